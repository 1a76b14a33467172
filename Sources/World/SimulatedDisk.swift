import Glibc

/// What the platters and the page cache of a ``SimulatedFileSystem`` hold.
struct SimulatedDisk: Sendable {
    /// Files as every reader sees them, by path, and as they are after a power loss.
    var names: [String: Int] = [:]
    var durableNames: [String: Int] = [:]
    /// Creations and removals (nil) since their directory was flushed, in order.
    var unflushedNames: [(path: String, inode: Int?)] = []
    var directories: Set<String> = []
    var inodes: [Int: SimulatedInode] = [:]
    var failures: [SimulatedFailure] = []
    /// What it says of its size.
    var space: (free: Int, total: Int)?
    var operationsLeft: Int?
    var operationCount = 0
    /// Counts power losses: handles of an earlier life are void.
    var generation = 0
    private var nextInode = 1

    func copy() -> SimulatedDisk {
        var copy = self
        copy.inodes = inodes.mapValues { $0.copy() }
        return copy
    }

    func file(at path: String) -> SimulatedInode? { names[path].flatMap { inodes[$0] } }

    func names(in directory: String) -> [String] {
        names.keys.filter { Self.parent(of: $0) == directory }.map { String($0.dropFirst(directory.utf8.count + 1)) }
    }

    mutating func create(_ path: String) {
        inodes[nextInode] = SimulatedInode()
        names[path] = nextInode
        unflushedNames.append((path, nextInode))
        nextInode += 1
    }

    mutating func synchronizeDirectory(_ path: String) {
        for change in unflushedNames where Self.parent(of: change.path) == path { durableNames[change.path] = change.inode }
        unflushedNames.removeAll { Self.parent(of: $0.path) == path }
    }

    /// Counts a changing call; throws if it is to fail.
    mutating func step(_ operation: SimulatedFailure.Operation, _ path: String) throws(FileError) {
        try requirePower(path)
        operationCount += 1
        if let left = operationsLeft { operationsLeft = left - 1 }
        try failIfDue(operation, path)
    }

    mutating func failIfDue(_ operation: SimulatedFailure.Operation, _ path: String) throws(FileError) {
        for index in failures.indices where failures[index].operation == operation {
            failures[index].countdown -= 1
            let failure = failures[index]
            guard failure.countdown == 0 || failure.repeats && failure.countdown < 0 else { continue }
            throw FileError(path: path, code: failure.code)
        }
    }

    func requirePower(_ path: String) throws(FileError) {
        if let left = operationsLeft, left <= 0 { throw FileError(path: path, code: EIO) }
    }

    mutating func crash(_ random: inout SeededRandom) {
        // Names: each change may have reached the disk or not; changes of one name stay in order.
        for change in unflushedNames where Bool.random(using: &random) { durableNames[change.path] = change.inode }
        names = durableNames
        unflushedNames = []
        for inode in inodes.keys.sorted() { inodes[inode]?.crash(&random) }
        let alive = Set(names.values)
        inodes = inodes.filter { alive.contains($0.key) }
        operationsLeft = nil
        failures = []
        generation += 1
    }

    private static func parent(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }
}

/// One file's bytes: as readers see them, as they are on disk, and what lies between.
/// Reached only under the lock of the file system it belongs to.
final class SimulatedInode: @unchecked Sendable {
    enum Change {
        case write(offset: Int, bytes: [UInt8])
        case resize(Int)
    }

    var current: [UInt8] = []
    var durable: [UInt8] = []
    var unflushed: [Change] = []

    func copy() -> SimulatedInode {
        let copy = SimulatedInode()
        (copy.current, copy.durable, copy.unflushed, copy.isPoisoned) = (current, durable, unflushed, isPoisoned)
        return copy
    }

    func apply(_ change: Change) {
        Self.apply(change, to: &current)
        unflushed.append(change)
    }

    func flush() {
        durable = current
        unflushed = []
    }

    /// What a failed flush leaves: readers still see the bytes, but no later flush writes them.
    /// Modelled by forgetting the changes; bytes written later are durable alone.
    func loseUnflushed() {
        unflushed = []
        isPoisoned = true
    }
    private var isPoisoned = false

    func flushKeepingLosses() {
        guard isPoisoned else { return flush() }
        for change in unflushed { Self.apply(change, to: &durable) }
        unflushed = []
    }

    func crash(_ random: inout SeededRandom) {
        for change in unflushed.shuffled(using: &random) {
            switch UInt8.random(in: 0..<4, using: &random) {
            case 0: continue
            case 1: Self.apply(torn(change, &random), to: &durable)
            default: Self.apply(change, to: &durable)
            }
        }
        current = durable
        unflushed = []
        isPoisoned = false
    }

    private static let sectorBytes = 512

    /// How many of so many bytes from an offset on end a sector.
    static func wholeSectors(_ offset: Int, _ count: Int) -> Int { max(0, (offset + count) / sectorBytes * sectorBytes - offset) }

    /// A write of which only some sectors arrived, each of them whole.
    private func torn(_ change: Change, _ random: inout SeededRandom) -> Change {
        guard case .write(let offset, let bytes) = change, !bytes.isEmpty else { return change }
        let sectors = offset / Self.sectorBytes...(offset + bytes.count - 1) / Self.sectorBytes
        let first = Bool.random(using: &random) ? sectors.lowerBound : Int.random(in: sectors, using: &random)
        let last = Int.random(in: first...sectors.upperBound, using: &random)
        let arrived = max(0, first * Self.sectorBytes - offset)..<min(bytes.count, (last + 1) * Self.sectorBytes - offset)
        return .write(offset: offset + arrived.lowerBound, bytes: Array(bytes[arrived]))
    }

    private static func apply(_ change: Change, to bytes: inout [UInt8]) {
        switch change {
        case .write(let offset, let new):
            if bytes.count < offset + new.count { resize(&bytes, to: offset + new.count) }
            bytes.withUnsafeMutableBytes { target in
                new.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: target[offset...]).copyMemory(from: $0) }
            }
        case .resize(let size): resize(&bytes, to: size)
        }
    }

    /// Cuts off, or adds zeros. In whole runs of memory, since a test that goes byte by byte takes minutes.
    private static func resize(_ bytes: inout [UInt8], to size: Int) {
        let kept = min(bytes.count, size)
        bytes = Array(unsafeUninitializedCapacity: size) { buffer, count in
            let target = UnsafeMutableRawBufferPointer(buffer)
            bytes.withUnsafeBytes { target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<kept])) }
            if size > kept, let start = target.baseAddress { memset(start + kept, 0, size - kept) }
            count = size
        }
    }
}
