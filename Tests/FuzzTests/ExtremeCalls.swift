import Functions
import GrammarSentences
import Values

/// Calls, operators and casts over the columns of ``ExtremeValues``, as SQL. Many are refused: analysis says which.
struct ExtremeCalls {
    var random: SeededGenerator

    /// A call of an overload: columns, or here and there literals.
    mutating func call(_ name: String, _ parameters: [ParameterType], isVariadic: Bool) -> String {
        var parameters = parameters
        if isVariadic, let last = parameters.last {
            parameters += Array(repeating: last, count: Int.random(in: 0...2, using: &random))
            if Int.random(in: 0..<6, using: &random) == 0 { parameters.removeLast() }
        }
        // One type stands for each generic name of the call.
        var generics: [String: SQLType] = [:]
        var texts: [String] = []
        for (index, parameter) in parameters.enumerated() { texts.append(argument(parameter, ExtremeValues.copies[index % 3], &generics)) }
        return "\(name)(\(texts.joined(separator: ", ")))"
    }

    private mutating func argument(_ parameter: ParameterType, _ copy: String, _ generics: inout [String: SQLType]) -> String {
        switch parameter {
        case .intervalUnit: return ["DAYS", "HOURS", "MINUTES", "SECONDS", "MILLISECONDS", "WEEKS", "MONTHS", "YEARS"].randomElement(using: &random) ?? "DAYS"
        case .lambda(let parameters, let result):
            let names = ["x", "y", "z"].prefix(parameters.count), head = names.count == 1 ? "x" : "(\(names.joined(separator: ", ")))"
            let last = names.last ?? "x"
            if result == .exact(.boolean) { return "\(head) => \(["x IS NULL", "x = \(last)", "x < \(last)", "\(last) IS NOT NULL"].randomElement(using: &random) ?? "true")" }
            return "\(head) => \(["x", last, "x + \(last)", "x * \(last)", "ABS(\(last))", "CONCAT(x, \(last))", "x - \(last) - \(last)"].randomElement(using: &random) ?? "x")"
        case .exact, .decimal, .generic, .array, .map:
            let fitting = ExtremeValues.kinds.filter { fits($0.type, parameter, generics) }
            guard let kind = fitting.randomElement(using: &random) else { return ["NULL", "1", "'x'", "ARRAY[1]"].randomElement(using: &random) ?? "NULL" }
            bind(kind.type, parameter, &generics)
            if Int.random(in: 0..<8, using: &random) == 0 { return "NULL" }
            if Int.random(in: 0..<3, using: &random) == 0, let literal = kind.literals.randomElement(using: &random) { return literal }
            return "\(copy)_\(kind.name)"
        }
    }

    private func fits(_ type: SQLType, _ parameter: ParameterType, _ generics: [String: SQLType]) -> Bool {
        switch (parameter, type) {
        case (.exact(let wanted), _): wanted == type
        case (.decimal, .decimal): true
        case (.generic(let name), _): generics[name].map { $0 == type } ?? true
        case (.array(let element), .array(let type)): fits(type, element, generics)
        case (.map(let key, let value), .map(let keyType, let valueType)): fits(keyType, key, generics) && fits(valueType, value, generics)
        default: false
        }
    }

    private func bind(_ type: SQLType, _ parameter: ParameterType, _ generics: inout [String: SQLType]) {
        switch (parameter, type) {
        case (.generic(let name), _): generics[name] = type
        case (.array(let element), .array(let type)): bind(type, element, &generics)
        case (.map(let key, let value), .map(let keyType, let valueType)):
            bind(keyType, key, &generics)
            bind(valueType, value, &generics)
        default: break
        }
    }

    /// An aggregate with its literal parameters.
    mutating func aggregate(_ name: String, _ overload: AggregateOverload) -> String {
        var generics: [String: SQLType] = [:], texts: [String] = []
        for (index, parameter) in overload.columns.enumerated() { texts.append(argument(parameter.type, ExtremeValues.copies[index % 3], &generics)) }
        for parameter in overload.literals {
            switch parameter.type {
            case .exact(.integer): texts.append(["0", "1", "-1", "3", "2147483647", "-2147483648", "1000"].randomElement(using: &random) ?? "1")
            case .exact(.double): texts.append(["0E0", "0.5E0", "1E0", "-1E0", "1E308"].randomElement(using: &random) ?? "0E0")
            case .exact(.boolean): texts.append(["true", "false"].randomElement(using: &random) ?? "true")
            default: texts.append("'x'")
            }
        }
        return "\(name)(\(texts.joined(separator: ", ")))"
    }

    private static let types = [
        "BOOLEAN", "INTEGER", "BIGINT", "DOUBLE", "DECIMAL(38, 10)", "DECIMAL(1, 0)", "DECIMAL(38, 38)", "DECIMAL(38, 0)", "DECIMAL(60, 30)", "VARCHAR", "BYTES", "DATE", "TIME", "TIMESTAMP",
        "ARRAY<INTEGER>", "ARRAY<VARCHAR>", "ARRAY<DECIMAL(10, 2)>", "MAP<VARCHAR, BIGINT>", "STRUCT<F BIGINT, G INTEGER>",
    ]
    /// What is done with one, two or three values of any types.
    private static let forms = [
        "{a} + {b}", "{a} - {b}", "{a} * {b}", "{a} / {b}", "{a} % {b}", "-{a}", "+{a}", "{a} = {b}", "{a} <> {b}", "{a} < {b}", "{a} >= {b}", "{a} IS DISTINCT FROM {b}", "{a} IS NOT DISTINCT FROM {b}", "{a} || {b}",
        "{a} BETWEEN {b} AND {c}", "{a} IN ({b}, {c})", "{a} LIKE {b}", "{a} NOT LIKE {b} ESCAPE 'a'", "{a}[{b}]", "{a}->F", "{a} IS NULL", "NOT {a}", "{a} AND {b}", "{a} OR {b}", "{a} AT TIME ZONE 'Europe/Vienna'",
        "CASE WHEN {a} = {b} THEN {c} ELSE {a} END", "CASE {a} WHEN {b} THEN 1 WHEN {c} THEN 2 END", "ARRAY[{a}, {b}]", "MAP('x' := {a}, 'y' := {b})", "STRUCT(x := {a}, y := {b})", "CAST({a} AS {t})", "CAST({a} AS {t})", "CAST(CAST({a} AS {t}) AS {u})",
        "{a} + {b} * {c}", "({a} - {b}) / {c}", "-({a} + {b})", "ABS({a} - {b})",
    ]

    mutating func operation() -> String {
        var text = ExtremeCalls.forms.randomElement(using: &random) ?? "{a}"
        let isNear = Bool.random(using: &random), kind = anyKind()
        for (place, copy) in zip(["{a}", "{b}", "{c}"], ExtremeValues.copies) {
            let own = isNear ? kind : anyKind()
            let value = Int.random(in: 0..<4, using: &random) == 0 ? own.literals.randomElement(using: &random) ?? "NULL" : "\(copy)_\(own.name)"
            text = text.replacing(place, with: value)
        }
        for place in ["{t}", "{u}"] { text = text.replacing(place, with: ExtremeCalls.types.randomElement(using: &random) ?? "INTEGER") }
        return text
    }

    private mutating func anyKind() -> ExtremeValues.Kind { ExtremeValues.kinds.randomElement(using: &random) ?? ExtremeValues.kinds[0] }
}
