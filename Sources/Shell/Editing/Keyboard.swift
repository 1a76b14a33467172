import Glibc
import Synchronization

/// Standard input, character by character, in a way that another thread can end the waiting.
final class Keyboard: Sendable {
    private let wakeRead: Int32
    private let wakeWrite: Int32
    private let woken = Atomic(false)

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

    /// Whether the last line ended by ``wake()``.
    var wasWoken: Bool { woken.load(ordering: .acquiring) }

    /// Forgets wakes that came while nobody was waiting.
    func prepare() {
        var byte: UInt8 = 0
        while Glibc.read(wakeRead, &byte, 1) == 1 {}
        woken.store(false, ordering: .releasing)
    }

    /// Ends the current wait; may be called from any thread.
    func wake() {
        woken.store(true, ordering: .releasing)
        var byte: UInt8 = 1
        _ = write(wakeWrite, &byte, 1)
    }

    /// 1 with a character, 0 at the end of input, -1 when woken or on an error: what the editing library asks for.
    func read(into character: UnsafeMutablePointer<wchar_t>) -> Int32 {
        guard let first = nextByte() else { return wasWoken ? -1 : 0 }
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        var value = UInt32(length == 1 ? first : first & (0xFF >> UInt8(length + 1)))
        for _ in 1..<max(length, 1) where length > 1 {
            guard let byte = nextByte() else { return wasWoken ? -1 : 0 }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        character.pointee = wchar_t(bitPattern: value)
        return 1
    }

    private func nextByte() -> UInt8? {
        while true {
            var entries = [pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0), pollfd(fd: wakeRead, events: Int16(POLLIN), revents: 0)]
            let ready = poll(&entries, 2, -1)
            if ready < 0, errno == EINTR { continue }
            if ready < 0 || entries[1].revents != 0 { return nil }
            var byte: UInt8 = 0
            let count = Glibc.read(STDIN_FILENO, &byte, 1)
            if count == 1 { return byte }
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            return nil
        }
    }
}
