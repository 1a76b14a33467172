public import Catalog
public import Diagnostics
public import Syntax
import Values

/// Compares a definition with what ASSERT STREAM or ASSERT TABLE says of it.
public enum AssertSourceAnalyzer {
    /// One sentence per difference; what the statement does not mention is not compared.
    public static func differences(_ statement: AssertSource, from actual: SourceDefinition, in metastore: MetaStore) throws(Diagnostic) -> [String] {
        var result: [String] = []
        func compare(_ what: String, _ expected: String?, _ found: String?) {
            guard let expected, expected != found else { return }
            result.append("\(what): expected \(expected), found \(found ?? "none")")
        }
        compare("kind", statement.kind.rawValue, actual.kind.rawValue)
        if let elements = statement.elements {
            let schema = try DefinitionAnalyzer.bindSchema(elements, isTable: statement.kind == .table, at: statement.name.span, in: metastore)
            compare("columns", schema.description, actual.schema.description)
        }
        let with = try WithProperties(statement.options)
        compare("KAFKA_TOPIC", try with.string("KAFKA_TOPIC"), actual.topic)
        compare("KEY_FORMAT", try with.keyFormatName(), actual.keyFormat.name)
        compare("VALUE_FORMAT", try with.valueFormatName(), actual.valueFormat.name)
        for (property, format) in [("KEY_DELIMITER", actual.keyFormat), ("VALUE_DELIMITER", actual.valueFormat)] where with.has(property) {
            let expected = try with.delimiter(property, format: "DELIMITED").map { String(UnicodeScalar($0)) }
            compare(property, expected, format.delimiter.map { String(UnicodeScalar($0)) } ?? (format.name == "DELIMITED" ? "," : nil))
        }
        compare("WRAP_SINGLE_VALUE", try with.boolean("WRAP_SINGLE_VALUE").map(String.init), actual.valueFormat.wrapsSingle.map(String.init))
        if with.has("TIMESTAMP") {
            let expected = try DefinitionAnalyzer.timestampColumn(with, actual.schema)
            compare("TIMESTAMP", expected?.name, actual.timestampColumn?.name)
            compare("TIMESTAMP_FORMAT", expected?.pattern, actual.timestampColumn?.pattern)
        }
        if let window = try with.window() { compare("window", "\(window)", actual.window.map { "\($0)" }) }
        return result
    }
}
