import Analysis
import Connectors
import Formats
import Functions
import Models
import Values

/// The words of the language that do not depend on what is stored: for completion.
public enum Vocabulary {
    /// A word with what there is to say of it.
    public struct Entry: Sendable {
        public var name: String
        public var summary: String
        /// Values that can be given to it; empty: any text.
        public var values: [String]

        init(_ name: String, _ summary: String, values: [String] = []) { (self.name, self.summary, self.values) = (name, summary, values) }
    }

    /// A function with the forms in which it can be called.
    public struct Function: Sendable {
        public var name: String
        public var summary: String
        /// `LPAD(STRING input, INTEGER length, STRING padding) → STRING`.
        public var forms: [String]
    }

    public static let functions: [Function] = {
        let registry = FunctionRegistry.builtin
        let scalars = registry.scalars.map { function in
            Function(name: function.name, summary: function.summary, forms: function.overloads.map { "\(function.name)(\($0.signature.parameterText)) → \($0.signature.returnText)" })
        }
        let aggregates = registry.aggregates.map { function in
            Function(name: function.name, summary: function.summary, forms: function.overloads.map { "\(function.name)(\($0.parameterText))" })
        }
        let tables = registry.tables.map { function in
            Function(name: function.name, summary: function.summary, forms: function.overloads.map { "\(function.name)(\($0.signature.parameterText)) → \($0.signature.returnText)" })
        }
        return (scalars + aggregates + tables).sorted { $0.name < $1.name }
    }()

    /// Settings; those that change nothing are left out.
    public static let settings: [Entry] = Setting.all.filter { !$0.isIgnored }.sorted { $0.name < $1.name }.map { setting in
        switch setting.kind {
        case .boolean: Entry(setting.name, setting.summary, values: ["true", "false"])
        case .word(let words): Entry(setting.name, setting.summary, values: words)
        case .integer, .duration, .text, .position: Entry(setting.name, setting.summary)
        }
    }

    /// Properties of streams and tables, the usual ones first.
    public static let sourceProperties: [Entry] = WithProperties.known.map { property in
        let values: [String] =
            switch property.name {
            case "FORMAT", "KEY_FORMAT", "VALUE_FORMAT": FormatName.allCases.map(\.rawValue)
            case "WINDOW_TYPE": ["TUMBLING", "HOPPING", "SESSION"]
            case "KEY_PROTOBUF_NULLABLE_REPRESENTATION", "VALUE_PROTOBUF_NULLABLE_REPRESENTATION": ["OPTIONAL", "WRAPPER"]
            default: []
            }
        return Entry(property.name, property.summary, values: values)
    }

    /// Options of models; without a provider those of all.
    public static func modelOptions(provider: String?) -> [Entry] {
        let declared = provider == "http" ? ModelOptions.http : provider == "linear_regression" ? ModelOptions.linearRegression : ModelOptions.linearRegression + ModelOptions.http
        return unique(declared.map(entry))
    }

    /// Kinds of connectors.
    public static func connectorClasses(isSink: Bool) -> [Entry] {
        ConnectorRegistry.plugins.filter { ($0.kind == .sink) == isSink }.map { Entry($0.name, $0.summary) }
    }

    /// Options of a kind of connector; without one those that all have.
    public static func connectorOptions(of name: String?, isSink: Bool) -> [Entry] {
        let plugin = try? name.map { name throws(OptionError) in try ConnectorRegistry.plugin(named: name, kind: isSink ? .sink : .source) }
        return unique((plugin?.options ?? []).map(entry) + ConnectorRegistry.sharedOptions.map(entry))
    }

    private static func entry(_ option: OptionDeclaration) -> Entry {
        switch option.kind {
        case .choice(let words): Entry(option.name, option.summary, values: words)
        case .boolean: Entry(option.name, option.summary, values: ["true", "false"])
        case .text, .address, .integer, .number, .duration, .instant: Entry(option.name, option.summary)
        }
    }

    private static func unique(_ entries: [Entry]) -> [Entry] {
        var seen: Set<String> = []
        return entries.filter { seen.insert($0.name).inserted }
    }
}
