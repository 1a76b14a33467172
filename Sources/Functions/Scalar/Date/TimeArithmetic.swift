import Columns
import Values

extension ScalarFunction {
    static let dateAdd = shift("DATEADD", .date, "'1970-01-01'", 1)
    static let dateSub = shift("DATESUB", .date, "'1970-01-01'", -1)
    static let timeAdd = shift("TIMEADD", .time, "'23:30'", 1)
    static let timeSub = shift("TIMESUB", .time, "'23:30'", -1)
    static let timestampAdd = shift("TIMESTAMPADD", .timestamp, "'1970-01-01'", 1)
    static let timestampSub = shift("TIMESTAMPSUB", .timestamp, "'1970-01-01'", -1)
}

private let dayMilliseconds: Int64 = 86_400_000

private func shift(_ name: String, _ type: SQLType, _ start: String, _ sign: Int64) -> ScalarFunction {
    let results: [String: String] = [
        "DATEADD": "'1970-01-03'", "DATESUB": "'1969-12-30'", "TIMEADD": "'23:30'", "TIMESUB": "'23:30'",
        "TIMESTAMPADD": "'1970-01-03T00:00:00.000'", "TIMESTAMPSUB": "'1969-12-30T00:00:00.000'",
    ]
    return ScalarFunction(
        name: name, category: .dateTime,
        summary: "\(sign > 0 ? "Adds" : "Takes") a number of DAYS, HOURS, MINUTES, SECONDS or MILLISECONDS \(sign > 0 ? "to" : "off") a \(type).",
        examples: [
            .example("CAST(\(name)(DAYS, 2, \(start)) AS STRING)", gives: results[name] ?? ""), .example("\(name)(DAYS, 2, NULL)", gives: "NULL"),
        ],
        overloads: [
            .kernel([Parameter("unit", .intervalUnit), Parameter("n", .exact(.integer)), Parameter("value", .exact(type))], returns: .exact(type)) { call in
                let units = LastUsed<Int64>()
                return liftedRows(call, validity: call.validity) { row, out throws(FunctionFailure) in
                    let unit = try units.value(for: call.columns[0].text(at: row)) { word throws(FunctionFailure) in try unitMilliseconds(word) }
                    let (amount, overflow) = unit.multipliedReportingOverflow(by: sign * Int64(call.columns[1].values(Int32.self)[row]))
                    guard !overflow else { throw FunctionFailure("the interval is too long") }
                    switch type {
                    case .timestamp:
                        let (sum, isBeyond) = call.columns[2].values(Int64.self)[row].addingReportingOverflow(amount)
                        guard !isBeyond else { throw FunctionFailure("the result is beyond what a TIMESTAMP reaches") }
                        out.append(sum)
                    case .date:
                        let days = (Int64(call.columns[2].values(Int32.self)[row]) * dayMilliseconds &+ amount) / dayMilliseconds
                        guard let date = Int32(exactly: days) else { throw FunctionFailure("the result is beyond what a DATE reaches") }
                        out.append(date)
                    default:
                        let sum = (Int64(call.columns[2].values(Int32.self)[row]) &+ amount) % dayMilliseconds
                        out.append(Int32(truncatingIfNeeded: sum < 0 ? sum + dayMilliseconds : sum))
                    }
                }
            }
        ]
    )
}

private func unitMilliseconds(_ word: String) throws(FunctionFailure) -> Int64 {
    switch word.uppercased() {
    case "DAY", "DAYS": return dayMilliseconds
    case "HOUR", "HOURS": return 3_600_000
    case "MINUTE", "MINUTES": return 60_000
    case "SECOND", "SECONDS": return 1000
    case "MILLISECOND", "MILLISECONDS": return 1
    default: throw FunctionFailure("the unit is not known")
    }
}
