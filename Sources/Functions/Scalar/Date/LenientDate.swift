import Values

/// The fields of java.util.GregorianCalendar when it is lenient: numbers beyond their range run over, and days before October 15th, 1582 are Julian.
struct LenientDate {
    private var year: Int64?
    private var month: Int64 = 1
    private var day: Int64 = 1
    /// The day of the year, if it was given later than the day of the month.
    private var dayOfYear: Int64?
    private var hour: Int64?
    private var halfHour: Int64 = 0
    private var half: Int64 = 0
    private var minute: Int64 = 0
    private var second: Int64 = 0
    private var millisecond: Int64 = 0
    private var usesWeeks = false
    var isBeforeChrist = false
    var zone: Zone?

    mutating func set(_ letter: Unicode.Scalar, _ value: Int64) {
        switch letter {
        case "y", "Y": year = value
        case "M", "L": (month, dayOfYear) = (value, nil)
        case "d": (day, dayOfYear) = (value, nil)
        case "D": dayOfYear = value
        case "H": hour = value
        case "k": hour = value == 24 ? 0 : value
        case "K": (halfHour, hour) = (value, nil)
        case "h": (halfHour, hour) = (value == 12 ? 0 : value, nil)
        case "a": (half, hour) = (value, nil)
        case "m": minute = value
        case "s": second = value
        case "S": millisecond = value
        case "w", "W", "F": usesWeeks = true
        // The number of a weekday says nothing without its week.
        default: break
        }
    }

    /// Days since 1970-01-01.
    ///
    /// - Throws: if the time is not midnight in GMT, or the day is beyond a DATE.
    func days() throws(FunctionFailure) -> Int32 {
        if usesWeeks { throw FunctionFailure("PARSE_DATE cannot find a day by its week") }
        let hours = hour ?? half * 12 + halfHour
        let clock = ((hours * 60 + minute) * 60 + second) * 1000 + millisecond
        let local = try calendarDays() * 86_400_000 + clock
        let moment = (zone ?? .utc).moment(ofLocal: local)
        guard moment % 86_400_000 == 0 else { throw FunctionFailure("a date has no time of day") }
        guard let days = Int32(exactly: moment / 86_400_000) else { throw FunctionFailure("the day is beyond what a DATE holds") }
        return days
    }

    private func calendarDays() throws(FunctionFailure) -> Int64 {
        let months = (isBeforeChrist ? 1 - (year ?? 1970) : year ?? 1970) * 12 + (dayOfYear == nil ? month : 1) - 1
        let first = CivilDate.floorDiv(months, 12), monthOfYear = Int(CivilDate.floorMod(months, 12)) + 1
        guard first.magnitude < 200_000_000 else { throw FunctionFailure("the year is beyond what a calendar holds") }
        let offset = (dayOfYear ?? day) - 1, gregorian = CivilDate.days(first, monthOfYear, 1) + offset
        // October 15th, 1582, the day after the 4th of the Julian calendar.
        let cutover: Int64 = -141_427
        if gregorian >= cutover, first > 1582 { return gregorian }
        let julian = Self.julianDays(first, monthOfYear) + offset
        return first < 1582 || julian < cutover || gregorian < cutover ? julian : gregorian
    }

    /// The first of a month of the Julian calendar, in days since 1970-01-01.
    private static func julianDays(_ year: Int64, _ month: Int) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year, fromMarch = Int64(month > 2 ? month - 3 : month + 9)
        return shifted * 365 + CivilDate.floorDiv(shifted, 4) + (153 * fromMarch + 2) / 5 - 719_470
    }
}
