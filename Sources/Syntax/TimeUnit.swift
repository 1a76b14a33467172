/// A unit of durations in WINDOW, WITHIN, GRACE PERIOD, TIMEOUT, and as a bare word among function arguments.
public enum TimeUnit: String, Hashable, Sendable, CaseIterable {
    case millisecond = "MILLISECOND"
    case second = "SECOND"
    case minute = "MINUTE"
    case hour = "HOUR"
    case day = "DAY"

    public var milliseconds: Int64 {
        switch self {
        case .millisecond: 1
        case .second: 1000
        case .minute: 60_000
        case .hour: 3_600_000
        case .day: 86_400_000
        }
    }
}
