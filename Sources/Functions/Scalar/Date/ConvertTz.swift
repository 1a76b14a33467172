import Columns
import Values

extension ScalarFunction {
    static let convertTz = ScalarFunction(
        name: "CONVERT_TZ", category: .dateTime, summary: "Shifts a TIMESTAMP by the difference of two zones' offsets.",
        examples: [
            .example("UNIX_TIMESTAMP(CONVERT_TZ(FROM_UNIXTIME(CAST(0 AS BIGINT)), 'UTC', '+02:00'))", gives: "CAST(7200000 AS BIGINT)"),
            .example("CONVERT_TZ(NULL, 'UTC', 'UTC')", gives: "NULL"),
        ],
        overloads: [
            .kernel(
                [Parameter("timestamp", .exact(.timestamp)), Parameter("from", .exact(.string)), Parameter("to", .exact(.string))], returns: .exact(.timestamp)
            ) { call in
                let sources = LastUsed<Zone>(), targets = LastUsed<Zone>()
                return liftedRows(call, validity: call.validity) { row, out throws(FunctionFailure) in
                    let from = try sources.value(for: call.columns[1].text(at: row)) { name throws(FunctionFailure) in try Zone(named: name) }
                    let to = try targets.value(for: call.columns[2].text(at: row)) { name throws(FunctionFailure) in try Zone(named: name) }
                    let moment = call.columns[0].values(Int64.self)[row]
                    let (result, isBeyond) = moment.addingReportingOverflow(to.offset(at: moment) - from.offset(at: moment))
                    guard !isBeyond else { throw FunctionFailure("the result is beyond what a TIMESTAMP reaches") }
                    out.append(result)
                }
            }
        ]
    )
}
