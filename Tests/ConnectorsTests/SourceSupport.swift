import Connectors
import Testing
import Values

extension ConnectorRegistry {
    static func source(_ settings: [String: String]) throws -> any SourceConnector {
        guard case .source(let source) = try configure(settings, kind: .source).connector else { throw OptionError("no source") }
        return source
    }

    static func sink(_ settings: [String: String]) throws -> any SinkConnector {
        guard case .sink(let sink) = try configure(settings, kind: .sink).connector else { throw OptionError("no sink") }
        return sink
    }
}

extension SourceConnector {
    /// All records, at most `limit`.
    func records(limit: Int = 10_000) -> [SourceRecord] {
        var source = self, records: [SourceRecord] = []
        while records.count < limit, let record = source.next() { records.append(record) }
        return records
    }
}

extension SourceRecord {
    var text: String { String(decoding: value, as: UTF8.self) }
    var keyText: String? { key.map { String(decoding: $0, as: UTF8.self) } }
    func number(_ field: String) -> Double? {
        if case .number(let text)? = JSONTree(parsing: value)?[field] { Double(text.string) } else { nil }
    }
}
