import Glibc
public import TopicLog
import World

extension LogError {
    init(_ error: FileError) { self = .io(path: error.path, code: error.code) }

    /// Of a flush. Whatever the code says: nobody knows what is on disk now, so this is no shortage that can be waited for.
    init(flushing error: FileError) { self = .io(path: error.path, code: EIO) }
}

/// Runs file calls, with errors as the log's.
func io<R>(_ body: () throws(FileError) -> R) throws(LogError) -> R {
    do throws(FileError) { return try body() } catch { throw LogError(error) }
}
