import Columns
import Values

/// Reads JSON values straight into column slots, driven by the declared fields.
struct JSONScanner {
    var cursor: JSONCursor
    /// Counts the objects read, so that a field knows whether this object has assigned it.
    var ticket: Int

    // MARK: Objects

    /// Reads an object's fields into row `row`, from behind its opening brace. What is missing becomes null.
    mutating func object(_ fields: UnsafeMutablePointer<JSONField>, count: Int, row: Int, depth: Int) -> JSONOutcome {
        guard depth < JSONCursor.depthMax else { return .nesting }
        ticket &+= 1
        let ticket = ticket, start = cursor.next
        var expected = 0, assigned = 0, failures = 0
        cursor.skipBlanks()
        if !cursor.accept(UInt8(ascii: "}")) {
            while true {
                guard cursor.accept(UInt8(ascii: "\"")) else { return .syntax }
                var index = -1, isExact = true, nameStart = cursor.next
                let readable = (cursor.wordEnd + 8) - cursor.next
                if expected < count, fields[expected].matches(cursor.next, readable: readable) {
                    cursor.next += fields[expected].nameCount
                    guard cursor.next <= cursor.end else { return .syntax }
                    index = expected
                } else {
                    nameStart = cursor.next
                    guard let name = cursor.string() else { return .syntax }
                    (index, isExact) = JSONFieldNames.find(name, in: fields, count: count)
                }
                cursor.skipBlanks()
                guard cursor.accept(UInt8(ascii: ":")) else { return .syntax }
                cursor.skipBlanks()

                let outcome: JSONOutcome
                if index < 0 {
                    outcome = cursor.skip(depth: depth &+ 1)
                } else {
                    let field = fields + index
                    expected = index &+ 1
                    if field.pointee.ticket != ticket {
                        assigned &+= 1
                        field.pointee.ticket = ticket
                        field.pointee.isExact = isExact
                        outcome = assign(field, row, depth, &failures)
                    } else if !isExact, field.pointee.isExact || isOlderSpelling(nameStart, since: start, field) {
                        outcome = cursor.skip(depth: depth &+ 1)
                    } else {
                        outcome = reassign(field, row, depth, &failures, isExact)
                    }
                }
                guard outcome == .done else { return outcome }
                cursor.skipBlanks()
                if cursor.accept(UInt8(ascii: ",")) {
                    cursor.skipBlanks()
                } else if cursor.accept(UInt8(ascii: "}")) {
                    break
                } else {
                    return .syntax
                }
            }
        }
        if assigned != count { fillMissing(fields, count, row, ticket) }
        return failures == 0 ? .done : .conversion
    }

    @inline(__always)
    private mutating func assign(_ field: UnsafeMutablePointer<JSONField>, _ row: Int, _ depth: Int, _ failures: inout Int) -> JSONOutcome {
        field.pointee.hasFailed = false
        let start = cursor.next
        let outcome = value(field, row & field.pointee.rowMask, depth &+ 1)
        guard outcome == .conversion else { return outcome }
        // A later field of the same name may still make the record good, and a later syntax error is the better reason.
        failures += 1
        field.pointee.hasFailed = true
        cursor.next = start
        return cursor.skip(depth: depth &+ 1)
    }

    /// The last of several fields of one name wins.
    @inline(never)
    private mutating func reassign(
        _ field: UnsafeMutablePointer<JSONField>, _ row: Int, _ depth: Int, _ failures: inout Int, _ isExact: Bool
    ) -> JSONOutcome {
        if field.pointee.hasFailed { failures -= 1 }
        field.pointee.isExact = isExact
        field.pointee.slot.pointee.reset(row & field.pointee.rowMask)
        return assign(field, row, depth, &failures)
    }

    /// Whether the object, whose fields begin at `start`, has had another spelling of the field's name (`id`, then `Id`) since the one at `name` first
    /// appeared. ksqlDB reads the object as a map in the order of first appearance and lets the last spelling win.
    @inline(never)
    private func isOlderSpelling(_ name: UnsafePointer<UInt8>, since start: UnsafePointer<UInt8>, _ field: UnsafeMutablePointer<JSONField>) -> Bool {
        var walk = cursor, spellings: [[UInt8]] = []
        walk.next = start
        while true {
            walk.skipBlanks()
            guard walk.accept(UInt8(ascii: "\"")) else { return false }
            let isLast = walk.next == name
            guard let token = walk.string() else { return false }
            if JSONFieldNames.find(token, in: field, count: 1).index == 0 {
                let spelling = JSONEscapes.decoded(token)
                if isLast { return spellings.contains(spelling) && spellings.last != spelling }
                if !spellings.contains(spelling) { spellings.append(spelling) }
            }
            walk.skipBlanks()
            guard walk.accept(UInt8(ascii: ":")) else { return false }
            walk.skipBlanks()
            guard walk.skip(depth: 0) == .done else { return false }
            walk.skipBlanks()
            guard walk.accept(UInt8(ascii: ",")) else { return false }
        }
    }

    @inline(never)
    private func fillMissing(_ fields: UnsafeMutablePointer<JSONField>, _ count: Int, _ row: Int, _ ticket: Int) {
        for index in 0..<count where fields[index].ticket != ticket {
            fields[index].hasFailed = false
            fields[index].slot.pointee.setNull(row & fields[index].rowMask)
        }
    }

    // MARK: Values

    /// Reads one value into row `row` of the field's slot.
    mutating func value(_ field: UnsafeMutablePointer<JSONField>, _ row: Int, _ depth: Int) -> JSONOutcome {
        let slot = field.pointee.slot
        if cursor.byte == UInt8(ascii: "n") {
            guard cursor.acceptWord("null") else { return .syntax }
            slot.pointee.setNull(row)
            return field.pointee.rejectsNull ? .conversion : .done
        }
        switch field.pointee.kind {
        case .string: return string(slot, row, depth)
        case .double: return double(slot, row)
        case .int64, .timestamp, .int32: return integer(field, row)
        case .date, .time: return dayOrTime(field, row)
        case .boolean: return boolean(slot, row)
        case .decimal: return decimal(field, row)
        case .wideDecimal: return wideDecimal(field, row)
        case .bytes: return base64(slot, row)
        case .list: return list(field, row, depth)
        case .map: return map(field, row, depth)
        case .structure:
            guard cursor.accept(UInt8(ascii: "{")) else { return .conversion }
            return object(field.pointee.children, count: field.pointee.childCount, row: row, depth: depth)
        case .ignoredString: return cursor.skip(depth: depth)
        }
    }
}
