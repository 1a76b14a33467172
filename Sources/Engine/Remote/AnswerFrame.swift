import Columns
public import Diagnostics
import Values

/// A piece of what a statement answers, on its way to the shell of another process. An answer is notices, then one of `done`, `table`, `failed`, or
/// `began` with `rows` and an `ended` or `failed` behind.
///
/// As bytes: the length of the rest (UInt32), the kind (UInt8), the content; numbers are little-endian.
public enum AnswerFrame: Sendable {
    /// For standard error.
    case notice(String)
    case done(message: String, warnings: [String], hint: String?)
    case table(ResultTable)
    case began(queryID: String, [ResultColumn], isPush: Bool, hasDeletions: Bool, isKeyed: Bool)
    case rows([ResultRow])
    case ended(atLimit: Bool, RecordErrors)
    /// Its span points into the statement.
    case failed(Diagnostic)
    /// Of rows that were to be copied one is refused, and none is kept.
    case refused(row: Int, Diagnostic)

    /// The most that a frame may claim to have.
    public static let bytesMax = 256 << 20
    public static let mediaType = "application/vnd.fsql.answer.v1"

    public var bytes: [UInt8] {
        var writer = ByteWriter()
        switch self {
        case .notice(let text):
            writer.write(UInt8(0))
            writer.write(text)
        case .done(let message, let warnings, let hint):
            writer.write(UInt8(1))
            writer.write(message)
            writer.write(warnings)
            writer.write(optional: hint)
        case .table(let table):
            writer.write(UInt8(2))
            writer.write(table.columns)
            writer.write(rows: table.rows.map { ResultRow($0) })
            writer.write(optional: table.text)
        case .began(let id, let columns, let isPush, let hasDeletions, let isKeyed):
            writer.write(UInt8(3))
            writer.write(id)
            writer.write(columns)
            writer.write(UInt8((isPush ? 1 : 0) | (hasDeletions ? 2 : 0) | (isKeyed ? 4 : 0)))
        case .rows(let rows):
            writer.write(UInt8(4))
            writer.write(rows: rows)
        case .ended(let atLimit, let errors):
            writer.write(UInt8(5))
            writer.write(UInt8(atLimit ? 1 : 0))
            writer.write(Int64(errors.count))
            writer.write(optional: errors.first)
        case .failed(let diagnostic):
            writer.write(UInt8(6))
            writer.write(diagnostic)
        case .refused(let row, let diagnostic):
            writer.write(UInt8(7))
            writer.write(Int64(row))
            writer.write(diagnostic)
        }
        return withUnsafeBytes(of: UInt32(truncatingIfNeeded: writer.bytes.count)) { Array($0) } + writer.bytes
    }

    /// - Parameter content: Without the length.
    /// - Throws: What the bytes are not.
    public init(_ content: UnsafeRawBufferPointer) throws(AnswerFormatError) {
        do throws(StateFormatError) { self = try AnswerFrame.read(content) } catch { throw AnswerFormatError(reason: error.reason) }
    }

    private static func read(_ content: UnsafeRawBufferPointer) throws(StateFormatError) -> AnswerFrame {
        var reader = ByteReader(content)
        switch try reader.read(UInt8.self) {
        case 0: return .notice(try reader.readString())
        case 1:
            let message = try reader.readString(), warnings = try reader.readTexts()
            return .done(message: message, warnings: warnings, hint: try reader.readText())
        case 2:
            let columns = try reader.readTexts(), rows = try reader.readRows()
            return .table(ResultTable(columns: columns, rows: rows.map(\.values), text: try reader.readText()))
        case 3:
            let id = try reader.readString(), columns = try reader.readColumns(), facts = try reader.read(UInt8.self)
            return .began(queryID: id, columns, isPush: facts & 1 != 0, hasDeletions: facts & 2 != 0, isKeyed: facts & 4 != 0)
        case 4: return .rows(try reader.readRows())
        case 5:
            let atLimit = try reader.read(UInt8.self) != 0, count = try reader.read(Int64.self)
            return .ended(atLimit: atLimit, RecordErrors(count: Int(count), first: try reader.readText()))
        case 6: return .failed(try reader.readDiagnostic())
        case 7:
            let row = try reader.read(Int64.self)
            return .refused(row: Int(row), try reader.readDiagnostic())
        case let other: throw StateFormatError("an unknown kind of answer: \(other)")
        }
    }
}

/// Why the bytes of an answer cannot be read: they are of another program, or of another version.
public struct AnswerFormatError: Error, Sendable { public let reason: String }

extension ByteWriter {
    fileprivate mutating func write(_ diagnostic: Diagnostic) {
        for text in [diagnostic.kind.rawValue, diagnostic.code, diagnostic.message] { write(text) }
        write(Int64(diagnostic.span == .none ? -1 : diagnostic.span.start))
        write(Int64(diagnostic.span == .none ? -1 : diagnostic.span.end))
        write(optional: diagnostic.detail)
        write(optional: diagnostic.hint)
    }

    fileprivate mutating func write(rows: [ResultRow]) {
        write(UInt32(truncatingIfNeeded: rows.count))
        for row in rows {
            write(UInt8(row.isTombstone ? 1 : 0))
            write(UInt32(truncatingIfNeeded: row.values.count))
            for value in row.values { write(value) }
        }
    }
}

extension ByteReader {
    fileprivate mutating func readRows() throws(StateFormatError) -> [ResultRow] {
        try readList { (reader) throws(StateFormatError) in
            let isTombstone = try reader.read(UInt8.self) != 0
            return ResultRow(try reader.readList { (reader) throws(StateFormatError) in try reader.readValue() }, isTombstone: isTombstone)
        }
    }

    fileprivate mutating func readDiagnostic() throws(StateFormatError) -> Diagnostic {
        let kind = Diagnostic.Kind(rawValue: try readString()) ?? .execution, code = try readString(), message = try readString()
        let start = try read(Int64.self), end = try read(Int64.self)
        let span = start >= 0 && end >= start && end < 1 << 40 ? SourceSpan(start: Int(start), end: Int(end)) : .none
        let detail = try readText()
        return Diagnostic(kind, code: code, message, at: span, detail: detail, hint: try readText())
    }
}
