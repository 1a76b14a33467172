import Glibc
import Storage
import Testing
import TopicLog
import World

/// A new directory under /tmp, removed at the end.
final class ScratchDirectory {
    let path: String

    init() throws {
        var template = Array("/tmp/fsql-storage-XXXXXX".utf8CString)
        let made = template.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } }
        path = try #require(made)
    }

    deinit {
        for directory in ["/log", "/changelog", ""] {
            let files = PosixFileSystem()
            for name in (try? files.list(path + directory)) ?? [] { try? files.remove("\(path)\(directory)/\(name)") }
        }
        for directory in ["/log", "/changelog", ""] { rmdir(path + directory) }
    }

    /// Opens the directory. A process that another test has just begun to start shares our lock until it becomes another program, so a lock is
    /// tried again for a while.
    func broker(_ options: StorageOptions = StorageOptions()) throws(LogError) -> EmbeddedBroker {
        for _ in 0..<1000 {
            do throws(LogError) {
                return try EmbeddedBroker(directory: path, surroundings: .system, options: options)
            } catch {
                guard case .locked = error else { throw error }
                SystemClock().sleep(milliseconds: 1)
            }
        }
        return try EmbeddedBroker(directory: path, surroundings: .system, options: options)
    }
}

func record(_ key: String?, _ value: String?, at timestamp: Int64 = 0, headers: [RecordHeader] = []) -> LogRecord {
    LogRecord(key: key.map { Array($0.utf8) }, value: value.map { Array($0.utf8) }, timestamp: timestamp, headers: headers)
}

/// Everything in a partition, checked for consecutive offsets.
func contents(_ broker: any Broker, _ partition: TopicPartition, _ isolation: Isolation = .committed) throws -> [LogRecord] {
    var records: [LogRecord] = [], offset = try broker.startOffset(of: partition)
    while let block = try broker.read(partition, from: offset, isolation) {
        for row in 0..<block.count where block.offset(of: row) >= offset {
            #expect(block.offset(of: row) == offset)
            records.append(block.record(row))
            offset += 1
        }
    }
    #expect(try broker.endOffset(of: partition, isolation) == offset)
    return records
}

func changelog(_ broker: any ChangelogStore, _ name: String) throws -> [[UInt8]] {
    var blocks: [[UInt8]] = []
    try broker.readChangelog(named: name) { blocks.append(Array($0)) }
    return blocks
}

/// Records of every shape: null and empty keys and values, headers, timestamps far apart, long values.
func randomRecords(_ count: Int, _ random: inout SeededRandom, longestValue: Int = 60) -> [LogRecord] {
    (0..<count).map { _ in
        func bytes(_ longest: Int) -> [UInt8]? {
            if Int.random(in: 0..<8, using: &random) == 0 { return nil }
            return (0..<Int.random(in: 0...longest, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        }
        let isFar = Int.random(in: 0..<50, using: &random) == 0
        let headers = Int.random(in: 0..<20, using: &random) == 0 ? [RecordHeader("h", bytes(5)), RecordHeader("", nil)] : []
        return LogRecord(
            key: bytes(12), value: bytes(longestValue),
            timestamp: isFar ? .random(in: .min ... .max, using: &random) : .random(in: 0...10_000, using: &random), headers: headers)
    }
}
