import TopicLog
import World

/// Keeps the number of open segments bounded. The broker's lock guards it.
struct OpenFiles: Sendable {
    private let files: any FileSystem
    private let limit: Int
    private var open: [Segment] = []
    private var clock: UInt64 = 0

    init(files: any FileSystem, limit: Int) {
        self.files = files
        self.limit = max(2, limit)
    }

    /// A segment's handle; who holds it may go on using it after it left this list.
    mutating func handle(_ segment: Segment) throws(LogError) -> any FileHandle {
        clock += 1
        segment.lastUse = clock
        if let handle = segment.handle { return handle }
        let handle = try io { () throws(FileError) in try files.open(segment.path, create: false) }
        add(segment, handle)
        return handle
    }

    /// Takes in a segment that was just created.
    mutating func add(_ segment: Segment, _ handle: any FileHandle) {
        if open.count >= limit, let oldest = open.indices.min(by: { open[$0].lastUse < open[$1].lastUse }) {
            open[oldest].handle = nil
            open.remove(at: oldest)
        }
        segment.handle = handle
        open.append(segment)
    }

    mutating func forget(_ segments: [Segment]) {
        for segment in segments { segment.handle = nil }
        open.removeAll { $0.handle == nil }
    }
}
