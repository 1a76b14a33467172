import Diagnostics
import Functions
import Syntax

/// A registry's refusal as the user's error, with the place of the call.
func diagnostic(_ error: FunctionError, at span: SourceSpan, among names: [String]) -> Diagnostic {
    switch error {
    case .unknownFunction(let name):
        return .analysis(
            "unknown-function", "no function has the name '\(name)'", at: span,
            hint: OtherDialects.function(name) ?? closestMatch(to: name, among: names).map { "Did you mean \($0)?" } ?? "SHOW FUNCTIONS lists them.")
    case .noMatchingOverload(let name, let arguments, let alternatives):
        return .analysis(
            "no-overload", "function '\(name)' does not accept parameters (\(arguments.joined(separator: ", ")))", at: span,
            detail: "valid alternatives are: \(alternatives.joined(separator: "; "))", hint: alternatives.contains { $0.contains("(INTERVALUNIT") } && arguments.first == "STRING"
                ? "The unit stands without quotes: \(name)(DAYS, …)." : "DESCRIBE FUNCTION \(name); tells what it takes.")
    case .ambiguous(let name, let arguments):
        return .analysis(
            "ambiguous-call", "function '\(name)' cannot be resolved: its parameters (\(arguments.joined(separator: ", "))) fit several forms", at: span,
            hint: "CAST an argument to say which one is meant.")
    case .parameterMustBeLiteral(let name, let index):
        return .analysis("parameter-literal", "parameter \(index) of function \(name) must be a literal constant", at: span, hint: "Write the value itself: it is the same for all records.")
    case .invalidLiteral(let name, let index, let reason):
        return .analysis("parameter-value", "parameter \(index) of function \(name): \(reason)", at: span, hint: "DESCRIBE FUNCTION \(name); tells what it takes.")
    }
}
