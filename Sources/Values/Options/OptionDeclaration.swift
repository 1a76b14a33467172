/// An option of a WITH clause or a connector's settings, declared once as data: checking, listing and masking read it from here.
public struct OptionDeclaration: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case text
        /// An address, which may hold a password that is never shown.
        case address
        case integer(ClosedRange<Int>)
        case number
        /// `true` or `false`, in any case.
        case boolean
        /// One of these, in any case; read back as written here.
        case choice([String])
        /// `30 SECONDS`, or a number of milliseconds.
        case duration
        /// An ISO time, or milliseconds since 1970.
        case instant
    }

    public var name: String
    public var kind: Kind
    public var defaultValue: String?
    public var summary: String
    public var example: String
    public var isRequired: Bool
    /// Never shown.
    public var isSecret: Bool
    /// The option has no effect, and these values say what is done anyway; nil: it has.
    public var meaningless: Set<String>?

    public init(
        _ name: String, _ kind: Kind = .text, default defaultValue: String? = nil, _ summary: String, example: String = "", isRequired: Bool = false,
        isSecret: Bool = false, meaningless: Set<String>? = nil
    ) {
        self.name = name
        self.kind = kind
        self.defaultValue = defaultValue
        self.summary = summary
        self.example = example
        self.isRequired = isRequired
        self.isSecret = isSecret
        self.meaningless = meaningless
    }

    /// What is wrong with a value; nil if nothing is.
    func complaint(about value: String) -> String? {
        switch kind {
        case .text, .address: nil
        case .integer(let range):
            Int(value).map(range.contains) == true ? nil : "must be a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .number: Double(value)?.isFinite == true ? nil : "must be a number"
        case .boolean: ["true", "false"].contains(value.lowercased()) ? nil : "must be true or false"
        case .choice(let names):
            names.contains { $0.lowercased() == value.lowercased() } ? nil : "must be one of \(names.joined(separator: ", "))"
        case .duration: OptionValues.milliseconds(value) == nil ? "must be a duration, like '30 SECONDS'" : nil
        case .instant: OptionValues.instant(value) == nil ? "must be a time, like '2021-06-09T13:36:30Z'" : nil
        }
    }
}

/// An option that is missing, unknown or wrong.
public struct OptionError: Error, Sendable, Hashable, CustomStringConvertible {
    /// One factual sentence, without a final full stop.
    public var message: String
    /// What to do.
    public var hint: String?

    public init(_ message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }

    public var description: String { hint.map { "\(message) (\($0))" } ?? message }
}
