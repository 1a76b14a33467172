import Values

extension ScalarFunction {
    static let parseTimestamp = ScalarFunction(
        name: "PARSE_TIMESTAMP", category: .dateTime,
        summary: "Reads a text by a pattern as a TIMESTAMP; missing fields are those of 1970-01-01T00:00. A zone in the text wins over the argument.",
        examples: [
            .example("UNIX_TIMESTAMP(PARSE_TIMESTAMP('1970-01-01 01', 'yyyy-MM-dd HH'))", gives: "CAST(3600000 AS BIGINT)"),
            .example("UNIX_TIMESTAMP(PARSE_TIMESTAMP('01:00', 'HH:mm', '+01:00'))", gives: "CAST(0 AS BIGINT)"), .example("PARSE_TIMESTAMP(NULL, 'yyyy')", gives: "NULL"),
        ],
        datePattern: 1,
        overloads: patternOverloads(Parameter("text", .exact(.string)), returns: .exact(.timestamp), zone: { .utc }) { column, row, form, out throws(FunctionFailure) in
            out.append(try form.pattern.parse(column.string(at: row)).milliseconds(defaultZone: form.zone))
        }
    )

    static let stringToTimestamp = ScalarFunction(
        name: "STRINGTOTIMESTAMP", category: .dateTime, summary: "Deprecated: reads a text by a pattern as milliseconds since 1970, in the system's zone or a given one.",
        examples: [
            .example("STRINGTOTIMESTAMP('1970-01-02', 'yyyy-MM-dd', 'UTC')", gives: "CAST(86400000 AS BIGINT)"), .example("STRINGTOTIMESTAMP(NULL, 'yyyy')", gives: "NULL"),
        ],
        datePattern: 1,
        overloads: patternOverloads(Parameter("text", .exact(.string)), returns: .exact(.bigint), zone: { .system }) { column, row, form, out throws(FunctionFailure) in
            out.append(try form.pattern.parse(column.string(at: row)).milliseconds(defaultZone: form.zone))
        }
    )

    static let parseDate = ScalarFunction(
        name: "PARSE_DATE", category: .dateTime, summary: "Reads a text by a pattern as a DATE, leniently; a missing day is the first, a year of two digits lies from 80 years before the query's creation to 20 after.",
        examples: [
            .example("UNIX_DATE(PARSE_DATE('1970-1-3', 'yyyy-MM-dd'))", gives: "2"), .example("PARSE_DATE('x', 'yyyy')", gives: "NULL"),
            .example("PARSE_DATE(NULL, 'yyyy')", gives: "NULL"),
        ],
        datePattern: 1,
        overloads: [
            .kernel([Parameter("text", .exact(.string)), Parameter("pattern", .exact(.string))], returns: .exact(.date)) { call in
                // The year of the query's creation counts: a restart in a later one changes nothing.
                let created = call.context.statementMilliseconds ?? call.context.nowMilliseconds()
                let patterns = LastUsed<LenientDatePattern>(), year = TimeText.civil(days: CivilDate.floorDiv(created, 86_400_000)).year
                return liftedRows(call, validity: call.validity) { row, out throws(FunctionFailure) in
                    let pattern = try patterns.value(for: call.columns[1].text(at: row)) { text throws(FunctionFailure) in try LenientDatePattern(text) }
                    guard call.context.hasClock || !pattern.hasShortYear else { throw FunctionFailure("a year of two digits depends on the present year") }
                    out.append(try pattern.days(call.columns[0].string(at: row), year: year))
                }
            }
        ]
    )

    static let stringToDate = ScalarFunction(
        name: "STRINGTODATE", category: .dateTime, summary: "Deprecated: reads a text by a pattern as days since 1970-01-01.",
        examples: [.example("STRINGTODATE('1970-01-03', 'yyyy-MM-dd')", gives: "2"), .example("STRINGTODATE(NULL, 'yyyy')", gives: "NULL")],
        datePattern: 1,
        overloads: patternOverloads(Parameter("text", .exact(.string)), returns: .exact(.integer), zone: nil) { column, row, form, out throws(FunctionFailure) in
            out.append(try form.pattern.parse(column.string(at: row)).days())
        }
    )

    static let parseTime = ScalarFunction(
        name: "PARSE_TIME", category: .dateTime, summary: "Reads a text by a pattern as a TIME.",
        examples: [.example("FORMAT_TIME(PARSE_TIME('1:05 pm', 'h:mm a'), 'HH:mm')", gives: "'13:05'"), .example("PARSE_TIME(NULL, 'HH')", gives: "NULL")],
        datePattern: 1,
        overloads: patternOverloads(Parameter("text", .exact(.string)), returns: .exact(.time), zone: nil) { column, row, form, out throws(FunctionFailure) in
            guard form.pattern.fields.allSatisfy(\.isOfTime) else { throw FunctionFailure("the pattern has fields of a date") }
            out.append(try form.pattern.parse(column.string(at: row)).clock())
        }
    )
}
