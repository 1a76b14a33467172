import TopicLog
import Values

/// Compares a written record with an expected one.
struct OutputCheck {
    let coding: RecordCoding
    let comparison: NodeComparison
    let checksTimestamps: Bool

    /// The first thing that differs.
    func difference(_ expected: JSONCase.Record, _ actual: LogRecord) -> String? {
        let (key, window) = coding.split(actual.key)
        if !comparison.matches(expected.key, coding.key(key)) { return "the key differs" }
        if let problem = windowProblem(expected, window) { return problem }
        if !comparison.matches(expected.value, coding.value(actual.value)) { return "the value differs" }
        if let wanted = expected.timestamp, wanted != actual.timestamp, checksTimestamps || wanted != 0 { return "the timestamp differs" }
        let headers = expected.headers.map { RecordHeader($0.key, $0.value.flatMap { Base64.bytes($0) }) }
        return headers == actual.headers ? nil : "the headers differ"
    }

    private func windowProblem(_ expected: JSONCase.Record, _ actual: (start: Int64, end: Int64)?) -> String? {
        guard let wanted = expected.window else { return coding.source?.window == nil || actual == nil ? nil : "the key has a window" }
        guard let actual else { return "the key has no window" }
        if wanted.isSession != (coding.source?.window == .session) { return "the kind of window differs" }
        return wanted.start == actual.start && wanted.end == actual.end ? nil : "the window differs"
    }

    func text(_ record: JSONCase.Record) -> String {
        OutputCheck.line(record.timestamp, record.window.map { ($0.start, $0.end) }, record.key.text.string, record.value.text.string)
    }

    func text(_ record: LogRecord) -> String {
        let (key, window) = coding.split(record.key)
        return OutputCheck.line(record.timestamp, window, coding.key(key).text, coding.value(record.value).text)
    }

    private static func line(_ timestamp: Int64?, _ window: (start: Int64, end: Int64)?, _ key: String, _ value: String) -> String {
        let bounds = window.map { " [\($0.start), \($0.end)]" } ?? ""
        return "\(key)\(bounds) @\(timestamp.map(String.init) ?? "any")  \(value)"
    }
}
