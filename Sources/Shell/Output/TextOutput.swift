import Glibc
import Synchronization

/// Buffered text to a file descriptor, with an optional copy of it all (SPOOL).
public final class TextOutput: Sendable {
    private struct State {
        var descriptor: Int32
        var buffer: [UInt8] = []
        var copy: Int32?
        var isClosed = false
    }

    private let state: Mutex<State>
    private static let flushBytes = 1 << 16

    /// Standard output, with data on it and nothing else.
    public static let standard = TextOutput(descriptor: STDOUT_FILENO)
    /// Standard error: diagnostics, progress and counts.
    public static let diagnostics = TextOutput(descriptor: STDERR_FILENO)

    public init(descriptor: Int32) {
        state = Mutex(State(descriptor: descriptor))
    }

    /// True once the reader has gone: what is written then is dropped.
    public var isClosed: Bool { state.withLock { $0.isClosed } }

    public var isTerminal: Bool { isatty(state.withLock { $0.descriptor }) == 1 }

    public func write(_ bytes: some Collection<UInt8>) {
        state.withLock { state in
            state.buffer.append(contentsOf: bytes)
            if state.buffer.count >= TextOutput.flushBytes { TextOutput.flush(&state) }
        }
    }

    public func write(_ text: String) { write(text.utf8) }

    /// Writes a line and hands it over at once.
    public func line(_ text: String = "") {
        write(text + "\n")
        flush()
    }

    public func flush() { state.withLock { TextOutput.flush(&$0) } }

    /// Goes on to another descriptor; returns the one used so far.
    @discardableResult func redirect(to descriptor: Int32) -> Int32 {
        state.withLock { state in
            TextOutput.flush(&state)
            defer { state.descriptor = descriptor }
            return state.descriptor
        }
    }

    /// Copies everything to `descriptor` too, or no longer (nil); returns the descriptor used so far.
    @discardableResult func copy(to descriptor: Int32?) -> Int32? {
        state.withLock { state in
            TextOutput.flush(&state)
            defer { state.copy = descriptor }
            return state.copy
        }
    }

    private static func flush(_ state: inout State) {
        guard !state.buffer.isEmpty else { return }
        if !state.isClosed { state.isClosed = !writeAll(state.buffer, to: state.descriptor) }
        if let copy = state.copy { _ = writeAll(state.buffer, to: copy) }
        state.buffer.removeAll(keepingCapacity: true)
    }

    /// False if nobody reads any more.
    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = Glibc.write(descriptor, buffer.baseAddress! + done, buffer.count - done)
                if count > 0 { done += count } else if errno == EAGAIN { waitUntilWritable(descriptor) } else if errno != EINTR { return false }
            }
            return true
        }
    }

    private static func waitUntilWritable(_ descriptor: Int32) {
        var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&entry, 1, 1000)
    }
}
