import Diagnostics
import Schemas
import TopicLog
import Values

/// Appends lines to a topic: the line is the value, and members of its JSON object give key and timestamp.
///
/// With a key field, records go to the partition of their key, as Kafka's producers do it; without one, to the partitions in turn.
struct LineLoader {
    struct Fields {
        var key: String?
        var timestamp: String?
        /// Stands between the key and the value of a line.
        var keySeparator: String?
        /// A value, or a key before a separator, that is written so is null.
        var nullMarker: String?
        /// Of every record.
        var headers: [RecordHeader] = []
    }

    private let broker: any Broker
    private let topic: TopicDescription
    private let fields: Fields
    /// Nil: lines are written as they stand.
    private let registered: RegisteredLines?
    private let scanner: FieldScanner
    private var found: [FieldScanner.Found]
    private var builders: [BlockBuilder]
    private let separator: [UInt8]
    private let nullMarker: [UInt8]?
    private var bytesPending = 0
    private var lineNumber = 0
    private(set) var count = 0
    private(set) var committedCount = 0

    /// What is appended is committed at least after as many bytes: it stays in memory until then.
    static let commitBytes = 64 << 20

    /// Of a longer line a block would not know the end.
    private static let lineBytesMax = 1 << 30

    init(broker: any Broker, topic: TopicDescription, fields: Fields, registered: RegisteredLines? = nil) {
        (self.broker, self.topic, self.fields, self.registered) = (broker, topic, fields, registered)
        let names = [fields.key, fields.timestamp].compactMap { $0.map { Array($0.utf8) } }
        scanner = FieldScanner(names: names)
        found = Array(repeating: .missing, count: names.count)
        separator = Array((fields.keySeparator ?? "").utf8)
        nullMarker = fields.nullMarker.map { Array($0.utf8) }
        builders = (0..<topic.partitionCount).map { _ in BlockBuilder() }
    }

    /// Adds a line; blank ones are skipped.
    /// - Parameter now: The timestamp of a line where no field gives one.
    mutating func add(_ line: UnsafeBufferPointer<UInt8>, now: Int64) throws(Diagnostic) {
        lineNumber += 1
        if !separator.isEmpty || nullMarker != nil { return try addMarked(line, now) }
        try addPlain(line, now)
    }

    /// Adds a line that may have its key before a separator, or be null.
    private mutating func addMarked(_ line: UnsafeBufferPointer<UInt8>, _ now: Int64) throws(Diagnostic) {
        guard !separator.isEmpty else {
            guard isNull(line) else { return try addPlain(line, now) }
            guard fields.key == nil, fields.timestamp == nil else { throw refusal("is null, and has no field") }
            return try append(key: nil, nil, now, to: count % builders.count)
        }
        guard line.contains(where: { $0 != 0x20 && $0 != 0x09 }) else { return }
        guard let place = firstSeparator(in: line) else { throw refusal("has no '\(fields.keySeparator ?? "")' behind its key") }
        let key = UnsafeBufferPointer(rebasing: line[..<place]), value = UnsafeBufferPointer(rebasing: line[(place + separator.count)...])
        var timestamp = now
        if let name = fields.timestamp, !isNull(value) {
            guard scanner.scan(value, into: &found) else { throw refusal("has a value that is no JSON object") }
            timestamp = try self.timestamp(found[0], named: name, value)
        }
        if let registered { return try addRegistered(isNull(key) ? nil : key, isNull(value) ? nil : value, timestamp, registered) }
        try appendKeyed(isNull(key) ? nil : key, isNull(value) ? nil : value, timestamp)
    }

    /// Adds a record whose key and value stand apart, written by their schemas.
    private mutating func addRegistered(
        _ key: UnsafeBufferPointer<UInt8>?, _ value: UnsafeBufferPointer<UInt8>?, _ timestamp: Int64, _ registered: RegisteredLines
    ) throws(Diagnostic) {
        var keyBytes: [UInt8]?, valueBytes: [UInt8]?
        do throws(SchemaError) {
            // A key that is no JSON is a text.
            if let key { keyBytes = try registered.key(JSONTree(parsing: key) ?? .string(Text(String(decoding: key, as: UTF8.self)))) ?? Array(key) }
            if let value { valueBytes = try registered.value(value) ?? Array(value) }
        } catch { throw refusal("cannot be written: \(error.message)") }
        try keyBytes.withBuffer { key throws(Diagnostic) in try valueBytes.withBuffer { value throws(Diagnostic) in try appendKeyed(key, value, timestamp) } }
    }

    private func isNull(_ text: UnsafeBufferPointer<UInt8>) -> Bool { nullMarker.map { text.elementsEqual($0) } ?? false }

    private func firstSeparator(in line: UnsafeBufferPointer<UInt8>) -> Int? {
        guard line.count >= separator.count else { return nil }
        return (0...(line.count - separator.count)).first { line[$0] == separator[0] && line[$0..<$0 + separator.count].elementsEqual(separator) }
    }

    private mutating func addPlain(_ line: UnsafeBufferPointer<UInt8>, _ now: Int64) throws(Diagnostic) {
        guard line.count <= LineLoader.lineBytesMax else { throw refusal("has more than \(LineLoader.lineBytesMax >> 20) MiB") }
        guard line.contains(where: { $0 != 0x20 && $0 != 0x09 }) else { return }
        if !found.isEmpty, !scanner.scan(line, into: &found) { throw refusal("is no JSON object") }
        let timestamp = try fields.timestamp.map { name throws(Diagnostic) in try self.timestamp(found[found.count - 1], named: name, line) } ?? now
        if let registered { return try add(line, timestamp, by: registered) }
        guard let name = fields.key else { return try append(key: nil, line, timestamp, to: count % builders.count) }
        switch found[0] {
        case .missing: throw refusal("has no field \(name)")
        case .null: try append(key: nil, line, timestamp, to: 0)
        case .other(let start, let end), .text(let start, let end, false):
            try appendKeyed(UnsafeBufferPointer(rebasing: line[start..<end]), line, timestamp)
        case .text(let start, let end, true):
            // With its quotes around it, it is a document of its own.
            guard case .string(let text)? = JSONTree(parsing: line[(start - 1)...end]) else { throw refusal("has a key with a bad escape") }
            try Array(text.utf8).withUnsafeBufferPointer { bytes throws(Diagnostic) in try appendKeyed(bytes, line, timestamp) }
        }
    }

    /// Adds a line whose key, value or both are written by a schema.
    private mutating func add(_ line: UnsafeBufferPointer<UInt8>, _ timestamp: Int64, by registered: RegisteredLines) throws(Diagnostic) {
        let value: [UInt8]
        var key: [UInt8]?
        do throws(SchemaError) {
            value = try registered.value(line) ?? Array(line)
            if let tree = try keyTree(line) { key = try registered.key(tree) ?? Array((tree.plainText ?? tree.text).utf8) }
        } catch { throw refusal("cannot be written: \(error.message)") }
        try value.withUnsafeBufferPointer { value throws(Diagnostic) in
            guard let key else { return try append(key: nil, value, timestamp, to: fields.key == nil ? count % builders.count : 0) }
            try key.withUnsafeBufferPointer { key throws(Diagnostic) in try appendKeyed(key, value, timestamp) }
        }
    }

    /// The value of the key field; nil if there is none, or it is null.
    private func keyTree(_ line: UnsafeBufferPointer<UInt8>) throws(SchemaError) -> JSONTree? {
        guard let name = fields.key else { return nil }
        switch found[0] {
        case .missing: throw SchemaError("it has no field \(name)")
        case .null: return nil
        case .other(let start, let end): return JSONTree(parsing: line[start..<end])
        case .text(let start, let end, _):
            guard let text = JSONTree(parsing: line[(start - 1)...end]) else { throw SchemaError("its key has a bad escape") }
            return text
        }
    }

    private mutating func appendKeyed(_ key: UnsafeBufferPointer<UInt8>?, _ line: UnsafeBufferPointer<UInt8>?, _ timestamp: Int64) throws(Diagnostic) {
        guard let key else { return try append(key: nil, line, timestamp, to: 0) }
        let partition = builders.count == 1 ? 0 : Murmur2.partition(key: key, count: Int32(builders.count))
        try append(key: key, line, timestamp, to: Int(partition))
    }

    private mutating func append(
        key: UnsafeBufferPointer<UInt8>?, _ line: UnsafeBufferPointer<UInt8>?, _ timestamp: Int64, to partition: Int
    ) throws(Diagnostic) {
        let builder = builders[partition]
        builder.append(key: key, value: line, timestamp: timestamp, headers: fields.headers)
        count += 1
        bytesPending += (line?.count ?? 0) + (key?.count ?? 0)
        if builder.isFull { try flush(partition) }
        if bytesPending >= LineLoader.commitBytes { try commit() }
    }

    private func flush(_ partition: Int) throws(Diagnostic) {
        guard !builders[partition].isEmpty else { return }
        let block = builders[partition].take()
        try withLog { () throws(LogError) in _ = try broker.append(block, to: TopicPartition(topic.name, Int32(partition))) }
    }

    /// Makes everything added so far durable.
    mutating func commit() throws(Diagnostic) {
        guard count > committedCount else { return }
        for partition in builders.indices { try flush(partition) }
        try broker.commitNext()
        (committedCount, bytesPending) = (count, 0)
    }

    /// Milliseconds as a number or digits, or ISO text.
    private func timestamp(_ value: FieldScanner.Found, named name: String, _ line: UnsafeBufferPointer<UInt8>) throws(Diagnostic) -> Int64 {
        switch value {
        case .missing, .null: throw refusal("has no field \(name)")
        case .other(let start, let end), .text(let start, let end, _):
            if let number = FieldText.integer(line, start, end) { return number }
            let text = String(decoding: line[start..<end], as: UTF8.self)
            guard let time = TimeText.timestamp(text) else { throw refusal("has no time in its field \(name)") }
            return time
        }
    }

    private func refusal(_ what: String) -> Diagnostic {
        let kept = committedCount == 0 ? "Nothing was loaded." : committedCount == 1 ? "One record before it was loaded." : "\(committedCount) records before it were loaded."
        return .execution("bad-line", "line \(lineNumber) \(what)", detail: kept)
    }
}

extension [UInt8]? {
    /// The bytes as a buffer; nil stays nil.
    fileprivate func withBuffer<Result>(_ body: (UnsafeBufferPointer<UInt8>?) throws(Diagnostic) -> Result) throws(Diagnostic) -> Result {
        guard let bytes = self else { return try body(nil) }
        return try bytes.withUnsafeBufferPointer { buffer throws(Diagnostic) in try body(buffer) }
    }
}

/// Numbers in the middle of a line.
private enum FieldText {
    static func integer(_ line: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int64? {
        guard start < end, end - start <= 18 else { return nil }
        let isNegative = line[start] == UInt8(ascii: "-")
        var value: Int64 = 0
        for index in (isNegative ? start + 1 : start)..<end {
            let digit = line[index] &- 48
            guard digit < 10 else { return nil }
            value = value &* 10 &+ Int64(digit)
        }
        return isNegative ? -value : value
    }
}

extension Broker {
    /// Commits what was appended, and some entries.
    func commitNext(_ entries: [String: [UInt8]] = [:]) throws(Diagnostic) {
        try withLog { () throws(LogError) in try commit(CommitRecord(epoch: try committedState().epoch + 1, entries: entries)) }
    }
}

extension JSONTree {
    /// The text of a string, without its quotes; nil of others.
    fileprivate var plainText: Text? { if case .string(let text) = self { text } else { nil } }
}
