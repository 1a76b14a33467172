import Glibc
import TopicLog

/// The exclusive right to a data directory, for as long as this lives. The kernel takes it back when the process ends, however it ends.
final class DirectoryLock: Sendable {
    private let descriptor: Int32

    /// - Throws: ``LogError/locked(path:)`` if another process, or another broker of this one, has it.
    convenience init(path: String) throws(LogError) {
        try self.init(path, open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600))
        note(address: nil)
    }

    /// Says in the file who has it, and where he can be reached, for those that come in vain. Where that cannot be written nobody is told.
    func note(address: String?) {
        let text = "\(getpid())\(address.map { " " + $0 } ?? "")\n"
        guard ftruncate(descriptor, 0) == 0 else { return }
        _ = text.withCString { pwrite(descriptor, $0, strlen($0), 0) }
    }

    /// The same where nothing is to be written; nil if nobody has ever worked there.
    convenience init?(reading path: String) throws(LogError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0, errno == ENOENT { return nil }
        try self.init(path, descriptor)
    }

    private init(_ path: String, _ descriptor: Int32) throws(LogError) {
        self.descriptor = descriptor
        guard descriptor >= 0 else { throw .io(path: path, code: errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(descriptor)
            throw code == EWOULDBLOCK ? .locked(path: path) : .io(path: path, code: code)
        }
    }

    deinit { close(descriptor) }
}

/// Who has a data directory, as its lock says.
public struct LockHolder: Sendable, Equatable {
    public var process: Int32
    /// Of its HTTP API.
    public var address: String?

    /// Nil if the file does not say.
    public init?(path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 512)
        let count = read(descriptor, &bytes, bytes.count)
        guard count > 0 else { return nil }
        let words = String(decoding: bytes[..<count], as: UTF8.self).prefix { $0 != "\n" }.split(separator: " ")
        guard let first = words.first, let process = Int32(first), process > 0, process != getpid() else { return nil }
        self.process = process
        if words.count == 2, words[1].hasPrefix("http"), words[1].utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { address = String(words[1]) }
    }
}
