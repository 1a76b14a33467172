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
        let ticket = ticket
        var expected = 0, assigned = 0, failures = 0
        cursor.skipBlanks()
        if !cursor.accept(UInt8(ascii: "}")) {
            while true {
                guard cursor.accept(UInt8(ascii: "\"")) else { return .syntax }
                var index = -1, isExact = true
                let readable = (cursor.wordEnd + 8) - cursor.next
                if expected < count, fields[expected].matches(cursor.next, readable: readable) {
                    cursor.next += fields[expected].nameCount
                    guard cursor.next <= cursor.end else { return .syntax }
                    index = expected
                } else {
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
                    } else if field.pointee.isExact, !isExact {
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
            return .done
        }
        switch field.pointee.kind {
        case .string: return string(slot, row, depth)
        case .double: return double(slot, row)
        case .int64, .timestamp, .int32, .day: return integer(field, row)
        case .boolean: return boolean(slot, row)
        case .decimal: return decimal(field, row)
        case .bytes: return base64(slot, row)
        case .list: return list(field, row, depth)
        case .map: return map(field, row, depth)
        case .structure:
            guard cursor.accept(UInt8(ascii: "{")) else { return .conversion }
            return object(field.pointee.children, count: field.pointee.childCount, row: row, depth: depth)
        case .ignoredString: return cursor.skip(depth: depth)
        }
    }

    @inline(__always)
    private mutating func double(_ slot: UnsafeMutablePointer<ColumnSlot>, _ row: Int) -> JSONOutcome {
        guard cursor.byte &- 48 < 10 || cursor.byte == UInt8(ascii: "-") else { return doubleText(slot, row) }
        guard let token = cursor.number() else { return .syntax }
        if token.digits <= 19, let value = DoubleText.nearest(token.mantissa, token.exponent) {
            slot.pointee.set(row, token.isNegative ? -value : value)
            return .done
        }
        slot.pointee.set(row, DoubleText.parse(token.start, count: token.count) ?? 0)
        return .done
    }

    @inline(never)
    private mutating func doubleText(_ slot: UnsafeMutablePointer<ColumnSlot>, _ row: Int) -> JSONOutcome {
        textualNumber { text, count in
            guard let value = DoubleText.parse(text, count: count) else { return false }
            slot.pointee.set(row, value)
            return true
        }
    }

    private mutating func integer(_ field: UnsafeMutablePointer<JSONField>, _ row: Int) -> JSONOutcome {
        let slot = field.pointee.slot, isWide = field.pointee.slot.pointee.physical == .int64
        guard cursor.byte &- 48 < 10 || cursor.byte == UInt8(ascii: "-") else {
            // Times are numbers only.
            guard field.pointee.kind == .int32 || field.pointee.kind == .int64 else { return .conversion }
            return integerText(slot, row, isWide)
        }
        guard let token = cursor.number() else { return .syntax }
        var value: Int64
        if token.isInteger, token.digits <= 18 {
            value = Int64(bitPattern: token.mantissa)
            if token.isNegative { value = 0 &- value }
        } else {
            value = JSONNumbers.truncated(token)
        }
        if isWide { slot.pointee.set(row, value) } else { slot.pointee.set(row, Int32(truncatingIfNeeded: value)) }
        return .done
    }

    @inline(never)
    private mutating func integerText(_ slot: UnsafeMutablePointer<ColumnSlot>, _ row: Int, _ isWide: Bool) -> JSONOutcome {
        textualNumber { text, count in
            guard let value = IntegerText.parse(text, count: count) else { return false }
            if isWide {
                slot.pointee.set(row, value)
            } else {
                guard let narrow = Int32(exactly: value) else { return false }
                slot.pointee.set(row, narrow)
            }
            return true
        }
    }

    private mutating func decimal(_ field: UnsafeMutablePointer<JSONField>, _ row: Int) -> JSONOutcome {
        let slot = field.pointee.slot, precision = field.pointee.precision, scale = field.pointee.scale
        guard cursor.byte &- 48 < 10 || cursor.byte == UInt8(ascii: "-") else {
            return textualNumber { text, count in
                guard let value = DecimalText.parse(text, count: count, precision: precision, scale: scale) else { return false }
                slot.pointee.set(row, value)
                return true
            }
        }
        guard let token = cursor.number() else { return .syntax }
        guard let value = DecimalText.parse(token.start, count: token.count, precision: precision, scale: scale) else { return .conversion }
        slot.pointee.set(row, value)
        return .done
    }

    /// A number in quotes.
    private mutating func textualNumber(_ read: (UnsafePointer<UInt8>, Int) -> Bool) -> JSONOutcome {
        guard cursor.accept(UInt8(ascii: "\"")) else { return .conversion }
        guard let token = cursor.string() else { return .syntax }
        return JSONEscapes.withDecoded(token, read) ? .done : .conversion
    }

    private mutating func boolean(_ slot: UnsafeMutablePointer<ColumnSlot>, _ row: Int) -> JSONOutcome {
        switch cursor.byte {
        case UInt8(ascii: "t"):
            guard cursor.acceptWord("true") else { return .syntax }
            slot.pointee.set(row, UInt8(1))
        case UInt8(ascii: "f"):
            guard cursor.acceptWord("false") else { return .syntax }
            slot.pointee.set(row, UInt8(0))
        default: return .conversion
        }
        return .done
    }

    // MARK: Texts

    @inline(__always)
    private mutating func string(_ slot: UnsafeMutablePointer<ColumnSlot>, _ row: Int, _ depth: Int) -> JSONOutcome {
        guard cursor.accept(UInt8(ascii: "\"")) else { return otherAsString(slot, row, depth) }
        guard let token = cursor.string() else { return .syntax }
        if token.hasEscapes || token.hasNonASCII {
            let out = slot.pointee.beginText(row, count: JSONEscapes.decodedMax(token.count))
            slot.pointee.endText(row, count: JSONEscapes.decode(token, to: out))
        } else {
            let out = slot.pointee.beginText(row, count: token.count)
            out.update(from: token.start, count: token.count)
            slot.pointee.endText(row, count: token.count)
        }
        return .done
    }

    /// A STRING column takes any value, as text.
    @inline(never)
    private mutating func otherAsString(_ slot: UnsafeMutablePointer<ColumnSlot>, _ row: Int, _ depth: Int) -> JSONOutcome {
        let start = cursor.next
        let outcome = cursor.skip(depth: depth)
        guard outcome == .done else { return outcome }
        let count = cursor.next - start
        let out = slot.pointee.beginText(row, count: JSONCompactText.bytesMax(count))
        slot.pointee.endText(row, count: JSONCompactText.write(start, count: count, to: out))
        return .done
    }

    private mutating func base64(_ slot: UnsafeMutablePointer<ColumnSlot>, _ row: Int) -> JSONOutcome {
        guard cursor.accept(UInt8(ascii: "\"")) else { return .conversion }
        guard let token = cursor.string() else { return .syntax }
        let out = slot.pointee.beginText(row, count: token.count)
        let isRead = JSONEscapes.withDecoded(token) { text, count in
            guard count % 4 == 0, let written = Base64.decode(text, count: count, to: out) else { return false }
            slot.pointee.endText(row, count: written)
            return true
        }
        return isRead ? .done : .conversion
    }

    // MARK: Arrays and maps

    private mutating func list(_ field: UnsafeMutablePointer<JSONField>, _ row: Int, _ depth: Int) -> JSONOutcome {
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

    private mutating func map(_ field: UnsafeMutablePointer<JSONField>, _ row: Int, _ depth: Int) -> JSONOutcome {
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

extension JSONEscapes {
    /// Calls `body` with the string's decoded bytes.
    static func withDecoded(_ token: JSONCursor.StringToken, _ body: (UnsafePointer<UInt8>, Int) -> Bool) -> Bool {
        guard token.hasEscapes || token.hasNonASCII else { return body(token.start, token.count) }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: decodedMax(token.count) + 1) { buffer in
            body(buffer.baseAddress!, decode(token, to: buffer.baseAddress!))
        }
    }
}
