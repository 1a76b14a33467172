import Expressions
import Functions
import Values

/// Reads the SQL of examples: calls, literals, constructors, lambdas, casts and binary operators, bound as it goes.
///
/// Deliberately independent of the product's parser and analyzer, which lie above this module.
struct ExampleParser {
    struct Failure: Error { var message: String }

    private var rest: Substring
    /// Lambda parameters in scope: name and type, by number.
    private var scope: [(name: String, type: SQLType)] = []

    static func parse(_ text: String) throws -> BoundExpression {
        var parser = ExampleParser(rest: text[...])
        let result = try parser.expression()
        parser.skipBlanks()
        guard parser.rest.isEmpty else { throw Failure(message: "left over: \(parser.rest)") }
        return result.expression
    }

    /// An expression, untyped as long as it is a bare NULL.
    private struct Operand {
        var expression: BoundExpression
        var isNull = false
        var argument: ArgumentType {
            if isNull { return .null }
            if case .literal(let value, let type) = expression { return .literal(value, type) }
            return .value(expression.type)
        }
    }

    private mutating func skipBlanks() { rest = rest.drop { $0 == " " } }

    private mutating func accept(_ token: String) -> Bool {
        skipBlanks()
        guard rest.hasPrefix(token) else { return false }
        rest = rest.dropFirst(token.count)
        return true
    }

    private mutating func expect(_ token: String) throws {
        guard accept(token) else { throw Failure(message: "expected \(token) at \(rest)") }
    }

    private mutating func word() -> String? {
        skipBlanks()
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        guard let first = name.first, first.isLetter else { return nil }
        rest = rest.dropFirst(name.count)
        return String(name)
    }

    // MARK: Expressions

    private mutating func expression() throws -> Operand {
        let left = try sum()
        for (token, operation) in [("=", ComparisonOperator.equal), ("<", .less), (">", .greater)] where accept(token) {
            let right = try sum()
            return Operand(expression: .comparison(operation, left.expression, right.expression))
        }
        return left
    }

    private mutating func sum() throws -> Operand {
        var left = try postfix()
        for (token, operation) in [("+", ArithmeticOperator.add), ("*", .multiply)] where accept(token) {
            let right = try postfix()
            left = Operand(expression: .arithmetic(operation, left.expression, right.expression, left.expression.type))
        }
        return left
    }

    private mutating func postfix() throws -> Operand {
        var base = try primary()
        while true {
            if accept("[") {
                base = Operand(expression: .subscripted(base.expression, try expression().expression))
                try expect("]")
            } else if accept("->") {
                guard case .structure(let fields) = base.expression.type, let name = word(), let index = fields.firstIndex(where: { $0.name == name })
                else { throw Failure(message: "no such field") }
                base = Operand(expression: .field(base.expression, index, fields[index].type))
            } else {
                return base
            }
        }
    }

    private mutating func primary() throws -> Operand {
        skipBlanks()
        if rest.first == "'" { return Operand(expression: .literal(.string(try string()), .string)) }
        if let first = rest.first, first.isNumber || first == "-" { return try number() }
        guard let name = word() else { throw Failure(message: "unexpected \(rest)") }
        if let number = scope.lastIndex(where: { $0.name == name }) { return Operand(expression: .lambdaParameter(number, scope[number].type)) }
        switch name {
        case "NULL": return Operand(expression: .literal(.null, .string), isNull: true)
        case "TRUE", "FALSE": return Operand(expression: .literal(.boolean(name == "TRUE"), .boolean))
        case "CAST": return try cast()
        case "ARRAY": return try array()
        case "MAP" where rest.hasPrefix("("): return try map()
        default: return try call(name)
        }
    }

    private mutating func string() throws -> String {
        try expect("'")
        var text = ""
        while let character = rest.popFirst() {
            if character != "'" { text.append(character); continue }
            guard rest.first == "'" else { return text }
            text.append("'")
            rest = rest.dropFirst()
        }
        throw Failure(message: "open string")
    }

    private mutating func number() throws -> Operand {
        let negative = accept("-")
        let digits = rest.prefix { $0.isNumber || $0 == "." || $0 == "E" }
        rest = rest.dropFirst(digits.count)
        let text = (negative ? "-" : "") + digits
        if text.contains("E"), let value = Double(text) { return Operand(expression: .literal(.double(value), .double)) }
        if text.contains("."), let value = SQLDecimal(text) {
            let precision = max(digits.filter(\.isNumber).count, value.scale + 1)
            return Operand(expression: .literal(.decimal(value), .decimal(precision: precision, scale: value.scale)))
        }
        guard let value = Int32(text) else { throw Failure(message: "no number: \(text)") }
        return Operand(expression: .literal(.integer(value), .integer))
    }

    private mutating func type() throws -> SQLType {
        guard let name = word() else { throw Failure(message: "type expected") }
        switch name {
        case "INTEGER": return .integer
        case "BIGINT": return .bigint
        case "DOUBLE": return .double
        case "STRING": return .string
        case "ARRAY":
            try expect("<")
            let element = try type()
            try expect(">")
            return .array(element)
        case "MAP":
            try expect("<")
            let key = try type()
            try expect(",")
            let value = try type()
            try expect(">")
            return .map(key: key, value: value)
        default: throw Failure(message: "no type: \(name)")
        }
    }

    private mutating func cast() throws -> Operand {
        try expect("(")
        let operand = try expression()
        try expect("AS")
        let type = try type()
        try expect(")")
        return Operand(expression: .cast(operand.expression, type, implicit: false))
    }

    private mutating func array() throws -> Operand {
        try expect("[")
        var elements: [Operand] = []
        repeat { elements.append(try expression()) } while accept(",")
        try expect("]")
        let element = elements.first { !$0.isNull }?.expression.type ?? .string
        return Operand(expression: .array(elements.map { $0.isNull ? .literal(.null, element) : $0.expression }, element: element))
    }

    private mutating func map() throws -> Operand {
        try expect("(")
        var entries: [(key: BoundExpression, value: BoundExpression)] = []
        repeat {
            let key = try expression()
            try expect(":=")
            entries.append((key.expression, try expression().expression))
        } while accept(",")
        try expect(")")
        return Operand(expression: .map(entries, keyType: entries[0].key.type, valueType: entries[0].value.type))
    }

    // MARK: Calls

    private enum Argument {
        case operand(Operand)
        case lambda(parameters: [String], body: Substring)
        case unit(String)
    }

    private mutating func call(_ name: String) throws -> Operand {
        guard accept("(") else { throw Failure(message: "unknown name \(name)") }
        var arguments: [Argument] = []
        if !accept(")") {
            repeat { arguments.append(try argument()) } while accept(",")
            try expect(")")
        }
        return Operand(expression: try resolve(name, arguments))
    }

    private mutating func argument() throws -> Argument {
        let before = rest
        if let parameters = lambdaHead() {
            let body = rest
            skipArgument()
            return .lambda(parameters: parameters, body: body[..<rest.startIndex])
        }
        rest = before
        if let unit = word(), ["DAYS", "HOURS", "MINUTES"].contains(unit) { return .unit(unit) }
        rest = before
        return .operand(try expression())
    }

    private mutating func lambdaHead() -> [String]? {
        var names: [String] = []
        if accept("(") {
            repeat {
                guard let name = word() else { return nil }
                names.append(name)
            } while accept(",")
            guard accept(")") else { return nil }
        } else {
            guard let name = word() else { return nil }
            names = [name]
        }
        return accept("=>") ? names : nil
    }

    private mutating func skipArgument() {
        var depth = 0
        while let character = rest.first, !(depth == 0 && (character == "," || character == ")")) {
            depth += character == "(" ? 1 : character == ")" ? -1 : 0
            rest = rest.dropFirst()
        }
    }

    private func resolve(_ name: String, _ arguments: [Argument]) throws -> BoundExpression {
        let registry = FunctionRegistry.builtin
        let types: [ArgumentType] = arguments.map { argument in
            switch argument {
            case .operand(let operand): operand.argument
            case .lambda(let parameters, _): .lambda(parameters: parameters.count)
            case .unit(let word): .intervalUnit(word)
            }
        }
        var bodies: [Int: BoundExpression] = [:], firsts: [Int: [SQLType]] = [:]
        for case (let index, .lambda(let names, let body)) in arguments.enumerated() {
            let parameterTypes = try registry.lambdaParameterTypes(name, types, lambda: index)
            var inner = ExampleParser(rest: body)
            inner.scope = scope + zip(names, parameterTypes).map { (name: $0, type: $1) }
            bodies[index] = try inner.expression().expression
            firsts[index] = parameterTypes
        }
        let lambdaResults = bodies.keys.sorted().compactMap { bodies[$0]?.type }
        let function = try registry.resolveScalar(name, types, lambdaResults: lambdaResults)
        let bound: [BoundExpression] = arguments.enumerated().map { index, argument in
            switch argument {
            case .operand(let operand):
                let wanted = function.argumentTypes[index]
                if operand.isNull { return .literal(.null, wanted) }
                return operand.expression.type == wanted ? operand.expression : .cast(operand.expression, wanted, implicit: true)
            case .lambda: return .lambda(first: scope.count, parameterTypes: firsts[index] ?? [], body: bodies[index] ?? .literal(.null, .string))
            case .unit(let word): return .literal(.string(word), .string)
            }
        }
        return .call(function, bound)
    }
}
