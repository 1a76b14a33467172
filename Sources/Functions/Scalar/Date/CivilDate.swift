import Values

/// Days, weeks and years of the proleptic Gregorian calendar.
enum CivilDate {
    static func floorDiv(_ a: Int64, _ b: Int64) -> Int64 { a / b - (a % b < 0 ? 1 : 0) }
    static func floorMod(_ a: Int64, _ b: Int64) -> Int64 { (a % b + b) % b }

    static func days(_ year: Int64, _ month: Int, _ day: Int) -> Int64 { TimeText.days(year: year, month: month, day: day) }
    static func isLeap(_ year: Int64) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// 1 for Monday to 7 for Sunday.
    static func dayOfWeek(_ days: Int64) -> Int64 { floorMod(days + 3, 7) + 1 }

    /// Sunday is day 0 of a week here.
    private static func sunday(onOrBefore days: Int64) -> Int64 { days - dayOfWeek(days) % 7 }

    /// The week of its month, the first being the one with its first day.
    static func weekOfMonth(_ days: Int64, _ day: Int) -> Int64 { (sunday(onOrBefore: days) - sunday(onOrBefore: days - Int64(day) + 1)) / 7 + 1 }

    /// The week of the week-based year: week 1 holds January 1st.
    static func week(_ days: Int64) -> (year: Int64, number: Int64) {
        let year = TimeText.civil(days: days).year, next = sunday(onOrBefore: Self.days(year + 1, 1, 1))
        if days >= next { return (year + 1, 1) }
        return (year, (sunday(onOrBefore: days) - sunday(onOrBefore: Self.days(year, 1, 1))) / 7 + 1)
    }

    /// The day of a week-based year, week and day of the week (1 for Monday).
    static func days(weekYear: Int64, week: Int64, dayOfWeek: Int64) -> Int64 {
        sunday(onOrBefore: days(weekYear, 1, 1)) + (week - 1) * 7 + dayOfWeek % 7
    }

    /// The day of a week of a month.
    static func days(_ year: Int64, _ month: Int, week: Int64, dayOfWeek: Int64) -> Int64 {
        sunday(onOrBefore: days(year, month, 1)) + (week - 1) * 7 + dayOfWeek % 7
    }
}
