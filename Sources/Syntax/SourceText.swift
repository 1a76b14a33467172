public import Diagnostics

/// Bytes of a file as the text of a script.
public enum SourceText {
    /// - Throws: If the bytes are no valid UTF-8; names the first line that is wrong.
    public static func decoded(_ bytes: [UInt8]) throws(Diagnostic) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let wrong = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
        throw .syntax(
            "invalid-utf8", "the text is not valid UTF-8 on line \(wrong + 1)", at: .none, hint: "Save the file in UTF-8.")
    }
}
