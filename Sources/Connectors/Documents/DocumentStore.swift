import Glibc

/// Documents in a SQLite file: what stands in for MongoDB where none runs.
///
/// A collection is the table `database.collection` with the columns `_id TEXT PRIMARY KEY` and `document TEXT`, the value as JSON. The table
/// `fsql_incarnations` tells which logs have delivered here, and how far.
public final class DocumentStore: @unchecked Sendable {
    private let connection: SQLiteConnection

    /// Why the file cannot be read or written.
    public struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
        public var path: String
        public var reason: String
        public var description: String { "document store '\(path)': \(reason)" }
    }

    public struct StoredDocument: Sendable, Hashable {
        public var id: String
        public var document: String

        public init(id: String, document: String) {
            self.id = id
            self.document = document
        }
    }

    private let path: String

    /// Opens an existing file for reading.
    public convenience init(path: String) throws(Failure) { try self.init(path: path, readOnly: true) }

    init(path: String, readOnly: Bool) throws(Failure) {
        self.path = path
        if !readOnly {
            try DocumentStore.createFolder(of: path)
            // SQLite gives its other files the rights of this one.
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
            if descriptor >= 0 { close(descriptor) }
        }
        do {
            connection = try SQLiteConnection(path: path, readOnly: readOnly)
            if !readOnly { try connection.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL") }
        } catch { throw Failure(path: path, reason: error.message) }
    }

    /// Creates the folders that are missing above a file.
    private static func createFolder(of path: String) throws(Failure) {
        var folder = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/").dropLast() {
            folder += part + "/"
            if mkdir(folder, 0o700) != 0, errno != EEXIST {
                throw Failure(path: path, reason: "folder '\(folder)' cannot be created: \(String(cString: strerror(errno)))")
            }
        }
    }

    /// `database.collection` of every collection.
    public func collections() throws(Failure) -> [String] {
        try rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%.%' ORDER BY name").compactMap { $0.first ?? nil }
    }

    /// How many documents a collection has; 0 if there is no such collection.
    public func count(database: String, collection: String) throws(Failure) -> Int {
        guard try exists(database, collection) else { return 0 }
        let rows = try rows("SELECT count(*) FROM \(table(database, collection))")
        return rows.first?.first.flatMap { $0 }.flatMap { Int($0) } ?? 0
    }

    /// The documents in the order in which they were first stored.
    public func documents(database: String, collection: String) throws(Failure) -> [StoredDocument] {
        guard try exists(database, collection) else { return [] }
        return try rows("SELECT _id, document FROM \(table(database, collection)) ORDER BY rowid").map { row in
            StoredDocument(id: row[0] ?? "", document: row[1] ?? "")
        }
    }

    private func exists(_ database: String, _ collection: String) throws(Failure) -> Bool {
        try !rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", ["\(database).\(collection)"]).isEmpty
    }

    private func table(_ database: String, _ collection: String) -> String { SQLiteConnection.quoted("\(database).\(collection)") }

    private func rows(_ sql: String, _ parameters: [String?] = []) throws(Failure) -> [[String?]] {
        do { return try connection.rows(sql, parameters) } catch { throw Failure(path: path, reason: error.message) }
    }

    // MARK: Writing

    enum Change {
        case put(id: String, document: String)
        case insert(id: String, document: String)
        case remove(id: String)
    }

    /// Applies all changes to one collection, or none.
    func apply(_ changes: [Change], database: String, collection: String) throws(SQLiteFailure) {
        let table = table(database, collection)
        try connection.execute("BEGIN IMMEDIATE")
        do throws(SQLiteFailure) {
            try connection.execute("CREATE TABLE IF NOT EXISTS \(table) (_id TEXT PRIMARY KEY, document TEXT NOT NULL)")
            for change in changes { try apply(change, table) }
            try connection.execute("COMMIT")
        } catch {
            try? connection.execute("ROLLBACK")
            throw error
        }
    }

    private func apply(_ change: Change, _ table: String) throws(SQLiteFailure) {
        // Tables of an earlier form have more columns.
        switch change {
        case .put(let id, let document):
            try connection.rows("INSERT INTO \(table) (_id, document) VALUES (?, ?) ON CONFLICT (_id) DO UPDATE SET document = excluded.document", [id, document])
        case .insert(let id, let document):
            try connection.rows("INSERT INTO \(table) (_id, document) VALUES (?, ?) ON CONFLICT (_id) DO NOTHING", [id, document])
        case .remove(let id):
            try connection.rows("DELETE FROM \(table) WHERE _id = ?", [id])
        }
    }

    // MARK: Incarnations

    /// See ``SinkConnector/claim(_:)``.
    func claim(_ claim: SinkClaim, database: String, collection: String) throws(SQLiteFailure) -> SinkClaimOutcome {
        try connection.execute("BEGIN IMMEDIATE")
        do throws(SQLiteFailure) {
            try connection.execute(
                "CREATE TABLE IF NOT EXISTS fsql_incarnations (place TEXT, topic TEXT, number INTEGER, owner TEXT, ends TEXT, PRIMARY KEY (place, topic, number))")
            let outcome = try claimNow(claim, place: "\(database).\(collection)")
            try connection.execute("COMMIT")
            return outcome
        } catch {
            try? connection.execute("ROLLBACK")
            throw error
        }
    }

    private func claimNow(_ claim: SinkClaim, place: String) throws(SQLiteFailure) -> SinkClaimOutcome {
        let known = try connection.rows("SELECT number, owner, ends FROM fsql_incarnations WHERE place = ? AND topic = ?", [place, claim.topic])
        func number(_ row: [String?]) -> UInt64 { row[0].flatMap { UInt64($0) } ?? 0 }
        guard let own = known.first(where: { $0[1] == claim.owner }) else {
            let number = max(claim.number, known.map { number($0) &+ 1 }.max() ?? 0)
            try connection.rows("INSERT INTO fsql_incarnations VALUES (?, ?, ?, ?, ?)", [place, claim.topic, String(number), claim.owner, text(claim.ends ?? [])])
            return .granted(number)
        }
        let had = (own[2] ?? "").split(separator: ",").map { Int64($0) ?? 0 }
        if let opened = claim.openedEnds, had.indices.contains(where: { had[$0] > (opened.indices.contains($0) ? opened[$0] : 0) }) { return .setBack }
        if let ends = claim.ends {
            try connection.rows(
                "UPDATE fsql_incarnations SET ends = ? WHERE place = ? AND topic = ? AND number = ?", [text(ends), place, claim.topic, String(number(own))])
        }
        return .granted(number(own))
    }

    private func text(_ ends: [Int64]) -> String { ends.map(String.init).joined(separator: ",") }
}
