import Columns
import Values

extension ScalarFunction {
    static let random = ScalarFunction(
        name: "RANDOM", category: .mathematical,
        summary: "A number from 0 up to but not including 1, another one for each row.",
        examples: [.example("RANDOM() < 1E0", gives: "TRUE"), .example("RANDOM() + CAST(NULL AS DOUBLE)", gives: "NULL")],
        isDeterministic: false,
        overloads: [
            .kernel([], returns: .exact(.double)) { call in
                let buffer = Buffer(capacity: call.count * 8), out = buffer.of(Double.self)
                // 53 random bits are as many as a DOUBLE below 1 can tell apart.
                for row in 0..<call.count { out[row] = Double(call.context.random() >> 11) * 0x1p-53 }
                return Column(.double, count: call.count, storage: .fixed(buffer))
            }
        ]
    )
}
