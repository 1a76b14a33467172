public import Diagnostics

/// An expression as written, with its place. Names and types are not resolved; parentheses leave no trace.
///
/// Depth is bounded by the parser (``Parser/nestingMax``, ``Parser/chainMax``), so recursive readers are safe.
/// AND, OR and `||` are flat: a chain of thousands of them is one node.
public struct SQLExpression: Hashable, Sendable {
    public indirect enum Kind: Hashable, Sendable {
        case literal(Literal)
        /// `name` or `qualifier.name`; the qualifier can only be a source's name or alias.
        case column(qualifier: Identifier?, name: Identifier)
        case unary(UnaryOperator, SQLExpression)
        case arithmetic(ArithmeticOperator, SQLExpression, SQLExpression)
        /// `a || b || c`: two operands or more.
        case concatenation([SQLExpression])
        case comparison(ComparisonOperator, SQLExpression, SQLExpression)
        /// `a AND b AND c`: two operands or more, evaluated left to right.
        case logical(LogicalOperator, [SQLExpression])
        case not(SQLExpression)
        case isNull(SQLExpression, negated: Bool)
        case between(SQLExpression, lower: SQLExpression, upper: SQLExpression, negated: Bool)
        case inList(SQLExpression, [SQLExpression], negated: Bool)
        case like(SQLExpression, pattern: SQLExpression, escape: String?, negated: Bool)
        case searchedCase([WhenClause], otherwise: SQLExpression?)
        case simpleCase(SQLExpression, [WhenClause], otherwise: SQLExpression?)
        case cast(SQLExpression, TypeExpression)
        /// `F(a, b)`; `isStar` for `F(*)`, then without arguments. PREDICT is an ordinary call whose first argument names the model.
        case call(name: Identifier, arguments: [SQLExpression], isStar: Bool)
        /// `x => body`, `(x, y) => body`; only an argument of a call.
        case lambda(parameters: [Identifier], body: SQLExpression)
        /// `base[index]`, of an array or a map.
        case element(SQLExpression, index: SQLExpression)
        /// `base->name`
        case field(SQLExpression, name: Identifier)
        case array([SQLExpression])
        case map([MapEntry])
        case structure([StructEntry])
        case atTimeZone(SQLExpression, zone: String)
        /// A reserved unit word as argument of a call: `TIMESTAMPADD(DAYS, …)`.
        ///
        /// The words that are not reserved (DAY, HOUR, MINUTE, SECOND) arrive as column references; see ``SQLExpression/asTimeUnit``.
        case intervalUnit(TimeUnit)
        /// `model VERSION n`, the first argument of PREDICT.
        case modelVersion(name: Identifier, version: Int64)
    }

    /// `WHEN condition THEN result`; in a simple CASE, `condition` is the value to compare with.
    public struct WhenClause: Hashable, Sendable {
        public var condition: SQLExpression
        public var result: SQLExpression

        public init(condition: SQLExpression, result: SQLExpression) {
            self.condition = condition
            self.result = result
        }
    }

    /// `key := value`
    public struct MapEntry: Hashable, Sendable {
        public var key: SQLExpression
        public var value: SQLExpression

        public init(key: SQLExpression, value: SQLExpression) {
            self.key = key
            self.value = value
        }
    }

    /// `name := value`
    public struct StructEntry: Hashable, Sendable {
        public var name: Identifier
        public var value: SQLExpression

        public init(name: Identifier, value: SQLExpression) {
            self.name = name
            self.value = value
        }
    }

    public var kind: Kind
    @NodeSpan public var span: SourceSpan = .none

    public init(_ kind: Kind, span: SourceSpan = .none) {
        self.kind = kind
        self.span = span
    }

    /// The unit that a bare word among arguments stands for, whether it is a reserved word or looks like a column.
    public var asTimeUnit: TimeUnit? {
        switch kind {
        case .intervalUnit(let unit): unit
        case .column(qualifier: nil, let name) where !name.isQuoted: TimeUnit(rawValue: name.name)
        default: nil
        }
    }
}
