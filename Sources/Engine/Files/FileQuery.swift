import Catalog
import Diagnostics
import Storage
import Synchronization
import Syntax
import TopicLog
import Values
import World

/// `SELECT … FROM 'file'`: an engine in memory whose one stream has the file's rows. The catalog of the session's engine takes no part in it.
enum FileQuery {
    /// - Parameters:
    ///   - isDescribed: The columns are asked for, not the rows.
    ///   - tell: Hears which columns the file was found to have.
    static func answer(
        _ statement: SelectFile, isDescribed: Bool, reading read: (String) -> [UInt8]?, in session: SessionState, _ surroundings: Surroundings,
        telling tell: ([SchemaColumn]) -> Void = { _ in }
    ) async throws(Diagnostic) -> StatementResult {
        if statement.query.emit != .none {
            throw .analysis("file-emit", "a file is read once: it has no changes to follow", at: statement.query.emitSpan, hint: "Leave EMIT out; fsql topic load makes a topic of the file.")
        }
        if let join = statement.query.joins.first {
            throw .analysis("file-join", "a file is read by itself", at: join.span, hint: "fsql topic load makes a topic of the file, and CREATE STREAM a stream of that.")
        }
        guard let bytes = read(statement.path) else {
            throw .execution("file", "file '\(statement.path)' cannot be read", at: statement.pathSpan, hint: "The path is relative to the working directory.")
        }
        let rows: FileRows
        do throws(Diagnostic) { rows = try FileRows(of: statement.path, bytes: bytes) } catch { throw error.at(statement.pathSpan) }
        if !isDescribed { tell(rows.columns) }
        let engine = try SQLEngine(broker: MemoryBroker(), options: EngineOptions(), surroundings: surroundings)
        try await engine.start(connectors: false)
        let result: Result<StatementResult, Diagnostic>
        do throws(Diagnostic) {
            let stream = try await stream(of: rows, statement.query, session, on: engine)
            if isDescribed {
                stream.cancel()
                result = .success(stream.description)
            } else {
                result = .success(.rows(try await gathered(stream)))
            }
        } catch { result = .failure(error) }
        await engine.stop()
        return try result.get()
    }

    /// What a file was taken for.
    static func text(of columns: [SchemaColumn], in path: String) -> String {
        "'\(path)' has \(columns.map { "\(quoteIdentifier($0.name)) \($0.type)" }.joined(separator: ", "))"
    }

    private static let topic = "file"
    private static let recordsMax = 4096

    private static func stream(of rows: FileRows, _ query: Query, _ session: SessionState, on engine: SQLEngine) async throws(Diagnostic) -> RowStream {
        try await engine.perform { core throws(Diagnostic) in
            do throws(LogError) { _ = try core.broker.createTopic(TopicDescription(name: topic)) } catch { throw Diagnostic(error) }
            core.metastore.put(
                SourceDefinition(
                    name: query.from.name.name, kind: .stream, schema: LogicalSchema(rows.columns), topic: topic, keyFormat: SourceFormat("NONE"), valueFormat: rows.format))
            var start = 0
            while start < rows.records.count {
                let end = min(start + recordsMax, rows.records.count)
                try core.append(Array(rows.records[start..<end]), to: topic)
                start = end
            }
            try core.commit()
        }
        let result = try await engine.perform { core throws(Diagnostic) in try core.executeQuery(query, text: query.sql, in: session, isOfFile: true) }
        guard case .rows(let stream) = result else { throw .execution("query", "the file's query has no rows") }
        return stream
    }

    /// All rows, so that the engine is no longer needed.
    private static func gathered(_ stream: RowStream) async throws(Diagnostic) -> RowStream {
        let answer = RowStream(queryID: stream.queryID, columns: stream.columns, isPush: false)
        while let rows = try await stream.next() { answer.send(rows) }
        let errors = stream.recordErrors
        if errors.count > 0, let first = errors.first { answer.add(errors: errors.count, first: first) }
        answer.finish(nil)
        return answer
    }
}

extension Session {
    /// From now on `SELECT … FROM 'file'` reads files: for a client that could read them itself, never for one that comes over the network.
    ///
    /// - Parameter read: A file's bytes; nil if it cannot be read.
    public func readFiles(_ read: @escaping @Sendable (String) -> [UInt8]?) { files.withLock { $0 = read } }

    /// The answer of a statement over a file; nil for all others.
    func executeFile(_ parsed: ParsedStatement, in state: SessionState) async throws(Diagnostic) -> StatementResult? {
        guard let (statement, isDescribed) = parsed.statement.fileQuery else { return nil }
        guard let read = files.withLock({ $0 }) else { return nil }
        let (surroundings, notify) = try await engine.perform { core throws(Diagnostic) in (core.surroundings, core.options.notify) }
        return try await FileQuery.answer(statement, isDescribed: isDescribed, reading: read, in: state, surroundings) { columns in
            // The answer itself does not say what the values were taken for.
            notify?(EngineNotice(.client, FileQuery.text(of: columns, in: statement.path)))
        }
    }
}

extension Statement {
    /// The query over a file that the statement is, or describes.
    var fileQuery: (statement: SelectFile, isDescribed: Bool)? {
        if case .selectFile(let statement) = self { return (statement, false) }
        if case .describeQuery(let describe) = self, case .selectFile(let statement) = describe.statement { return (statement, true) }
        return nil
    }
}
