import Columns
import Values

extension ScalarFunction {
    static let fromDays = ScalarFunction(
        name: "FROM_DAYS", category: .dateTime, summary: "The DATE so many days after 1970-01-01.",
        examples: [.example("CAST(FROM_DAYS(1) AS STRING)", gives: "'1970-01-02'"), .example("FROM_DAYS(NULL)", gives: "NULL")],
        overloads: [.kernel([Parameter("days", .exact(.integer))], returns: .exact(.date)) { $0.columns[0].reinterpreted(as: .date) }]
    )

    static let fromUnixtime = ScalarFunction(
        name: "FROM_UNIXTIME", category: .dateTime, summary: "The TIMESTAMP so many milliseconds after 1970.",
        examples: [.example("CAST(FROM_UNIXTIME(CAST(1 AS BIGINT)) AS STRING)", gives: "'1970-01-01T00:00:00.001'"), .example("FROM_UNIXTIME(NULL)", gives: "NULL")],
        overloads: [.kernel([Parameter("milliseconds", .exact(.bigint))], returns: .exact(.timestamp)) { $0.columns[0].reinterpreted(as: .timestamp) }]
    )

    static let unixDate = ScalarFunction(
        name: "UNIX_DATE", category: .dateTime, summary: "A DATE as days since 1970-01-01, or today.",
        examples: [.example("UNIX_DATE(FROM_DAYS(3))", gives: "3"), .example("UNIX_DATE(NULL)", gives: "NULL")],
        isDeterministic: false,
        overloads: [
            .kernel([], returns: .exact(.integer)) { call in
                let now = call.context.nowMilliseconds(), day: Int64 = 86_400_000
                return .repeating(.integer(Int32(truncatingIfNeeded: now / day - (now % day < 0 ? 1 : 0))), type: .integer, count: call.count)
            },
            .kernel([Parameter("date", .exact(.date))], returns: .exact(.integer)) { $0.columns[0].reinterpreted(as: .integer) },
        ]
    )

    static let unixTimestamp = ScalarFunction(
        name: "UNIX_TIMESTAMP", category: .dateTime, summary: "A TIMESTAMP as milliseconds since 1970, or the present time.",
        examples: [.example("UNIX_TIMESTAMP(FROM_UNIXTIME(CAST(3 AS BIGINT)))", gives: "CAST(3 AS BIGINT)"), .example("UNIX_TIMESTAMP(NULL)", gives: "NULL")],
        isDeterministic: false,
        overloads: [
            .kernel([], returns: .exact(.bigint)) { call in
                let buffer = Buffer(capacity: call.count * 8), out = buffer.of(Int64.self)
                for row in 0..<call.count { out[row] = call.context.nowMilliseconds() }
                return Column(.bigint, count: call.count, storage: .fixed(buffer))
            },
            .kernel([Parameter("timestamp", .exact(.timestamp))], returns: .exact(.bigint)) { $0.columns[0].reinterpreted(as: .bigint) },
        ]
    )
}
