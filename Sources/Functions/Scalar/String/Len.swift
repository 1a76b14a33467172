import Columns
import Values

extension ScalarFunction {
    static let len = ScalarFunction(
        name: "LEN", category: .string,
        summary: "The length of a text in UTF-16 code units, or of bytes.",
        examples: [.example("LEN('trout')", gives: "5"), .example("LEN(CAST(NULL AS STRING))", gives: "NULL")],
        overloads: [
            .kernel([Parameter("text", .exact(.string))], returns: .exact(.integer)) { call in
                let column = call.columns[0]
                let isASCII = UnsafeBufferPointer(start: column.bytes, count: Int(column.offsets[call.count])).isASCII
                return lengths(call) { start, end in
                    isASCII ? end &- start : utf16Length(UnsafeBufferPointer(start: column.bytes + Int(start), count: Int(end &- start)))
                }
            },
            .kernel([Parameter("bytes", .exact(.bytes))], returns: .exact(.integer)) { call in lengths(call) { $1 &- $0 } },
        ]
    )
}

@inline(__always)
private func lengths(_ call: KernelArguments, _ length: (Int32, Int32) -> Int32) -> Column {
    let column = call.columns[0], offsets = column.offsets
    let buffer = Buffer(capacity: call.count * 4), out = buffer.of(Int32.self)
    withExtendedLifetime(column) {
        for row in 0..<call.count { out[row] = length(offsets[row], offsets[row &+ 1]) }
    }
    return Column(.integer, count: call.count, storage: .fixed(buffer), validity: column.validity)
}

/// UTF-16 code units of valid UTF-8: one per character, two for those of four bytes.
private func utf16Length(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    bytes.reduce(0) { $0 &+ ($1 & 0xC0 == 0x80 ? 0 : $1 >= 0xF0 ? 2 : 1) }
}
