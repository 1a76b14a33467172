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

    /// One JSON object per record; nil for tombstones and for records that cannot be read.
    func values(of block: RecordBlock) -> [[UInt8]?] {
        let columns = definition.schema.valueColumns
        guard let format = FormatName(name: definition.valueFormat.name),
            let decoder = try? FormatRegistry.decoder(
                format, FormatProperties(delimiter: definition.valueFormat.delimiter, wrapSingle: definition.valueFormat.wrapsSingle, schemas: definition.valueFormat.schemas), columns: columns,
                wanted: columns.map { _ in true }, isKey: false),
            let encoder = try? FormatRegistry.encoder(.json, FormatProperties(), columns: columns, isKey: false)
        else { return Array(repeating: nil, count: block.count) }
        let rows = decoder.decode(block.valueBytes, offsets: block.valueOffsets, nulls: block.nullValues, count: block.count)
        let nulls = Bitmap(count: block.count, repeating: false)
        rows.nullRows?.forEachSet { nulls.set($0) }
        for row in rows.malformed { nulls.set(Int(row.row)) }
        let encoded = encoder.encode(rows.columns.compactMap { $0 }, count: block.count, nullRows: nulls.isEmpty ? nil : nulls)
        return (0..<block.count).map { encoded[$0].map(Array.init) }
    }
}
