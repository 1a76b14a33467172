/// ARRAY and MAP.
extension JSONScanner {
    mutating func list(_ field: UnsafeMutablePointer<JSONField>, _ row: Int, _ depth: Int) -> JSONOutcome {
        guard cursor.byte == UInt8(ascii: "[") else { return .conversion }
        guard depth < JSONCursor.depthMax else { return .nesting }
        cursor.next += 1
        let slot = field.pointee.slot, element = field.pointee.children
        var next = slot.pointee.beginElements(row)
        cursor.skipBlanks()
        if !cursor.accept(UInt8(ascii: "]")) {
            while true {
                element.pointee.slot.pointee.useElement(next)
                let outcome = value(element, next, depth &+ 1)
                guard outcome == .done else { return outcome }
                next &+= 1
                cursor.skipBlanks()
                if cursor.accept(UInt8(ascii: "]")) { break }
                guard cursor.accept(UInt8(ascii: ",")) else { return .syntax }
                cursor.skipBlanks()
            }
        }
        slot.pointee.endElements(row, next: next)
        return .done
    }

    mutating func map(_ field: UnsafeMutablePointer<JSONField>, _ row: Int, _ depth: Int) -> JSONOutcome {
        guard cursor.byte == UInt8(ascii: "{") else { return .conversion }
        guard depth < JSONCursor.depthMax else { return .nesting }
        let start = cursor.next
        let outcome = mapEntries(field, row, depth, without: [])
        guard outcome == .done else { return outcome }
        // Keys that come twice are rare: read the map again without the earlier entries.
        let earlier = JSONFieldNames.earlierDuplicates(field.pointee.children.pointee.slot, field.pointee.slot.pointee.offsets, row)
        guard !earlier.isEmpty else { return .done }
        cursor.next = start
        return mapEntries(field, row, depth, without: earlier)
    }

    private mutating func mapEntries(_ field: UnsafeMutablePointer<JSONField>, _ row: Int, _ depth: Int, without: Set<Int>) -> JSONOutcome {
        let slot = field.pointee.slot, key = field.pointee.children, entry = field.pointee.children + 1
        var next = slot.pointee.beginElements(row), ordinal = 0
        cursor.next += 1
        cursor.skipBlanks()
        if !cursor.accept(UInt8(ascii: "}")) {
            while true {
                guard cursor.byte == UInt8(ascii: "\"") else { return .syntax }
                let isKept = without.isEmpty || !without.contains(ordinal)
                if isKept {
                    key.pointee.slot.pointee.useElement(next)
                    entry.pointee.slot.pointee.useElement(next)
                }
                let named = isKept ? string(key.pointee.slot, next, depth) : cursor.skip(depth: depth)
                guard named == .done else { return named }
                cursor.skipBlanks()
                guard cursor.accept(UInt8(ascii: ":")) else { return .syntax }
                cursor.skipBlanks()
                let outcome = isKept ? value(entry, next, depth &+ 1) : cursor.skip(depth: depth &+ 1)
                guard outcome == .done else { return outcome }
                if isKept { next &+= 1 }
                ordinal &+= 1
                cursor.skipBlanks()
                if cursor.accept(UInt8(ascii: "}")) { break }
                guard cursor.accept(UInt8(ascii: ",")) else { return .syntax }
                cursor.skipBlanks()
            }
        }
        slot.pointee.endElements(row, next: next)
        return .done
    }
}
