import Values

extension ScalarFunction {
    static let formatTimestamp = ScalarFunction(
        name: "FORMAT_TIMESTAMP", category: .dateTime, summary: "A TIMESTAMP as text by a pattern, in GMT or a zone.",
        examples: [
            .example("FORMAT_TIMESTAMP(FROM_UNIXTIME(CAST(0 AS BIGINT)), 'yyyy-MM-dd HH:mm')", gives: "'1970-01-01 00:00'"),
            .example("FORMAT_TIMESTAMP(FROM_UNIXTIME(CAST(0 AS BIGINT)), 'HH:mm zzz', 'America/Los_Angeles')", gives: "'16:00 PST'"),
            .example("FORMAT_TIMESTAMP(NULL, 'yyyy')", gives: "NULL"),
        ],
        overloads: patternOverloads(Parameter("timestamp", .exact(.timestamp)), returns: .exact(.string), zone: { .utc }) { column, row, form, out in
            out.append(form.pattern.format(column.values(Int64.self)[row], zone: form.zone))
        }
    )

    static let timestampToString = ScalarFunction(
        name: "TIMESTAMPTOSTRING", category: .dateTime, summary: "Deprecated: milliseconds since 1970 as text by a pattern, in the system's zone or a given one.",
        examples: [
            .example("TIMESTAMPTOSTRING(CAST(1000 AS BIGINT), 'HH:mm:ss', 'UTC')", gives: "'00:00:01'"), .example("TIMESTAMPTOSTRING(NULL, 'yyyy')", gives: "NULL"),
        ],
        overloads: patternOverloads(Parameter("milliseconds", .exact(.bigint)), returns: .exact(.string), zone: { .system }) { column, row, form, out in
            out.append(form.pattern.format(column.values(Int64.self)[row], zone: form.zone))
        }
    )

    static let formatDate = ScalarFunction(
        name: "FORMAT_DATE", category: .dateTime, summary: "A DATE as text by a pattern.",
        examples: [.example("FORMAT_DATE(FROM_DAYS(0), 'd MMM yyyy')", gives: "'1 Jan 1970'"), .example("FORMAT_DATE(NULL, 'yyyy')", gives: "NULL")],
        overloads: patternOverloads(Parameter("date", .exact(.date)), returns: .exact(.string), zone: nil) { column, row, form, out throws(FunctionFailure) in
            try form.pattern.refuse(DatePattern.timeLetters.union(DatePattern.zoneLetters))
            out.append(form.pattern.format(Int64(column.values(Int32.self)[row]) * 86_400_000, zone: .utc))
        }
    )

    static let dateToString = ScalarFunction(
        name: "DATETOSTRING", category: .dateTime, summary: "Deprecated: days since 1970-01-01 as text by a pattern.",
        examples: [.example("DATETOSTRING(1, 'yyyy-MM-dd')", gives: "'1970-01-02'"), .example("DATETOSTRING(NULL, 'yyyy')", gives: "NULL")],
        overloads: patternOverloads(Parameter("days", .exact(.integer)), returns: .exact(.string), zone: nil) { column, row, form, out throws(FunctionFailure) in
            try form.pattern.refuse(DatePattern.timeLetters.union(DatePattern.zoneLetters))
            out.append(form.pattern.format(Int64(column.values(Int32.self)[row]) * 86_400_000, zone: .utc))
        }
    )

    static let formatTime = ScalarFunction(
        name: "FORMAT_TIME", category: .dateTime, summary: "A TIME as text by a pattern.",
        examples: [.example("FORMAT_TIME('13:05:00', 'hh:mm a')", gives: "'01:05 PM'"), .example("FORMAT_TIME(NULL, 'HH')", gives: "NULL")],
        overloads: patternOverloads(Parameter("time", .exact(.time)), returns: .exact(.string), zone: nil) { column, row, form, out throws(FunctionFailure) in
            try form.pattern.refuse(DatePattern.dateLetters.union(DatePattern.zoneLetters))
            out.append(form.pattern.format(Int64(column.values(Int32.self)[row]), zone: .utc))
        }
    )
}
