import Glibc
import Synchronization

/// A file system in memory that forgets what was not flushed when the power goes.
///
/// Stricter than real ones: a file's contents and its name in the directory are flushed apart from each other.
public final class SimulatedFileSystem: FileSystem {
    private let disk = Mutex(SimulatedDisk())

    public init() {}

    // MARK: What a test does to it

    /// Lets the `nth` call (1: the next one) of a kind fail with `code`. A failed write leaves half of its bytes behind;
    /// what a failed flush should have made durable never becomes so.
    public func fail(_ operation: SimulatedFailure.Operation, nth: Int, code: Int32, repeats: Bool = false) {
        disk.withLock { $0.failures.append(SimulatedFailure(operation: operation, countdown: nth, code: code, repeats: repeats)) }
    }

    public func clearFailures() { disk.withLock { $0.failures = [] } }

    /// What the disk says it has free and in all, in bytes; nothing is taken off by itself.
    public func setSpace(free: Int, total: Int) { disk.withLock { $0.space = (free, total) } }

    /// After `operations` more changing calls every call fails, as if the machine were gone, until ``crash(seed:)``.
    public func powerOff(after operations: Int) { disk.withLock { $0.operationsLeft = operations } }

    /// Loses power and comes back: of what was not flushed, any part may be there, in any order, torn anywhere. Open handles are void.
    public func crash(seed: UInt64) {
        disk.withLock { disk in
            var random = SeededRandom(seed: seed)
            disk.crash(&random)
        }
    }

    /// Changing calls so far: writes, flushes, allocations, truncations, creations and removals.
    public var operationCount: Int { disk.withLock { $0.operationCount } }

    /// A file's bytes as a reader sees them now, nil if it does not exist.
    public func contents(of path: String) -> [UInt8]? { disk.withLock { $0.file(at: path)?.current } }

    /// Replaces a file's bytes durably: damage done from outside.
    public func overwrite(_ path: String, with bytes: [UInt8]) {
        disk.withLock { disk in
            guard let file = disk.file(at: path) else { return }
            (file.current, file.durable, file.unflushed) = (bytes, bytes, [])
        }
    }

    /// Another disk with the same on it, so that one history can be continued in many ways.
    public func copy() -> SimulatedFileSystem {
        let copied = disk.withLock { $0.copy() }, other = SimulatedFileSystem()
        other.disk.withLock { $0 = copied }
        return other
    }

    // MARK: FileSystem

    public func createDirectory(_ path: String) throws(FileError) {
        try disk.withLock { (disk) throws(FileError) in
            guard !disk.directories.contains(path) else { return }
            try disk.step(.create, path)
            disk.directories.insert(path)
        }
    }

    public func synchronizeDirectory(_ path: String) throws(FileError) {
        try disk.withLock { (disk) throws(FileError) in
            try disk.step(.synchronizeDirectory, path)
            disk.synchronizeDirectory(path)
        }
    }

    public func list(_ path: String) throws(FileError) -> [String] {
        try disk.withLock { (disk) throws(FileError) in
            try disk.requirePower(path)
            guard disk.directories.contains(path) else { throw FileError(path: path, code: ENOENT) }
            return disk.names(in: path)
        }
    }

    public func exists(_ path: String) -> Bool { disk.withLock { $0.file(at: path) != nil || $0.directories.contains(path) } }

    public func freeBytes(in directory: String) -> Int? { disk.withLock { $0.space?.free } }

    public func totalBytes(in directory: String) -> Int? { disk.withLock { $0.space?.total } }

    public func remove(_ path: String) throws(FileError) {
        try disk.withLock { (disk) throws(FileError) in
            try disk.step(.remove, path)
            guard disk.names.removeValue(forKey: path) != nil else { throw FileError(path: path, code: ENOENT) }
            disk.unflushedNames.append((path, nil))
        }
    }

    public func open(_ path: String, create: Bool) throws(FileError) -> any FileHandle {
        try disk.withLock { (disk) throws(FileError) in
            try disk.requirePower(path)
            if disk.file(at: path) == nil {
                guard create else { throw FileError(path: path, code: ENOENT) }
                try disk.step(.create, path)
                disk.create(path)
            }
            return SimulatedFile(self, path: path, inode: disk.names[path] ?? 0, generation: disk.generation)
        }
    }

    func withFile<R: Sendable>(
        _ handle: SimulatedFile, _ body: (inout SimulatedDisk, SimulatedInode) throws(FileError) -> R
    ) throws(FileError) -> R {
        try disk.withLock { (disk) throws(FileError) -> R in
            guard handle.generation == disk.generation, let file = disk.inodes[handle.inode] else { throw FileError(path: handle.path, code: EIO) }
            return try body(&disk, file)
        }
    }
}

/// A call that shall fail.
public struct SimulatedFailure: Sendable {
    public enum Operation: Sendable { case read, write, synchronize, allocate, truncate, create, remove, synchronizeDirectory }
    var operation: Operation
    var countdown: Int
    var code: Int32
    var repeats: Bool
}
