import Columns
import Formats
import Values

/// A column of one type for the JSON benchmarks, with values as measurements have them.
struct JSONField: Sendable {
    var name: String
    var type: SQLType
    private var value: @Sendable (Int) -> SQLValue

    static let all = [
        JSONField(name: "boolean", type: .boolean) { .boolean($0 % 3 == 0) },
        JSONField(name: "integer", type: .integer) { .integer(Int32(truncatingIfNeeded: $0 * 7919 % 100_000)) },
        JSONField(name: "bigint", type: .bigint) { .bigint(1_623_247_200_000 + Int64($0)) },
        JSONField(name: "double", type: .double) { .double(Double($0 * 31 % 1000) / 100) },
        JSONField(name: "double-17-digits", type: .double) { .double(1 / Double($0 + 3)) },
        JSONField(name: "string", type: .string) { .string(["salmon", "trout", "cod", "seabass"][$0 % 4]) },
        JSONField(name: "string-escaped", type: .string) { .string("line \($0)\n\"quoted\" \\ and ü") },
        JSONField(name: "array", type: .array(.bigint)) { row in .array((0..<3).map { .bigint(Int64(row + $0)) }) },
        JSONField(name: "struct", type: .structure([SQLType.StructField("A", .double), SQLType.StructField("B", .string)])) {
            .structure([.double(Double($0) / 4), .string("text")])
        },
    ]

    var columns: [SchemaColumn] { [SchemaColumn("Field", type)] }
    var sample: Column { Column(type, (0..<RecordBatch.rowsMax).map(value)) }

    func encoder() throws -> any RecordEncoder { try FormatRegistry.encoder(.json, columns: columns, isKey: false) }
    func decoder() throws -> any RecordDecoder { try FormatRegistry.decoder(.json, columns: columns, wanted: [true], isKey: false) }
}
