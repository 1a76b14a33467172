import Glibc
import Synchronization

/// What the process's threads are working on, in a page of a file that outlives the process: if a fault ends it, the next start knows whose task it was.
///
/// Only faults of the program count (an illegal instruction, a bad address, an abort), which a handler notes on its way out; a process that is killed
/// from outside says nothing about the query that it was at.
final class Breadcrumbs: Sendable {
    /// What ended the process, and how often in a row.
    struct Crash: Equatable, Sendable {
        /// A query's id, or a command's name.
        var subject: String
        var signal: Int32
        var count: Int
    }

    private struct Page: @unchecked Sendable { let bytes: UnsafeMutableRawPointer }

    private let page: Page
    private let free: Mutex<[Int]>
    /// What ended the process before this one; nil: nothing did.
    let crash: Crash?
    /// So often may a task end the process before it is not started by itself any more.
    static let crashesMax = 2

    /// Opens the file, or makes it; nil if that cannot be done: then nothing is noted.
    init?(path: String) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        // With its room on the disk: a page that finds none when it is written to is a fault of its own.
        guard posix_fallocate(descriptor, 0, off_t(CrumbPage.byteCount)) == 0,
            let bytes = mmap(nil, CrumbPage.byteCount, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0), bytes != MAP_FAILED
        else { return nil }
        page = Page(bytes: bytes)
        free = Mutex(Array((0..<CrumbPage.slotCount).reversed()))
        crash = CrumbPage.takeCrash(bytes)
        CrumbPage.catchFaults(in: bytes)
    }

    deinit {
        CrumbPage.release(page.bytes)
        munmap(page.bytes, CrumbPage.byteCount)
    }

    /// The calling thread works on something until ``leave(_:)``.
    func enter(_ subject: String) -> Int? {
        guard let slot = free.withLock({ $0.popLast() }) else { return nil }
        CrumbPage.write(subject, to: slot, of: page.bytes)
        return slot
    }

    func leave(_ slot: Int?) {
        guard let slot else { return }
        CrumbPage.clear(slot, of: page.bytes)
        free.withLock { $0.append(slot) }
    }

    /// As the handler of a signal does for the calling thread.
    func noteCrash(_ signal: Int32) { CrumbPage.noteCrash(signal, in: page.bytes) }

    /// What was noted is forgotten: a clean stop, or somebody has looked after it.
    func forget() { CrumbPage.forgetCrash(page.bytes) }
}

/// The page: slots of threads at work, then the crash. Read and written as raw memory, also by the handler of a signal, which may neither allocate nor wait.
enum CrumbPage {
    static let byteCount = 8192, slotCount = 48
    /// A thread, the length of what it is at, and its bytes.
    private static let slotBytes = 128, textBytesMax = 112
    /// Signal, count in a row, whether the count is of this subject; then the subject as in a slot.
    private static let crashOffset = 6144 + 512

    static func write(_ subject: String, to slot: Int, of page: UnsafeMutableRawPointer) {
        let place = page + slot * slotBytes
        let text = Array(subject.utf8.prefix(textBytesMax))
        text.withUnsafeBytes { if let start = $0.baseAddress { (place + 16).copyMemory(from: start, byteCount: text.count) } }
        place.storeBytes(of: UInt32(text.count), toByteOffset: 8, as: UInt32.self)
        place.storeBytes(of: UInt64(pthread_self()), as: UInt64.self)
    }

    static func clear(_ slot: Int, of page: UnsafeMutableRawPointer) { page.storeBytes(of: 0, toByteOffset: slot * slotBytes, as: UInt64.self) }

    /// Notes that the calling thread is ended by a signal.
    static func noteCrash(_ signal: Int32, in page: UnsafeMutableRawPointer) {
        let thread = UInt64(pthread_self())
        for slot in 0..<slotCount {
            let place = page + slot * slotBytes, length = Int(place.load(fromByteOffset: 8, as: UInt32.self))
            guard place.load(as: UInt64.self) == thread, length <= textBytesMax else { continue }
            let crash = page + crashOffset, count = crash.load(fromByteOffset: 4, as: UInt32.self)
            let isSame = crash.load(fromByteOffset: 8, as: UInt32.self) == UInt32(length) && memcmp(crash + 16, place + 16, length) == 0
            (crash + 16).copyMemory(from: place + 16, byteCount: length)
            crash.storeBytes(of: UInt32(length), toByteOffset: 8, as: UInt32.self)
            crash.storeBytes(of: isSame ? count &+ 1 : 1, toByteOffset: 4, as: UInt32.self)
            crash.storeBytes(of: signal, as: Int32.self)
            return
        }
    }

    /// What the page says of the process before, whose threads are gone.
    static func takeCrash(_ page: UnsafeMutableRawPointer) -> Breadcrumbs.Crash? {
        memset(page, 0, slotCount * slotBytes)
        let crash = page + crashOffset, count = Int(crash.load(fromByteOffset: 4, as: UInt32.self)), length = Int(crash.load(fromByteOffset: 8, as: UInt32.self))
        guard count > 0, length <= textBytesMax else { return nil }
        let subject = String(decoding: UnsafeRawBufferPointer(start: crash + 16, count: length), as: UTF8.self)
        return Breadcrumbs.Crash(subject: subject, signal: crash.load(as: Int32.self), count: count)
    }

    static func forgetCrash(_ page: UnsafeMutableRawPointer) { memset(page + crashOffset, 0, slotBytes) }

    // MARK: Signals

    /// Of the engine that was opened last. Written before the handlers are in place.
    private nonisolated(unsafe) static var present: UnsafeMutableRawPointer?
    private nonisolated(unsafe) static let former = UnsafeMutablePointer<sigaction>.allocate(capacity: 64)
    private nonisolated(unsafe) static var hasHandlers = false
    private static let signals = [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT]

    static func catchFaults(in page: UnsafeMutableRawPointer) {
        present = page
        guard !hasHandlers else { return }
        hasHandlers = true
        for signal in signals {
            var action = sigaction()
            action.sa_flags = SA_SIGINFO
            action.__sigaction_handler.sa_sigaction = { signal, information, _ in
                if let page = CrumbPage.present { CrumbPage.noteCrash(signal, in: page) }
                // What failed fails again when this returns, and then whoever listened before hears it, or nobody. What was only sent is sent again.
                sigaction(signal, CrumbPage.former + Int(signal), nil)
                if (information?.pointee.si_code ?? 0) <= 0 { raise(signal) }
            }
            sigaction(signal, &action, former + Int(signal))
        }
    }

    static func release(_ page: UnsafeMutableRawPointer) { if present == page { present = nil } }
}
