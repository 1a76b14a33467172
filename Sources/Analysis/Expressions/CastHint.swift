import Values

/// What to write instead of a cast that there is not.
enum CastHint {
    static func text(from source: SQLType, to target: SQLType) -> String {
        switch (source, target) {
        case (.boolean, _) where target.isNumeric: "CASE WHEN … THEN 1 ELSE 0 END"
        case (_, .boolean): "Compare it with something."
        case (.integer, .date): "FROM_DAYS(…) makes a DATE of the days since 1970."
        case (.integer, .timestamp), (.bigint, .timestamp): "FROM_UNIXTIME(…) makes a TIMESTAMP of the milliseconds since 1970."
        case (.timestamp, .bigint): "UNIX_TIMESTAMP(…) gives the milliseconds since 1970."
        case (.date, .integer): "UNIX_DATE(…) gives the days since 1970."
        case (.array, _), (.map, _): "TRANSFORM(…, x => …) makes new elements of the old ones."
        default: "SHOW FUNCTIONS; lists what makes values of one type from another."
        }
    }
}

extension SQLType {
    /// An ARRAY or a MAP.
    var isCollection: Bool {
        switch self {
        case .array, .map: true
        default: false
        }
    }
}
