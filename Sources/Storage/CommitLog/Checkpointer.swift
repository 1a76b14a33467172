import Synchronization
import TopicLog
import World

/// Brings what the commit log says into the checkpoint, so that the log can go; in the background, while commits go on.
///
/// Commits tell it what they did. What they wrote to files without flushing it is flushed here before the checkpoint says that it counts.
/// The calls are for the committing thread, but for what runs on the queue.
final class Checkpointer: Sendable {
    /// A checkpoint to be made.
    private struct Work: Sendable {
        var change: CommitChange?
        var files: [any FileHandle]
        var directories: Set<String>
        var log: LogPosition
        /// Generations of the log that go with it.
        var obsolete: [String]
    }

    private struct State: Sendable {
        // Gathered since the work was handed over.
        var gathered = GatheredChange()
        var unflushed: [UInt64: any FileHandle] = [:]
        var directories: Set<String> = []
        /// Under way, or to be tried again after a full disk.
        var work: Work?
        var prepared: CommitLogFile?
        var isPreparing = false
        var failure: LogError?
    }

    private let directory: String
    private let surroundings: Surroundings
    private let store: any CheckpointStore
    private let queue: any WorkQueue
    private let state = Mutex(State())

    init(directory: String, surroundings: Surroundings, store: any CheckpointStore, queue: any WorkQueue) {
        (self.directory, self.surroundings, self.store, self.queue) = (directory, surroundings, store, queue)
    }

    /// Files that were written but not flushed by commits.
    var unflushedCount: Int { state.withLock { $0.unflushed.count } }

    /// A failed write or flush of the background: the next commit has to end the broker.
    func requireHealth() throws(LogError) {
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }

    // MARK: What commits tell

    /// A commit is true.
    /// - Parameters:
    ///   - files: what it wrote and did not flush, by number.
    ///   - directories: where it made files without flushing their names.
    func add(_ change: CommitChange, files: [(fileID: UInt64, handle: any FileHandle)], directories: Set<String>) {
        state.withLock { state in
            state.gathered.add(change)
            for (id, handle) in files { state.unflushed[id] = handle }
            state.directories.formUnion(directories)
        }
    }

    /// Files and directories that a commit has flushed.
    func forget(files: [UInt64], directories: Set<String>) {
        state.withLock { state in
            for id in files { state.unflushed[id] = nil }
            state.directories.subtract(directories)
        }
    }

    /// Directories with names that no flush has made durable.
    var unflushedDirectories: Set<String> { state.withLock { $0.directories.union($0.work?.directories ?? []) } }

    // MARK: Checkpoints

    /// Begins a checkpoint of everything up to `log`, unless one is under way.
    func begin(at log: LogPosition, obsolete: [String] = []) {
        guard takeWork(log, obsolete) else { return }
        queue.add { self.run() }
    }

    /// False if there is unfinished work already.
    private func takeWork(_ log: LogPosition, _ obsolete: [String]) -> Bool {
        state.withLock { state in
            guard state.work == nil else { return false }
            state.work = Work(
                change: state.gathered.change, files: state.unflushed.sorted { $0.key < $1.key }.map(\.value), directories: state.directories, log: log,
                obsolete: obsolete)
            (state.gathered, state.unflushed, state.directories) = (GatheredChange(), [:], [])
            return true
        }
    }

    /// Waits for the checkpoint that is under way; one that a full disk stopped is tried again here.
    func finish() throws(LogError) {
        queue.drain()
        if state.withLock({ $0.work != nil && $0.failure == nil }) {
            do throws(LogError) { try perform() } catch {
                note(error)
                throw error
            }
        }
        try requireHealth()
    }

    /// The last thing: nothing is left for the log to say. If it cannot be done, the next start reads the log.
    func close(at log: LogPosition) {
        stop()
        guard (try? finish()) != nil, state.withLock({ !$0.gathered.isEmpty }), takeWork(log, []) else { return }
        try? perform()
    }

    /// See ``CheckpointStore/rest()``. After ``close(at:)``.
    func rest() { try? store.rest() }

    /// Waits for what is under way; afterwards nothing of this touches the directory.
    func stop() { queue.drain() }

    private func run() {
        do throws(LogError) { try perform() } catch { note(error) }
    }

    /// A full disk leaves the work to be tried again: the log still says all of it.
    private func note(_ error: LogError) {
        if error.isShortage { return }
        state.withLock { $0.failure = $0.failure ?? error }
    }

    private func perform() throws(LogError) {
        guard let work = state.withLock({ $0.failure == nil ? $0.work : nil }) else { return }
        crashPoint("checkpoint.begin")
        try flush(work)
        if isPlanted(.logRemovedEarly) { for path in work.obsolete { try? surroundings.files.remove(path) } }
        if let change = work.change {
            try store.save(change, log: work.log)
        } else if !work.obsolete.isEmpty {
            try store.save(nil, log: work.log)
        }
        crashPoint("checkpoint.saved")
        for path in work.obsolete {
            try? surroundings.files.remove(path)
            crashPoint("checkpoint.log-removed")
        }
        state.withLock { $0.work = nil }
    }

    private func flush(_ work: Work) throws(LogError) {
        if !isPlanted(.checkpointFilesUnflushed) { try ParallelFlush.flush(work.files, inParallel: surroundings.files is PosixFileSystem) }
        crashPoint("checkpoint.files-flushed")
        do throws(FileError) {
            for directory in work.directories.sorted() where !isPlanted(.checkpointNamesUnflushed) { try surroundings.files.synchronizeDirectory(directory) }
        } catch {
            throw LogError(flushing: error)
        }
        crashPoint("checkpoint.directories-flushed")
        state.withLock {
            $0.work?.files = []
            $0.work?.directories = []
        }
    }

    // MARK: The next file of the log

    /// Makes the file that the log will go on in, in the background.
    func prepare(_ generation: UInt64, capacity: Int) {
        let isNeeded = state.withLock { state in
            guard !state.isPreparing, state.prepared == nil, state.failure == nil else { return false }
            state.isPreparing = true
            return true
        }
        guard isNeeded else { return }
        queue.add {
            do throws(LogError) {
                let file = try self.create(generation, capacity)
                self.state.withLock { $0.prepared = file }
            } catch { self.note(error) }
            self.state.withLock { $0.isPreparing = false }
        }
    }

    /// The file prepared, or one made now. After ``finish()``.
    func next(_ generation: UInt64, capacity: Int) throws(LogError) -> CommitLogFile {
        let prepared = state.withLock { state in
            defer { state.prepared = nil }
            return state.prepared
        }
        return if let prepared { prepared } else { try create(generation, capacity) }
    }

    private func create(_ generation: UInt64, _ capacity: Int) throws(LogError) -> CommitLogFile {
        try CommitLogFile.create(in: directory, generation, salt: surroundings.random(), capacity: capacity, surroundings.files)
    }
}
