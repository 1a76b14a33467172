/// What a letter of a pattern stands for.
enum DateField: Hashable, Sendable {
    case era, yearOfEra, year, quarter, month, dayOfYear, day, alignedDayOfWeek, dayOfWeek
    /// Weeks that begin on Sunday, of which the first holds January 1st, as Java's root locale has them.
    case weekday, weekOfMonth, weekOfYear, weekYear
    case modifiedJulianDay
    case half, hour, clockHour, halfHour, clockHalfHour, minute, second, nanosecond, millisecondOfDay, nanosecondOfDay

    var isOfTime: Bool {
        switch self {
        case .half, .hour, .clockHour, .halfHour, .clockHalfHour, .minute, .second, .nanosecond, .millisecondOfDay, .nanosecondOfDay: true
        case .era, .yearOfEra, .year, .quarter, .month, .dayOfYear, .day, .alignedDayOfWeek, .dayOfWeek, .weekday, .weekOfMonth, .weekOfYear, .weekYear, .modifiedJulianDay:
            false
        }
    }

    static func letter(_ letter: Unicode.Scalar) -> DateField? {
        switch letter {
        case "G": .era
        case "y": .yearOfEra
        case "u": .year
        case "Q", "q": .quarter
        case "M", "L": .month
        case "D": .dayOfYear
        case "d": .day
        case "F": .alignedDayOfWeek
        case "E": .dayOfWeek
        case "e", "c": .weekday
        case "W": .weekOfMonth
        case "w": .weekOfYear
        case "Y": .weekYear
        case "g": .modifiedJulianDay
        case "a": .half
        case "H": .hour
        case "k": .clockHour
        case "K": .halfHour
        case "h": .clockHalfHour
        case "m": .minute
        case "s": .second
        case "S", "n": .nanosecond
        case "A": .millisecondOfDay
        case "N": .nanosecondOfDay
        default: nil
        }
    }

    /// What a text may give for the field.
    var range: ClosedRange<Int64> {
        switch self {
        case .era, .half: 0...1
        case .yearOfEra: 1...1_000_000_000
        case .year, .weekYear: -999_999_999...999_999_999
        case .quarter: 1...4
        case .month: 1...12
        case .dayOfYear: 1...366
        case .day: 1...31
        case .alignedDayOfWeek, .dayOfWeek, .weekday: 1...7
        case .weekOfMonth: 0...6
        case .weekOfYear: 1...53
        case .modifiedJulianDay: -365_243_219_162...365_241_780_471 + 40587
        case .hour: 0...23
        case .clockHour: 1...24
        case .halfHour: 0...11
        case .clockHalfHour: 1...12
        case .minute, .second: 0...59
        case .nanosecond: 0...999_999_999
        case .millisecondOfDay: 0...86_399_999
        case .nanosecondOfDay: 0...86_399_999_999_999
        }
    }
}

enum CalendarNames {
    static let months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
    static let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    static let eras = ["BC", "AD"], fullEras = ["Before Christ", "Anno Domini"]
    static let halves = ["AM", "PM"]
    static let quarters = ["1st quarter", "2nd quarter", "3rd quarter", "4th quarter"]
}
