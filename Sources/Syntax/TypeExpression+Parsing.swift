import Diagnostics
import Values

extension Parser {
    /// Parses the rule `type` of `grammar/type.ebnf`.
    mutating func parseType() throws(Diagnostic) -> TypeExpression {
        try nest()
        let first = position, outerDepth = depth
        var type = try parseSimpleType()
        while keyword() == .array {
            try nest()
            advance()
            type = TypeExpression(.array(type), span: span(from: first))
        }
        depth = outerDepth - 1
        return type
    }

    /// Parses the rule `simpleType`.
    private mutating func parseSimpleType() throws(Diagnostic) -> TypeExpression {
        let first = position
        let kind: TypeExpression.Kind
        switch (keyword(), symbol(1)) {
        case (.array, .less): kind = try parseArrayType()
        case (.map, .less): kind = try parseMapType()
        case (.struct, .less), (.struct, .notEqual): kind = try parseStructType()
        case (.decimal, _): kind = try parseDecimalType()
        default: kind = try parseNamedType()
        }
        return TypeExpression(kind, span: span(from: first))
    }

    /// Parses the rule `arrayType`.
    private mutating func parseArrayType() throws(Diagnostic) -> TypeExpression.Kind {
        try expect(.array)
        try expect(.less)
        let element = try parseType()
        try expect(.greater)
        return .array(element)
    }

    /// Parses the rule `mapType`.
    private mutating func parseMapType() throws(Diagnostic) -> TypeExpression.Kind {
        try expect(.map)
        try expect(.less)
        let key = try parseType()
        try expect(.comma)
        let value = try parseType()
        try expect(.greater)
        return .map(key: key, value: value)
    }

    /// Parses the rule `structType`; `<>` without blank is one token.
    private mutating func parseStructType() throws(Diagnostic) -> TypeExpression.Kind {
        try expect(.struct)
        if accept(.notEqual) { return .structure([]) }
        try expect(.less)
        if accept(.greater) { return .structure([]) }
        let fields = try parseList { parser throws(Diagnostic) in try parser.parseStructField() }
        try expect(.greater)
        return .structure(fields)
    }

    /// Parses the rule `structField`.
    private mutating func parseStructField() throws(Diagnostic) -> TypeExpression.Field {
        let name = try parseIdentifier(naming: "the name of a field")
        return TypeExpression.Field(name, try parseType())
    }

    /// Parses the rule `decimalType`. Bounds are checked by analysis.
    private mutating func parseDecimalType() throws(Diagnostic) -> TypeExpression.Kind {
        try expect(.decimal)
        try expect(.leftParenthesis, hint: "A DECIMAL has a precision and a scale: DECIMAL(10, 2).")
        let precision = try parseWholeNumber("the precision, a whole number")
        try expect(.comma)
        let scale = try parseWholeNumber("the scale, a whole number")
        try expect(.rightParenthesis)
        return .builtIn(.decimal(precision: Int(precision), scale: Int(scale)))
    }

    /// Parses the rule `namedType`; lengths are accepted and mean nothing.
    private mutating func parseNamedType() throws(Diagnostic) -> TypeExpression.Kind {
        let name = try parseIdentifier(naming: "a type")
        if accept(.leftParenthesis) {
            _ = try parseList { parser throws(Diagnostic) in try parser.parseTypeParameter() }
            try expect(.rightParenthesis)
        }
        if !name.isQuoted, let type = SQLType(builtIn: name.name) { return .builtIn(type) }
        return .named(name)
    }

    /// Parses the rule `typeParameter`.
    private mutating func parseTypeParameter() throws(Diagnostic) {
        if accept(.string) { return }
        _ = try parseWholeNumber("a length")
    }
}

extension SQLType {
    /// A primitive type without parameters, by its name in upper case.
    init?(builtIn name: String) {
        switch name {
        case "BOOLEAN": self = .boolean
        case "INT", "INTEGER": self = .integer
        case "BIGINT": self = .bigint
        case "DOUBLE": self = .double
        case "STRING", "VARCHAR": self = .string
        case "BYTES": self = .bytes
        case "DATE": self = .date
        case "TIME": self = .time
        case "TIMESTAMP": self = .timestamp
        default: return nil
        }
    }
}
