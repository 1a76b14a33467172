public import Values

extension BoundExpression {
    /// A text that is equal exactly for expressions that compute the same thing the same way.
    ///
    /// It is written into one buffer: texts that quote the texts of their parts would double with every level.
    public var fingerprint: Text {
        var text = ""
        write(to: &text)
        return Text(text)
    }

    fileprivate func write(to text: inout String) {
        switch self {
        case .literal(let value, let type): value.writeFingerprint(type, to: &text)
        case .column(let index, _): text += "#\(index)"
        case .pseudocolumn(let pseudocolumn): text += pseudocolumn.rawValue
        case .lambdaParameter(let index, _): text += "λ\(index)"
        case .arithmetic(let op, let left, let right, _): [left, right].write("(", " \(op.rawValue) ", ")", to: &text)
        case .negate(let operand): [operand].write("-(", "", ")", to: &text)
        case .comparison(let op, let left, let right): [left, right].write("(", " \(op.rawValue) ", ")", to: &text)
        case .and(let left, let right): [left, right].write("(", " AND ", ")", to: &text)
        case .or(let left, let right): [left, right].write("(", " OR ", ")", to: &text)
        case .not(let operand): [operand].write("NOT(", "", ")", to: &text)
        case .isNull(let operand): [operand].write("(", "", " IS NULL)", to: &text)
        case .isNotNull(let operand): [operand].write("(", "", " IS NOT NULL)", to: &text)
        case .inList(let value, let list): ([value] + list).write("IN(", ",", ")", to: &text)
        case .like(let value, let pattern, let escape): [value, pattern].write("(", " LIKE ", " \(escape ?? 0))", to: &text)
        case .caseWhen(let branches, let otherwise, _):
            branches.flatMap { [$0.condition, $0.result] }.write("CASE(", "?", ")", to: &text)
            if let otherwise { [otherwise].write("ELSE(", "", ")", to: &text) }
        case .cast(let operand, let type, _): [operand].write("CAST(", "", " AS \(type))", to: &text)
        case .call(let resolved, let arguments): arguments.write("\(resolved.name)(", ",", ")", to: &text)
        case .lambda(let first, _, let body): [body].write("λ\(first)=>(", "", ")", to: &text)
        case .subscripted(let base, let index): [base, index].write("AT(", ",", ")", to: &text)
        case .field(let base, let index, _): [base].write("FIELD(", "", ")->\(index)", to: &text)
        case .array(let elements, _): elements.write("ARRAY[", ",", "]", to: &text)
        case .map(let entries, _, _): entries.flatMap { [$0.key, $0.value] }.write("MAP(", ",", ")", to: &text)
        case .structure(let fields, let type): fields.write("STRUCT(", ",", ")\(type)", to: &text)
        case .predict(let target, let arguments, _):
            arguments.write("\(target.text.function)(\(quoteIdentifier(target.model))\(target.version.map { " VERSION \($0)" } ?? ""):", ",", ")", to: &text)
        }
    }
}

extension [BoundExpression] {
    fileprivate func write(_ open: String, _ separator: String, _ close: String, to text: inout String) {
        text += open
        for (index, expression) in enumerated() {
            if index > 0 { text += separator }
            expression.write(to: &text)
        }
        text += close
    }
}

extension SQLValue {
    /// Without `String(describing:)` where it matters: that asks the runtime about every value.
    fileprivate func writeFingerprint(_ type: SQLType, to text: inout String) {
        switch self {
        case .integer(let value), .date(let value), .time(let value): text += value.description
        case .bigint(let value), .timestamp(let value): text += value.description
        case .boolean(let value): text += value.description
        case .null: text += "NULL"
        case .string(let value): text += quoted(value.string)
        case .double, .decimal, .bytes, .array, .map, .structure: text += "\(self)"
        }
        text += ":"
        text += type.description
    }

    private func quoted(_ value: String) -> String { "'" + value.doubling("'") + "'" }
}
