import Diagnostics
import Engine
import Formats
import Schemas
import TopicLog
import Values

/// Turns a case's records into bytes by the formats of the source that declares their topic, and back.
struct RecordCoding {
    let source: SourceDescription?
    let registry: EmbeddedRegistry?
    /// Encodes formats that have a schema, but no registry; nil: there are none.
    var bench: TestBench?

    init(source: SourceDescription?, registry: EmbeddedRegistry?) { (self.source, self.registry) = (source, registry) }

    init(source: SourceDescription?, bench: TestBench) { (self.source, self.registry, self.bench) = (source, bench.registry, bench) }

    private var keyFormat: String { source.map { $0.schema.keyCount == 0 ? "NONE" : $0.keyFormat.name } ?? "KAFKA" }
    private var valueFormat: String { source?.valueFormat.name ?? "JSON" }

    // MARK: Writing

    func record(_ record: JSONCase.Record) throws(Diagnostic) -> LogRecord {
        var key = try bytes(record.key, .key, format: keyFormat, type: source?.schema.keyColumns.first?.type ?? .string)
        if let window = record.window { key = key.map { $0 + RecordCoding.suffix(window) } }
        let value = try bytes(record.value, .value, format: valueFormat, type: source?.schema.valueColumns.first?.type ?? .string)
        let headers = record.headers.map { RecordHeader($0.key, $0.value.flatMap { Base64.bytes($0) }) }
        return LogRecord(key: key, value: value, timestamp: record.timestamp ?? 0, headers: headers)
    }

    private static func suffix(_ window: JSONCase.Record.Window) -> [UInt8] {
        window.isSession ? bigEndian(window.end) + bigEndian(window.start) : bigEndian(window.start)
    }

    private static func bigEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] { withUnsafeBytes(of: number.bigEndian) { Array($0) } }

    private func bytes(_ node: JSONTree, _ part: TestBench.RecordPart, format: String, type: SQLType) throws(Diagnostic) -> [UInt8]? {
        if node.isNull { return nil }
        switch format {
        case "JSON": return Array(node.text.utf8)
        case "DELIMITED": return Array((node.asText ?? node.text.string).utf8)
        case "KAFKA": return RecordCoding.kafka(node, type)
        case "NONE": return nil
        case "AVRO", "PROTOBUF", "JSON_SR": return try registered(node, part)
        default: return try bench?.encode(json: Array(node.text.utf8), part, of: source?.name ?? "")
        }
    }

    /// By the newest schema of the topic's subject.
    private func registered(_ node: JSONTree, _ part: TestBench.RecordPart) throws(Diagnostic) -> [UInt8] {
        guard let source, let registry else { throw .execution("registry", "no registry") }
        let subject = SchemaBinding.subject(of: source.topic, isKey: part == .key)
        do {
            guard let latest = try registry.latest(subject) else { throw Diagnostic.execution("registry", "subject \(subject) does not exist") }
            let format = part == .key ? source.keyFormat : source.valueFormat
            return try RegisteredDatum.bytes(of: node, in: latest.schema, fullName: latest.schema.schema.type == .protobuf ? format.schemaFullName : nil)
        } catch let error as Diagnostic { throw error } catch let error as SchemaError { throw .execution("schema", error.message) } catch {
            throw .execution("registry", "\(error)")
        }
    }

    private static func kafka(_ node: JSONTree, _ type: SQLType) -> [UInt8]? {
        let text = node.asText ?? node.text.string
        switch type {
        case .integer: return Int32(text).map { bigEndian($0) } ?? Int64(text).map { bigEndian($0) } ?? Array(text.utf8)
        case .bigint: return Int64(text).map { bigEndian($0) } ?? Array(text.utf8)
        case .double: return Double(text).map { bigEndian($0.bitPattern) } ?? Array(text.utf8)
        default: return Array(text.utf8)
        }
    }

    // MARK: Reading

    /// Key bytes without their window, and the window.
    func split(_ key: [UInt8]?) -> (key: [UInt8]?, window: (start: Int64, end: Int64)?) {
        guard let key, let window = source?.window else { return (key, nil) }
        let count = window == .session ? 16 : 8
        guard key.count >= count else { return (key, nil) }
        func number(_ offset: Int) -> Int64 { key[offset..<offset + 8].reduce(0) { $0 << 8 | Int64($1) } }
        let start = number(key.count - 8), own = Array(key.dropLast(count))
        switch window {
        case .session: return (own, (start, number(key.count - 16)))
        case .tumbling(let size), .hopping(let size): return (own, (start, start + size))
        }
    }

    func key(_ bytes: [UInt8]?) -> ActualNode { node(bytes, .key, format: keyFormat, type: source?.schema.keyColumns.first?.type ?? .string) }
    func value(_ bytes: [UInt8]?) -> ActualNode { node(bytes, .value, format: valueFormat, type: source?.schema.valueColumns.first?.type ?? .string) }

    private func node(_ bytes: [UInt8]?, _ part: TestBench.RecordPart, format: String, type: SQLType) -> ActualNode {
        guard let bytes else { return .json(.null) }
        switch format {
        case "JSON": return JSONTree(parsing: bytes).map { .json($0) } ?? .unreadable("no JSON: \(String(decoding: bytes, as: UTF8.self))")
        case "DELIMITED": return .json(.string(String(decoding: bytes, as: UTF8.self)))
        case "KAFKA": return RecordCoding.kafkaNode(bytes, type)
        case "NONE": return .json(.null)
        case "AVRO", "PROTOBUF", "JSON_SR":
            guard let registry else { return .unreadable("no registry") }
            do throws(SchemaError) { return .typed(try RegisteredDatum.tree(of: bytes, from: registry)) } catch { return .unreadable(error.message) }
        default:
            guard let json = try? bench?.decode(bytes, part, of: source?.name ?? ""), let tree = JSONTree(parsing: json) else { return .unreadable("\(bytes)") }
            return .typed(tree)
        }
    }

    private static func kafkaNode(_ bytes: [UInt8], _ type: SQLType) -> ActualNode {
        func number(_ count: Int) -> UInt64? { bytes.count == count ? bytes.reduce(0) { $0 << 8 | UInt64($1) } : nil }
        switch type {
        case .integer: return number(4).map { .json(.number(String(Int32(truncatingIfNeeded: $0)))) } ?? .unreadable("no INTEGER: \(bytes)")
        case .bigint: return number(8).map { .json(.number(String(Int64(bitPattern: $0)))) } ?? .unreadable("no BIGINT: \(bytes)")
        case .double: return number(8).map { .json(.number(DoubleText.string(Double(bitPattern: $0)))) } ?? .unreadable("no DOUBLE: \(bytes)")
        default: return .json(.string(String(decoding: bytes, as: UTF8.self)))
        }
    }
}
