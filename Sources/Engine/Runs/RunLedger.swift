import Columns
import Diagnostics
import TopicLog

/// What the commits remember of a file that was run: its statements, and up to where a bounded run reads.
///
/// A statement is an entry of its own, so that remembering one costs the same however long the file is.
struct RunLedger: Sendable {
    typealias Entry = (name: String, bytes: [UInt8])

    /// By position in the file; nil for statements of the session (SET, DEFINE), which are executed each time.
    private(set) var statements: [String?] = []
    var ends: [TopicPartition: Offset] = [:]
    /// Bounds that the unfinished run has taken on its way, by the statement's position in the file.
    private(set) var bounds: [Int: RunBound] = [:]
    /// The last bounded run came to its end: the next one takes new ends.
    var isFinished = false
    /// Statements that an earlier version wrote within the run's entry; they are written anew with it.
    private var inline: [Int] = []

    init() {}

    static func entryName(_ file: String) -> String { "run/\(file)" }

    private static let statementPrefix = "run-statement/"

    /// The number comes first: a file's name may look like the end of such a name.
    private static func statementEntry(_ file: String, _ index: Int, _ text: String) -> Entry { ("\(statementPrefix)\(index)/\(file)", Array(text.utf8)) }

    private static func statementIndex(_ file: String, _ name: String) -> Int? { index(name, statementPrefix, file) }

    /// The number in an entry's name `prefix number/file`.
    static func index(_ name: String, _ prefix: String, _ file: String) -> Int? {
        guard name.hasPrefix(prefix) else { return nil }
        let parts = name.dropFirst(prefix.count).split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count == 2 && parts[1] == file ? Int(parts[0]) : nil
    }

    /// - Returns: What to write.
    mutating func record(_ text: String, of file: String, at index: Int) -> Entry {
        set(text, at: index)
        return RunLedger.statementEntry(file, index, text)
    }

    /// - Returns: What to write.
    mutating func record(_ bound: RunBound, of file: String, at index: Int) -> Entry {
        bounds[index] = bound
        return (RunBound.entryName(file, index), bound.bytes)
    }

    /// A run begins: it takes new ends.
    /// - Returns: What to write.
    mutating func begin(_ file: String) -> [Entry] {
        (isFinished, ends) = (false, [:])
        defer { bounds = [:] }
        return entries(of: file) + bounds.keys.sorted().map { (RunBound.entryName(file, $0), []) }
    }

    private mutating func set(_ text: String, at index: Int) {
        while statements.count <= index { statements.append(nil) }
        statements[index] = text
    }

    /// All but the statements, which are written one by one.
    func entries(of file: String) -> [Entry] {
        var writer = ByteWriter()
        writer.write(UInt8(2))
        writer.write(UInt8(isFinished ? 1 : 0))
        writer.write(ends: ends)
        let moved = inline.compactMap { index in statements[index].map { RunLedger.statementEntry(file, index, $0) } }
        return [(RunLedger.entryName(file), writer.bytes)] + moved
    }

    init(of file: String, in entries: [String: [UInt8]]) throws(Diagnostic) {
        do {
            if let bytes = entries[RunLedger.entryName(file)] { try read(bytes) }
            for (name, bytes) in entries {
                if let index = RunLedger.statementIndex(file, name) { set(String(decoding: bytes, as: UTF8.self), at: index) }
                if let index = RunBound.index(file, name) { bounds[index] = try RunBound(bytes) }
            }
        } catch { throw Diagnostic(.damage, code: "run-ledger", "the record of an earlier run cannot be read: \(error.reason)") }
    }

    private mutating func read(_ bytes: [UInt8]) throws(StateFormatError) {
        try bytes.withReader { (reader) throws(StateFormatError) in
            let version = try reader.read(UInt8.self)
            guard version == 1 || version == 2 else { throw StateFormatError("unknown version") }
            isFinished = try reader.read(UInt8.self) == 1
            if version == 1 {
                for index in 0..<Int(try reader.read(UInt32.self)) {
                    let isThere = try reader.read(UInt8.self) == 1, text = try reader.readString()
                    if isThere { set(text, at: index) }
                }
                inline = statements.indices.filter { statements[$0] != nil }
            }
            ends = try reader.readEnds()
        }
    }
}
