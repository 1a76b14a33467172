import Diagnostics

/// Collects new expectations for a test file.
struct Recorder {
    private var edits: [(span: SourceSpan, text: String)] = []

    var isEmpty: Bool { edits.isEmpty }
    var count: Int { edits.count }

    mutating func replace(_ span: SourceSpan, _ text: String) {
        if !edits.contains(where: { $0.span == span }) { edits.append((span, text)) }
    }

    mutating func insert(_ text: String, at position: Int) { replace(SourceSpan(start: position, end: position), text) }

    /// The file's new text.
    func apply(to text: String) -> String {
        var bytes = Array(text.utf8)
        for edit in edits.sorted(by: { ($0.span.start, $0.span.end) > ($1.span.start, $1.span.end) }) {
            bytes.replaceSubrange(edit.span.start..<edit.span.end, with: Array(edit.text.utf8))
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
