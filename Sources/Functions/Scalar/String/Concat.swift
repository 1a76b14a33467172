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

/// What the inner loop needs of an argument.
private struct Part {
    let offsets: UnsafeMutablePointer<Int32>
    let bytes: UnsafeMutablePointer<UInt8>
    let validity: UnsafeMutablePointer<UInt64>?
}

@Sendable private func concatenate(_ call: KernelArguments) -> Column {
    let count = call.count
    let parts = call.columns.map { Part(offsets: $0.offsets, bytes: $0.bytes, validity: $0.validity?.words) }
    let total = call.columns.reduce(0) { $0 + Int($1.offsets[count]) }
    let offsets = Buffer(capacity: (count + 1) * 4), text = Buffer(capacity: total)
    let ends = offsets.of(Int32.self), out = text.of(UInt8.self)
    var end = 0
    ends[0] = 0
    withExtendedLifetime(call.columns) {
        parts.withUnsafeBufferPointer { parts in
            for row in 0..<count {
                for part in parts {
                    if let validity = part.validity, validity[row >> 6] & (1 << UInt64(truncatingIfNeeded: row & 63)) == 0 { continue }
                    let start = Int(part.offsets[row]), length = Int(part.offsets[row &+ 1]) &- start
                    (out + end).update(from: part.bytes + start, count: length)
                    end &+= length
                }
                ends[row &+ 1] = Int32(truncatingIfNeeded: end)
            }
        }
    }
    return Column(call.returnType, count: count, storage: .text(offsets: offsets, bytes: text))
}
