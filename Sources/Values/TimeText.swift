/// ISO text of DATE, TIME and TIMESTAMP, and the civil calendar behind it (proleptic Gregorian, UTC).
public enum TimeText {
    static let dayMilliseconds: Int64 = 86_400_000

    /// What a TIME can be.
    public static let millisecondsOfDay: Range<Int64> = 0..<dayMilliseconds

    /// Year, month and day of a number of days since 1970-01-01.
    public static func civil(days: Int64) -> (year: Int64, month: Int, day: Int) {
        // Eras of 400 years that begin on March 1st, so that leap days come last.
        let shifted = days &+ 719_468
        let era = floorDiv(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, Int(month), Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1))
    }

    /// Days since 1970-01-01 of a civil date; month 1 ... 12, day within the month.
    public static func days(year: Int64, month: Int, day: Int) -> Int64 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = floorDiv(shiftedYear, 400)
        let yearOfEra = shiftedYear - era * 400
        let monthFromMarch = Int64(month > 2 ? month - 3 : month + 9)
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + Int64(day) - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    public static func daysInMonth(year: Int64, month: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    static func floorDiv(_ a: Int64, _ b: Int64) -> Int64 { a >= 0 ? a / b : (a - b + 1) / b }

    // MARK: Writing

    /// Bytes of the longest text that the functions below write.
    public static let bytesMax = 40

    /// `yyyy-MM-dd`; years above 9999 with `+`. Returns the bytes written.
    public static func write(date days: Int64, to out: UnsafeMutablePointer<UInt8>) -> Int {
        let (year, month, day) = civil(days: days)
        var next = 0
        if year < 0 || year > 9999 {
            out[0] = year < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+")
            next = 1
        }
        let digits = max(4, IntegerText.digitCount(year.magnitude))
        IntegerText.write(year.magnitude, digits: digits, to: out + next)
        next += digits
        out[next] = UInt8(ascii: "-")
        IntegerText.write(UInt64(month), digits: 2, to: out + next + 1)
        out[next + 3] = UInt8(ascii: "-")
        IntegerText.write(UInt64(day), digits: 2, to: out + next + 4)
        return next + 6
    }

    /// `HH:mm[:ss[.SSS]]`: seconds and milliseconds only where they are not zero. Returns the bytes written.
    public static func write(time milliseconds: Int32, to out: UnsafeMutablePointer<UInt8>) -> Int {
        let length = writeClock(Int64(milliseconds), to: out)
        if milliseconds % 60_000 == 0 { return 5 }
        return milliseconds % 1000 == 0 ? 8 : length
    }

    /// `yyyy-MM-ddTHH:mm:ss.SSS` in UTC. Returns the bytes written.
    public static func write(timestamp milliseconds: Int64, to out: UnsafeMutablePointer<UInt8>) -> Int {
        let days = milliseconds >= 0 ? milliseconds / dayMilliseconds : (milliseconds &+ 1) / dayMilliseconds - 1
        let length = write(date: days, to: out)
        out[length] = UInt8(ascii: "T")
        return length + 1 + writeClock(milliseconds &- days &* dayMilliseconds, to: out + length + 1)
    }

    /// Always `HH:mm:ss.SSS`.
    private static func writeClock(_ milliseconds: Int64, to out: UnsafeMutablePointer<UInt8>) -> Int {
        let clock = UInt64(bitPattern: milliseconds)
        IntegerText.write(clock / 3_600_000, digits: 2, to: out)
        out[2] = UInt8(ascii: ":")
        IntegerText.write(clock / 60_000 % 60, digits: 2, to: out + 3)
        out[5] = UInt8(ascii: ":")
        IntegerText.write(clock / 1000 % 60, digits: 2, to: out + 6)
        out[8] = UInt8(ascii: ".")
        IntegerText.write(clock % 1000, digits: 3, to: out + 9)
        return 12
    }

    public static func string(date days: Int32) -> String { string { write(date: Int64(days), to: $0) } }
    public static func string(time milliseconds: Int32) -> String { string { write(time: milliseconds, to: $0) } }
    public static func string(timestamp milliseconds: Int64) -> String { string { write(timestamp: milliseconds, to: $0) } }

    private static func string(_ write: (UnsafeMutablePointer<UInt8>) -> Int) -> String {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytesMax) { buffer in
            String(decoding: buffer[..<write(buffer.baseAddress!)], as: UTF8.self)
        }
    }
}
