import Values

extension DatePattern {
    /// The text of a moment as it is seen in a zone.
    ///
    /// - Throws: if a number has more digits than its place, or `allows` is false for a field.
    func format(_ moment: Int64, zone: Zone, allows: (DateField) -> Bool = { _ in true }) throws(FunctionFailure) -> String {
        if let field = fields.first(where: { !allows($0) }) { throw FunctionFailure("the value has no field for the pattern's \(field)") }
        return try Self.format(items, CivilTime(moment, zone: zone))
    }

    private static func format(_ items: [Item], _ time: CivilTime) throws(FunctionFailure) -> String {
        var text = ""
        for item in items { text += try format(item, time) }
        return text
    }

    private static func format(_ item: Item, _ time: CivilTime) throws(FunctionFailure) -> String {
        switch item {
        case .literal(let literal): return literal
        case .optional(let inner): return try format(inner, time)
        case .padded(let inner, let width):
            let text = try format(inner, time)
            guard text.count <= width else { throw FunctionFailure("Cannot print as output of \(text.count) characters exceeds pad width of \(width)") }
            return String(repeating: " ", count: width - text.count) + text
        case .number(let number): return try digits(number, time.value(number.field))
        case .text(let field, let width): return name(field, Int(time.value(field)), width)
        case .dayPeriod(let width): return DayPeriod.at(minute: Int(time.clock / 60_000)).name(width)
        case .zoneName(let isLong, let isGeneric): return time.zone.name(at: time.moment, isLong: isLong, isGeneric: isGeneric)
        case .zoneID: return time.zone.identifier
        case .offset(let form, let zero): return OffsetText.write(time.offset / 1000, form: form, zero: zero)
        case .localizedOffset(let isLong): return OffsetText.writeLocalized(time.offset / 1000, isLong: isLong)
        }
    }

    private static func digits(_ number: Number, _ value: Int64) throws(FunctionFailure) -> String {
        switch number.kind {
        case .fraction: return String(padded(UInt64(value), 9).prefix(number.least))
        case .twoDigitYear: return padded(value.magnitude % 100, 2)
        case .plain: break
        }
        let text = padded(value.magnitude, number.least)
        guard text.utf8.count <= number.most else { throw FunctionFailure("the field \(number.field) exceeds the maximum print width of \(number.most)") }
        if value < 0 {
            guard number.sign != .never else { throw FunctionFailure("the field \(number.field) cannot be printed: it is negative") }
            return "-" + text
        }
        // java.time's table of powers of ten ends there.
        if number.sign == .exceedsPad, number.least > 10, number.least < 19 { throw FunctionFailure("the field \(number.field) has too many pattern letters") }
        return number.sign == .exceedsPad && text.utf8.count > number.least ? "+" + text : text
    }

    private static func padded(_ value: UInt64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    static func name(_ field: DateField, _ value: Int, _ width: Width) -> String {
        switch field {
        case .month: return cut(CalendarNames.months[value - 1], width)
        case .dayOfWeek: return cut(CalendarNames.days[value - 1], width)
        case .era: return width == .full ? CalendarNames.fullEras[value] : width == .short ? CalendarNames.eras[value] : String(CalendarNames.eras[value].prefix(1))
        case .half: return CalendarNames.halves[value]
        default: return width == .narrow ? "\(value)" : width == .full ? CalendarNames.quarters[value - 1] : "Q\(value)"
        }
    }

    private static func cut(_ name: String, _ width: Width) -> String { width == .full ? name : String(name.prefix(width == .short ? 3 : 1)) }
}

/// A moment's fields in a zone.
private struct CivilTime {
    let moment: Int64
    let zone: Zone
    let offset: Int64
    let days: Int64
    let clock: Int64
    let year: Int64
    let month: Int
    let day: Int

    init(_ moment: Int64, zone: Zone) {
        offset = zone.offset(at: moment)
        // Divided first: at the ends of BIGINT the sum has no room.
        let dayMilliseconds: Int64 = 86_400_000
        let whole = CivilDate.floorDiv(moment, dayMilliseconds), local = moment &- whole &* dayMilliseconds &+ offset
        days = whole + CivilDate.floorDiv(local, dayMilliseconds)
        clock = local - CivilDate.floorDiv(local, dayMilliseconds) * dayMilliseconds
        (year, month, day) = TimeText.civil(days: days)
        (self.moment, self.zone) = (moment, zone)
    }

    func value(_ field: DateField) -> Int64 {
        switch field {
        case .era: year > 0 ? 1 : 0
        case .yearOfEra: year > 0 ? year : 1 - year
        case .year: year
        case .quarter: Int64(month + 2) / 3
        case .month: Int64(month)
        case .dayOfYear: days - CivilDate.days(year, 1, 1) + 1
        case .day: Int64(day)
        case .alignedDayOfWeek: Int64((day - 1) % 7) + 1
        case .dayOfWeek: CivilDate.dayOfWeek(days)
        case .weekday: CivilDate.dayOfWeek(days) % 7 + 1
        case .weekOfMonth: CivilDate.weekOfMonth(days, day)
        case .weekOfYear: CivilDate.week(days).number
        case .weekYear: CivilDate.week(days).year
        case .modifiedJulianDay: days + 40_587
        case .half: clock / 43_200_000
        case .hour: clock / 3_600_000
        case .clockHour: clock < 3_600_000 ? 24 : clock / 3_600_000
        case .halfHour: clock / 3_600_000 % 12
        case .clockHalfHour: (clock / 3_600_000 + 11) % 12 + 1
        case .minute: clock / 60_000 % 60
        case .second: clock / 1000 % 60
        case .nanosecond: clock % 1000 * 1_000_000
        case .millisecondOfDay: clock
        case .nanosecondOfDay: clock * 1_000_000
        }
    }
}
