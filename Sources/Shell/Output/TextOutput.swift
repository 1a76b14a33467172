import Glibc
import Synchronization

/// Buffered text to a file descriptor, with an optional copy of it all (SPOOL).
///
/// A write that fails closes the output: what is written afterwards is dropped, and ``failure`` says why.
public final class TextOutput: Sendable {
    private struct State {
        var descriptor: Int32
        var buffer: [UInt8] = []
        var copy: Int32?
        var isClosed = false
        var failure: Int32?
        var copyFailure: Int32?
        var copied = PlainText()
        /// What is written is kept until it is released; when it has more lines than `linesMax`, `overflow` says where it goes.
        var isHolding = false
        var linesHeld = 0
        var linesMax = Int.max
        var overflow: (@Sendable () -> Int32?)?
    }

    private let state: Mutex<State>
    private static let flushBytes = 1 << 16

    /// Standard output, with data on it and nothing else.
    public static let standard = TextOutput(descriptor: STDOUT_FILENO)
    /// What is typed is drawn here, wherever answers go.
    static let screen = TextOutput(descriptor: STDOUT_FILENO)
    /// Standard error: diagnostics, progress and counts.
    public static let diagnostics = TextOutput(descriptor: STDERR_FILENO)

    public init(descriptor: Int32) {
        state = Mutex(State(descriptor: descriptor))
    }

    /// True once a write has failed, or the reader has gone: what is written then is dropped.
    public var isClosed: Bool { state.withLock { $0.isClosed } }

    /// The `errno` of the write that failed. A reader that has gone is none: it has what it wanted.
    public var failure: Int32? { state.withLock { $0.failure } }

    public var isTerminal: Bool { isatty(state.withLock { $0.descriptor }) == 1 }

    public func write(_ bytes: some Collection<UInt8>) {
        state.withLock { state in
            state.buffer.append(contentsOf: bytes)
            if state.isHolding { return TextOutput.count(bytes, &state) }
            if state.buffer.count >= TextOutput.flushBytes { TextOutput.flush(&state) }
        }
    }

    public func write(_ text: String) { write(text.utf8) }

    /// Writes a line and hands it over at once.
    public func line(_ text: String = "") {
        write(text + "\n")
        flush()
    }

    public func flush() { state.withLock { if !$0.isHolding { TextOutput.flush(&$0) } } }

    /// Keeps what is written from here on.
    ///
    /// - Parameters:
    ///   - lines: As soon as there are more lines, ...
    ///   - overflow: ... this says where they and all others go; nil: where they always went.
    func hold(upTo lines: Int = .max, overflow: (@Sendable () -> Int32?)? = nil) {
        state.withLock { state in
            TextOutput.flush(&state)
            (state.isHolding, state.linesHeld, state.linesMax, state.overflow) = (true, 0, lines, overflow)
        }
    }

    /// Writes what was held; returns how many lines that were.
    @discardableResult func release() -> Int {
        state.withLock { state in
            (state.isHolding, state.overflow) = (false, nil)
            TextOutput.flush(&state)
            return state.linesHeld
        }
    }

    private static func count(_ bytes: some Collection<UInt8>, _ state: inout State) {
        for byte in bytes where byte == 0x0A { state.linesHeld += 1 }
        guard state.linesHeld > state.linesMax else { return }
        state.isHolding = false
        if let descriptor = state.overflow?() { (state.descriptor, state.isClosed, state.failure) = (descriptor, false, nil) }
        state.overflow = nil
        flush(&state)
    }

    /// Writes to the copy alone.
    func writeToCopy(_ text: String) {
        state.withLock { state in
            guard let copy = state.copy, state.copyFailure == nil else { return }
            if !state.isHolding { TextOutput.flush(&state) }
            state.copyFailure = TextOutput.writeAll(Array(text.utf8), to: copy)
        }
    }

    /// Writes what is left and closes the descriptor: a file system may tell only then that there was no room.
    public func finish() {
        state.withLock { state in
            TextOutput.flush(&state)
            guard !state.isClosed else { return }
            state.isClosed = true
            if close(state.descriptor) != 0, errno != EINTR { state.failure = errno }
        }
    }

    /// Goes on to another descriptor, which has no failure yet; returns the one used so far.
    @discardableResult func redirect(to descriptor: Int32) -> Int32 {
        state.withLock { state in
            TextOutput.flush(&state)
            defer { (state.descriptor, state.isClosed, state.failure) = (descriptor, false, nil) }
            return state.descriptor
        }
    }

    /// Copies everything to `descriptor` too, or no longer (nil); returns the descriptor used so far.
    @discardableResult func copy(to descriptor: Int32?) -> Int32? {
        state.withLock { state in
            TextOutput.flush(&state)
            state.copied = PlainText()
            defer { (state.copy, state.copyFailure) = (descriptor, nil) }
            return state.copy
        }
    }

    /// Whether everything is copied, too.
    var isCopied: Bool { state.withLock { $0.copy != nil } }

    /// The `errno` of the write to the copy that failed.
    var copyFailure: Int32? { state.withLock { $0.copyFailure } }

    private static func flush(_ state: inout State) {
        guard !state.buffer.isEmpty else { return }
        if !state.isClosed, let code = writeAll(state.buffer, to: state.descriptor) {
            state.isClosed = true
            if code != EPIPE { state.failure = code }
        }
        if let copy = state.copy, state.copyFailure == nil { state.copyFailure = writeAll(state.copied.plain(state.buffer), to: copy) }
        state.buffer.removeAll(keepingCapacity: true)
    }

    /// The `errno` with which it ended early; nil if all is written.
    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = Glibc.write(descriptor, buffer.baseAddress! + done, buffer.count - done)
                if count > 0 { done += count } else if errno == EAGAIN { waitUntilWritable(descriptor) } else if errno != EINTR { return errno }
            }
            return nil
        }
    }

    private static func waitUntilWritable(_ descriptor: Int32) {
        var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&entry, 1, 1000)
    }
}
