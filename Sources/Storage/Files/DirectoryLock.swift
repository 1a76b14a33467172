import Glibc
import TopicLog

/// The exclusive right to a data directory, for as long as this lives. The kernel takes it back when the process ends, however it ends.
final class DirectoryLock: Sendable {
    private let descriptor: Int32

    /// - Throws: ``LogError/locked(path:)`` if another process, or another broker of this one, has it.
    convenience init(path: String) throws(LogError) {
        try self.init(path, open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600))
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
