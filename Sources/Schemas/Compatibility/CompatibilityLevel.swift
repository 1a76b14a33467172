/// What a subject's new version must be able to do with the data of its older ones.
public enum CompatibilityLevel: String, Hashable, Sendable, CaseIterable {
    case none = "NONE"
    /// The new version reads what the newest one has written.
    case backward = "BACKWARD"
    case backwardTransitive = "BACKWARD_TRANSITIVE"
    /// The newest version reads what the new one writes.
    case forward = "FORWARD"
    case forwardTransitive = "FORWARD_TRANSITIVE"
    /// Both.
    case full = "FULL"
    case fullTransitive = "FULL_TRANSITIVE"

    /// All versions count, not the newest one alone.
    public var isTransitive: Bool {
        switch self {
        case .backwardTransitive, .forwardTransitive, .fullTransitive: true
        case .none, .backward, .forward, .full: false
        }
    }

    /// The new version must read the data of the old.
    public var readsOld: Bool {
        switch self {
        case .backward, .backwardTransitive, .full, .fullTransitive: true
        case .none, .forward, .forwardTransitive: false
        }
    }

    /// The old version must read the data of the new.
    public var isReadByOld: Bool {
        switch self {
        case .forward, .forwardTransitive, .full, .fullTransitive: true
        case .none, .backward, .backwardTransitive: false
        }
    }
}
