import Catalog
import Formats
import Planning
import StreamTasks
import TopicLog

/// The indexes of tables that were asked for, as far as memory is there for them.
final class TableIndexes {
    private struct Name: Hashable {
        var topic: UInt64
        var partition: TopicPartition
        var definition: SourceDefinition
    }

    private var known: [Name: (index: TableIndex, lastUse: Int)] = [:]
    private var uses = 0

    /// The index of a partition as a source reads it, up to what is committed now.
    /// - Parameter bound: Up to here instead, if it names the partition.
    func index(_ number: Int32, of source: SourceStep, in topic: TopicDescription, upTo bound: ReadBound?, _ core: EngineCore) throws -> TableIndex {
        let partition = TopicPartition(topic.name, number), definition = source.definition
        let name = Name(topic: topic.id, partition: partition, definition: definition)
        uses += 1
        let suffix = definition.window.map { $0 == .session ? WindowedKeys.Suffix.session : .time }
        let end = bound?.ends[partition] ?? .max
        // An index does not go back.
        let usable = known[name].flatMap { $0.index.next <= end ? $0.index : nil }
        let index = try usable
            ?? TableIndex(
                partition, broker: core.broker, reader: SourceReader(SourceStep(definition: definition, columns: []), context: core.functionContext),
                suffix: suffix)
        try index.advance(upTo: end)
        if usable != nil || known[name] == nil { known[name] = (index, uses) }
        return index
    }

    /// Lets those go that were not used for long, until all take no more bytes.
    func forget(beyond bytesMax: Int) {
        var bytes = known.values.reduce(0) { $0 + $1.index.byteCount }
        for (name, entry) in known.sorted(by: { $0.value.lastUse < $1.value.lastUse }) where bytes > bytesMax {
            known[name] = nil
            bytes -= entry.index.byteCount
        }
    }
}
