import TopicLog
import World

/// What the commit log says beyond the checkpoint. Reads only.
struct CommitLogReplay {
    /// Bytes of a file that no flush may have made durable.
    struct Run {
        var log: CommitLogFile
        var extent: CommitLogReader.Extent
    }

    /// The checkpoint's state with the log's commits.
    private(set) var state: CommittedState
    /// What they change together.
    private(set) var gathered = GatheredChange()
    /// By file number, in the order of writing.
    private(set) var runs: [UInt64: [Run]] = [:]
    /// The generation that the log goes on in, and where.
    private(set) var last: CommitLogFile
    private(set) var end: LogPosition
    /// What commits left that were not written to their ends.
    private(set) var torn: [(file: CommitLogFile, bytes: Range<Int>)] = []
    /// Where it was cut because it is damaged; nil: nowhere.
    private(set) var damage: LogError?

    /// - Parameters:
    ///   - state: the checkpoint.
    ///   - cutsDamage: A damaged record ends the log, whatever follows it.
    /// - Throws: ``LogError/damaged(path:reason:)`` if the log is missing, or if a record that is not whole stands before one that is.
    init(
        _ state: CommittedState, from begin: LogPosition, in directory: String, generations: Set<UInt64>, _ files: any FileSystem, cutsDamage: Bool = false
    ) throws(LogError) {
        let path = "\(directory)/\(CommitLogFile.name(begin.generation))"
        guard generations.contains(begin.generation) else { throw .damaged(path: path, reason: "the commit log is missing") }
        guard let first = try CommitLogFile.open(in: directory, begin.generation, files) else {
            throw .damaged(path: path, reason: "its header is wrong")
        }
        (self.state, last, end) = (state, first, begin)
        do throws(LogError) {
            try read(first)
            for generation in generations.filter({ $0 > begin.generation }).sorted() {
                guard let next = try Self.open(generation, in: directory, files) else { continue }
                try read(next)
            }
        } catch {
            guard cutsDamage, case .damaged = error else { throw error }
            damage = error
            torn.append((last, end.position..<max(end.position, last.capacity)))
        }
    }

    var isEmpty: Bool { gathered.isEmpty }

    /// A later generation; nil if it was not finished before it was needed.
    private static func open(_ generation: UInt64, in directory: String, _ files: any FileSystem) throws(LogError) -> CommitLogFile? {
        if let file = try CommitLogFile.open(in: directory, generation, files) { return file }
        let path = "\(directory)/\(CommitLogFile.name(generation))"
        guard try !CommitLogFile.isUsed(path, files) else { throw .damaged(path: path, reason: "its header is wrong") }
        return nil
    }

    private mutating func read(_ file: CommitLogFile) throws(LogError) {
        let reader = try CommitLogReader(file)
        var position = file.generation == end.generation ? end.position : CommitLogFile.headerBytes
        guard position >= CommitLogFile.headerBytes, position <= reader.size, position % CommitLogRecord.alignment == 0 else {
            throw reader.damaged("the catalog says that the log goes on there", at: position)
        }
        while let record = try reader.record(at: position) {
            guard record.previous == end.checksum, record.change.epoch > state.epoch else {
                throw reader.damaged("commits before epoch \(record.change.epoch) are missing", at: position)
            }
            (last, end, position) = (file, record.end, record.end.position)
            state.apply(record.change)
            gathered.add(record.change)
            for extent in record.extents { runs[extent.fileID, default: []].append(Run(log: file, extent: extent)) }
        }
        // What is followed by a whole record was whole once.
        if try reader.hasRecord(from: position + CommitLogRecord.alignment) {
            throw reader.damaged("the record of a commit after epoch \(state.epoch) is not whole, but later ones are", at: position)
        }
        switch try reader.tail(from: position, after: state.epoch) {
        case .empty: break
        case .torn(let end): torn.append((file, position..<end))
        case .damaged(let reason): throw reader.damaged("\(reason); it is of the commit after epoch \(state.epoch)", at: position)
        }
    }

    /// Fills what is torn with zeros, so that it is not taken for something that stands behind the next record.
    func cutTorn() throws(LogError) {
        for (file, bytes) in torn {
            try io { () throws(FileError) in try file.clear(bytes) }
            do throws(FileError) { try file.handle.synchronize() } catch { throw LogError(flushing: error) }
        }
    }
}
