import Analysis
import Catalog
import Columns
public import Diagnostics
import Expressions
import Planning
import StreamTasks
public import Syntax
public import TopicLog
public import Values

/// A record of a stream or table as a test sees it.
public struct TestRecord: Hashable, Sendable {
    public var partition: Int32
    public var timestamp: Int64
    /// Bounds, where the key is windowed.
    public var window: WindowBounds?
    /// By the schema's columns.
    public var values: [SQLValue]
    public var isTombstone: Bool

    public struct WindowBounds: Hashable, Sendable {
        public var start: Int64
        public var end: Int64
    }
}

/// What a test may know of a stream or table.
public struct SourceDescription: Sendable {
    public struct Format: Sendable {
        public var name: String
        public var wrapsSingle: Bool?
        public var delimiter: UInt8?
        /// The root message of a registered schema, if the statement names one.
        public var schemaFullName: String?
    }

    public enum Window: Hashable, Sendable {
        case tumbling(size: Int64)
        case hopping(size: Int64)
        case session
    }

    public var name: String
    public var isTable: Bool
    public var isReadOnly: Bool
    public var topic: String
    public var schema: LogicalSchema
    public var keyFormat: Format
    public var valueFormat: Format
    public var window: Window?

    init(_ definition: SourceDefinition) {
        name = definition.name
        isTable = definition.kind == .table
        isReadOnly = definition.isReadOnly
        topic = definition.topic
        schema = definition.schema
        keyFormat = Format(definition.keyFormat)
        valueFormat = Format(definition.valueFormat)
        window =
            switch definition.window {
            case .tumbling(let size): .tumbling(size: size)
            case .hopping(let size): .hopping(size: size)
            case .session: .session
            case nil: nil
            }
    }
}

extension SourceDescription.Format {
    fileprivate init(_ format: SourceFormat) {
        self.init(name: format.name, wrapsSingle: format.wrapsSingle, delimiter: format.delimiter, schemaFullName: format.schemas?.fullName)
    }
}

extension TestBench {
    public func source(named name: String) -> SourceDescription? { core.metastore.source(name).map(SourceDescription.init) }

    /// The source that declares a topic.
    public func declaration(ofTopic topic: String) -> SourceDescription? { core.metastore.declaration(ofTopic: topic).map(SourceDescription.init) }

    /// All committed records of a source's topic, by partition, in order.
    public func records(of source: Identifier) throws(Diagnostic) -> [TestRecord] {
        guard let definition = core.metastore.source(source.name) else { throw unknownSource(source, in: core.metastore) }
        let step = SourceStep(definition: definition, columns: Array(definition.schema.columns.indices))
        var result: [TestRecord] = []
        do {
            let reader = try SourceReader(step, context: core.functionContext)
            for number in 0..<(try log.topic(named: definition.topic)?.partitionCount ?? 0) {
                let partition = TopicPartition(definition.topic, number)
                var next = try log.startOffset(of: partition)
                while let block = try log.read(partition, from: next, .committed), block.count > 0 {
                    result += rows(reader.decode(block, from: partition).batch)
                    next = block.endOffset
                }
            }
        } catch let error as LogError { throw Diagnostic(error) } catch let error as TaskError { throw Diagnostic(error) } catch {
            throw .execution("read", "\(error)")
        }
        return result
    }

    private func rows(_ batch: RecordBatch) -> [TestRecord] {
        (0..<batch.count).map { row in
            var window: TestRecord.WindowBounds?
            if let starts = batch.windowStart, let ends = batch.windowEnd, starts.isValid(row) {
                window = .init(start: starts.values(Int64.self)[row], end: ends.isValid(row) ? ends.values(Int64.self)[row] : 0)
            }
            return TestRecord(
                partition: batch.partition, timestamp: batch.timestamps.values(Int64.self)[row], window: window,
                values: batch.columns.map { $0.value(at: row) }, isTombstone: batch.tombstones?[row] ?? false)
        }
    }

    /// The value of a constant expression as a column of that type holds it.
    public func constant(_ expression: SQLExpression, as type: SQLType, named name: String) throws(Diagnostic) -> SQLValue {
        let bound = try InsertValuesAnalyzer.bindValue(expression, as: type, named: name, in: core.metastore)
        let empty = RecordBatch(count: 1, columns: [], timestamps: .fixed(.bigint, [Int64(0)]))
        do {
            return try CompiledExpression(compiling: bound).evaluate(empty, context: core.functionContext).settled.value(at: 0)
        } catch { throw .analysis("assert-value", error.message, at: expression.span) }
    }

    /// Every committed record of every topic, to compare lives.
    public func allRecords() throws(Diagnostic) -> [TopicPartition: [LogRecord]] {
        var result: [TopicPartition: [LogRecord]] = [:]
        do {
            for topic in try log.topics() {
                for number in 0..<topic.partitionCount { result[TopicPartition(topic.name, number)] = try records(in: TopicPartition(topic.name, number)) }
            }
        } catch { throw Diagnostic(error) }
        return result
    }

    private func records(in partition: TopicPartition) throws(LogError) -> [LogRecord] {
        var result: [LogRecord] = [], next = try log.startOffset(of: partition)
        while let block = try log.read(partition, from: next, .committed), block.count > 0 {
            result += (0..<block.count).map { block.record($0) }
            next = block.endOffset
        }
        return result
    }
}
