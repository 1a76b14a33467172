import Analysis
public import Catalog
public import Columns
import Expressions
import Operators
public import Formats
public import Functions
public import TopicLog
import Values

/// Writes a query's result rows to its topic: key and value in their formats, one block per partition.
public final class SinkWriter {
    public let definition: SourceDefinition
    private let broker: any Broker
    private let keyEncoder: any RecordEncoder
    private let valueEncoder: any RecordEncoder
    private let keyCount: Int
    private let valueCount: Int
    private let timestampExpression: CompiledExpression?
    private let context: FunctionContext
    /// Rows without a time that a log takes.
    private var leftOut = Output()
    private let partitionCount: Int32
    /// All rows go here; nil: where their keys belong.
    private let partition: Int32?
    /// A key of several columns that are all null stays an object of nulls, as PARTITION BY makes it.
    private let keepsNullParts: Bool

    /// - Parameters:
    ///   - partitions: So many leading partitions are written; nil: all of the topic's.
    ///   - partition: The one partition that all rows belong to; nil: each goes where its key belongs.
    ///   - changesKey: The rows' key was computed anew by PARTITION BY.
    public init(
        _ definition: SourceDefinition, broker: any Broker, context: FunctionContext, partitions: Int32? = nil, partition: Int32? = nil, changesKey: Bool = false
    ) throws(TaskError) {
        keepsNullParts = changesKey
        self.partition = partition
        self.definition = definition
        self.broker = broker
        self.context = context
        keyCount = definition.schema.keyCount
        valueCount = definition.schema.valueColumns.count
        do {
            keyEncoder = try definition.keyFormat.encoder(definition.schema.keyColumns, isKey: true)
            valueEncoder = try definition.valueFormat.encoder(definition.schema.valueColumns, isKey: false)
            partitionCount = try partitions ?? broker.topic(named: definition.topic)?.partitionCount ?? 1
        } catch { throw TaskError("\(error)") }
        timestampExpression = try definition.timestampColumn.map { (timestamp) throws(TaskError) in try compileTimestamp(timestamp, in: definition.schema) }
    }

    /// A run of rows that was appended.
    public struct Appended {
        public var partition: TopicPartition
        public var baseOffset: Offset
        public var rows: RecordBatch
        /// Of keys and values.
        public var byteCount: Int
    }

    /// Rows of one partition in the form that its topic keeps, not yet appended.
    public struct Encoded {
        public var partition: TopicPartition
        public var block: RecordBlock
        public var rows: RecordBatch
        /// Why a row cannot be written in the topic's formats; nil if all can.
        public var failure: EncodingFailure?
    }

    /// Appends rows whose columns are those of the schema.
    /// - Throws: ``TaskError`` if a row cannot be written in the topic's formats: nothing is appended then. ``LogError`` if the log refuses.
    public func write(_ batch: RecordBatch) throws -> [Appended] {
        let encoded = encode(batch)
        if let failure = encoded.lazy.compactMap(\.failure).first { throw TaskError(failure.message) }
        return try encoded.map(append)
    }

    /// Rows whose columns are those of the schema, by the partitions that they belong to. Only this writer's own memory is touched, so any one
    /// thread may do it.
    public func encode(_ batch: RecordBatch) -> [Encoded] {
        var batch = batch
        if let timestampExpression { batch = retimed(batch, timestampExpression) }
        guard batch.count > 0 else { return [] }
        if let partition { return [encode(batch, to: partition)] }
        guard partitionCount > 1 else { return [encode(batch, to: 0)] }
        return split(batch).map { partition, rows in encode(rows.count == batch.count ? batch : batch.gathered(rows), to: partition) }
    }

    /// Reports of rows that were left out since the last call, and how many they are.
    func takeLeftOut() -> Output { leftOut.takeReports() }

    /// Appends what ``encode(_:)`` gave, in its order.
    public func append(_ encoded: Encoded) throws(LogError) -> Appended {
        let offset = try broker.append(encoded.block, to: encoded.partition)
        return Appended(partition: encoded.partition, baseOffset: offset, rows: encoded.rows, byteCount: encoded.block.byteCount)
    }

    /// The serialized keys of rows, as the topic holds them: the order of pull scans and of windows that close together.
    public func encodedKeys(_ batch: RecordBatch) -> EncodedRows {
        let keys = encodedBaseKeys(batch)
        guard let window = definition.window, let starts = batch.windowStart, let ends = batch.windowEnd else { return keys }
        return WindowedKeys.append(
            to: keys, suffix: window == .session ? .session : .time, starts: starts.values(Int64.self), ends: ends.values(Int64.self))
    }

    /// The serialized keys without their windows: what decides where a record belongs.
    public func encodedBaseKeys(_ batch: RecordBatch) -> EncodedRows {
        if let known = batch.encodedKeys, let rows = EncodedRows(known) { return rows }
        let columns = Array(batch.columns[..<keyCount])
        var nulls: Bitmap?
        if keyCount == 0 {
            nulls = Bitmap(count: batch.count, repeating: true)
        } else if keyCount == 1 || !keepsNullParts {
            nulls = allNull(columns, count: batch.count)
        }
        return keyEncoder.encode(columns, count: batch.count, nullRows: nulls)
    }

    /// Rows without any key column: their key is null, not an object of nulls.
    private func allNull(_ columns: [Column], count: Int) -> Bitmap? {
        var result: Bitmap?
        for column in columns {
            guard let validity = column.validity else { return nil }
            result = result.map { $0.combined(with: validity.inverted, &) } ?? validity.inverted
        }
        return result
    }

    private func encode(_ batch: RecordBatch, to partition: Int32) -> Encoded {
        let keys = encodedKeys(batch)
        let values = valueEncoder.encode(Array(batch.columns[keyCount..<keyCount + valueCount]), count: batch.count, nullRows: batch.tombstones)
        let block = RecordBlock(
            count: batch.count, timestamps: batch.timestamps.values(Int64.self), keyOffsets: keys.offsets.of(Int32.self),
            valueOffsets: values.offsets.of(Int32.self), keyBytes: keys.bytes.of(UInt8.self), valueBytes: values.bytes.of(UInt8.self),
            nullKeys: keys.nulls?.words, nullValues: values.nulls?.words, headers: batch.headers.map(headers) ?? [],
            owner: Owner(keys: keys, values: values, timestamps: batch.timestamps))
        var rows = batch
        // Readers' keys are other ones.
        rows.encodedKeys = nil
        return Encoded(partition: TopicPartition(definition.topic, partition), block: block, rows: rows, failure: keys.failure ?? values.failure)
    }

    /// Keeps the block's memory.
    private final class Owner {
        let parts: (EncodedRows, EncodedRows, Column)
        init(keys: EncodedRows, values: EncodedRows, timestamps: Column) { parts = (keys, values, timestamps) }
    }

    private func headers(_ column: Column) -> [[RecordHeader]] {
        (0..<column.count).map { row in
            guard case .array(let entries) = column.value(at: row) else { return [] }
            return entries.compactMap { entry in
                guard case .structure(let fields) = entry, case .string(let key) = fields[0] else { return nil }
                if case .bytes(let value) = fields[1] { return RecordHeader(key.string, value) }
                return RecordHeader(key.string, nil)
            }
        }
    }

    /// Rows by destination partition: murmur2 of the key without its window; without a key the partition they came from.
    private func split(_ batch: RecordBatch) -> [(Int32, RowIndices)] {
        var rows: [[Int32]] = Array(repeating: [], count: Int(partitionCount))
        let keys = encodedBaseKeys(batch)
        for row in 0..<batch.count {
            let partition = keys[row].map { Murmur2.partition(key: $0, count: partitionCount) } ?? batch.partition(of: row) % partitionCount
            rows[Int(partition)].append(Int32(truncatingIfNeeded: row))
        }
        return rows.enumerated().compactMap { $1.isEmpty ? nil : (Int32($0), RowIndices($1)) }
    }

    private func retimed(_ batch: RecordBatch, _ expression: CompiledExpression) -> RecordBatch {
        var result = batch
        let times = expression.evaluate(batch, context: context).settled, values = times.values(Int64.self)
        let old = batch.timestamps.values(Int64.self)
        let buffer = Buffer(capacity: batch.count * 8), out = buffer.of(Int64.self), kept = Bitmap(count: batch.count, repeating: true)
        for row in 0..<batch.count {
            let isTombstone = batch.tombstones?[row] ?? false
            out[row] = times.isValid(row) && !isTombstone ? values[row] : old[row]
            // A log takes no record without a time: it is left out, as ksqlDB's producer leaves it out, and reported.
            if !isTombstone, !times.isValid(row) || values[row] < 0 {
                kept.clear(row)
                leftOut.report(
                    RowError(
                        field: definition.timestampColumn?.name ?? "ROWTIME", message: "the timestamp of the result is null or negative",
                        offset: batch.offsets?.values(Int64.self)[row], partition: batch.partition(of: row)))
            }
        }
        result.timestamps = Column(.bigint, count: batch.count, storage: .fixed(buffer))
        return result.filtered(kept)
    }
}
