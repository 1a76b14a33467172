public import Values

/// What a parameter of a function takes.
public indirect enum ParameterType: Hashable, Sendable {
    case exact(SQLType)
    /// A DECIMAL of any precision and scale; several of one call are brought to one type.
    case decimal
    /// Any type; equal names are equal types within a call.
    case generic(String)
    case array(ParameterType)
    case map(ParameterType, ParameterType)
    case lambda([ParameterType], ParameterType)
    /// A bare word: DAYS, HOURS, …; the function sees it as a STRING.
    case intervalUnit
}

extension ParameterType: CustomStringConvertible {
    public var description: String {
        switch self {
        case .exact(let type): type.description
        case .decimal: "DECIMAL"
        case .generic(let name): name
        case .array(let element): "ARRAY<\(element)>"
        case .map(let key, let value): "MAP<\(key), \(value)>"
        case .lambda(let parameters, let result): "LAMBDA (\(parameters.map(\.description).joined(separator: ", "))) => \(result)"
        case .intervalUnit: "INTERVALUNIT"
        }
    }

    var isGeneric: Bool { if case .generic = self { true } else { false } }

    /// A type that it takes.
    var example: SQLType {
        switch self {
        case .exact(let type): type
        case .decimal: .decimal(precision: 10, scale: 2)
        case .generic, .intervalUnit, .lambda: .string
        case .array(let element): .array(element.example)
        case .map(let key, let value): .map(key: key.example, value: value.example)
        }
    }

    var hasGeneric: Bool {
        switch self {
        case .exact, .decimal, .intervalUnit: false
        case .generic: true
        case .array(let element): element.hasGeneric
        case .map(let key, let value): key.hasGeneric || value.hasGeneric
        case .lambda(let parameters, let result): result.hasGeneric || parameters.contains { $0.hasGeneric }
        }
    }
}

/// A parameter as DESCRIBE FUNCTION shows it.
public struct Parameter: Hashable, Sendable {
    public var name: String
    public var type: ParameterType
    public init(_ name: String, _ type: ParameterType) {
        self.name = name
        self.type = type
    }
}

/// How the type of a result follows from those of the arguments.
public enum ReturnType: Sendable {
    case fixed(ParameterType)
    /// Shown as the text, computed from the argument types.
    case computed(String, @Sendable ([SQLType]) -> SQLType)
}

/// Parameters and result of one overload.
public struct Signature: Sendable {
    public var parameters: [Parameter]
    /// The last parameter may be repeated, or left out.
    public var isVariadic: Bool
    public var returns: ReturnType

    public init(_ parameters: [Parameter], variadic: Bool = false, returns: ReturnType) {
        self.parameters = parameters
        isVariadic = variadic
        self.returns = returns
    }

    /// The parameter that takes argument `index`.
    func parameter(at index: Int) -> Parameter { parameters[min(index, parameters.count - 1)] }

    func accepts(count: Int) -> Bool { isVariadic ? count >= parameters.count - 1 : count == parameters.count }

    /// `STRING input, INTEGER length`.
    public var parameterText: String {
        parameters.enumerated().map { index, parameter in
            "\(parameter.type)\(isVariadic && index == parameters.count - 1 ? "..." : "") \(parameter.name)"
        }.joined(separator: ", ")
    }

    public var returnText: String {
        switch returns {
        case .fixed(let type): type.description
        case .computed(let text, _): text
        }
    }
}
