import Values

extension ScalarFunction {
    static let formatTimestamp = ScalarFunction(
        name: "FORMAT_TIMESTAMP", category: .dateTime, summary: "A TIMESTAMP as text by a pattern, in GMT or a zone.",
        examples: [
            .example("FORMAT_TIMESTAMP(FROM_UNIXTIME(CAST(0 AS BIGINT)), 'yyyy-MM-dd HH:mm')", gives: "'1970-01-01 00:00'"),
            .example("FORMAT_TIMESTAMP(FROM_UNIXTIME(CAST(0 AS BIGINT)), 'HH:mm zzz', 'America/Los_Angeles')", gives: "'16:00 PST'"),
            .example("FORMAT_TIMESTAMP(NULL, 'yyyy')", gives: "NULL"),
        ],
        datePattern: 1,
        overloads: patternOverloads(Parameter("timestamp", .exact(.timestamp)), returns: .exact(.string), zone: { .utc }) { column, row, form, out throws(FunctionFailure) in
            out.append(try form.pattern.format(column.values(Int64.self)[row], zone: form.zone))
        }
    )

    static let timestampToString = ScalarFunction(
        name: "TIMESTAMPTOSTRING", category: .dateTime, summary: "Deprecated: milliseconds since 1970 as text by a pattern, in the system's zone or a given one.",
        examples: [
            .example("TIMESTAMPTOSTRING(CAST(1000 AS BIGINT), 'HH:mm:ss', 'UTC')", gives: "'00:00:01'"), .example("TIMESTAMPTOSTRING(NULL, 'yyyy')", gives: "NULL"),
        ],
        datePattern: 1,
        overloads: patternOverloads(Parameter("milliseconds", .exact(.bigint)), returns: .exact(.string), zone: { .system }) { column, row, form, out throws(FunctionFailure) in
            out.append(try form.pattern.format(column.values(Int64.self)[row], zone: form.zone))
        }
    )

    static let formatDate = ScalarFunction(
        name: "FORMAT_DATE", category: .dateTime, summary: "A DATE as text by a pattern.",
        examples: [.example("FORMAT_DATE(FROM_DAYS(0), 'd MMM yyyy')", gives: "'1 Jan 1970'"), .example("FORMAT_DATE(NULL, 'yyyy')", gives: "NULL")],
        datePattern: 1,
        overloads: patternOverloads(Parameter("date", .exact(.date)), returns: .exact(.string), zone: nil) { column, row, form, out throws(FunctionFailure) in
            out.append(try form.pattern.formatDate(column.values(Int32.self)[row]))
        }
    )

    static let dateToString = ScalarFunction(
        name: "DATETOSTRING", category: .dateTime, summary: "Deprecated: days since 1970-01-01 as text by a pattern.",
        examples: [.example("DATETOSTRING(1, 'yyyy-MM-dd')", gives: "'1970-01-02'"), .example("DATETOSTRING(NULL, 'yyyy')", gives: "NULL")],
        datePattern: 1,
        overloads: patternOverloads(Parameter("days", .exact(.integer)), returns: .exact(.string), zone: nil) { column, row, form, out throws(FunctionFailure) in
            out.append(try form.pattern.formatDate(column.values(Int32.self)[row]))
        }
    )

    static let formatTime = ScalarFunction(
        name: "FORMAT_TIME", category: .dateTime, summary: "A TIME as text by a pattern.",
        examples: [.example("FORMAT_TIME('13:05:00', 'hh:mm a')", gives: "'01:05 PM'"), .example("FORMAT_TIME(NULL, 'HH')", gives: "NULL")],
        datePattern: 1,
        overloads: patternOverloads(Parameter("time", .exact(.time)), returns: .exact(.string), zone: nil) { column, row, form, out throws(FunctionFailure) in
            guard !form.pattern.hasZone else { throw FunctionFailure("a TIME has no zone") }
            out.append(try form.pattern.format(Int64(column.values(Int32.self)[row]), zone: .utc) { $0.isOfTime })
        }
    )
}

extension DatePattern {
    fileprivate func formatDate(_ days: Int32) throws(FunctionFailure) -> String {
        guard !hasZone else { throw FunctionFailure("a DATE has no zone") }
        return try format(Int64(days) * 86_400_000, zone: .utc) { !$0.isOfTime }
    }
}
