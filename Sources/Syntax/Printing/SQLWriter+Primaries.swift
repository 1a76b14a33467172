import Values

extension SQLWriter {
    mutating func primary(_ expression: SQLExpression) {
        switch expression.kind {
        case .literal(let literal): self.literal(literal)
        case .column(let qualifier, let name): word((qualifier.map { spelled($0) + "." } ?? "") + spelled(name))
        case .searchedCase(let clauses, let otherwise): caseExpression(nil, clauses, otherwise)
        case .simpleCase(let operand, let clauses, let otherwise): caseExpression(operand, clauses, otherwise)
        case .cast(let value, let type): cast(value, type)
        case .call(let name, let arguments, let isStar): call(name, arguments, isStar)
        case .lambda(let parameters, let body): lambda(parameters, body)
        case .element, .field: access(expression)
        case .array(let elements):
            word("ARRAY")
            tight("[")
            list(elements) { $0.expression($1) }
            close("]")
        case .map(let entries):
            function("MAP") { writer in writer.list(entries) { $0.assignment($0.text(of: $1.key), $1.value) } }
        case .structure(let entries):
            function("STRUCT") { writer in writer.list(entries) { $0.assignment($0.spelled($1.name), $1.value) } }
        case .intervalUnit(let unit):
            word(unit.rawValue + "S")
        case .modelVersion(let name, let version):
            self.name(name)
            words("VERSION \(version)")
        case .unary, .arithmetic, .concatenation, .comparison, .logical, .not, .isNull, .between, .inList, .like, .atTimeZone:
            self.expression(expression)
        }
    }

    private mutating func function(_ name: String, _ arguments: (inout SQLWriter) -> Void) {
        word(name)
        tight("(")
        arguments(&self)
        close(")")
    }

    private mutating func call(_ name: Identifier, _ arguments: [SQLExpression], _ isStar: Bool) {
        function(spelled(name)) { writer in
            if isStar { writer.word("*") } else { writer.list(arguments) { $0.expression($1) } }
        }
    }

    private mutating func cast(_ value: SQLExpression, _ type: TypeExpression) {
        function("CAST") { writer in
            writer.expression(value)
            writer.word("AS")
            writer.type(type)
        }
    }

    private mutating func caseExpression(
        _ operand: SQLExpression?, _ clauses: [SQLExpression.WhenClause], _ otherwise: SQLExpression?
    ) {
        word("CASE")
        if let operand { valueExpression(operand) }
        for clause in clauses {
            word("WHEN")
            expression(clause.condition)
            word("THEN")
            expression(clause.result)
        }
        if let otherwise {
            word("ELSE")
            expression(otherwise)
        }
        word("END")
    }

    private mutating func lambda(_ parameters: [Identifier], _ body: SQLExpression) {
        if parameters.count == 1 { name(parameters[0]) } else { names(parameters) }
        word("=>")
        expression(body)
    }

    /// Chains of `[ ]` and `->` are left-deep: written in a loop.
    private mutating func access(_ expression: SQLExpression) {
        var base = expression, steps: [SQLExpression] = []
        while true {
            switch base.kind {
            case .element(let inner, _), .field(let inner, _):
                steps.append(base)
                base = inner
                continue
            default:
                break
            }
            break
        }
        if style == .sql, case .element? = steps.last?.kind, case .column(nil, let name) = base.kind, name.name == Keyword.array.rawValue {
            // Bare, it would begin a constructor.
            word(quoteIdentifier(name.name))
        } else {
            postfix(base)
        }
        for step in steps.reversed() {
            if case .element(_, let index) = step.kind {
                tight("[")
                valueExpression(index)
                close("]")
            } else if case .field(_, let name) = step.kind {
                close("->" + spelled(name))
            }
        }
    }

    private func text(of expression: SQLExpression) -> String {
        var writer = SQLWriter(style: style)
        writer.expression(expression)
        return writer.text
    }

    /// `A:=B` in messages, `A := B` in SQL.
    private mutating func assignment(_ left: String, _ value: SQLExpression) {
        word(left)
        if style == .message { tight(":=") } else { word(":=") }
        expression(value)
    }

    mutating func literal(_ literal: Literal) {
        switch literal {
        case .null: word(style == .message ? "null" : "NULL")
        case .boolean(let value): word(style == .message ? String(value) : String(value).uppercased())
        case .integer(let value): word(String(value))
        case .bigint(let value): word(String(value))
        case .decimal(let text): word(style == .message || text.utf8.contains(UInt8(ascii: ".")) ? text : "DECIMAL '\(text)'")
        case .double(let value): word(SQLWriter.exponential(value))
        case .string(let value): string(value)
        }
    }

    /// Digits with exponent, so that it reads back as DOUBLE: `1.5E0`.
    static func exponential(_ value: Double) -> String {
        let text = value.description.uppercased().replacing("E+", with: "E")
        return text.utf8.contains(UInt8(ascii: "E")) ? text : text + "E0"
    }
}

extension Literal {
    var isNumber: Bool {
        switch self {
        case .integer, .bigint, .decimal, .double: true
        case .null, .boolean, .string: false
        }
    }

    var isNegative: Bool {
        switch self {
        case .integer(let value): value < 0
        case .bigint(let value): value < 0
        case .decimal(let text): text.utf8.first == UInt8(ascii: "-")
        case .double(let value): value.sign == .minus
        case .null, .boolean, .string: false
        }
    }
}
