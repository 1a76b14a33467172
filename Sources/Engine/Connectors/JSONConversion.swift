import Catalog
import Columns
import Formats
import StreamTasks
import TopicLog
import Values

/// Turns the values of a topic that is not JSON into JSON, by its declaration: what sinks deliver.
final class JSONConversion: Sendable {
    private let definition: SourceDefinition
    private let awaited: AwaitedRecords?

    /// Nil if the topic's values are JSON already.
    init?(_ definition: SourceDefinition?) {
        guard let definition, definition.valueFormat.name != "JSON" else { return nil }
        self.definition = definition
        awaited = AwaitedRecords(values: definition.valueFormat.schemas)
    }

    /// As much of a block as can be converted now.
    /// - Throws: As ``SourceReader/decodable(_:from:of:)`` does.
    func decodable(_ block: RecordBlock, from offset: Offset, of partition: TopicPartition) throws(LogError) -> RecordBlock {
        guard let awaited else { return block }
        return try awaited.decodable(block, from: offset, of: partition)
    }

    /// What became of a record's value.
    enum Converted {
        case json([UInt8])
        case tombstone
        case unreadable(String)
    }

    /// One JSON object per record.
    func values(of block: RecordBlock) -> [Converted] {
        let columns = definition.schema.valueColumns
        guard let format = FormatName(name: definition.valueFormat.name),
            let decoder = try? FormatRegistry.decoder(
                format, FormatProperties(delimiter: definition.valueFormat.delimiter, wrapSingle: definition.valueFormat.wrapsSingle, schemas: definition.valueFormat.schemas), columns: columns,
                wanted: columns.map { _ in true }, isKey: false),
            let encoder = try? FormatRegistry.encoder(.json, FormatProperties(), columns: columns, isKey: false)
        else { return Array(repeating: .unreadable("the format \(definition.valueFormat.name) cannot be read"), count: block.count) }
        let rows = decoder.decode(block.valueBytes, offsets: block.valueOffsets, nulls: block.nullValues, count: block.count)
        let nulls = Bitmap(count: block.count, repeating: false)
        rows.nullRows?.forEachSet { nulls.set($0) }
        for row in rows.malformed { nulls.set(Int(row.row)) }
        let encoded = encoder.encode(rows.columns.compactMap { $0 }, count: block.count, nullRows: nulls.isEmpty ? nil : nulls)
        var result = (0..<block.count).map { encoded[$0].map { .json(Array($0)) } ?? Converted.tombstone }
        for row in rows.malformed { result[Int(row.row)] = .unreadable("\(row.field ?? "value"): \(row.reason.rawValue)") }
        return result
    }
}
