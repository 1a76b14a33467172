import Diagnostics
import Schemas

extension Diagnostic {
    /// What a registry has answered, or that it did not.
    init(_ error: RegistryError, _ what: String, at span: SourceSpan) {
        switch error {
        case .unavailable(let reason):
            self = Diagnostic(
                .connection, code: "registry-unavailable", "\(what): \(reason)", hint: "Nothing was changed. Look after the registry and ksql.schema.registry.url, then send it again."
            ).at(span)
        case .refused(let reason):
            self = .execution("registry-refused", "\(what): \(reason)", at: span, hint: "Look after the registry's rights, and the credentials below ksql.schema.registry.")
        case .unknownSchema, .invalid, .incompatible: self = .execution("registry", "\(what): \(error.message)", at: span)
        }
    }
}
