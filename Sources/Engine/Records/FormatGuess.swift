import Catalog
import Formats
import Schemas
import Synchronization
import TopicLog
import Values

/// What the keys, or the values, of the records seen so far can be.
struct FormatGuess {
    private enum Candidate: String, CaseIterable {
        case avro = "AVRO", protobuf = "PROTOBUF", jsonSR = "JSON_SR", json = "JSON", integer = "KAFKA_INT", bigint = "KAFKA_BIGINT", double = "KAFKA_DOUBLE", string = "KAFKA_STRING"
    }

    /// The declared format: nothing is guessed then.
    private let declared: String?
    private let registry: (any SchemaRegistry)?
    /// Nil: nothing was seen yet.
    private var candidates: [Candidate]?

    /// - Parameter window: Of the keys.
    init(_ format: SourceFormat?, columns: [SchemaColumn], window: WindowInfo? = nil, registry: (any SchemaRegistry)?) {
        self.registry = registry
        guard let format, !columns.isEmpty else {
            declared = nil
            return
        }
        let name = format.name == "KAFKA" ? Self.kafkaName(columns[0].type) : format.name
        switch window {
        case .tumbling: declared = "TUMBLING(\(name))"
        case .hopping: declared = "HOPPING(\(name))"
        case .session: declared = "SESSION(\(name))"
        case nil: declared = name
        }
    }

    private static func kafkaName(_ type: SQLType) -> String {
        switch type {
        case .integer: "KAFKA_INT"
        case .bigint: "KAFKA_BIGINT"
        case .double: "KAFKA_DOUBLE"
        case .string: "KAFKA_STRING"
        case .boolean, .decimal, .bytes, .date, .time, .timestamp, .array, .map, .structure: "KAFKA_\(type.description)"
        }
    }

    var text: String {
        if let declared { return declared }
        guard let candidates else { return "unknown, nothing was read yet" }
        return candidates.isEmpty ? "unrecognised bytes" : candidates.map(\.rawValue).joined(separator: " or ")
    }

    /// Rules out what the bytes cannot be. Records without a part say nothing of it.
    mutating func look(at bytes: UnsafeBufferPointer<UInt8>?) {
        guard declared == nil, let bytes else { return }
        let possible = possible(bytes)
        candidates = candidates.map { known in known.filter(possible.contains) } ?? possible
    }

    private func possible(_ bytes: UnsafeBufferPointer<UInt8>) -> [Candidate] {
        if bytes.count > 5, bytes[0] == 0, let known = try? registry?.schema(id: Int32(truncatingIfNeeded: bytes[1..<5].reduce(0) { $0 << 8 | Int($1) })) {
            switch known.schema.type {
            case .avro: return [.avro]
            case .protobuf: return [.protobuf]
            case .json: return [.jsonSR]
            }
        }
        var result: [Candidate] = []
        let isText = String(validating: bytes, as: UTF8.self) != nil
        if isText, bytes.first == UInt8(ascii: "{") || bytes.first == UInt8(ascii: "["), JSONTree(parsing: Array(bytes)) != nil { result.append(.json) }
        if bytes.count == 4 { result.append(.integer) }
        if bytes.count == 8 { result += [.bigint, .double] }
        if isText { result.append(.string) }
        return result
    }
}

/// The formats that a PRINT has told of, by the number of the row before which it did.
public final class PrintedFormats: Sendable {
    private let changes = Mutex<[(row: Int, line: String)]>([])

    public init() {}

    func add(_ line: String, before row: Int) { changes.withLock { $0.append((row, line)) } }

    /// What is to be told before a row, once.
    public func take(before row: Int) -> [String] {
        changes.withLock { changes in
            let due = changes.prefix { $0.row <= row }
            changes.removeFirst(due.count)
            return due.map(\.line)
        }
    }
}

/// Looks at the records of a PRINT, and tells what changes.
struct PrintedRecordFormats {
    let told = PrintedFormats()
    private var key: FormatGuess
    private var value: FormatGuess
    private var lastKey: String?
    private var lastValue: String?

    init(declaredBy source: SourceDefinition?, registry: (any SchemaRegistry)?) {
        key = FormatGuess(source?.keyFormat, columns: source?.schema.keyColumns ?? [], window: source?.window, registry: registry)
        value = FormatGuess(source?.valueFormat, columns: source?.schema.valueColumns ?? [], registry: registry)
    }

    mutating func look(at block: RecordBlock, _ row: Int, number: Int) {
        key.look(at: block.key(row))
        value.look(at: block.value(row))
        if lastKey != key.text { told.add("Key format: \(key.text)", before: number) }
        if lastValue != value.text { told.add("Value format: \(value.text)", before: number) }
        (lastKey, lastValue) = (key.text, value.text)
    }
}
