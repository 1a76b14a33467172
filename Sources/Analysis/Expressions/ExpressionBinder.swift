public import Catalog
public import Diagnostics
import Expressions
import Functions
public import Syntax
import Values

/// Resolves the names and types of expressions.
struct ExpressionBinder {
    var scope: Scope
    let metastore: MetaStore
    let functions: FunctionRegistry
    /// Collects aggregate calls; nil where there may be none.
    var aggregates: AggregateCollector?
    /// Collects table functions; nil where there may be none.
    var tableFunctions: TableFunctionCollector?
    /// How often the compiled expression will contain what is being bound.
    private var copies = 1
    private static let copiesMax = 200_000

    init(scope: Scope, metastore: MetaStore, functions: FunctionRegistry = .builtin) {
        self.scope = scope
        self.metastore = metastore
        self.functions = functions
    }

    /// Binds an expression of any type.
    mutating func bind(_ expression: SQLExpression) throws(Diagnostic) -> BoundExpression {
        switch expression.kind {
        case .literal(let literal): return try bindLiteral(literal, at: expression.span)
        case .column(let qualifier, let name): return try scope.resolve(qualifier: qualifier, name: name, span: expression.span)
        case .unary(let op, let operand): return try bindUnary(op, operand)
        case .arithmetic(let op, let left, let right): return try bindArithmetic(op, left, right, at: expression)
        case .concatenation(let operands): return try bindCall(name: "CONCAT", operands, at: expression.span)
        case .comparison(let op, let left, let right): return try bindComparison(op, left, right, at: expression)
        case .logical(let op, let operands): return try bindLogical(op, operands)
        case .not(let operand): return .not(try bindCondition(operand))
        case .isNull(let operand, let negated):
            let bound = try bind(operand)
            return negated ? .isNotNull(bound) : .isNull(bound)
        case .between(let value, let lower, let upper, let negated):
            let bound = try bindRepeated(value, times: 2)
            let low = try compare(.greaterOrEqual, bound, try bind(lower), left: value, right: lower, at: expression.span)
            let high = try compare(.lessOrEqual, bound, try bind(upper), left: value, right: upper, at: expression.span)
            return negated ? .not(.and(low, high)) : .and(low, high)
        case .inList(let value, let list, let negated): return try bindIn(value, list, negated: negated, at: expression)
        case .like(let value, let pattern, let escape, let negated): return try bindLike(value, pattern, escape: escape, negated: negated)
        case .searchedCase(let whens, let otherwise): return try bindCase(whens, otherwise, at: expression, operand: nil)
        case .simpleCase(let operand, let whens, let otherwise): return try bindCase(whens, otherwise, at: expression, operand: operand)
        case .cast(let operand, let type): return try bindCast(operand, type, at: expression)
        case .call(let name, let arguments, let isStar): return try bindCall(name, arguments, isStar: isStar, at: expression)
        case .lambda: throw .analysis("lambda-not-allowed", "a lambda can only be an argument of TRANSFORM, FILTER or REDUCE", at: expression.span, hint: "For example: TRANSFORM(array, x => x + 1).")
        case .element(let base, let index): return try bindElement(base, index)
        case .field(let base, let name): return try bindField(base, name)
        case .array(let elements): return try bindArray(elements, at: expression)
        case .map(let entries): return try bindMap(entries, at: expression)
        case .structure(let entries): return try bindStruct(entries, at: expression)
        case .atTimeZone(let value, let zone):
            // A TIMESTAMP is in UTC; this is what the clocks of the zone show.
            let bound = try bind(value)
            guard bound.type == .timestamp || bound.isNullLiteral else {
                throw .analysis("time-zone-type", "AT TIME ZONE needs a TIMESTAMP, not \(bound.type)", at: value.span, hint: "CAST(… AS TIMESTAMP), or FROM_UNIXTIME(…) of milliseconds since 1970.")
            }
            let zones = ["UTC", zone].map { SQLExpression(.literal(.string($0)), span: expression.span) }
            return try bindCall(name: "CONVERT_TZ", [value] + zones, at: expression.span)
        case .intervalUnit(let unit):
            throw .analysis("unit-not-allowed", "the unit \(unit.rawValue) can only be an argument of a date or time function", at: expression.span, hint: "For example: DATEADD(DAYS, 1, date).")
        case .modelVersion(let name, _):
            throw .analysis("model-version-not-allowed", "a version of a model can only be the first argument of PREDICT", at: expression.span, hint: "PREDICT(\(name.name) VERSION n, argument, …)")
        }
    }

    /// Binds the operand of BETWEEN, IN or a simple CASE, which is compared several times: nested in one another they would multiply without end.
    mutating func bindRepeated(_ operand: SQLExpression, times: Int) throws(Diagnostic) -> BoundExpression {
        let outer = copies
        defer { copies = outer }
        copies *= max(1, times)
        guard copies <= ExpressionBinder.copiesMax else {
            throw .analysis(
                "too-many-comparisons", "BETWEEN, IN and CASE are nested here in one another's operands, so that more than \(ExpressionBinder.copiesMax) comparisons would be made",
                at: operand.span, hint: "Compute the operand in a query of its own.")
        }
        return try bind(operand)
    }

    /// Binds a condition: it must be BOOLEAN.
    mutating func bindCondition(_ expression: SQLExpression) throws(Diagnostic) -> BoundExpression {
        let bound = try bind(expression)
        guard bound.type == .boolean || bound.isNullLiteral else {
            throw .analysis(
                "not-boolean", "\(scope.clause) expression should be BOOLEAN but is \(bound.type)", at: expression.span,
                hint: "Compare it with something.")
        }
        // The untyped word would be carried as text.
        return bound.isNullLiteral ? .literal(.null, .boolean) : bound
    }

    private func bindLiteral(_ literal: Literal, at span: SourceSpan) throws(Diagnostic) -> BoundExpression {
        switch literal {
        case .null: return .nullLiteral
        case .boolean(let value): return .literal(.boolean(value), .boolean)
        case .integer(let value): return .literal(.integer(value), .integer)
        case .bigint(let value): return .literal(.bigint(value), .bigint)
        case .double(let value): return .literal(.double(value), .double)
        case .string(let value): return .literal(.string(value), .string)
        case .decimal(let text):
            guard let value = SQLDecimal(text), value.scale <= declaredScaleMax else {
                throw .analysis("decimal-range", "a DECIMAL can have at most \(SQLDecimal.digitsMax) digits, \(declaredScaleMax) of them behind the point", at: span, hint: "Write it with an exponent for a DOUBLE: 1.5E40.")
            }
            return .literal(.decimal(value), literalType(of: value))
        }
    }

    private mutating func bindUnary(_ op: UnaryOperator, _ operand: SQLExpression) throws(Diagnostic) -> BoundExpression {
        let bound = try bind(operand)
        guard bound.type.isNumeric else {
            throw .analysis("unsupported-arithmetic", "unary \(op.rawValue) does not apply to \(bound.type)", at: operand.span, hint: "CAST it to a number.")
        }
        return op == .minus ? .negate(bound) : bound
    }

    private mutating func bindLogical(_ op: LogicalOperator, _ operands: [SQLExpression]) throws(Diagnostic) -> BoundExpression {
        var bound: [BoundExpression] = []
        for operand in operands { bound.append(try bindCondition(operand)) }
        // A chain of thousands becomes a shallow tree; AND and OR keep their left-to-right order in it.
        return balanced(bound[...]) { op == .and ? .and($0, $1) : .or($0, $1) }
    }

    private func balanced(_ operands: ArraySlice<BoundExpression>, _ join: (BoundExpression, BoundExpression) -> BoundExpression) -> BoundExpression {
        if operands.count == 1, let only = operands.first { return only }
        let middle = operands.startIndex + operands.count / 2
        return join(balanced(operands[..<middle], join), balanced(operands[middle...], join))
    }

    private mutating func bindCast(_ operand: SQLExpression, _ type: TypeExpression, at expression: SQLExpression) throws(Diagnostic) -> BoundExpression {
        let target = try resolveType(type, metastore), bound = try bind(operand).settlingNulls(as: target)
        // A cast NULL has a type: it must not be taken for the untyped word.
        if bound.isNullLiteral { return target == .string ? .cast(.literal(.null, .integer), .string, implicit: false) : .literal(.null, target) }
        guard canCast(from: bound.type, to: target) else {
            throw .analysis("cast-not-supported", "a cast of \(bound.type) to \(target) is not supported", at: expression.span, hint: CastHint.text(from: bound.type, to: target))
        }
        return bound.type == target ? bound : .cast(bound, target, implicit: false)
    }

    private mutating func bindElement(_ base: SQLExpression, _ index: SQLExpression) throws(Diagnostic) -> BoundExpression {
        let collection = try bind(base), position = try bind(index)
        switch collection.type {
        case .array:
            guard position.type == .integer || position.type == .bigint else {
                throw .analysis("index-type", "an array's index must be INTEGER, not \(position.type)", at: index.span, hint: "Elements are counted from 1; -1 is the last one.")
            }
            return .subscripted(collection, position.type == .integer ? position : .cast(position, .integer, implicit: true))
        case .map(let key, _):
            guard let coerced = coerceStrictly(position, to: key) else {
                throw .analysis("index-type", "the map's key is \(key), not \(position.type)", at: index.span, hint: "CAST(… AS \(key))")
            }
            return .subscripted(collection, coerced)
        default:
            throw .analysis("not-a-collection", "[ ] needs an ARRAY or a MAP, not \(collection.type)", at: base.span, hint: "Fields of a STRUCT are read with ->.")
        }
    }

    /// The only field whose name differs from an unquoted one in case alone: such as those that JSON and ksqlDB's processing log have.
    private func foldedIndex(of name: Identifier, in fields: [SQLType.StructField]) -> Int? {
        guard !name.isQuoted else { return nil }
        let matching = fields.indices.filter { fields[$0].name.uppercased() == name.name }
        return matching.count == 1 ? matching[0] : nil
    }

    private mutating func bindField(_ base: SQLExpression, _ name: Identifier) throws(Diagnostic) -> BoundExpression {
        let bound = try bind(base)
        guard case .structure(let fields) = bound.type else {
            throw .analysis("not-a-struct", "-> needs a STRUCT, not \(bound.type)", at: base.span, hint: bound.type.isCollection ? "Elements are read with [ ]." : "Only a STRUCT has fields.")
        }
        guard let index = fields.firstIndex(where: { $0.name.isSame(as: name.name) }) ?? foldedIndex(of: name, in: fields) else {
            throw .analysis(
                "unknown-field", "the struct has no field '\(name.name)'", at: name.span,
                detail: "fields are \(fields.map { quoteIdentifier($0.name) }.joined(separator: ", "))",
                hint: suggestion(for: name, among: fields.map(\.name)))
        }
        return .field(bound, index, fields[index].type)
    }
}

extension BoundExpression {
    /// An untyped NULL is carried as a STRING until its place gives it a type.
    static var nullLiteral: BoundExpression { .literal(.null, .string) }

    /// The word NULL, whose place gives it a type.
    var isNullLiteral: Bool { if case .literal(.null, .string) = self { true } else { false } }
    var isLiteral: Bool { if case .literal = self { true } else { false } }
}

/// Precision and scale of a literal: for values below 1 the precision is the scale + 1 (dialect: number literals).
func literalType(of value: SQLDecimal) -> SQLType {
    let digits = value.integer.digitCount, scale = max(0, value.scale)
    return .decimal(precision: max(digits - min(0, value.scale), scale + 1), scale: scale)
}

/// "Unknown type", with the name that was probably meant, or what a type of another dialect is called here.
public func unknownType(_ name: Identifier, in metastore: MetaStore) -> Diagnostic {
    let names = metastore.types.keys.map(\.string) + ["STRING", "INTEGER", "BIGINT", "DOUBLE", "BOOLEAN", "DECIMAL", "TIMESTAMP"]
    return .analysis(
        "unknown-type", "unknown type '\(name.name)'", at: name.span,
        hint: OtherDialects.type(name.name) ?? suggestion(for: name, among: names) ?? "CREATE TYPE it first; SHOW TYPES lists what exists.")
}

/// The type with user types put in.
func resolveType(_ expression: TypeExpression, _ metastore: MetaStore) throws(Diagnostic) -> SQLType {
    let type = try expression.resolved { (name) throws(Diagnostic) -> SQLType in
        guard let type = metastore.type(name.name) else {
            throw unknownType(name, in: metastore)
        }
        return type
    }
    try checkType(type, at: expression.span)
    return type
}

/// Digits that a DECIMAL may be declared with, or that arithmetic may give it.
let declaredPrecisionMax = SQLDecimal.digitsMax

/// Digits behind the point: each is written out in every value's text.
let declaredScaleMax = 1000

/// Bounds of DECIMAL, distinct fields of STRUCT.
private func checkType(_ type: SQLType, at span: SourceSpan) throws(Diagnostic) {
    switch type {
    case .decimal(let precision, let scale):
        guard precision >= 1, scale >= 0, scale <= precision else {
            throw .analysis("decimal-bounds", "DECIMAL(\(precision), \(scale)): precision must be at least 1 and scale between 0 and the precision", at: span, hint: "DECIMAL(10, 2) has ten digits, two of them behind the point.")
        }
        guard scale <= declaredScaleMax else {
            throw .analysis("decimal-bounds", "DECIMAL(\(precision), \(scale)): scale must be at most \(declaredScaleMax)", at: span, hint: "A value has at most \(SQLDecimal.digitsMax) digits.")
        }
        guard precision <= declaredPrecisionMax else {
            throw .analysis(
                "decimal-bounds", "DECIMAL(\(precision), \(scale)): precision must be at most \(declaredPrecisionMax)", at: span,
                hint: "A value has at most \(SQLDecimal.digitsMax) digits.")
        }
    case .array(let element): try checkType(element, at: span)
    case .map(let key, let value):
        try checkType(key, at: span)
        try checkType(value, at: span)
    case .structure(let fields):
        var seen: Set<Text> = []
        for field in fields {
            guard seen.insert(Text(field.name)).inserted else {
                throw .analysis("duplicate-field", "the STRUCT has two fields named '\(field.name)'", at: span, hint: "Rename one of them.")
            }
            try checkType(field.type, at: span)
        }
    default: break
    }
}
