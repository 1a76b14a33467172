import Synchronization
public import Values

/// The names that may be typed now, with what is known of them: for completion.
public struct CompletionCatalog: Sendable {
    /// A stream or a table.
    public struct Source: Sendable {
        public var name: String
        public var isTable: Bool
        public var columns: [ResultColumn]
        public init(_ name: String, isTable: Bool, columns: [ResultColumn]) {
            (self.name, self.isTable, self.columns) = (name, isTable, columns)
        }
    }

    public var sources: [Source] = []
    public var topics: [String] = []
    public var queries: [String] = []
    public var connectors: [String] = []
    public var models: [String] = []
    public var types: [String] = []
    public var variables: [String] = []

    public init() {}
}

extension Session {
    /// What there is now; where the engine is busy for longer than `milliseconds`, what there was at the last call.
    public func completionCatalog(within milliseconds: Int) -> CompletionCatalog {
        var catalog = engine.completionCatalog(within: milliseconds)
        catalog.variables = variableNames
        return catalog
    }
}

extension SQLEngine {
    /// What there is now, for the shell of another process.
    public func shellCatalog() async -> CompletionCatalog { (try? await perform { core in core.completionCatalog }) ?? known.catalog }

    fileprivate func completionCatalog(within milliseconds: Int) -> CompletionCatalog {
        let isThere = WakeUp(), known = known
        post { core in
            known.set(core.completionCatalog)
            isThere.signal()
        }
        isThere.wait(milliseconds: milliseconds)
        return known.catalog
    }
}

/// The names of the last look.
final class KnownNames: Sendable {
    private let state = Mutex(CompletionCatalog())
    var catalog: CompletionCatalog { state.withLock { $0 } }
    func set(_ catalog: CompletionCatalog) { state.withLock { $0 = catalog } }
}

extension EngineCore {
    fileprivate var completionCatalog: CompletionCatalog {
        var catalog = CompletionCatalog()
        catalog.sources = metastore.sources.values.sorted { $0.name < $1.name }.map { source in
            CompletionCatalog.Source(
                source.name, isTable: source.kind == .table,
                columns: source.schema.columns.map { ResultColumn($0.name, $0.type, isKey: $0.role == .key) })
        }
        catalog.topics = ((try? broker.topics()) ?? []).map(\.name).sorted()
        catalog.queries = queries.map(\.id)
        catalog.connectors = connectors.keys.sorted()
        catalog.models = models.all.map(\.definition.name).sorted()
        catalog.types = metastore.types.keys.map(\.string).sorted()
        return catalog
    }
}
