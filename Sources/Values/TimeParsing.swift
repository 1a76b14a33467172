extension TimeText {
    /// Reads `yyyy[-MM[-dd]]` as days since 1970-01-01; what is missing is the first. Nil for anything else.
    public static func parseDate(_ text: UnsafePointer<UInt8>, count: Int) -> Int32? {
        var scanner = TimeScanner(text, count)
        guard let days = scanner.date(), scanner.isAtEnd else { return nil }
        return Int32(exactly: days)
    }

    /// Reads `HH:mm[:ss[.S…]]` as milliseconds of the day. Nil for anything else.
    public static func parseTime(_ text: UnsafePointer<UInt8>, count: Int) -> Int32? {
        var scanner = TimeScanner(text, count)
        guard let milliseconds = scanner.clock(minutesRequired: true), scanner.isAtEnd else { return nil }
        return Int32(milliseconds)
    }

    /// Reads `yyyy[-MM[-dd[THH[:mm[:ss[.S…]]]]]][zone]` as milliseconds since 1970; what is missing is the first moment.
    /// The zone is `Z`, `+HHmm`, `-HHmm`, `+HH:mm` or `-HH:mm`; without one the text is UTC. Nil for anything else.
    public static func parseTimestamp(_ text: UnsafePointer<UInt8>, count: Int) -> Int64? {
        var scanner = TimeScanner(text, count)
        guard let days = scanner.date() else { return nil }
        var milliseconds: Int64 = 0
        if scanner.accept("T") || scanner.accept("t") {
            if !scanner.isAtEnd {
                guard let clock = scanner.clockOfDay() else { return nil }
                milliseconds = clock
            }
            guard let offset = scanner.zone() else { return nil }
            milliseconds -= offset
        }
        guard scanner.isAtEnd else { return nil }
        let (whole, overflow) = days.multipliedReportingOverflow(by: dayMilliseconds)
        let (sum, isBeyond) = whole.addingReportingOverflow(milliseconds)
        return overflow || isBeyond ? nil : sum
    }

    public static func date(_ text: String) -> Int32? { withBytes(text) { parseDate($0, count: $1) } }
    public static func time(_ text: String) -> Int32? { withBytes(text) { parseTime($0, count: $1) } }
    public static func timestamp(_ text: String) -> Int64? { withBytes(text) { parseTimestamp($0, count: $1) } }

    private static func withBytes<T>(_ text: String, _ body: (UnsafePointer<UInt8>, Int) -> T?) -> T? {
        var text = text
        return text.withUTF8 { utf8 in utf8.baseAddress.flatMap { body($0, utf8.count) } }
    }
}

/// Walks over ISO text.
private struct TimeScanner {
    var next: UnsafePointer<UInt8>
    let end: UnsafePointer<UInt8>

    init(_ text: UnsafePointer<UInt8>, _ count: Int) { (next, end) = (text, text + count) }

    var isAtEnd: Bool { next == end }

    mutating func accept(_ byte: Unicode.Scalar) -> Bool {
        guard next < end, next[0] == UInt8(ascii: byte) else { return false }
        next += 1
        return true
    }

    /// Exactly `digits` digits within the range.
    mutating func number(_ digits: Int, _ range: ClosedRange<Int>) -> Int? {
        guard end - next >= digits else { return nil }
        var value = 0
        for index in 0..<digits {
            let digit = next[index] &- 48
            guard digit < 10 else { return nil }
            value = value * 10 + Int(digit)
        }
        guard range.contains(value) else { return nil }
        next += digits
        return value
    }

    /// `[+-]y…[-MM[-dd]]` as days.
    mutating func date() -> Int64? {
        let negative = accept("-"), signed = negative || accept("+")
        var digits = 0
        while next + digits < end, next[digits] &- 48 < 10 { digits += 1 }
        guard digits == 4 || (signed && digits > 4 && digits <= 9), let magnitude = number(digits, 0...999_999_999) else { return nil }
        let year = Int64(negative ? -magnitude : magnitude)
        guard accept("-") else { return TimeText.days(year: year, month: 1, day: 1) }
        guard let month = number(2, 1...12) else { return nil }
        guard accept("-") else { return TimeText.days(year: year, month: month, day: 1) }
        guard let day = number(2, 1...TimeText.daysInMonth(year: year, month: month)) else { return nil }
        return TimeText.days(year: year, month: month, day: day)
    }

    /// A clock's time within a timestamp: `24`, `24:00` and so on are the end of the day, as in Java.
    mutating func clockOfDay() -> Int64? {
        guard let milliseconds = clock(minutesRequired: false, hourMax: 24), milliseconds <= TimeText.dayMilliseconds else { return nil }
        return milliseconds
    }

    /// `HH[:mm[:ss[.S…]]]` as milliseconds; digits behind the third are cut.
    mutating func clock(minutesRequired: Bool, hourMax: Int = 23) -> Int64? {
        guard let hour = number(2, 0...hourMax) else { return nil }
        var milliseconds = Int64(hour) * 3_600_000
        guard accept(":") else { return minutesRequired ? nil : milliseconds }
        guard let minute = number(2, 0...59) else { return nil }
        milliseconds += Int64(minute) * 60_000
        guard accept(":") else { return milliseconds }
        guard let second = number(2, 0...59) else { return nil }
        milliseconds += Int64(second) * 1000
        guard accept(".") else { return milliseconds }
        var digits = 0, unit: Int64 = 100
        while next < end, next[0] &- 48 < 10, digits < 9 {
            milliseconds += Int64(next[0] &- 48) * unit
            unit /= 10
            next += 1
            digits += 1
        }
        return digits > 0 ? milliseconds : nil
    }

    /// The zone's offset in milliseconds; 0 at the end of the text.
    mutating func zone() -> Int64? {
        if isAtEnd || accept("Z") || accept("z") { return 0 }
        let negative = accept("-")
        guard negative || accept("+"), let hours = number(2, 0...18) else { return nil }
        var minutes = 0
        if !isAtEnd {
            _ = accept(":")
            guard let value = number(2, 0...59) else { return nil }
            minutes = value
        }
        let offset = Int64(hours * 60 + minutes) * 60_000
        return negative ? -offset : offset
    }
}
