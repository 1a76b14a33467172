import Catalog
import Formats
import Planning
import StreamTasks
import TopicLog

/// The tables that clients ask for, as far as memory is there for their indexes. On the engine's thread.
final class TableViews {
    private struct Name: Hashable {
        var topic: UInt64
        var definition: SourceDefinition
    }

    private var known: [Name: (view: TableView, lastUse: Int)] = [:]
    private var uses = 0

    /// A table as a source reads it.
    func view(of source: SourceStep, in topic: TopicDescription, _ core: EngineCore) throws -> TableView {
        let name = Name(topic: topic.id, definition: source.definition)
        uses += 1
        let view = try known[name]?.view ?? TableView(source, in: topic, core)
        known[name] = (view, uses)
        return view
    }

    /// Lets those go that were not used for long, until all take no more bytes.
    func forget(beyond bytesMax: Int) {
        var bytes = known.values.reduce(0) { $0 + $1.view.byteCount }
        for (name, entry) in known.sorted(by: { $0.value.lastUse < $1.value.lastUse }) where bytes > bytesMax {
            known[name] = nil
            bytes -= entry.view.byteCount
        }
    }
}
