import Values

/// An expression as the generator makes it: typed, and small enough that printing and evaluating it one value at a time is obvious.
indirect enum Expression {
    case literal(SQLValue, SQLType)
    case column(String, SQLType)
    case arithmetic(String, Expression, Expression, SQLType)
    case negate(Expression)
    case compare(String, Expression, Expression)
    case logic(String, Expression, Expression)
    case not(Expression)
    case isNull(Expression, negated: Bool)
    case between(Expression, Expression, Expression, negated: Bool)
    case inList(Expression, [Expression], negated: Bool)
    case caseWhen([(condition: Expression, result: Expression)], otherwise: Expression?, SQLType)
    case cast(Expression, SQLType)
    case call(String, [Expression], SQLType)

    var type: SQLType {
        switch self {
        case .literal(_, let type), .column(_, let type), .arithmetic(_, _, _, let type), .caseWhen(_, _, let type), .cast(_, let type), .call(_, _, let type): type
        case .negate(let operand): operand.type
        case .compare, .logic, .not, .isNull, .between, .inList: .boolean
        }
    }

    /// Names of the columns that are read.
    var columns: Set<String> {
        switch self {
        case .literal: []
        case .column(let name, _): [name]
        case .arithmetic(_, let left, let right, _), .compare(_, let left, let right), .logic(_, let left, let right): left.columns.union(right.columns)
        case .negate(let operand), .not(let operand), .isNull(let operand, _), .cast(let operand, _): operand.columns
        case .between(let operand, let low, let high, _): operand.columns.union(low.columns).union(high.columns)
        case .inList(let operand, let items, _): items.reduce(operand.columns) { $0.union($1.columns) }
        case .caseWhen(let branches, let otherwise, _):
            branches.reduce(otherwise?.columns ?? []) { $0.union($1.condition.columns).union($1.result.columns) }
        case .call(_, let arguments, _): arguments.reduce([]) { $0.union($1.columns) }
        }
    }

    var sql: String {
        switch self {
        case .literal(let value, let type): Expression.text(value, type)
        case .column(let name, _): name
        case .arithmetic(let symbol, let left, let right, _), .compare(let symbol, let left, let right), .logic(let symbol, let left, let right):
            "(\(left.sql) \(symbol) \(right.sql))"
        case .negate(let operand): "(- \(operand.sql))"
        case .not(let operand): "(NOT \(operand.sql))"
        case .isNull(let operand, let negated): "(\(operand.sql) IS \(negated ? "NOT " : "")NULL)"
        case .between(let operand, let low, let high, let negated): "(\(operand.sql) \(negated ? "NOT " : "")BETWEEN \(low.sql) AND \(high.sql))"
        case .inList(let operand, let items, let negated): "(\(operand.sql) \(negated ? "NOT " : "")IN (\(items.map(\.sql).joined(separator: ", "))))"
        case .caseWhen(let branches, let otherwise, _):
            "CASE " + branches.map { "WHEN \($0.condition.sql) THEN \($0.result.sql) " }.joined() + (otherwise.map { "ELSE \($0.sql) " } ?? "") + "END"
        case .cast(let operand, let type): "CAST(\(operand.sql) AS \(type))"
        case .call("||", let arguments, _): "(" + arguments.map(\.sql).joined(separator: " || ") + ")"
        case .call(let name, let arguments, _): "\(name)(" + arguments.map(\.sql).joined(separator: ", ") + ")"
        }
    }

    private static func text(_ value: SQLValue, _ type: SQLType) -> String {
        switch value {
        case .null: "CAST(NULL AS \(type))"
        case .boolean(let value): value ? "TRUE" : "FALSE"
        case .integer(let value): "\(value)"
        case .bigint(let value): Int32(exactly: value) != nil ? "CAST(\(value) AS BIGINT)" : "\(value)"
        case .double(let value):
            ExactNumber(value).map { "\($0.isNegative ? "-" : "")\($0.digits.isEmpty ? "0" : $0.digits.map(String.init).joined())E\($0.power)" } ?? "0E0"
        case .decimal(let value): "CAST(\(value) AS \(type))"
        case .string(let value): "'" + value.string.replacing("'", with: "''") + "'"
        // A place that compares with a TIMESTAMP reads the text.
        case .timestamp(let value): "'" + TimeText.string(timestamp: value) + "'"
        case .bytes, .date, .time, .array, .map, .structure: "unused"
        }
    }
}
