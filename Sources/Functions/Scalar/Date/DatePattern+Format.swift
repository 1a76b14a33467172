import Values

extension DatePattern {
    /// The text of a moment as it is seen in a zone.
    func format(_ milliseconds: Int64, zone: Zone) -> String {
        let offset = zone.offset(at: milliseconds)
        return Self.format(items, LocalTime(milliseconds &+ offset, offset: offset, moment: milliseconds, zone: zone))
    }

    private static func format(_ items: [Item], _ time: LocalTime) -> String {
        var text = ""
        for item in items {
            switch item {
            case .literal(let literal): text += literal
            case .optional(let inner): text += format(inner, time)
            case .field(let letter, let count): text += time.text(letter, count)
            }
        }
        return text
    }
}

/// A moment's fields.
private struct LocalTime {
    let days: Int64
    let clock: Int64
    let year: Int64
    let month: Int
    let day: Int
    let offset: Int64
    let moment: Int64
    let zone: Zone

    init(_ local: Int64, offset: Int64, moment: Int64, zone: Zone) {
        let dayMilliseconds: Int64 = 86_400_000
        days = local / dayMilliseconds - (local % dayMilliseconds < 0 ? 1 : 0)
        clock = local - days * dayMilliseconds
        (year, month, day) = TimeText.civil(days: days)
        self.offset = offset
        self.moment = moment
        self.zone = zone
    }

    func text(_ letter: Character, _ count: Int) -> String {
        let hour = Int(clock / 3_600_000)
        switch letter {
        case "y", "u": return count == 2 ? pad(Int(abs(year) % 100), 2) : pad(Int(year), count)
        case "M", "L": return count <= 2 ? pad(month, count) : name(CalendarNames.months[month - 1], count)
        case "d": return pad(day, count)
        case "D": return pad(Int(days - TimeText.days(year: year, month: 1, day: 1)) + 1, count)
        case "E": return name(CalendarNames.days[Int(((days + 3) % 7 + 7) % 7)], max(count, 3))
        case "G": return count == 4 ? (year > 0 ? "Anno Domini" : "Before Christ") : (year > 0 ? "AD" : "BC")
        case "H": return pad(hour, count)
        case "k": return pad(hour == 0 ? 24 : hour, count)
        case "K": return pad(hour % 12, count)
        case "h": return pad((hour + 11) % 12 + 1, count)
        case "m": return pad(Int(clock / 60_000 % 60), count)
        case "s": return pad(Int(clock / 1000 % 60), count)
        case "S": return String((pad(Int(clock % 1000), 3) + String(repeating: "0", count: count)).prefix(count))
        case "n": return pad(Int(clock % 1000) * 1_000_000, count)
        case "A": return pad(Int(clock), count)
        case "a": return hour < 12 ? "AM" : "PM"
        case "z": return zone.name(at: moment, isLong: count == 4)
        case "V": return zone.identifier
        case "X": return offset == 0 ? "Z" : offsetText(count)
        case "x": return offsetText(count)
        case "Z": return count == 4 ? (offset == 0 ? "GMT" : "GMT" + offsetText(3)) : count == 5 ? (offset == 0 ? "Z" : offsetText(3)) : offsetText(2)
        case "O": return offset == 0 ? "GMT" : "GMT" + offsetText(3)
        default: return ""
        }
    }

    /// 1: `+02` or `+0230`; 2: `+0200`; 3: `+02:00`.
    private func offsetText(_ form: Int) -> String {
        let minutes = Int(abs(offset) / 60_000), sign = offset < 0 ? "-" : "+"
        let hours = pad(minutes / 60, 2), rest = pad(minutes % 60, 2)
        switch form {
        case 1: return sign + hours + (minutes % 60 == 0 ? "" : rest)
        case 2, 4: return sign + hours + rest
        default: return sign + hours + ":" + rest
        }
    }

    private func pad(_ value: Int, _ width: Int) -> String {
        let digits = String(abs(value))
        return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private func name(_ full: String, _ count: Int) -> String {
        count == 3 ? String(full.prefix(3)) : count == 5 ? String(full.prefix(1)) : full
    }
}
