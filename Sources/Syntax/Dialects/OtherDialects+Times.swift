extension OtherDialects {
    private static let now = "UNIX_TIMESTAMP() is the time now, in milliseconds; FROM_UNIXTIME(UNIX_TIMESTAMP()) as a TIMESTAMP; ROWTIME the record's own."
    private static let today = "UNIX_DATE() is today as days since 1970, FROM_DAYS(UNIX_DATE()) as a DATE."
    private static let part = "CAST(FORMAT_TIMESTAMP(time, 'HH') AS INT) gives the hour: yyyy year, MM month, dd day, HH hour, mm minute, ss second, e weekday, D day of the year."
    private static let datePart = "CAST(FORMAT_DATE(date, 'yyyy') AS INT) gives the year: MM month, dd day, e weekday, D day of the year."
    private static let cut =
        "PARSE_TIMESTAMP(FORMAT_TIMESTAMP(time, 'yyyy-MM-dd HH'), 'yyyy-MM-dd HH') cuts a time to its hour; rows are grouped by time with WINDOW TUMBLING (SIZE 1 HOUR)."
    private static let window = "WINDOW TUMBLING (SIZE 1 MINUTE), HOPPING (SIZE 5 MINUTES, ADVANCE BY 1 MINUTE) or SESSION (1 MINUTE) stands after FROM, before GROUP BY."
    private static let later = "TIMESTAMPADD(HOURS, 1, time) gives a later time; DATEADD(DAYS, 1, date) a later date."
    private static let between =
        "UNIX_TIMESTAMP(later) - UNIX_TIMESTAMP(earlier) gives milliseconds; UNIX_DATE(later) - UNIX_DATE(earlier) days."

    static let times: [String: String] = [
        "NOW": now, "CURRENT_TIMESTAMP": now, "LOCALTIMESTAMP": now, "SYSTIMESTAMP": now, "SYSDATE": now, "GETDATE": now, "GETUTCDATE": now, "SYSDATETIME": now,
        "PROCTIME": now, "CLOCK_TIMESTAMP": now, "CURRENT_ROW_TIMESTAMP": now, "UTC_TIMESTAMP": now, "CURRENT_DATETIME": now, "CURRENT_TIME": now,
        "LOCALTIME": now,
        "TODAY": today, "CURRENT_DATE": today, "CURDATE": today,
        "DATE_TRUNC": cut, "TIMESTAMP_TRUNC": cut, "DATETIME_TRUNC": cut, "TIME_SLICE": cut, "TIME_BUCKET": cut, "DATE_BIN": cut, "TOSTARTOFHOUR": cut,
        "TUMBLE": window, "HOP": window, "SESSION": window, "CUMULATE": window, "TUMBLE_START": "WINDOWSTART is the start of a row's window, WINDOWEND its end.",
        "TUMBLE_END": "WINDOWSTART is the start of a row's window, WINDOWEND its end.", "HOP_START": "WINDOWSTART is the start of a row's window, WINDOWEND its end.",
        "HOP_END": "WINDOWSTART is the start of a row's window, WINDOWEND its end.", "SESSION_START": "WINDOWSTART is the start of a row's window, WINDOWEND its end.",
        "SESSION_END": "WINDOWSTART is the start of a row's window, WINDOWEND its end.",
        "EXTRACT": part, "DATE_PART": part, "DATEPART": part, "HOUR": part, "MINUTE": part, "SECOND": part, "DATENAME": part,
        "YEAR": datePart, "MONTH": datePart, "DAY": datePart, "DAYOFWEEK": datePart, "DAYOFYEAR": datePart, "DAYOFMONTH": datePart, "WEEK": datePart,
        "QUARTER": datePart, "WEEKDAY": datePart, "DAY_OF_WEEK": datePart, "DAYNAME": datePart, "MONTHNAME": datePart,
        "DATE_ADD": later, "TIMESTAMP_ADD": later, "ADDDATE": later, "ADD_MONTHS": later, "DATETIME_ADD": later,
        "DATE_SUB": "TIMESTAMPSUB(HOURS, 1, time) gives an earlier time; DATESUB(DAYS, 1, date) an earlier date.",
        "TIMESTAMP_SUB": "TIMESTAMPSUB(HOURS, 1, time) gives an earlier time; DATESUB(DAYS, 1, date) an earlier date.",
        "SUBDATE": "TIMESTAMPSUB(HOURS, 1, time) gives an earlier time; DATESUB(DAYS, 1, date) an earlier date.",
        "DATEDIFF": between, "DATE_DIFF": between, "TIMESTAMPDIFF": between, "TIMESTAMP_DIFF": between, "AGE": between, "MONTHS_BETWEEN": between,
        "TO_DATE": "PARSE_DATE(text, 'yyyy-MM-dd') reads a date.",
        "STR_TO_DATE": "PARSE_DATE(text, 'yyyy-MM-dd') reads a date, PARSE_TIMESTAMP(text, 'yyyy-MM-dd HH:mm:ss') a time.",
        "STRPTIME": "PARSE_TIMESTAMP(text, 'yyyy-MM-dd HH:mm:ss') reads a time.",
        "PARSE_DATETIME": "PARSE_TIMESTAMP(text, 'yyyy-MM-dd HH:mm:ss') reads a time.",
        "STRFTIME": "FORMAT_TIMESTAMP(time, 'yyyy-MM-dd HH:mm:ss') writes a time.",
        "DATE_FORMAT": "FORMAT_TIMESTAMP(time, 'yyyy-MM-dd HH:mm:ss') writes a time, FORMAT_DATE(date, 'yyyy-MM-dd') a date.",
        "TIME_FORMAT": "FORMAT_TIME(time, 'HH:mm:ss') writes a time of day.",
        "TO_TIMESTAMP": "PARSE_TIMESTAMP(text, 'yyyy-MM-dd HH:mm:ss') reads a text, FROM_UNIXTIME(milliseconds) a number.",
        "TO_TIMESTAMP_LTZ": "FROM_UNIXTIME(milliseconds) makes a TIMESTAMP of a number.",
        "TO_TIMESTAMP_NTZ": "PARSE_TIMESTAMP(text, 'yyyy-MM-dd HH:mm:ss') reads a text.",
        "TIMESTAMP_MILLIS": "FROM_UNIXTIME(milliseconds) makes a TIMESTAMP of a number.",
        "TIMESTAMP_SECONDS": "FROM_UNIXTIME(seconds * 1000) makes a TIMESTAMP of a number.",
        "EPOCH_MS": "UNIX_TIMESTAMP(time) gives milliseconds since 1970.",
        "EPOCH": "UNIX_TIMESTAMP(time) / 1000 gives seconds since 1970.",
        "UNIX_MILLIS": "UNIX_TIMESTAMP(time) gives milliseconds since 1970.",
        "UNIX_SECONDS": "UNIX_TIMESTAMP(time) / 1000 gives seconds since 1970.",
        "TO_UNIXTIME": "UNIX_TIMESTAMP(time) gives milliseconds since 1970.",
        "FROM_UNIX_TIME": "FROM_UNIXTIME(milliseconds) makes a TIMESTAMP of a number.",
        "FROM_UTC_TIMESTAMP": "CONVERT_TZ(time, 'UTC', 'Europe/Berlin') moves a time from one zone to another.",
        "CONVERT_TIMEZONE": "CONVERT_TZ(time, 'UTC', 'Europe/Berlin') moves a time from one zone to another.",
        "TO_TIME": "PARSE_TIME(text, 'HH:mm:ss') reads a time of day.",
        "MAKE_DATE": "PARSE_DATE(text, 'yyyy-MM-dd') reads a date.",
        "LAST_DAY": "DATESUB(DAYS, 1, date) of the first of the next month.",
        "SLEEP": "Nothing waits in SQL: WINDOW groups by time.",
    ]
}
