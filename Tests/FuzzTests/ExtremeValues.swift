import GrammarSentences
import Values

/// A stream with three columns of every type, and values at the ends of the types.
enum ExtremeValues {
    struct Kind {
        /// Columns are called `A_` and this, `B_…` and `C_…`.
        var name: String
        var type: SQLType
        var values: [SQLValue]
        /// The same as literals, where there are any.
        var literals: [String] = []
    }

    static let copies = ["A", "B", "C"]

    static let kinds: [Kind] = [
        Kind(name: "BOOL", type: .boolean, values: [.null, .boolean(true), .boolean(false)], literals: ["true", "false", "CAST(NULL AS BOOLEAN)"]),
        Kind(name: "INT", type: .integer, values: [.null] + integers.map { .integer($0) }, literals: integers.map { literal(Int64($0)) }),
        Kind(name: "BIG", type: .bigint, values: [.null] + bigints.map { .bigint($0) }, literals: bigints.map(literal)),
        Kind(
            name: "DBL", type: .double, values: [.null] + doubles.map { .double($0) },
            literals: ["0E0", "-0E0", "1E308", "-1E308", "4.9E-324", "0.5E0", "1E19", "CAST('NaN' AS DOUBLE)", "CAST('Infinity' AS DOUBLE)", "CAST('-Infinity' AS DOUBLE)"]),
        Kind(name: "DEC", type: .decimal(precision: 38, scale: 10), values: decimals(10), literals: ["0.0", "-1.5", "99999999999999999999999999.9999999999"]),
        Kind(name: "WHOLE", type: .decimal(precision: 38, scale: 0), values: decimals(0), literals: ["99999999999999999999999999999999999999", "-99999999999999999999999999999999999999"]),
        Kind(name: "FINE", type: .decimal(precision: 38, scale: 38), values: decimals(38), literals: ["0.00000000000000000000000000000000000001"]),
        Kind(name: "SMALL", type: .decimal(precision: 4, scale: 2), values: [.null] + [0, 1, -1, 9999, -9999, 150].map { .decimal(SQLDecimal(unscaled: $0, scale: 2)) }, literals: ["99.99"]),
        Kind(name: "STR", type: .string, values: [.null] + texts.map { .string($0) }, literals: texts.filter { $0.utf8.count < 100 }.map(quoted)),
        Kind(name: "BYT", type: .bytes, values: [.null, .bytes([]), .bytes([0]), .bytes([0xFF, 0xFE, 0x80]), .bytes(Array(repeating: 0x41, count: 3000)), .bytes([1, 2, 3, 4]), .bytes([1, 2, 3, 4, 5, 6, 7, 8])]),
        Kind(name: "DAT", type: .date, values: [.null] + [0, -1, 1, .min, .max, 18_321, -719_468, 2_932_896].map { .date($0) }, literals: ["CAST('2024-02-29' AS DATE)"]),
        Kind(name: "TIM", type: .time, values: [.null] + [0, 1, 86_399_999, 43_200_000].map { .time($0) }, literals: ["CAST('23:59:59' AS TIME)"]),
        Kind(name: "TS", type: .timestamp, values: [.null] + bigints.map { .timestamp($0) }, literals: ["CAST('2024-02-29T12:00:00' AS TIMESTAMP)"]),
        Kind(name: "INTS", type: .array(.integer), values: [.null, .array([])] + [[0, .max, .min], [], [.max, 1], [5]].map { .array($0.map { .integer($0) }) } + [.array([.null]), many { .integer(Int32($0)) }], literals: ["ARRAY[1, 2]"]),
        Kind(name: "BIGS", type: .array(.bigint), values: [.null, .array([]), .array([.null, .null]), .array(bigints.map { .bigint($0) }), many { .bigint(Int64($0)) }]),
        Kind(name: "DBLS", type: .array(.double), values: [.null, .array([]), .array([.null]), .array(doubles.map { .double($0) }), many { .double(Double($0)) }]),
        Kind(name: "STRS", type: .array(.string), values: [.null, .array([]), .array([.null]), .array(texts.prefix(12).map { .string($0) }), many { .string("t\($0)") }], literals: ["ARRAY['a', '']"]),
        Kind(name: "DECS", type: .array(.decimal(precision: 38, scale: 10)), values: [.null, .array(decimals(10))]),
        Kind(name: "TIMES", type: .array(.timestamp), values: [.null, .array(bigints.map { .timestamp($0) })]),
        Kind(name: "LISTS", type: .array(.array(.string)), values: [.null, .array([]), .array([.null, .array([]), .array([.null, .string("x")])])]),
        Kind(name: "MAPS", type: .map(key: .string, value: .string), values: [.null, .map([]), .map([.init(.string(""), .null), .init(.string("a"), .string("😀"))])], literals: ["MAP('a' := 'b')"]),
        Kind(name: "COUNTS", type: .map(key: .string, value: .integer), values: [.null, .map([]), .map([.init(.string("a"), .integer(.max)), .init(.string("b"), .integer(.min)), .init(.string("c"), .null)])]),
        Kind(name: "SUMS", type: .map(key: .string, value: .bigint), values: [.null, .map([]), .map([.init(.string("a"), .bigint(.max)), .init(.string("b"), .bigint(.min))])]),
        Kind(
            name: "REC", type: .structure([.init("F", .integer), .init("G", .string)]),
            values: [.null, .structure([.null, .null]), .structure([.integer(.min), .string("é")])], literals: ["STRUCT(F := 1, G := 'x')"]),
    ]

    static let integers: [Int32] = [0, 1, -1, 2, 7, 100, .min, .max, .min + 1, .max - 1, 65_535, 1_000_000]
    static let bigints: [Int64] = [
        0, 1, -1, .min, .max, .min + 1, .max - 1, 1_709_208_000_000, -62_135_596_800_001, 253_402_300_800_000, 31_556_889_864_403_199, 31_556_889_864_403_200,
        9_223_372_036_854_775, 2_147_483_648,
    ]
    static let doubles: [Double] = [0, -0.0, 1, -1, 0.5, 2.5, 1e308, -1e308, 5e-324, .infinity, -.infinity, .nan, 1e19, -1e19, 9.2e18, 3e9, 0.1]
    private static func decimals(_ scale: Int) -> [SQLValue] {
        let most: Int128 = 99_999_999_999_999_999_999_999_999_999_999_999_999
        return [.null] + [0, 1, -1, most, -most, most / 2, 15, -25, 10_000_000_000].map { .decimal(SQLDecimal(unscaled: $0, scale: scale)) }
    }
    static let texts: [String] = [
        "", " ", "a", "😀", "é", "e\u{301}", "\u{0}", "%", "_%_", "null", "-9223372036854775808", "1e999", "NaN", "2024-02-29", "+999999999-12-31", "2024-02-29T12:34:56.789+01:00", "23:59:60",
        "yyyy-MM-dd'T'HH:mm:ss.SSSX", "yyyyMMddHHmmssSSS", "''", "G", "UTC", "Europe/Vienna", "+18:00", "$", "$.a[0].b", "$..", "[1, {\"a\": [null, 1e400]}]", "{\"a\": {\"b\": \"\\u0041\"}}", "(a+)+$", "[", "\\", "(?<n>.)*",
        "http://u:p@h:99999/p?q=%zz&a=1#f", "%E9%", "a,b,,c", "k:=v;k", "0x7F", "===", "hex", "base64", "utf8",
        String(repeating: "a", count: 200), String(repeating: "😀", count: 60), String(repeating: "9", count: 400), String(repeating: "(", count: 300), String(repeating: "[", count: 3000), String(repeating: "ab", count: 5000),
    ]

    private static func many(_ element: (Int) -> SQLValue) -> SQLValue { .array((0..<2000).map(element)) }
    private static func literal(_ value: Int64) -> String { value == .min ? "(-9223372036854775807 - 1)" : "\(value)" }
    static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }

    /// `A_BOOL BOOLEAN, …`
    static let columns: [(name: String, kind: Kind)] = copies.flatMap { copy in kinds.map { ("\(copy)_\($0.name)", $0) } }

    static let declaration = "CREATE STREAM s (k INT KEY, \(columns.map { "\($0.name) \($0.kind.type)" }.joined(separator: ", "))) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);"
}
