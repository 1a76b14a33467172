/// Bytes of a file as the text of a script.
public enum SourceText {
    /// - Throws: If the bytes are no valid UTF-8; names the first line that is wrong.
    public static func decoded(_ bytes: [UInt8]) throws(Diagnostic) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var number = 1, start = 0
        // A byte of a longer character is never a line's end, so lines can be looked at one by one.
        while start < bytes.count {
            let end = bytes[start...].firstIndex { $0 == 10 || $0 == 13 } ?? bytes.count
            if String(validating: bytes[start..<end], as: UTF8.self) == nil { break }
            start = end + 1
            if end + 1 < bytes.count, bytes[end] == 13, bytes[end + 1] == 10 { start += 1 }
            number += 1
        }
        throw .syntax("invalid-utf8", "the text is not valid UTF-8 on line \(number)", at: .none, hint: "Save the file in UTF-8.")
    }
}
