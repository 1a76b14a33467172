import Values

/// STRING and BYTES.
extension JSONScanner {
    @inline(__always)
    mutating func string(_ slot: UnsafeMutablePointer<ColumnSlot>, _ row: Int, _ depth: Int) -> JSONOutcome {
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
        slot.pointee.endText(row, count: JSONCompactText.writeAsString(start, count: count, to: out))
        return .done
    }

    mutating func base64(_ slot: UnsafeMutablePointer<ColumnSlot>, _ row: Int) -> JSONOutcome {
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
}

extension JSONEscapes {
    /// The string's decoded bytes.
    static func decoded(_ token: JSONCursor.StringToken) -> [UInt8] {
        guard token.hasEscapes || token.hasNonASCII else { return Array(UnsafeBufferPointer(start: token.start, count: token.count)) }
        return [UInt8](unsafeUninitializedCapacity: decodedMax(token.count)) { out, count in
            count = out.baseAddress.map { decode(token, to: $0) } ?? 0
        }
    }

    /// Calls `body` with the string's decoded bytes.
    static func withDecoded(_ token: JSONCursor.StringToken, _ body: (UnsafePointer<UInt8>, Int) -> Bool) -> Bool {
        guard token.hasEscapes || token.hasNonASCII else { return body(token.start, token.count) }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: decodedMax(token.count) + 1) { buffer in
            body(buffer.baseAddress!, decode(token, to: buffer.baseAddress!))
        }
    }
}
