import Diagnostics
import Engine
import Testing
import Values

/// Answers as bytes for the shell of another process.
@Suite struct AnswerFrameTests {
    private static let values: [SQLValue] = [
        .null, .boolean(true), .boolean(false), .integer(-7), .bigint(.min), .double(-0.0), .double(.infinity), .decimal(SQLDecimal(unscaled: -12345, scale: 3)),
        .decimal(SQLDecimal(WideInteger(digits: Array("123456789012345678901234567890123456789012345678901234567890".utf8), isNegative: true), scale: 20)),
        .string(Text("é \u{0}")), .bytes([0, 255]), .date(-1), .time(86_399_999), .timestamp(.max), .array([.integer(1), .null]),
        .map([SQLValue.Entry(.string(Text("k")), .array([]))]), .structure([.structure([]), .string(Text(""))]),
    ]
    private static let type: SQLType = .structure([
        .init("A", .array(.map(key: .string, value: .decimal(precision: 9, scale: 2)))), .init("b", .structure([])), .init("C", .timestamp),
    ])

    private static let frames: [AnswerFrame] = [
        .notice("behind"), .done(message: "Stream created", warnings: ["a", ""], hint: nil), .done(message: "", warnings: [], hint: "SET it"),
        .table(ResultTable(columns: ["a", "b"], rows: [[.string(Text("x")), .null]], text: "as text")),
        .began(queryID: "q", [ResultColumn("K", .string, isKey: true), ResultColumn("v", type)], isPush: true, hasDeletions: false, isKeyed: true),
        .rows([ResultRow(values), ResultRow([.null], isTombstone: true), ResultRow([])]), .ended(atLimit: true, RecordErrors(count: 3, first: "offset 1")),
        .failed(.analysis("unknown-column", "no column", at: SourceSpan(start: 3, end: 9), detail: "d", hint: "h")), .refused(row: 12, .execution("x", "y")),
    ]

    private func content(_ frame: AnswerFrame) -> [UInt8] { Array(frame.bytes.dropFirst(4)) }
    private func read(_ bytes: [UInt8]) throws -> AnswerFrame { try bytes.withUnsafeBytes { try AnswerFrame($0) } }

    @Test(arguments: frames.indices) func comesBack(number: Int) throws {
        let frame = Self.frames[number], bytes = content(frame)
        #expect(frame.bytes.prefix(4) == [UInt8(bytes.count & 255), UInt8(bytes.count >> 8), 0, 0])
        #expect("\(try read(bytes))" == "\(frame)")
    }

    /// What is damaged or cut is another frame or an error, never a trap.
    @Test(arguments: frames.indices) func damagedBytes(number: Int) {
        let bytes = content(Self.frames[number])
        for end in 0..<bytes.count { _ = try? read(Array(bytes[..<end])) }
        for index in bytes.indices {
            for bit in 0..<8 {
                var damaged = bytes
                damaged[index] ^= 1 << bit
                _ = try? read(damaged)
            }
        }
        let deep = [UInt8](repeating: 0, count: 0) + [4, 1, 0, 0, 0, 0, 1, 0, 0, 0] + Array(repeating: [12, 1, 0, 0, 0], count: 10_000).flatMap { $0 }
        #expect(throws: AnswerFormatError.self) { try read(deep) }
    }

    @Test func namesComeBack() throws {
        var catalog = CompletionCatalog()
        catalog.sources = [.init("S", isTable: true, columns: [ResultColumn("a", Self.type, isKey: true)])]
        (catalog.topics, catalog.queries, catalog.connectors, catalog.models, catalog.types) = (["t"], ["q"], ["c"], ["m"], ["ty"])
        let again = try #require(CompletionCatalog(catalog.bytes))
        #expect("\(again)" == "\(catalog)")
        for end in 0..<catalog.bytes.count { #expect(CompletionCatalog(Array(catalog.bytes[..<end])) == nil) }
    }
}
