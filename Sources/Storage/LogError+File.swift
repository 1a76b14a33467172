import Glibc
public import TopicLog
import World

extension LogError {
    init(_ error: FileError) { self = .io(path: error.path, code: error.code) }

    /// No space: nothing is broken, the last commit stands, and appending may go on once there is space again.
    public var isFullDisk: Bool {
        if case .io(_, let code) = self { return code == ENOSPC || code == EDQUOT }
        return false
    }
}

/// Runs file calls, with errors as the log's.
func io<R>(_ body: () throws(FileError) -> R) throws(LogError) -> R {
    do throws(FileError) { return try body() } catch { throw LogError(error) }
}
