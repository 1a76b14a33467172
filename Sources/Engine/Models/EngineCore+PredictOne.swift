import Columns
import Diagnostics
import Expressions
import Models
import Values

extension EngineCore {
    /// Scores one row of texts, as `GET /models/NAME/predict` gives them.
    func predict(model name: String, parameters: [(String, String)]) throws(Diagnostic) -> [(String, SQLValue)] {
        guard let entry = models.entry(name) ?? models.entry(name.uppercased()) else { throw Diagnostic.unknownModel(name) }
        guard case .linear = entry.provider else {
            throw .execution("remote-predict", "model '\(entry.definition.name)' answers at its own service")
        }
        let given = Dictionary(parameters.map { (Text($0), $1) }) { first, _ in first }
        let names = entry.signature.inputs.map(\.name)
        if let unknown = given.keys.first(where: { name in !names.contains { Text($0) == name } }) {
            throw .execution("unknown-parameter", "unknown parameter '\(unknown)'", hint: "The model's inputs are \(names.joined(separator: ", ")).")
        }
        var columns: [Column] = []
        for input in entry.signature.inputs {
            guard let text = given[Text(input.name)] else { throw .execution("missing-parameter", "parameter '\(input.name)' is missing") }
            columns.append(Column(input.type, [try value(text, of: input)]))
        }
        let scored = models.scorers.score(PredictTarget(model: entry.definition.name), columns, count: 1).column
        guard case .structure(let fields) = scored.value(at: 0) else { return entry.signature.outputs.map { ($0.name, .null) } }
        return zip(entry.signature.outputs, fields).map { ($0.name, $1) }
    }

    private func value(_ text: String, of input: SQLType.StructField) throws(Diagnostic) -> SQLValue {
        let value: SQLValue? =
            switch input.type {
            case .double: Double(text).map { .double($0) }
            case .integer: Int32(text).map { .integer($0) }
            case .bigint: Int64(text).map { .bigint($0) }
            case .boolean: Bool(text.lowercased()).map { .boolean($0) }
            case .string: .string(text)
            default: nil
            }
        guard let value else { throw .execution("parameter-type", "parameter '\(input.name)' is \(input.type): '\(text)' is none") }
        return value
    }
}
