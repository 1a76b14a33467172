/// A sign before an expression.
public enum UnaryOperator: String, Hashable, Sendable, CaseIterable {
    case plus = "+"
    case minus = "-"
}

/// The raw value is the operator as written.
public enum ArithmeticOperator: String, Hashable, Sendable, CaseIterable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case modulo = "%"
}

/// The raw value is the name in messages (`Cannot compare … with EQUAL`).
public enum ComparisonOperator: String, Hashable, Sendable, CaseIterable {
    case equal = "EQUAL"
    case notEqual = "NOT_EQUAL"
    case lessThan = "LESS_THAN"
    case lessThanOrEqual = "LESS_THAN_OR_EQUAL"
    case greaterThan = "GREATER_THAN"
    case greaterThanOrEqual = "GREATER_THAN_OR_EQUAL"
    case isDistinctFrom = "IS_DISTINCT_FROM"
    case isNotDistinctFrom = "IS_NOT_DISTINCT_FROM"

    /// As written in SQL.
    public var symbol: String {
        switch self {
        case .equal: "="
        case .notEqual: "<>"
        case .lessThan: "<"
        case .lessThanOrEqual: "<="
        case .greaterThan: ">"
        case .greaterThanOrEqual: ">="
        case .isDistinctFrom: "IS DISTINCT FROM"
        case .isNotDistinctFrom: "IS NOT DISTINCT FROM"
        }
    }
}

/// The raw value is the operator as written; NOT is an expression of its own.
public enum LogicalOperator: String, Hashable, Sendable, CaseIterable {
    case and = "AND"
    case or = "OR"
}
