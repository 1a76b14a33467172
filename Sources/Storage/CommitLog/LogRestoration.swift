import TopicLog
import World

/// Writes the bytes that the commit log holds to the files that they belong to, and makes them durable. Doing it again changes nothing.
struct LogRestoration {
    private let replay: CommitLogReplay
    private let logDirectory, changelogDirectory: String
    private let files: any FileSystem
    private let paths: [UInt64: (path: String, endPosition: Int)]

    init(_ replay: CommitLogReplay, directory: String, files: any FileSystem) {
        self.replay = replay
        self.files = files
        (logDirectory, changelogDirectory) = (directory + "/log", directory + "/changelog")
        var paths: [UInt64: (path: String, endPosition: Int)] = [:]
        for (key, entry) in replay.state.segments {
            paths[entry.fileID] = ("\(logDirectory)/\(Segment.fileName(key, fileID: entry.fileID))", entry.endPosition)
        }
        for entry in replay.state.changelogs.values {
            paths[entry.fileID] = ("\(changelogDirectory)/\(ChangelogFile.fileName(fileID: entry.fileID))", entry.endPosition)
        }
        self.paths = paths
    }

    /// - Parameter fillsGaps: What a file lacks that the log does not hold becomes zeros, in which no block begins.
    /// - Throws: ``LogError/damaged(path:reason:)`` if a file lacks bytes that the log does not hold.
    func restore(fillsGaps: Bool = false) throws(LogError) {
        // A wrong number must not have files made or overwritten.
        if let nonsense = replay.state.nonsense { throw .damaged(path: replay.last.path, reason: "it says that \(nonsense)") }
        var handles: [any FileHandle] = [], readers: [UInt64: CommitLogReader] = [:]
        for fileID in replay.runs.keys.sorted() {
            // Files that later commits of the log removed are gone, or go as orphans.
            guard let place = paths[fileID], let runs = replay.runs[fileID] else { continue }
            handles.append(try restore(runs, to: place.path, endPosition: place.endPosition, fillsGaps, &readers))
        }
        if !isPlanted(.recoveryUnflushed) { try ParallelFlush.flush(handles, inParallel: files is PosixFileSystem) }
        do throws(FileError) {
            for directory in [logDirectory, changelogDirectory] where !isPlanted(.recoveryNamesUnflushed) { try files.synchronizeDirectory(directory) }
        } catch {
            throw LogError(flushing: error)
        }
        crashPoint("recovery.files-flushed")
    }

    private func restore(
        _ runs: [CommitLogReplay.Run], to path: String, endPosition: Int, _ fillsGaps: Bool, _ readers: inout [UInt64: CommitLogReader]
    ) throws(LogError) -> any FileHandle {
        let handle = try open(path, runs, endPosition, fillsGaps)
        var size = try io { () throws(FileError) in try handle.size() }
        for run in runs {
            let log = run.log, extent = run.extent
            guard extent.position <= size || fillsGaps else {
                throw .damaged(path: path, reason: "it has \(size) bytes; the commit log goes on at \(extent.position)")
            }
            let reader = if let known = readers[log.generation] { known } else { try CommitLogReader(log) }
            readers[log.generation] = reader
            try reader.withBytes(of: extent) { (bytes) throws(LogError) in
                do throws(FileError) { try handle.write(bytes, at: extent.position) } catch { throw LogError(error) }
            }
            size = max(size, extent.position + extent.byteCount)
            crashPoint("recovery.bytes-written")
        }
        return handle
    }

    /// Makes a file anew whose name was not durable yet, if the log holds all of it.
    private func open(_ path: String, _ runs: [CommitLogReplay.Run], _ endPosition: Int, _ fillsGaps: Bool) throws(LogError) -> any FileHandle {
        if !fillsGaps, !files.exists(path) {
            let covered = runs.reduce(0) { $1.extent.position == $0 ? $0 + $1.extent.byteCount : $0 }
            guard covered == endPosition else { throw .damaged(path: path, reason: "the file is missing") }
        }
        let handle = try io { () throws(FileError) in try files.open(path, create: true) }
        crashPoint("recovery.file-opened")
        return handle
    }
}
