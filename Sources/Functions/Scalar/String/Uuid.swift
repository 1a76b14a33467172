import Columns
import Values

extension ScalarFunction {
    static let uuid = ScalarFunction(
        name: "UUID", category: .string,
        summary: "A random UUID, or 16 bytes written as one.",
        examples: [
            .example("UUID(TO_BYTES('00112233445566778899aabbccddeeff', 'hex'))", gives: "'00112233-4455-6677-8899-aabbccddeeff'"),
            .example("LEN(UUID())", gives: "36"), .example("UUID(NULL)", gives: "NULL"),
        ],
        isDeterministic: false,
        overloads: [
            .kernel([], returns: .exact(.string)) { call in
                let builder = ColumnBuilder(.string, capacity: call.count)
                for _ in 0..<call.count { builder.append(randomUUID(call.context)) }
                return builder.finish()
            },
            .of("bytes") { (bytes: Bytes) -> Text? in bytes.values.count == 16 ? uuidText(bytes.values) : nil },
        ]
    )
}

/// Version 4, variant 1.
private func randomUUID(_ context: FunctionContext) -> Text {
    var bytes: [UInt8] = []
    for half in [context.random(), context.random()] { withUnsafeBytes(of: half.bigEndian) { bytes.append(contentsOf: $0) } }
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    return uuidText(bytes)
}

private func uuidText(_ bytes: [UInt8]) -> Text {
    let groups = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16]
    return Text(groups.map { hexText(Array(bytes[$0])).string }.joined(separator: "-"))
}
