/// A part of the day by its English name, as CLDR has it.
enum DayPeriod: CaseIterable, Sendable {
    // Before those that contain them.
    case midnight, noon, morning, afternoon, evening, night

    /// - Parameter minute: of the day.
    static func at(minute: Int) -> DayPeriod { allCases.first { $0.contains(minute) } ?? .night }

    func contains(_ minute: Int) -> Bool {
        switch self {
        case .midnight: minute == 0
        case .noon: minute == 720
        case .morning: 360..<720 ~= minute
        case .afternoon: 720..<1080 ~= minute
        case .evening: 1080..<1260 ~= minute
        case .night: minute >= 1260 || minute < 360
        }
    }

    /// The minute of the day that stands for a time without an hour.
    var middle: Int64 {
        switch self {
        case .midnight: 0
        case .noon: 720
        case .morning: 540
        case .afternoon: 900
        case .evening: 1170
        case .night: 90
        }
    }

    func name(_ width: DatePattern.Width) -> String {
        switch self {
        case .midnight: width == .narrow ? "mi" : "midnight"
        case .noon: width == .narrow ? "n" : "noon"
        case .morning: "in the morning"
        case .afternoon: "in the afternoon"
        case .evening: "in the evening"
        case .night: "at night"
        }
    }
}
