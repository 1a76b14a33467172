/// A user's error as data: what is wrong, where, and the way out.
///
/// The wording of one error is decided where it is thrown; how it looks is decided in ``Diagnostic/rendered(in:name:)`` alone.
public struct Diagnostic: Error, Sendable, Equatable {
    public enum Kind: String, Sendable {
        case syntax, analysis, execution, connection, damage
        /// Known to the dialect but not built: counts as missing everywhere.
        case unsupported
    }

    public var kind: Kind
    /// A stable name of the cause, for tests and clients: `unknown-column`, `type-mismatch`, …
    public var code: String
    /// One factual sentence, without a final full stop. Long names in it are cut, as in detail and hint.
    public var message: String
    public var span: SourceSpan
    /// More facts, for example the candidates.
    public var detail: String?
    /// What to do.
    public var hint: String?

    public init(
        _ kind: Kind, code: String, _ message: String, at span: SourceSpan = .none, detail: String? = nil,
        hint: String? = nil
    ) {
        self.kind = kind
        self.code = code
        self.message = Diagnostic.legible(message)
        self.span = span
        self.detail = detail.map(Diagnostic.legible)
        self.hint = hint.map(Diagnostic.legible)
    }

    public static func syntax(_ code: String, _ message: String, at span: SourceSpan, detail: String? = nil, hint: String? = nil) -> Diagnostic {
        Diagnostic(.syntax, code: code, message, at: span, detail: detail, hint: hint)
    }

    public static func analysis(
        _ code: String, _ message: String, at span: SourceSpan = .none, detail: String? = nil, hint: String? = nil
    ) -> Diagnostic {
        Diagnostic(.analysis, code: code, message, at: span, detail: detail, hint: hint)
    }

    public static func execution(
        _ code: String, _ message: String, at span: SourceSpan = .none, detail: String? = nil, hint: String? = nil
    ) -> Diagnostic {
        Diagnostic(.execution, code: code, message, at: span, detail: detail, hint: hint)
    }

    public static func unsupported(_ what: String, at span: SourceSpan = .none, hint: String? = nil) -> Diagnostic {
        Diagnostic(.unsupported, code: "unsupported", "\(what) is not supported yet", at: span, hint: hint)
    }
}
