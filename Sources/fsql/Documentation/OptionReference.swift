import Analysis
import Connectors
import Models
import Values

/// What stands in WITH of streams, tables and models.
enum PropertyReference {
    static var text: String {
        """
        # Properties

        ## Of streams and tables

        \(Documentation.table(["Property", "Meaning"], WithProperties.known.map { ["`\($0.name)`", $0.summary] }))
        ## Of models: 'provider' = 'linear_regression'

        \(ModelOptions.linearRegression.table)
        ## Of models: 'provider' = 'http'

        \(ModelOptions.http.table)
        """
    }
}

/// Every class of connectors, with its options.
enum ConnectorReference {
    static var text: String {
        var text = "# Connectors\n\n`CREATE SOURCE CONNECTOR name WITH ('connector.class' = 'class', …);` and `CREATE SINK CONNECTOR …`; `CREATE STREAM … AS SELECT … SINK TO CLASS (…);`\n"
        for plugin in ConnectorRegistry.plugins {
            text += "\n## \(plugin.name)\n\nA \(plugin.kind.rawValue) connector. \(plugin.summary)\n"
            if !plugin.classes.isEmpty { text += "\nAlso known as \(plugin.classes.map { "`\($0)`" }.joined(separator: ", ")).\n" }
            text += "\n" + plugin.options.table
        }
        return text + "\n## All connectors\n\n" + ConnectorRegistry.framework.table
    }
}

extension [OptionDeclaration] {
    fileprivate var table: String {
        Documentation.table(
            ["Option", "Values", "Default", "Meaning"],
            map { option in
                let note = option.meaningless.map { " It changes nothing; other values than \($0.sorted().joined(separator: ", ")) are warned about." } ?? ""
                return ["`\(option.name)`", option.kind.text + (option.isSecret ? ", a secret" : ""), option.isRequired ? "(required)" : option.defaultValue ?? "", option.summary + note]
            })
    }
}

extension OptionDeclaration.Kind {
    fileprivate var text: String {
        switch self {
        case .text: "text"
        case .address: "address"
        case .integer(let range): range.upperBound == .max ? "whole number from \(range.lowerBound)" : "whole number, \(range.lowerBound) to \(range.upperBound)"
        case .number: "number"
        case .boolean: "true or false"
        case .choice(let names): names.joined(separator: ", ")
        case .duration: "'30 SECONDS' or milliseconds"
        case .instant: "ISO time or milliseconds since 1970"
        }
    }
}
