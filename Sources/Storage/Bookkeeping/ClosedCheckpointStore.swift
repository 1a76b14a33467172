import Glibc
import TopicLog

/// Stands for the checkpoint while a directory is opened anew.
final class ClosedCheckpointStore: CheckpointStore {
    private let path: String

    init(path: String) { self.path = path }

    func load() throws(LogError) -> CommittedState { throw .io(path: path, code: EIO) }
    func save(_ change: CommitChange?, log: LogPosition) throws(LogError) { throw .io(path: path, code: EIO) }
}
