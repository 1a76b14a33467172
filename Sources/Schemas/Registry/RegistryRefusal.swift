/// A registry's refusal, as its REST interface tells it.
public struct RegistryRefusal: Error, Hashable, Sendable {
    /// The number that clients know it by: the HTTP status, and two digits behind it.
    public var code: Int
    public var message: String

    public init(_ code: Int, _ message: String) {
        self.code = code
        self.message = message
    }

    static func subject(_ subject: String) -> RegistryRefusal { .init(40401, "Subject '\(subject)' not found.") }
    static func version(_ version: Int32) -> RegistryRefusal { .init(40402, "Version \(version) not found.") }
    static let schema = RegistryRefusal(40403, "Schema not found")
    static func invalid(_ reason: String) -> RegistryRefusal { .init(42201, "Invalid schema: \(reason)") }

    /// As the engine sees it.
    var error: RegistryError {
        switch code {
        case 409: .incompatible(message)
        case 42201: .invalid(message)
        default: .refused(message)
        }
    }
}

/// What a registry lets clients do.
public enum RegistryMode: String, Hashable, Sendable, CaseIterable {
    case readWrite = "READWRITE"
    case readOnly = "READONLY"
    /// Schemas come with their ids and versions.
    case `import` = "IMPORT"
}

/// What is set for a subject, or for all that set nothing themselves.
public struct RegistrySettings: Hashable, Sendable {
    public var compatibility: CompatibilityLevel?
    public var mode: RegistryMode?
    public var normalizes: Bool?

    public init(compatibility: CompatibilityLevel? = nil, mode: RegistryMode? = nil, normalizes: Bool? = nil) {
        self.compatibility = compatibility
        self.mode = mode
        self.normalizes = normalizes
    }

    var isEmpty: Bool { compatibility == nil && mode == nil && normalizes == nil }
}
