import Columns
import Values

extension JSONTree {
    /// The first JSON value of a text; what follows it is ignored. Nil if that is no JSON.
    init?(first text: UnsafeBufferPointer<UInt8>) {
        self.init(parsing: text[..<Self.endOfFirstValue(text)])
    }

    private static func endOfFirstValue(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        var depth = 0, inString = false, escaped = false, started = false
        for (index, byte) in text.enumerated() {
            if inString {
                if escaped { escaped = false } else if byte == UInt8(ascii: "\\") { escaped = true } else if byte == UInt8(ascii: "\"") { inString = false }
                if !inString, depth == 0 { return index + 1 }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): (inString, started) = (true, true)
            case UInt8(ascii: "{"), UInt8(ascii: "["): (depth, started) = (depth + 1, true)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth <= 0 { return index + 1 }
            case 0x20, 0x09, 0x0A, 0x0D: if started, depth == 0 { return index }
            default: started = true
            }
        }
        return text.count
    }

    /// Strings without their quotes, anything else as JSON.
    var plainText: Text { if case .string(let text) = self { text } else { self.text } }
}

/// Reads a STRING argument as JSON.
func json(_ value: SQLValue) throws(FunctionFailure) -> JSONTree {
    guard case .string(let text) = value, let tree = text.withUTF8({ JSONTree(first: $0) }) else { throw FunctionFailure("the text is not JSON") }
    return tree
}

/// Reads a STRING argument as JSON.
func json(_ column: Column, _ row: Int) throws(FunctionFailure) -> JSONTree {
    guard let tree = JSONTree(first: column.text(at: row)) else { throw FunctionFailure("the text is not JSON") }
    return tree
}
