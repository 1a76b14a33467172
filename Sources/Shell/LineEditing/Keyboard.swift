import Glibc
import Synchronization

/// Standard input as keys, in a way that another thread can end the waiting. One reader at a time.
final class Keyboard: Sendable {
    private enum Wake { static let end: UInt8 = 1, resized: UInt8 = 2, resumed: UInt8 = 3 }

    private let wakeRead: Int32
    private let wakeWrite: Int32
    /// What has come and was not taken. Only the reader uses it.
    private let waiting = Mutex<ArraySlice<UInt8>>([])
    /// How long the rest of a sequence may take that begins with Escape, in milliseconds.
    private static let sequencePatience: Int32 = 50
    /// More is not pasted at once: the rest is dropped.
    static let pasteBytesMax = 16 << 20

    init?() {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        (wakeRead, wakeWrite) = (ends[0], ends[1])
    }

    deinit {
        close(wakeRead)
        close(wakeWrite)
    }

    /// Forgets wakes that came while nobody was waiting.
    func prepare() {
        var byte: UInt8 = 0
        while Glibc.read(wakeRead, &byte, 1) == 1 {}
    }

    /// Ends the current wait; may be called from any thread.
    func wake() { signal(Wake.end) }

    /// Tells the reader of the terminal's news; may be called from any thread.
    func tell(ofResumption isResumed: Bool) { signal(isResumed ? Wake.resumed : Wake.resized) }

    private func signal(_ kind: UInt8) {
        var byte = kind
        _ = write(wakeWrite, &byte, 1)
    }

    /// Whether there is input already: then nothing needs to be drawn before it.
    var hasInput: Bool { waiting.withLock { !$0.isEmpty } || isReadable(within: 0) }

    /// Whether input waits that goes on with something else than Tab: what is pasted, not typed.
    var isPasting: Bool {
        if waiting.withLock({ $0.isEmpty }), isReadable(within: 0) { _ = fill() }
        return waiting.withLock { bytes in bytes.contains { $0 != 0x09 } }
    }

    /// The next key.
    func next() -> Key {
        switch nextByte() {
        case .byte(let byte): key(byte)
        case .other(let key): key
        }
    }

    private enum Input { case byte(UInt8), other(Key) }

    private func nextByte(within patience: Int32 = -1) -> Input {
        while true {
            if let byte = waiting.withLock({ $0.popFirst() }) { return .byte(byte) }
            var entries = [pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0), pollfd(fd: wakeRead, events: Int16(POLLIN), revents: 0)]
            let ready = poll(&entries, 2, patience)
            if ready < 0, errno == EINTR { continue }
            if ready < 0 { return .other(.closed) }
            if ready == 0 { return .other(.escape) }
            var kind: UInt8 = 0
            if entries[1].revents != 0, Glibc.read(wakeRead, &kind, 1) == 1 { return .other(kind == Wake.resized ? .resized : kind == Wake.resumed ? .resumed : .woken) }
            if entries[0].revents != 0, !fill() { return .other(.closed) }
        }
    }

    private func isReadable(within patience: Int32) -> Bool {
        var entry = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, patience) > 0
    }

    /// False at the end of input.
    private func fill() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
        if count > 0 { waiting.withLock { $0 += buffer[..<count] } }
        return count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN))
    }

    private func key(_ byte: UInt8) -> Key {
        switch byte {
        case 0x0D, 0x0A: .enter
        case 0x09: .tab
        case 0x08, 0x7F: .backspace
        case 0x1B: sequence()
        case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
        case 0x00, 0x1C...0x1F: byte == 0x1F ? .control("_") : .unknown
        default: character(byte)
        }
    }

    /// A character of UTF-8; what is none becomes U+FFFD.
    private func character(_ first: UInt8) -> Key {
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        var bytes = [first]
        while bytes.count < length {
            guard case .byte(let byte) = nextByte(within: Keyboard.sequencePatience) else { break }
            guard byte & 0xC0 == 0x80 else {
                waiting.withLock { $0 = [byte] + $0 }
                break
            }
            bytes.append(byte)
        }
        return .text(String(decoding: bytes, as: UTF8.self).first ?? "\u{FFFD}")
    }

    /// What begins with Escape.
    private func sequence() -> Key {
        guard case .byte(let byte) = nextByte(within: Keyboard.sequencePatience) else { return .escape }
        switch byte {
        case UInt8(ascii: "["): return controlSequence()
        case UInt8(ascii: "O"):
            guard case .byte(let final) = nextByte(within: Keyboard.sequencePatience) else { return .unknown }
            return named(final, [])
        case 0x0D, 0x0A: return .newLine
        case 0x7F, 0x08: return .wordBackspace
        case 0x20..<0x7F: return .alt(Character(Unicode.Scalar(byte)))
        default: return .unknown
        }
    }

    private func controlSequence() -> Key {
        var parameters: [UInt8] = []
        while parameters.count < 32 {
            guard case .byte(let byte) = nextByte(within: Keyboard.sequencePatience) else { return .unknown }
            guard (0x40...0x7E).contains(byte) else {
                parameters.append(byte)
                continue
            }
            let numbers = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
            if byte == UInt8(ascii: "~"), numbers.first == 200 { return .paste(pasted()) }
            return named(byte, numbers)
        }
        return .unknown
    }

    /// The keys that move, as terminals name them; with Ctrl or Alt they move by words.
    private func named(_ final: UInt8, _ numbers: [Int]) -> Key {
        let isModified = numbers.count > 1 && [3, 5].contains(numbers[1])
        switch Character(Unicode.Scalar(final)) {
        case "A": return isModified ? .previous : .up
        case "B": return isModified ? .next : .down
        case "C": return isModified ? .wordRight : .right
        case "D": return isModified ? .wordLeft : .left
        case "H": return .home
        case "F": return .end
        case "Z": return .backTab
        case "~":
            switch numbers.first ?? 0 {
            case 1, 7: return .home
            case 4, 8: return .end
            case 3: return .delete
            case 5: return .previous
            case 6: return .next
            default: return .unknown
            }
        default: return .unknown
        }
    }

    /// What comes up to the mark that ends a paste, or up to the end of input.
    private func pasted() -> String {
        let mark = Array("\u{1B}[201~".utf8)
        var text: [UInt8] = []
        while case .byte(let byte) = nextByte() {
            if text.count < Keyboard.pasteBytesMax || mark.contains(byte) { text.append(byte) }
            if byte == mark.last, text.suffix(mark.count).elementsEqual(mark) {
                text.removeLast(mark.count)
                break
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
