import Columns
import Diagnostics
import TopicLog

/// Why a stored query is in ERROR. Part of the commits, so that a restart changes nothing.
struct QueryFailure: Equatable, Sendable {
    var message: String
    var hint: String?
    /// The cause can pass: the query is tried again.
    var canPass: Bool
    /// How often it has failed without having run for a while in between.
    var count = 1
    /// Milliseconds since 1970.
    var time: Int64 = 0

    init(_ message: String, hint: String? = nil, canPass: Bool = false) {
        (self.message, self.hint, self.canPass) = (message, hint, canPass)
    }

    /// What can be done, and what is done without it.
    func wayOut(of queryID: String) -> String {
        let rest = canPass ? "It is tried again by itself." : "RESUME \(queryID); tries it again, from its last commit."
        return [hint, rest].compactMap { $0 }.joined(separator: " ")
    }

    static func entryName(_ queryID: String) -> String { "failed/\(queryID)" }

    /// How long the query rests before it is tried again: 1 s, then twice as long each time, at most a minute.
    var restMilliseconds: Int { min(60_000, 1000 << min(6, max(0, count - 1))) }

    var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.write(UInt8(1))
        writer.write(UInt8((canPass ? 1 : 0) | (hint == nil ? 0 : 2)))
        writer.write(UInt32(clamping: count))
        writer.write(time)
        writer.write(message)
        writer.write(hint ?? "")
        return writer.bytes
    }

    init(bytes: [UInt8]) throws(StateFormatError) {
        self = try bytes.withReader { (reader) throws(StateFormatError) in
            guard try reader.read(UInt8.self) == 1 else { throw StateFormatError("unknown version of a query's failure") }
            let marks = try reader.read(UInt8.self), count = Int(try reader.read(UInt32.self)), time = try reader.read(Int64.self)
            let message = try reader.readString(), hint = try reader.readString()
            var failure = QueryFailure(message, hint: marks & 2 == 0 ? nil : hint, canPass: marks & 1 == 1)
            (failure.count, failure.time) = (count, time)
            return failure
        }
    }
}

extension QueryFailure {
    /// An error of one partition that the query reads or writes.
    init(_ error: LogError) {
        let diagnostic = Diagnostic(error), canPass = error.remedy == .retry
        var hint = diagnostic.hint
        if case .offsetOutOfRange = error { hint = "RESUME goes on with the first record that is kept." }
        self.init(diagnostic.message, hint: hint, canPass: canPass)
    }
}
