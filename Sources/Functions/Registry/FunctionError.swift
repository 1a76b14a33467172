import Values

/// Why a call cannot be resolved.
public enum FunctionError: Error, Hashable, Sendable {
    case unknownFunction(name: String)
    case noMatchingOverload(name: String, arguments: [String], alternatives: [String])
    case ambiguous(name: String, arguments: [String])
    /// 1-based.
    case parameterMustBeLiteral(name: String, index: Int)
    case invalidLiteral(name: String, index: Int, reason: String)
}

extension FunctionError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unknownFunction(let name): "Can't find any functions with the name '\(name)'"
        case .noMatchingOverload(let name, let arguments, let alternatives):
            "Function '\(name)' does not accept parameters (\(arguments.joined(separator: ", "))).\nValid alternatives are:\n"
                + alternatives.joined(separator: "\n")
        case .ambiguous(let name, let arguments):
            "Function '\(name)' cannot be resolved due to ambiguous method parameters (\(arguments.joined(separator: ", ")))."
        case .parameterMustBeLiteral(let name, let index): "Parameter \(index) passed to function \(name) must be a literal constant"
        case .invalidLiteral(let name, let index, let reason): "Parameter \(index) passed to function \(name): \(reason)"
        }
    }
}

extension ArgumentType: CustomStringConvertible {
    public var description: String {
        switch self {
        case .value(let type): type.description
        case .literal(.null, _), .null: "null"
        case .literal(_, let type): type.description
        case .lambda: "LAMBDA"
        case .intervalUnit: "INTERVALUNIT"
        }
    }
}
