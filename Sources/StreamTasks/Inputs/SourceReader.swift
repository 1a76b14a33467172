import Analysis
import Catalog
public import Columns
public import Expressions
import Formats
public import Functions
public import Planning
public import TopicLog
import Values

/// Turns record blocks of a topic into batches with the columns that a query reads.
public final class SourceReader {
    let step: SourceStep
    private let keyDecoder: any RecordDecoder
    private let valueDecoder: any RecordDecoder
    private let keyCount: Int
    private let valueCount: Int
    private let timestampExpression: CompiledExpression?
    private let context: FunctionContext
    private let awaited: AwaitedRecords?
    /// A record without a usable timestamp is one that the query cannot go past.
    let failsOnInvalidTimestamp: Bool

    /// - Throws: ``TaskError`` if a format cannot serve the schema.
    public init(_ step: SourceStep, context: FunctionContext, failsOnInvalidTimestamp: Bool = false) throws(TaskError) {
        self.step = step
        self.failsOnInvalidTimestamp = failsOnInvalidTimestamp
        self.context = context
        awaited = AwaitedRecords(keys: step.definition.keyFormat.schemas, values: step.definition.valueFormat.schemas)
        let schema = step.definition.schema
        keyCount = schema.keyCount
        valueCount = schema.valueColumns.count
        let read = Set(step.columns)
        var wanted = schema.columns.indices.map(read.contains)
        if let name = step.definition.timestampColumn?.name, let index = schema.index(of: name) { wanted[index] = true }
        do {
            keyDecoder = try step.definition.keyFormat.decoder(schema.keyColumns, wanted: Array(wanted[..<keyCount]), isKey: true)
            valueDecoder = try step.definition.valueFormat.decoder(
                schema.valueColumns, wanted: Array(wanted[keyCount..<keyCount + valueCount]), isKey: false)
        } catch { throw TaskError("\(error)") }
        if let timestamp = step.definition.timestampColumn {
            timestampExpression = try compileTimestamp(timestamp, in: schema)
        } else {
            timestampExpression = nil
        }
    }

    /// As much of a block as can be decoded now; as ``AwaitedRecords/decodable(_:from:of:)`` says.
    public func decodable(_ block: RecordBlock, from offset: Offset, of partition: TopicPartition) throws(LogError) -> RecordBlock {
        guard let awaited else { return block }
        return try awaited.decodable(block, from: offset, of: partition)
    }

    /// Decodes all records of a block. Records that cannot be read are left out and listed.
    public func decode(_ block: RecordBlock, from topic: TopicPartition) -> SourceRows {
        let count = block.count
        let windows = step.definition.window.map { window in
            WindowedKeys.strip(
                block.keyBytes, offsets: block.keyOffsets, nulls: block.nullKeys, count: count, suffix: window == .session ? .session : .time,
                size: window.size)
        }
        let keys: DecodedRows
        if let stripped = windows?.keys {
            keys = keyDecoder.decode(stripped.bytes.of(UInt8.self), offsets: stripped.offsets.of(Int32.self), nulls: stripped.nulls?.words, count: count)
        } else {
            keys = keyDecoder.decode(block.keyBytes, offsets: block.keyOffsets, nulls: block.nullKeys, count: count)
        }
        let values = valueDecoder.decode(block.valueBytes, offsets: block.valueOffsets, nulls: block.nullValues, count: count)
        var problems: [RecordProblem] = []
        let kept = keep(count, keys, values, windows, block, topic, &problems)
        var all: [Column?] = keys.columns + values.columns
        for column in step.definition.schema.headerColumns { all.append(headerColumn(column, block)) }
        var batch = RecordBatch(
            count: count, columns: [], timestamps: timestamps(of: block), tombstones: values.nullRows, offsets: offsets(of: block),
            windowStart: windows?.starts, windowEnd: windows?.ends, headers: headers(of: block), partition: topic.partition)
        var selection = kept
        if let timestampExpression { applyTimestamp(timestampExpression, all, &batch, &selection, &problems, topic) }
        batch.columns = step.columns.map { all[$0] ?? .nulls(step.definition.schema.columns[$0].type, count: count) }
        appendPseudocolumns(step.pseudocolumns, to: &batch)
        if let selection { batch = batch.filtered(selection) }
        batch.causes = nil
        return SourceRows(batch: batch, problems: problems)
    }

    /// Picks this query's columns from rows that another task of the same epoch has just written: all columns of the schema, in order.
    public func adopt(_ rows: RecordBatch) -> RecordBatch {
        var batch = rows
        batch.columns = step.columns.map { rows.columns[$0] }
        batch.old = nil
        batch.causes = nil
        appendPseudocolumns(step.pseudocolumns, to: &batch)
        return batch
    }

    /// Picks this query's columns from rows that were decoded for several queries.
    /// - Parameter layout: The positions in the schema of the columns there are, ascending.
    func picked(_ rows: RecordBatch, laidOut layout: [Int]) -> RecordBatch {
        var batch = rows
        if layout != step.columns {
            let places = Dictionary(uniqueKeysWithValues: layout.enumerated().map { ($1, $0) })
            batch.columns = step.columns.map { rows.columns[places[$0] ?? 0] }
        }
        appendPseudocolumns(step.pseudocolumns, to: &batch)
        return batch
    }

    private func keep(
        _ count: Int, _ keys: DecodedRows, _ values: DecodedRows, _ windows: WindowedKeys.Stripped?, _ block: RecordBlock, _ topic: TopicPartition,
        _ problems: inout [RecordProblem]
    ) -> Bitmap? {
        let bad = keys.malformed.map { ("key", $0) } + (windows?.malformed ?? []).map { ("key", $0) } + values.malformed.map { ("value", $0) }
        guard !bad.isEmpty else { return nil }
        let kept = Bitmap(count: count, repeating: true)
        for (part, row) in bad where kept[Int(row.row)] {
            kept.clear(Int(row.row))
            problems.append(
                RecordProblem(
                    reason: "malformed_\(part)", message: "\(part): \(row.reason.rawValue)", topic: topic, offset: block.offset(of: Int(row.row)),
                    field: row.field))
        }
        return kept
    }

    private func applyTimestamp(
        _ expression: CompiledExpression, _ all: [Column?], _ batch: inout RecordBatch, _ selection: inout Bitmap?, _ problems: inout [RecordProblem],
        _ topic: TopicPartition
    ) {
        var input = batch
        input.columns = zip(all, step.definition.schema.columns).map { $0 ?? .nulls($1.type, count: batch.count) }
        let result = expression.evaluate(input, context: context).settled
        let kept = selection ?? Bitmap(count: batch.count, repeating: true)
        let values = result.values(Int64.self)
        for row in 0..<batch.count where kept[row] && !(batch.tombstones?[row] ?? false) {
            if result.isValid(row), values[row] >= 0 { continue }
            kept.clear(row)
            problems.append(
                RecordProblem(
                    reason: RecordProblem.invalidTimestamp, message: "the timestamp column is null, negative or unreadable", topic: topic,
                    offset: batch.offsets?.values(Int64.self)[row] ?? -1, field: step.definition.timestampColumn?.name))
        }
        let merged = Buffer(capacity: batch.count * 8), out = merged.of(Int64.self), old = batch.timestamps.values(Int64.self)
        for row in 0..<batch.count { out[row] = result.isValid(row) ? values[row] : old[row] }
        batch.timestamps = Column(.bigint, count: batch.count, storage: .fixed(merged))
        selection = kept
    }

    // MARK: Parts of a batch

    private func timestamps(of block: RecordBlock) -> Column {
        let buffer = Buffer(capacity: block.count * 8)
        buffer.pointer.copyMemory(from: block.timestamps, byteCount: block.count * 8)
        return Column(.bigint, count: block.count, storage: .fixed(buffer))
    }

    private func offsets(of block: RecordBlock) -> Column {
        let buffer = Buffer(capacity: block.count * 8), out = buffer.of(Int64.self), base = block.baseOffset
        if block.sparseOffsets == nil {
            for row in 0..<block.count { out[row] = base &+ Int64(truncatingIfNeeded: row) }
        } else {
            for row in 0..<block.count { out[row] = block.offset(of: row) }
        }
        return Column(.bigint, count: block.count, storage: .fixed(buffer))
    }

    private func headers(of block: RecordBlock) -> Column? {
        block.headers.isEmpty ? nil : headerList(block.headers)
    }

    private func headerColumn(_ column: SchemaColumn, _ block: RecordBlock) -> Column {
        let headers = block.headers.isEmpty ? Array(repeating: [], count: block.count) : block.headers
        guard case .header(let name?) = column.role else { return headerList(headers) }
        return Column(.bytes, headers.map { $0.last { Text($0.key) == name }?.value.map { .bytes($0) } ?? .null })
    }

    private func headerList(_ headers: [[RecordHeader]]) -> Column {
        Column(headersType, headers.map { .array($0.map { .structure([.string($0.key), $0.value.map { .bytes($0) } ?? .null]) }) })
    }

    private func appendPseudocolumns(_ pseudocolumns: [Pseudocolumn], to batch: inout RecordBatch) {
        for pseudocolumn in pseudocolumns {
            switch pseudocolumn {
            case .rowtime: batch.columns.append(batch.timestamps)
            case .rowoffset: batch.columns.append(batch.offsets ?? .nulls(.bigint, count: batch.count))
            case .rowpartition: batch.columns.append(batch.rowPartitions)
            case .windowstart: batch.columns.append(batch.windowStart ?? .nulls(.bigint, count: batch.count))
            case .windowend: batch.columns.append(batch.windowEnd ?? .nulls(.bigint, count: batch.count))
            }
        }
    }
}

/// Rows decoded from a block, and the records that could not be.
public struct SourceRows {
    public var batch: RecordBatch
    public var problems: [RecordProblem]
}

/// A record that a query could not use, for the processing log. Values are not quoted.
public struct RecordProblem: Sendable, Hashable {
    static let invalidTimestamp = "invalid_timestamp"

    public var reason: String
    public var message: String
    public var topic: TopicPartition
    public var offset: Offset
    public var field: String?
    /// How many records this one stands for.
    public var records = 1
    /// If it was a prediction that failed.
    public var unscored: UnscoredPrediction?
    public init(reason: String, message: String, topic: TopicPartition, offset: Offset, field: String?, unscored: UnscoredPrediction? = nil) {
        self.unscored = unscored
        self.reason = reason
        self.message = message
        self.topic = topic
        self.offset = offset
        self.field = field
    }
}

/// Why a task cannot be built or go on.
public struct TaskError: Error, Sendable {
    public var message: String
    public var hint: String?
    /// What the log said, if it was the log.
    public var cause: LogError?

    public init(_ message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }

    init(_ cause: LogError) {
        message = "\(cause)"
        self.cause = cause
    }
}

/// BIGINT milliseconds from the column that WITH (TIMESTAMP = …) names, over all columns of the schema.
func compileTimestamp(_ timestamp: TimestampColumn, in schema: LogicalSchema) throws(TaskError) -> CompiledExpression {
    guard let index = schema.index(of: timestamp.name) else { throw TaskError("timestamp column \(timestamp.name) is not in the schema") }
    let column = BoundExpression.column(index, schema.columns[index].type)
    do {
        guard schema.columns[index].type == .string, let pattern = timestamp.pattern else { return try CompiledExpression(compiling: column) }
        let function = try FunctionRegistry.builtin.resolveScalar("STRINGTOTIMESTAMP", [.value(.string), .literal(.string(pattern), .string)])
        return try CompiledExpression(compiling: .call(function, [column, .literal(.string(pattern), .string)]))
    } catch { throw TaskError("\(error)") }
}
