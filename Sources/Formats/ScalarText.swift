import Values

/// Reads the text of one scalar into a slot.
enum ScalarText {
    /// Returns false if the text is no such value. An empty text is for the caller to judge.
    static func read(_ text: UnsafePointer<UInt8>, count: Int, into slot: UnsafeMutablePointer<ColumnSlot>, row: Int) -> Bool {
        switch slot.pointee.type {
        case .boolean: slot.pointee.set(row, isTrue(text, count) ? UInt8(1) : 0)
        case .integer, .date:
            guard let value = IntegerText.parse(text, count: count), let narrow = Int32(exactly: value) else { return false }
            slot.pointee.set(row, narrow)
        case .time:
            guard let value = IntegerText.parse(text, count: count), TimeText.millisecondsOfDay.contains(value) else { return false }
            slot.pointee.set(row, Int32(truncatingIfNeeded: value))
        case .bigint, .timestamp:
            guard let value = IntegerText.parse(text, count: count) else { return false }
            slot.pointee.set(row, value)
        case .double:
            guard let value = DoubleText.parse(text, count: count) else { return false }
            slot.pointee.set(row, value)
        case .decimal(let precision, let scale) where slot.pointee.physical == .text:
            guard let value = DecimalText.parseWide(text, count: count, precision: precision, scale: scale) else { return false }
            slot.pointee.setText(row, value)
        case .decimal(let precision, let scale):
            guard let value = DecimalText.parse(text, count: count, precision: precision, scale: scale) else { return false }
            slot.pointee.set(row, value)
        case .string: string(text, count, slot, row)
        case .bytes:
            let out = slot.pointee.beginText(row, count: count)
            guard let written = Base64.decode(text, count: count, to: out) else { return false }
            slot.pointee.endText(row, count: written)
        case .array, .map, .structure: return false
        }
        return true
    }

    /// As `Boolean.parseBoolean`: `true` in any case, everything else is false.
    private static func isTrue(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        count == 4 && text[0] | 0x20 == UInt8(ascii: "t") && text[1] | 0x20 == UInt8(ascii: "r") && text[2] | 0x20 == UInt8(ascii: "u")
            && text[3] | 0x20 == UInt8(ascii: "e")
    }

    @inline(__always)
    private static func string(_ text: UnsafePointer<UInt8>, _ count: Int, _ slot: UnsafeMutablePointer<ColumnSlot>, _ row: Int) {
        let isASCII = !UnsafeBufferPointer(start: text, count: count).contains { $0 >= 0x80 }
        let out = slot.pointee.beginText(row, count: isASCII ? count : JSONEscapes.decodedMax(count))
        if isASCII {
            out.update(from: text, count: count)
            slot.pointee.endText(row, count: count)
        } else {
            let token = JSONCursor.StringToken(start: text, count: count, hasEscapes: false, hasNonASCII: true)
            slot.pointee.endText(row, count: JSONEscapes.decode(token, to: out))
        }
    }
}
