import Connectors
import Diagnostics
import Models
import Syntax
import Values

/// A statement's text as it may be shown: secrets of connectors and models are masked as their own descriptions mask them.
enum MaskedStatement {
    static func text(_ sql: String) -> String {
        guard let statement = try? Parser.parseStatement(sql).statement else { return sql }
        var bytes = Array(sql.utf8), places: [(span: SourceSpan, shown: String)] = []
        for (options, declarations) in statement.maskedOptions {
            for option in options {
                guard case .string(let value) = option.value else { continue }
                let name = option.name.name, declared = declarations.first { $0.name == name.lowercased() }
                let shown = declared.map { OptionValues.shown(value, as: $0) } ?? OptionValues.shown(value, undeclared: name, among: declarations)
                if shown != value { places.append((option.valueSpan, shown)) }
            }
        }
        // From behind, so that places stay where they are.
        for (span, shown) in places.sorted(by: { $0.span.start > $1.span.start }) where span != .none && span.end <= bytes.count {
            bytes.replaceSubrange(span.start..<span.end, with: Array("'\(shown.replacing("'", with: "''"))'".utf8))
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Statement {
    /// Settings of connectors and models, with what is declared of each kind.
    fileprivate var maskedOptions: [(options: [WithOption], declarations: [OptionDeclaration])] {
        func connector(_ kind: String?) -> [OptionDeclaration] {
            guard let kind, let plugin = try? ConnectorRegistry.plugin(named: kind) else { return ConnectorRegistry.sharedOptions }
            return ConnectorRegistry.declarations(of: plugin)
        }
        func className(_ options: [WithOption]) -> String? {
            for option in options where option.name.name.lowercased() == "connector.class" { if case .string(let value) = option.value { return value } }
            return nil
        }
        let model = ModelOptions.linearRegression + ModelOptions.http
        if case .createConnector(let statement) = self { return [(statement.options, connector(className(statement.options)))] }
        if case .createModel(let statement) = self { return [(statement.options, model)] }
        if case .alterModel(let statement) = self, case .options(let options) = statement.change { return [(options, model)] }
        if case .createAsSelect(let statement) = self { return statement.sinks.map { ($0.options, connector(className($0.options) ?? $0.kind.name)) } }
        return []
    }
}
