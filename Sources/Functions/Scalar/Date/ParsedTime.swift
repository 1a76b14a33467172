import Values

/// The fields that a text gave.
struct ParsedTime {
    var fields: [Character: Int] = [:]
    var zone: Zone?

    /// Local days; what is missing is 1970-01-01. A day beyond the month's end is its last one, unless leniently it runs over.
    func days(lenient: Bool) throws(FunctionFailure) -> Int64 {
        let year = Int64(fields["y"] ?? 1970)
        if let dayOfYear = fields["D"] { return TimeText.days(year: year, month: 1, day: 1) + Int64(dayOfYear) - 1 }
        let month = fields["M"] ?? 1, day = fields["d"] ?? 1
        if lenient {
            let months = year * 12 + Int64(month) - 1
            let (wholeYear, monthIndex) = (months >= 0 ? months / 12 : (months - 11) / 12, ((months % 12) + 12) % 12)
            return TimeText.days(year: wholeYear, month: Int(monthIndex) + 1, day: 1) + Int64(day) - 1
        }
        guard (1...12).contains(month), (1...31).contains(day) else { throw FunctionFailure("the text does not match the pattern") }
        return TimeText.days(year: year, month: month, day: min(day, TimeText.daysInMonth(year: year, month: month)))
    }

    /// Milliseconds of the day; what is missing is 0.
    func clock(lenient: Bool) throws(FunctionFailure) -> Int64 {
        if let milliseconds = fields["A"] { return Int64(milliseconds) }
        var hour = fields["H"] ?? 0
        if let half = fields["h"] { hour = half % 12 + (fields["a"] ?? 0) * 12 }
        let minute = fields["m"] ?? 0, second = fields["s"] ?? 0
        guard lenient || ((0...23).contains(hour) && (0...59).contains(minute) && (0...59).contains(second)) else {
            throw FunctionFailure("the text does not match the pattern")
        }
        return Int64(hour) * 3_600_000 + Int64(minute) * 60_000 + Int64(second) * 1000 + Int64(fields["S"] ?? 0)
    }

    func milliseconds(defaultZone: Zone) throws(FunctionFailure) -> Int64 {
        let local = try days(lenient: false) * 86_400_000 + clock(lenient: false)
        return (zone ?? defaultZone).moment(ofLocal: local)
    }
}
