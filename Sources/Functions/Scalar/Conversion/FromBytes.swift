import Values

extension ScalarFunction {
    static let intFromBytes = ScalarFunction(
        name: "INT_FROM_BYTES", category: .conversion, summary: "Four bytes as an INTEGER, BIG_ENDIAN unless LITTLE_ENDIAN is asked for.",
        examples: [.example("INT_FROM_BYTES(TO_BYTES('0000002a', 'hex'))", gives: "42"), .example("INT_FROM_BYTES(NULL)", gives: "NULL")],
        overloads: [
            .of("bytes") { (bytes: Bytes) throws(FunctionFailure) -> Int32? in Int32(bitPattern: try word(bytes, nil)) },
            .of("bytes", "order") { (bytes: Bytes, order: Text) throws(FunctionFailure) -> Int32? in Int32(bitPattern: try word(bytes, order)) },
        ]
    )

    static let bigintFromBytes = ScalarFunction(
        name: "BIGINT_FROM_BYTES", category: .conversion, summary: "Eight bytes as a BIGINT, BIG_ENDIAN unless LITTLE_ENDIAN is asked for.",
        examples: [
            .example("BIGINT_FROM_BYTES(TO_BYTES('2a00000000000000', 'hex'), 'little_endian')", gives: "CAST(42 AS BIGINT)"),
            .example("BIGINT_FROM_BYTES(NULL)", gives: "NULL"),
        ],
        overloads: [
            .of("bytes") { (bytes: Bytes) throws(FunctionFailure) -> Int64? in Int64(bitPattern: try word(bytes, nil)) },
            .of("bytes", "order") { (bytes: Bytes, order: Text) throws(FunctionFailure) -> Int64? in Int64(bitPattern: try word(bytes, order)) },
        ]
    )

    static let doubleFromBytes = ScalarFunction(
        name: "DOUBLE_FROM_BYTES", category: .conversion, summary: "Eight bytes as a DOUBLE, BIG_ENDIAN unless LITTLE_ENDIAN is asked for.",
        examples: [
            .example("DOUBLE_FROM_BYTES(TO_BYTES('3ff0000000000000', 'hex'))", gives: "1E0"), .example("DOUBLE_FROM_BYTES(NULL)", gives: "NULL"),
        ],
        overloads: [
            .of("bytes") { (bytes: Bytes) throws(FunctionFailure) -> Double? in Double(bitPattern: try word(bytes, nil)) },
            .of("bytes", "order") { (bytes: Bytes, order: Text) throws(FunctionFailure) -> Double? in Double(bitPattern: try word(bytes, order)) },
        ]
    )
}

/// All bytes as one unsigned number; as many as it has.
private func word<T: FixedWidthInteger>(_ bytes: Bytes, _ order: Text?) throws(FunctionFailure) -> T {
    guard bytes.values.count == T.bitWidth / 8 else { throw FunctionFailure("\(T.bitWidth / 8) bytes are needed") }
    let ordered: [UInt8]
    switch order?.uppercased() {
    case nil, "BIG_ENDIAN": ordered = bytes.values
    case "LITTLE_ENDIAN": ordered = bytes.values.reversed()
    default: throw FunctionFailure("the byte order must be BIG_ENDIAN or LITTLE_ENDIAN")
    }
    return ordered.reduce(0) { $0 << 8 | T($1) }
}
