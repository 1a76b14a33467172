import Catalog
public import Diagnostics
import Storage
import Synchronization
import Syntax

/// What stands in settings for the address of the HTTP API: it is put in when a connector or a model begins to work, since it changes from start
/// to start.
enum EngineAddress {
    static let variable = "${fsql_url}"
    /// Has the form of an address where none is known, as while the catalog is read back; nothing is sent there.
    static let placeholder = "http://fsql-url.invalid"
}

extension EngineCore {
    /// A setting with the address in the place of its variable.
    func withAddress(_ setting: String) -> String { setting.replacing(EngineAddress.variable, with: address ?? EngineAddress.placeholder) }

    /// The same for people: without an address they see the variable.
    func shown(_ setting: String) -> String { setting.replacing(EngineAddress.placeholder, with: address ?? EngineAddress.variable) }

    /// The HTTP API listens: remote models that use its address are told.
    fileprivate func listens(at url: String) {
        address = url
        for entry in models.all where entry.definition.options.values.contains(where: { $0.contains(EngineAddress.variable) }) {
            guard let provider = try? makeEntry(entry.definition, entry.signature, span: .none).provider else { continue }
            entry.provider = provider
        }
    }
}

extension SQLEngine {
    /// Where the HTTP API listens: what `${fsql_url}` stands for. Set before statements that use it run.
    public func setAddress(_ url: String) {
        (broker as? EmbeddedBroker)?.tell(address: url)
        post { $0.listens(at: url) }
    }

    /// How to open the HTTP API when something first needs its address; answers the address.
    public func openListener(with open: @escaping @Sendable () async throws(Diagnostic) -> String) { listener.withLock { $0 = open } }

    /// Sees to it that `${fsql_url}` names an address that listens, if a statement uses it.
    /// - Throws: If nothing listens and nothing can be opened.
    func provideAddress(for parsed: ParsedStatement) async throws(Diagnostic) {
        guard parsed.statement.usesAddress, try await engineAddress() == nil else { return }
        guard let open = listener.withLock({ $0 }) else {
            throw .analysis(
                "no-address", "nothing listens that ${fsql_url} could stand for", at: parsed.span,
                hint: "fsql run and fsql server open the HTTP API; with --listen it has a port of your choice.")
        }
        setAddress(try await open())
    }

    /// The same for connectors that were stored before; without a way to listen they begin to work as they are.
    func provideAddressForStoredConnectors() async throws(Diagnostic) {
        guard let open = listener.withLock({ $0 }), try await engineAddress() == nil else { return }
        let isUsed = try await perform { core throws(Diagnostic) in
            core.connectors.values.contains { $0.settings.values.contains { $0.contains(EngineAddress.variable) } }
                || core.models.all.contains { $0.definition.options.values.contains { $0.contains(EngineAddress.variable) } }
        }
        if isUsed { setAddress(try await open()) }
    }

    private func engineAddress() async throws(Diagnostic) -> String? { try await perform { core throws(Diagnostic) in core.address } }
}

extension Statement {
    /// True if settings of a connector or a model name the address of the HTTP API.
    fileprivate var usesAddress: Bool {
        var options: [WithOption] = []
        if case .createConnector(let create) = self { options = create.options }
        if case .createAsSelect(let create) = self { options = create.sinks.flatMap(\.options) }
        if case .createModel(let create) = self { options = create.options }
        if case .alterModel(let alter) = self, case .options(let changed) = alter.change { options = changed }
        return options.contains { if case .string(let text) = $0.value { text.contains(EngineAddress.variable) } else { false } }
    }
}
