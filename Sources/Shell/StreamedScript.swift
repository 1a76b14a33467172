import Diagnostics
import Engine
import Glibc

/// A script that comes through a pipe or is typed: its statements are handed out as they are complete.
public final class StreamedScript {
    private let descriptor: Int32
    private let isCancelled: @Sendable () -> Bool
    private var scanner = StatementEnds()
    /// What has come and was not handed out.
    private var waiting: [UInt8] = []
    private var isAtEnd = false
    /// What was handed out: spans point into it.
    public private(set) var text = ""
    private static let chunkBytes = 1 << 16
    /// How often it is looked whether the script is wanted any more, in milliseconds.
    private static let patience: Int32 = 50

    /// - Parameter isCancelled: True once nobody wants more statements; may be called at any time.
    public init(descriptor: Int32, isCancelled: @escaping @Sendable () -> Bool) {
        self.descriptor = descriptor
        self.isCancelled = isCancelled
    }

    /// The next statements, as many as are there; nil at the end.
    /// - Throws: If the text is no UTF-8, or ends within a statement. Spans point into ``text``.
    func next(in session: any ShellSession) async throws(Diagnostic) -> [ScriptStatement]? {
        while !isCancelled() {
            if let end = scanner.takeEnd() { return try statements(upTo: end, session) }
            if isAtEnd { return waiting.isEmpty ? nil : try statements(upTo: waiting.count, session) }
            await read()
        }
        return nil
    }

    private func statements(upTo end: Int, _ session: any ShellSession) throws(Diagnostic) -> [ScriptStatement] {
        let start = text.utf8.count, piece = Array(waiting[..<end])
        waiting.removeFirst(end)
        scanner.removed(end)
        text += String(decoding: piece, as: UTF8.self)
        let script = try SourceText.decoded(piece)
        do throws(Diagnostic) {
            return try session.statements(in: script).map { statement in
                ScriptStatement(text: statement.text, span: SourceSpan(start: statement.span.start + start, end: statement.span.end + start))
            }
        } catch {
            var moved = error
            if moved.span != .none { moved.span = SourceSpan(start: moved.span.start + start, end: moved.span.end + start) }
            throw moved
        }
    }

    /// Takes what is there; returns without anything after a while, so that the thread is free for others.
    private func read() async {
        var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&wanted, 1, Self.patience) != 0 else { return await Task.yield() }
        var buffer = [UInt8](repeating: 0, count: Self.chunkBytes)
        let count = Glibc.read(descriptor, &buffer, buffer.count)
        if count > 0 {
            waiting += buffer[..<count]
            scanner.scan(buffer[..<count])
        } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
            isAtEnd = true
        }
    }
}

/// Finds where statements end, byte for byte, in text that comes in pieces.
struct StatementEnds {
    private enum State { case code, dash, slash, singleQuote, doubleQuote, backQuote, lineComment, blockComment, star }

    private var state = State.code
    /// Bytes seen, and the place behind the last `;` outside of quotes and comments; both from the first byte that is kept.
    private var position = 0
    private var end: Int?

    /// Behind the last statement that is complete; nil if there is none since the last call.
    mutating func takeEnd() -> Int? {
        defer { end = nil }
        return end
    }

    /// The first bytes are not kept any more.
    mutating func removed(_ count: Int) { position -= count }

    mutating func scan(_ bytes: ArraySlice<UInt8>) {
        for byte in bytes {
            position += 1
            step(byte)
        }
    }

    private mutating func step(_ byte: UInt8) {
        switch state {
        case .dash where byte == UInt8(ascii: "-"): state = .lineComment
        case .slash where byte == UInt8(ascii: "*"): state = .blockComment
        case .code, .dash, .slash: code(byte)
        // A doubled quote closes and opens again, which comes to the same.
        case .singleQuote: if byte == UInt8(ascii: "'") { state = .code }
        case .doubleQuote: if byte == UInt8(ascii: "\"") { state = .code }
        case .backQuote: if byte == UInt8(ascii: "`") { state = .code }
        case .lineComment: if byte == UInt8(ascii: "\n") { state = .code }
        case .star where byte == UInt8(ascii: "/"): state = .code
        case .blockComment, .star: state = byte == UInt8(ascii: "*") ? .star : .blockComment
        }
    }

    private mutating func code(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "-"): state = .dash
        case UInt8(ascii: "/"): state = .slash
        case UInt8(ascii: "'"): state = .singleQuote
        case UInt8(ascii: "\""): state = .doubleQuote
        case UInt8(ascii: "`"): state = .backQuote
        case UInt8(ascii: ";"): (state, end) = (.code, position)
        default: state = .code
        }
    }
}
