import Values

/// The fields that a text gave, resolved as java.time's SMART style does.
struct ParsedTime {
    private var fields: [DateField: Int64] = [:]
    var period: DayPeriod?
    var zone: Zone?
    var offset: Zone?

    private static let mismatch = FunctionFailure("the text does not match the pattern")
    private static let conflict = FunctionFailure("the fields of the text contradict each other")

    /// False if the field already has another value.
    mutating func set(_ field: DateField, _ value: Int64) -> Bool { fields.updateValue(value, forKey: field).map { $0 == value } ?? true }

    private mutating func take(_ field: DateField) -> Int64? { fields.removeValue(forKey: field) }

    private mutating func put(_ field: DateField, _ value: Int64) throws(FunctionFailure) {
        guard set(field, value) else { throw Self.conflict }
    }

    // MARK: Results

    /// Milliseconds since 1970; what is missing is 1970-01-01T00:00.
    func milliseconds(defaultZone: Zone) throws(FunctionFailure) -> Int64 {
        var rest = self
        try rest.checkRanges()
        let clock = try rest.resolveClock(), date = try rest.resolveDate()
        let days: Int64
        if let date { days = clock.nextDay ? date + 1 : date } else { days = try rest.overlaidDate() }
        let nanoseconds = clock.nanoseconds ?? rest.overlaidClock()
        let (whole, overflow) = days.multipliedReportingOverflow(by: 86_400_000)
        let (local, overflowed) = whole.addingReportingOverflow(nanoseconds / 1_000_000)
        let moment = overflow || overflowed ? .max : (offset ?? zone ?? defaultZone).moment(ofLocal: local)
        // What has no room is at one of the ends.
        guard moment > .min, moment < .max else { throw FunctionFailure("the time is beyond what a TIMESTAMP holds") }
        return moment
    }

    /// Days since 1970-01-01; the fields must give a whole date.
    func days() throws(FunctionFailure) -> Int32 {
        var rest = self
        try rest.checkRanges()
        let clock = try rest.resolveClock()
        guard let date = try rest.resolveDate() else { throw FunctionFailure("the text gives no whole date") }
        let days = clock.nextDay ? date + 1 : date
        guard let result = Int32(exactly: days) else { throw FunctionFailure("the day is beyond what a DATE holds") }
        return result
    }

    /// Milliseconds of the day; there must be an hour.
    func clock() throws(FunctionFailure) -> Int32 {
        var rest = self
        try rest.checkRanges()
        guard let nanoseconds = try rest.resolveClock().nanoseconds else { throw FunctionFailure("the text gives no time of day") }
        return Int32(truncatingIfNeeded: nanoseconds / 1_000_000)
    }

    private func checkRanges() throws(FunctionFailure) {
        for (field, value) in fields where !field.range.contains(value) {
            // 24 for midnight is settled with the other fields, and hours on a clock may be 0.
            if (field == .hour && value == 24) || ((field == .clockHour || field == .clockHalfHour) && value == 0) { continue }
            throw Self.mismatch
        }
    }

    // MARK: The time of day

    private mutating func resolveClock() throws(FunctionFailure) -> (nanoseconds: Int64?, nextDay: Bool) {
        if let hour = take(.clockHour) { try put(.hour, hour == 24 ? 0 : hour) }
        if let hour = take(.clockHalfHour) { try put(.halfHour, hour == 12 ? 0 : hour) }
        if let half = fields[.half], let hour = fields[.halfHour] {
            try put(.hour, half * 12 + hour)
            (fields[.half], fields[.halfHour]) = (nil, nil)
        }
        if fields[.hour] == nil, let period {
            let minute = fields[.minute] ?? 0
            if let hour = take(.halfHour) {
                try put(.hour, !period.contains(Int(hour * 60 + minute)) && period.contains(Int((hour + 12) * 60 + minute)) ? hour + 12 : hour)
            } else if [.minute, .second, .nanosecond].allSatisfy({ fields[$0] == nil }) {
                try put(.hour, period.middle / 60)
                try put(.minute, period.middle % 60)
            }
        } else if let period, let hour = fields[.hour], !period.contains(Int(hour * 60 + (fields[.minute] ?? 0))) {
            throw Self.conflict
        }
        if let nanoseconds = take(.nanosecondOfDay) { try split(nanoseconds) }
        if let milliseconds = take(.millisecondOfDay) { try split(milliseconds * 1_000_000) }
        guard let hour = fields[.hour] else { return (nil, false) }
        let minute = fields[.minute], second = fields[.second], nanosecond = fields[.nanosecond]
        // A second without a minute has no place.
        if minute == nil ? second != nil || nanosecond != nil : second == nil && nanosecond != nil {
            if hour == 24 { throw Self.mismatch }
            return (nil, false)
        }
        for field in [DateField.hour, .minute, .second, .nanosecond] { fields[field] = nil }
        let rest = (minute ?? 0) * 60_000_000_000 + (second ?? 0) * 1_000_000_000 + (nanosecond ?? 0)
        if hour == 24 {
            guard rest == 0 else { throw Self.mismatch }
            return (0, true)
        }
        if let half = take(.half), half != hour / 12 { throw Self.conflict }
        if let halfHour = take(.halfHour), halfHour != hour % 12 { throw Self.conflict }
        return (hour * 3_600_000_000_000 + rest, false)
    }

    private mutating func split(_ nanoseconds: Int64) throws(FunctionFailure) {
        try put(.hour, nanoseconds / 3_600_000_000_000)
        try put(.minute, nanoseconds / 60_000_000_000 % 60)
        try put(.second, nanoseconds / 1_000_000_000 % 60)
        try put(.nanosecond, nanoseconds % 1_000_000_000)
    }

    /// The fields that are there, each put into 00:00.
    private func overlaidClock() -> Int64 {
        var hour = fields[.halfHour] ?? 0
        if let whole = fields[.hour] { hour = whole }
        if let half = fields[.half] { hour = hour % 12 + half * 12 }
        return hour * 3_600_000_000_000 + (fields[.minute] ?? 0) * 60_000_000_000 + (fields[.second] ?? 0) * 1_000_000_000 + (fields[.nanosecond] ?? 0)
    }

    // MARK: The date

    /// The day, if the fields give one; others must agree with it.
    private mutating func resolveDate() throws(FunctionFailure) -> Int64? {
        if let yearOfEra = fields[.yearOfEra] {
            let era = take(.era)
            fields[.yearOfEra] = nil
            if let year = fields[.year], era == nil { try put(.year, year > 0 ? yearOfEra : 1 - yearOfEra) } else { try put(.year, era == 0 ? 1 - yearOfEra : yearOfEra) }
        }
        if let weekday = take(.weekday) { try put(.dayOfWeek, weekday == 1 ? 7 : weekday - 1) }
        guard let days = try days(of: fields) else { return nil }
        let (year, month, day) = TimeText.civil(days: days)
        for (field, value) in fields {
            let actual: Int64? =
                switch field {
                case .era: year > 0 ? 1 : 0
                case .year: year
                case .quarter: Int64(month + 2) / 3
                case .month: Int64(month)
                case .dayOfYear: days - CivilDate.days(year, 1, 1) + 1
                case .alignedDayOfWeek: Int64((day - 1) % 7) + 1
                case .dayOfWeek: CivilDate.dayOfWeek(days)
                case .weekOfMonth: CivilDate.weekOfMonth(days, day)
                case .weekOfYear: CivilDate.week(days).number
                case .weekYear: CivilDate.week(days).year
                case .modifiedJulianDay: days + 40_587
                // The day of the month was moved to the month's last if it is beyond it.
                case .day: value > Int64(day) && TimeText.daysInMonth(year: year, month: month) == day ? value : Int64(day)
                default: nil
                }
            if let actual, actual != value { throw Self.conflict }
        }
        return days
    }

    private func days(of fields: [DateField: Int64]) throws(FunctionFailure) -> Int64? {
        if let year = fields[.year] {
            guard DateField.year.range.contains(year) else { throw Self.mismatch }
            if let month = fields[.month], let day = fields[.day] {
                return CivilDate.days(year, Int(month), min(Int(day), TimeText.daysInMonth(year: year, month: Int(month))))
            }
            if let day = fields[.dayOfYear] {
                guard day < 366 || CivilDate.isLeap(year) else { throw FunctionFailure("the year has no day 366") }
                return CivilDate.days(year, 1, 1) + day - 1
            }
            if let month = fields[.month], let week = fields[.weekOfMonth], let weekday = fields[.dayOfWeek] {
                return CivilDate.days(year, Int(month), week: week, dayOfWeek: weekday)
            }
        }
        if let day = fields[.modifiedJulianDay] { return day - 40_587 }
        guard let year = fields[.weekYear], let week = fields[.weekOfYear], let weekday = fields[.dayOfWeek] else { return nil }
        let days = CivilDate.days(weekYear: year, week: week, dayOfWeek: weekday)
        return week == 53 && CivilDate.week(days).year != year ? nil : days
    }

    /// The fields that are there, each put into 1970-01-01 in Java's order.
    private func overlaidDate() throws(FunctionFailure) -> Int64 {
        var days: Int64 = 0
        if let weekday = fields[.dayOfWeek] { days += weekday - 4 }
        if let aligned = fields[.alignedDayOfWeek] { days += aligned - (Int64(TimeText.civil(days: days).day - 1) % 7 + 1) }
        if let day = fields[.day] {
            let (year, month, _) = TimeText.civil(days: days)
            guard day <= Int64(TimeText.daysInMonth(year: year, month: month)) else { throw Self.mismatch }
            days = CivilDate.days(year, month, Int(day))
        }
        if let day = fields[.dayOfYear] {
            guard day < 366 else { throw FunctionFailure("day 366 needs a year") }
            days = CivilDate.days(TimeText.civil(days: days).year, 1, 1) + day - 1
        }
        var (year, month, day) = TimeText.civil(days: days)
        month = fields[.month].map { Int($0) } ?? month
        day = min(day, TimeText.daysInMonth(year: year, month: month))
        year = fields[.year] ?? year
        if let era = fields[.era], era != (year > 0 ? 1 : 0) { year = 1 - year }
        return CivilDate.days(year, month, min(day, TimeText.daysInMonth(year: year, month: month)))
    }
}
