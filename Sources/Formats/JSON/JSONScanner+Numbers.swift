import Values

/// Numbers and booleans, and the coercions into them.
extension JSONScanner {
    @inline(__always)
    mutating func double(_ slot: UnsafeMutablePointer<ColumnSlot>, _ row: Int) -> JSONOutcome {
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

    mutating func integer(_ field: UnsafeMutablePointer<JSONField>, _ row: Int) -> JSONOutcome {
        let slot = field.pointee.slot, isWide = field.pointee.slot.pointee.physical == .int64
        guard cursor.byte &- 48 < 10 || cursor.byte == UInt8(ascii: "-") else {
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

    /// DATE: days since 1970 that 32 bits hold. TIME: milliseconds of a day.
    mutating func dayOrTime(_ field: UnsafeMutablePointer<JSONField>, _ row: Int) -> JSONOutcome {
        let slot = field.pointee.slot, range = field.pointee.kind == .time ? TimeText.millisecondsOfDay : Int64(Int32.min)..<Int64(Int32.max) + 1
        guard cursor.byte &- 48 < 10 || cursor.byte == UInt8(ascii: "-") else {
            return textualNumber { text, count in
                guard let value = IntegerText.parse(text, count: count), range.contains(value) else { return false }
                slot.pointee.set(row, Int32(truncatingIfNeeded: value))
                return true
            }
        }
        guard let token = cursor.number() else { return .syntax }
        let value = JSONNumbers.truncated(token)
        guard range.contains(value) else { return .conversion }
        slot.pointee.set(row, Int32(truncatingIfNeeded: value))
        return .done
    }

    mutating func decimal(_ field: UnsafeMutablePointer<JSONField>, _ row: Int) -> JSONOutcome {
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

    mutating func wideDecimal(_ field: UnsafeMutablePointer<JSONField>, _ row: Int) -> JSONOutcome {
        let slot = field.pointee.slot, precision = field.pointee.precision, scale = field.pointee.scale
        func read(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
            guard let value = DecimalText.parseWide(text, count: count, precision: precision, scale: scale) else { return false }
            slot.pointee.setText(row, value)
            return true
        }
        guard cursor.byte &- 48 < 10 || cursor.byte == UInt8(ascii: "-") else { return textualNumber(read) }
        guard let token = cursor.number() else { return .syntax }
        return read(token.start, token.count) ? .done : .conversion
    }

    /// A number in quotes.
    private mutating func textualNumber(_ read: (UnsafePointer<UInt8>, Int) -> Bool) -> JSONOutcome {
        guard cursor.accept(UInt8(ascii: "\"")) else { return .conversion }
        guard let token = cursor.string() else { return .syntax }
        return JSONEscapes.withDecoded(token, read) ? .done : .conversion
    }

    mutating func boolean(_ slot: UnsafeMutablePointer<ColumnSlot>, _ row: Int) -> JSONOutcome {
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
}
