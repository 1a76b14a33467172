import Columns
import Values

extension ScalarFunction {
    static let concat = ScalarFunction(
        name: "CONCAT", category: .string,
        summary: "The values one after another; nulls are skipped. Also written a || b.",
        examples: [.example("CONCAT('a', NULL, 'b')", gives: "'ab'"), .example("CONCAT(CAST(NULL AS STRING), CAST(NULL AS STRING))", gives: "''")],
        overloads: [
            .kernel([Parameter("values", .exact(.string))], variadic: true, returns: .exact(.string)) { concatenate($0) },
            .kernel([Parameter("values", .exact(.bytes))], variadic: true, returns: .exact(.bytes)) { concatenate($0) },
        ]
    )
}

@Sendable private func concatenate(_ call: KernelArguments) -> Column {
    let total = call.columns.reduce(0) { $0 + Int($1.offsets[call.count]) }
    let offsets = Buffer(capacity: (call.count + 1) * 4), text = Buffer(capacity: total)
    let ends = offsets.of(Int32.self), out = text.of(UInt8.self)
    var end = 0
    ends[0] = 0
    for row in 0..<call.count {
        for column in call.columns where column.isValid(row) {
            let part = column.text(at: row)
            if let start = part.baseAddress { (out + end).update(from: start, count: part.count) }
            end &+= part.count
        }
        ends[row &+ 1] = Int32(truncatingIfNeeded: end)
    }
    return Column(call.returnType, count: call.count, storage: .text(offsets: offsets, bytes: text))
}
