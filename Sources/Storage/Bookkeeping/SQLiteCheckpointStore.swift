import CSQLite
import TopicLog

/// The checkpoint in `catalog.sqlite`: one transaction each, flushed before it returns.
final class SQLiteCheckpointStore: CheckpointStore, @unchecked Sendable {
    private static let formatVersion: Int64 = 3
    private static let schema = """
        CREATE TABLE state (id INTEGER PRIMARY KEY CHECK (id = 1), epoch INTEGER NOT NULL, next_topic INTEGER NOT NULL, next_file INTEGER NOT NULL,
          log_generation INTEGER NOT NULL DEFAULT 0, log_position INTEGER NOT NULL DEFAULT 0, log_checksum INTEGER NOT NULL DEFAULT 0,
          content INTEGER);
        INSERT INTO state (id, epoch, next_topic, next_file) VALUES (1, 0, 1, 1);
        CREATE TABLE topic (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, partitions INTEGER NOT NULL, retention INTEGER, cleanup TEXT NOT NULL);
        CREATE TABLE segment (topic INTEGER NOT NULL, partition INTEGER NOT NULL, base_offset INTEGER NOT NULL, file INTEGER NOT NULL,
          capacity INTEGER NOT NULL, end_offset INTEGER NOT NULL, end_position INTEGER NOT NULL, highest_timestamp INTEGER NOT NULL,
          PRIMARY KEY (topic, partition, base_offset)) WITHOUT ROWID;
        CREATE TABLE changelog (name TEXT PRIMARY KEY, file INTEGER NOT NULL, end_position INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE entry (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
        PRAGMA user_version = 3;
        """
    /// From the version without a commit log, where every commit was a transaction here.
    private static let upgrade = """
        ALTER TABLE state ADD COLUMN log_generation INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE state ADD COLUMN log_position INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE state ADD COLUMN log_checksum INTEGER NOT NULL DEFAULT 0;
        """
    /// From the version without a checksum over everything, which the next checkpoint adds.
    private static let checksumUpgrade = """
        ALTER TABLE state ADD COLUMN content INTEGER;
        PRAGMA user_version = 3;
        """

    private let database: SQLiteConnection
    private let statements: Statements

    /// Opens or creates the database.
    /// - Parameter mayBeNew: Nothing in the directory says that there was a checkpoint.
    /// - Throws: ``LogError/damaged(path:reason:)`` if it is none, of another version, or empty beside what an earlier one named. Nothing is changed
    ///   then.
    init(path: String, mayBeNew: Bool = true) throws(LogError) {
        try SQLiteLogCheck.check(path + "-wal")
        do throws(SQLiteError) {
            let database = try SQLiteConnection(path: path)
            if !mayBeNew {
                var known: Int64 = 0
                try database.prepare("PRAGMA user_version").rows { known = $0.integer(0) }
                guard known != 0 else { throw SQLiteError(code: SQLITE_CORRUPT, message: "it is empty, but there are \(DirectoryRemains.words)", path: path) }
            }
            // The lock first, so that no shared memory file is needed; then the log.
            try database.execute("PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=2000")
            var version: Int64 = 0
            try database.prepare("PRAGMA user_version").rows { version = $0.integer(0) }
            var verdict = "ok"
            try database.prepare("PRAGMA quick_check(1)").rows { verdict = $0.text(0) }
            guard verdict == "ok" else { throw SQLiteError(code: SQLITE_CORRUPT, message: verdict, path: path) }
            if version == 0 { try database.transaction { () throws(SQLiteError) in try database.execute(Self.schema) } }
            if version == 1 { try database.transaction { () throws(SQLiteError) in try database.execute(Self.upgrade) } }
            if version == 1 || version == 2 { try database.transaction { () throws(SQLiteError) in try database.execute(Self.checksumUpgrade) } }
            guard (0...Self.formatVersion).contains(version) else {
                throw SQLiteError(code: SQLITE_FORMAT, message: "its format is version \(version), this program reads version \(Self.formatVersion)", path: path)
            }
            self.database = database
            statements = try Statements(database)
        } catch {
            throw error.logError
        }
    }

    func load() throws(LogError) -> CommittedState {
        var state = CommittedState()
        do throws(SQLiteError) {
            try database.prepare("SELECT epoch, next_topic, next_file, log_generation, log_position, log_checksum FROM state").rows {
                (state.epoch, state.nextTopicID, state.nextFileID) = ($0.unsigned(0), $0.unsigned(1), $0.unsigned(2))
                guard $0.unsigned(3) != 0 else { return }
                state.log = LogPosition(
                    generation: $0.unsigned(3), position: Int($0.integer(4)), checksum: UInt32(truncatingIfNeeded: $0.integer(5)))
            }
            try database.prepare("SELECT id, name, partitions, retention, cleanup FROM topic").rows { row in
                state.topics[row.unsigned(0)] = TopicDescription(
                    name: row.text(1), id: row.unsigned(0), partitionCount: Int32(truncatingIfNeeded: row.integer(2)),
                    retentionMilliseconds: row.isNull(3) ? nil : row.integer(3), cleanupPolicy: .init(rawValue: row.text(4)) ?? .delete)
            }
            try database.prepare("SELECT * FROM segment").rows { row in
                let key = SegmentKey(topicID: row.unsigned(0), partition: Int32(truncatingIfNeeded: row.integer(1)), baseOffset: row.integer(2))
                state.segments[key] = SegmentEntry(
                    fileID: row.unsigned(3), capacity: Int(row.integer(4)), endOffset: row.integer(5), endPosition: Int(row.integer(6)),
                    highestTimestamp: row.integer(7))
            }
            try database.prepare("SELECT name, file, end_position FROM changelog").rows { row in
                state.changelogs[row.text(0)] = ChangelogEntry(fileID: row.unsigned(1), endPosition: Int(row.integer(2)))
            }
            try database.prepare("SELECT name, value FROM entry").rows { row in state.entries[row.text(0)] = row.blob(1) }
            var known: Int64?
            try database.prepare("SELECT content FROM state").rows { known = $0.isNull(0) ? nil : $0.integer(0) }
            if let known, try contentChecksum() != known {
                throw SQLiteError(code: SQLITE_CORRUPT, message: "its checksum does not match what it holds", path: database.path)
            }
        } catch {
            throw error.logError
        }
        return state
    }

    /// Over every row but the checksum itself.
    private func contentChecksum() throws(SQLiteError) -> Int64 {
        var sum: UInt32 = 0
        for query in Self.everything {
            let statement = try database.prepare(query)
            let columns = statement.columnCount
            try statement.rows { row in
                for column in 0..<columns {
                    let value = row.blob(column)
                    withUnsafeBytes(of: Int64(value.count)) { if let start = $0.baseAddress { sum = checksum(start, $0.count, seed: sum) } }
                    value.withUnsafeBytes { if let start = $0.baseAddress { sum = checksum(start, $0.count, seed: sum) } }
                }
            }
        }
        return Int64(sum)
    }

    private static let everything = [
        "SELECT epoch, next_topic, next_file, log_generation, log_position, log_checksum FROM state", "SELECT * FROM topic ORDER BY id",
        "SELECT * FROM segment ORDER BY topic, partition, base_offset", "SELECT * FROM changelog ORDER BY name", "SELECT * FROM entry ORDER BY name",
    ]

    func save(_ change: CommitChange?, log: LogPosition) throws(LogError) {
        do throws(SQLiteError) {
            try database.transaction { () throws(SQLiteError) in
                if let change { try writeLog(change) }
                crashPoint("checkpoint.store-open")
                if let change { try writeState(change) }
                try statements.putLog.run([.unsigned(log.generation), .integer(Int64(log.position)), .integer(Int64(log.checksum))])
                try statements.putContent.run([.integer(try contentChecksum())])
                crashPoint("checkpoint.store-written")
            }
        } catch {
            throw error.logError
        }
    }

    /// Moves what SQLite has in its own log into the database file, so that a directory at rest is one file and checked as a whole.
    func rest() throws(LogError) {
        do throws(SQLiteError) { try database.prepare("PRAGMA wal_checkpoint(TRUNCATE)").rows { _ in } } catch { throw error.logError }
    }

    private func writeLog(_ change: CommitChange) throws(SQLiteError) {
        for id in change.deletedTopics {
            try statements.deleteTopic.run([.unsigned(id)])
            try statements.deleteSegments.run([.unsigned(id)])
        }
        for topic in change.createdTopics {
            try statements.putTopic.run([
                .unsigned(topic.id), .text(topic.name), .integer(Int64(topic.partitionCount)), topic.retentionMilliseconds.map { .integer($0) } ?? .null,
                .text(topic.cleanupPolicy.rawValue),
            ])
        }
        for (key, entry) in change.segments {
            try statements.putSegment.run([
                .unsigned(key.topicID), .integer(Int64(key.partition)), .integer(key.baseOffset), .unsigned(entry.fileID),
                .integer(Int64(entry.capacity)), .integer(entry.endOffset), .integer(Int64(entry.endPosition)), .integer(entry.highestTimestamp),
            ])
        }
        for key in change.removedSegments {
            try statements.deleteSegment.run([.unsigned(key.topicID), .integer(Int64(key.partition)), .integer(key.baseOffset)])
        }
    }

    private func writeState(_ change: CommitChange) throws(SQLiteError) {
        for (name, entry) in change.changelogs {
            if let entry {
                try statements.putChangelog.run([.text(name), .unsigned(entry.fileID), .integer(Int64(entry.endPosition))])
            } else {
                try statements.deleteChangelog.run([.text(name)])
            }
        }
        for (name, value) in change.entries {
            if value.isEmpty { try statements.deleteEntry.run([.text(name)]) } else { try statements.putEntry.run([.text(name), .blob(value)]) }
        }
        try statements.putState.run([.unsigned(change.epoch), .unsigned(change.nextTopicID), .unsigned(change.nextFileID)])
    }

    /// Compiled once; a commit only binds and steps.
    private struct Statements {
        let putState, putLog, putContent, putTopic, deleteTopic, putSegment, deleteSegment, deleteSegments: SQLiteStatement
        let putChangelog, deleteChangelog, putEntry, deleteEntry: SQLiteStatement

        init(_ database: SQLiteConnection) throws(SQLiteError) {
            putState = try database.prepare("UPDATE state SET epoch = ?, next_topic = ?, next_file = ? WHERE id = 1")
            putLog = try database.prepare("UPDATE state SET log_generation = ?, log_position = ?, log_checksum = ? WHERE id = 1")
            putContent = try database.prepare("UPDATE state SET content = ? WHERE id = 1")
            putTopic = try database.prepare("INSERT INTO topic VALUES (?, ?, ?, ?, ?)")
            deleteTopic = try database.prepare("DELETE FROM topic WHERE id = ?")
            putSegment = try database.prepare("INSERT OR REPLACE INTO segment VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
            deleteSegment = try database.prepare("DELETE FROM segment WHERE topic = ? AND partition = ? AND base_offset = ?")
            deleteSegments = try database.prepare("DELETE FROM segment WHERE topic = ?")
            putChangelog = try database.prepare("INSERT OR REPLACE INTO changelog VALUES (?, ?, ?)")
            deleteChangelog = try database.prepare("DELETE FROM changelog WHERE name = ?")
            putEntry = try database.prepare("INSERT OR REPLACE INTO entry VALUES (?, ?)")
            deleteEntry = try database.prepare("DELETE FROM entry WHERE name = ?")
        }
    }
}
