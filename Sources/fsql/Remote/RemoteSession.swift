import Diagnostics
import Engine
import Glibc
import HTTPTransfer
import Shell
import Synchronization
import Values

/// A shell's session on a running server. Settings and variables are kept here and go along with each statement, so that a server may come and go; files
/// are read here.
final class RemoteSession: ShellSession {
    let server: RemoteServer
    let own: DetachedSession
    private let endsPushQueries: Bool
    private let known = Mutex(CompletionCatalog())

    init(_ server: RemoteServer, endsPushQueries: Bool) {
        (self.server, self.endsPushQueries) = (server, endsPushQueries)
        own = DetachedSession(surroundings: Process.surroundings, reading: TextFile.bytes) { TextOutput.diagnostics.line($0) }
    }

    func statements(in script: String) throws(Diagnostic) -> [ScriptStatement] { try own.statements(in: script) }
    func scriptPath(of statement: ScriptStatement) throws(Diagnostic) -> String? { try own.scriptPath(of: statement) }

    // MARK: Statements

    func execute(_ statement: ScriptStatement) async throws(Diagnostic) -> StatementResult {
        if let result = try await own.execute(statement) { return result }
        var waited = 0
        while true {
            let reader = AnswerReader(server.client)
            reader.start(request(statement))
            let result: Result<StatementResult?, Diagnostic> = await withTaskCancellationHandler {
                do throws(Diagnostic) { return .success(try await begin(reader, statement, &waited)) } catch { return .failure(error) }
            } onCancel: { reader.cancel() }
            if let result = try result.get() { return result }
        }
    }

    private func request(_ statement: ScriptStatement) -> HTTPRequest {
        func object(_ pairs: [(name: String, value: String)]) -> JSONTree { .object(pairs.map { JSONTree.Member($0.name, .string($0.value)) }) }
        let body = JSONTree.object([
            JSONTree.Member("ksql", .string(statement.text)), JSONTree.Member("streamsProperties", object(own.settings)), JSONTree.Member("sessionVariables", object(own.variables)),
        ])
        return server.request("POST", "/fsql/v1/statement" + (endsPushQueries ? "?ending=exhausted" : ""), body: Array(body.text.string.utf8))
    }

    /// The answer up to its rows; nil: the server could not be reached, and is to be tried again.
    private func begin(_ reader: AnswerReader, _ statement: ScriptStatement, _ waited: inout Int) async throws(Diagnostic) -> StatementResult? {
        while true {
            switch await reader.next() {
            case .frame(.notice(let text)): TextOutput.diagnostics.line(text)
            case .frame(.done(let message, let warnings, let hint)):
                var outcome = StatementOutcome(hint: hint)
                outcome.warnings = warnings
                return .done(message: message, outcome)
            case .frame(.table(let table)): return .table(table)
            case .frame(.failed(let diagnostic)), .frame(.refused(_, let diagnostic)): throw diagnostic.moved(by: statement.span)
            case .frame(.began(let id, let columns, let isPush, let hasDeletions, let isKeyed)):
                let stream = RowStream(queryID: id, columns: columns, isPush: isPush, hasDeletions: hasDeletions, isKeyed: isKeyed, onCancel: { reader.cancel() })
                Task { await pump(reader, to: stream, statement) }
                return .rows(stream)
            case .frame(.rows), .frame(.ended): throw .connectionError("\(server.url) answers out of order")
            case .unreadable(let reason): throw .connectionError("the answer of \(server.url) cannot be read: \(reason)", hint: "It may be of another version: version says which this is.")
            case .end(.success(let response)) where response.status != 200: throw server.refused(response)
            case .end(.success): throw server.unreachable(.interrupted("cut short"))
            case .end(.failure(let failure)):
                waited = try await server.wait(after: failure, waited)
                return nil
            }
        }
    }

    private func pump(_ reader: AnswerReader, to stream: RowStream, _ statement: ScriptStatement) async {
        while !stream.isFinished {
            switch await reader.next() {
            case .frame(.rows(let rows)):
                stream.send(rows)
                // Who prints slowly makes the server wait, not this process grow.
                while stream.backlog > 8, !stream.isFinished { try? await Task.sleep(for: .milliseconds(2)) }
            case .frame(.ended(let atLimit, let errors)):
                if let first = errors.first { stream.add(errors: errors.count, first: first) }
                stream.finish(nil, atLimit: atLimit)
            case .frame(.failed(let diagnostic)): stream.finish(diagnostic.moved(by: statement.span))
            case .frame(.notice(let text)): TextOutput.diagnostics.line(text)
            case .frame(.done), .frame(.table), .frame(.began), .frame(.refused): stream.finish(.connectionError("\(server.url) answers out of order"))
            case .unreadable(let reason): stream.finish(.connectionError("the answer of \(server.url) cannot be read: \(reason)"))
            case .end(.success): stream.finish(server.unreachable(.interrupted("cut short")))
            case .end(.failure(let failure)): stream.finish(server.unreachable(failure))
            }
        }
    }

    // MARK: Names and files

    func completionCatalog(within milliseconds: Int) -> CompletionCatalog {
        var request = server.request("GET", "/fsql/v1/catalog")
        request.timeoutMilliseconds = milliseconds
        if let response = try? server.client.performBlocking(request), response.status == 200, let catalog = CompletionCatalog(response.body) { known.withLock { $0 = catalog } }
        var catalog = known.withLock { $0 }
        catalog.variables = own.variables.map(\.name)
        return catalog
    }

    func copyColumns(of source: String) async throws(Diagnostic) -> [ResultColumn] {
        let name = source.hasPrefix("`") ? source.filter { $0 != "`" } : source.uppercased()
        let catalog = CompletionCatalog(try await server.answer(server.request("GET", "/fsql/v1/catalog")).body)
        if let found = catalog?.sources.first(where: { $0.name == name }) { return found.columns }
        // What it is not, the server says.
        do throws(CopyRefusal) { try await copy([], into: source) } catch { throw error.diagnostic }
        return []
    }

    func copy(_ rows: [JSONTree], into source: String) async throws(CopyRefusal) {
        let body = Array(JSONTree.array(rows).text.string.utf8), response: HTTPResponse
        do throws(Diagnostic) { response = try await server.answer(server.request("POST", "/fsql/v1/rows?into=\(HTTPAddress.escaped(source))", body: body)) } catch {
            throw CopyRefusal(error)
        }
        let frame = response.body.withUnsafeBytes { raw in raw.count > 4 ? try? AnswerFrame(UnsafeRawBufferPointer(rebasing: raw[4...])) : nil }
        switch frame {
        case .done: return
        case .refused(let row, let diagnostic): throw CopyRefusal(row: row, diagnostic)
        case .failed(let diagnostic): throw CopyRefusal(diagnostic)
        case .notice, .table, .began, .rows, .ended, nil: throw CopyRefusal(.connectionError("the answer of \(server.url) cannot be read"))
        }
    }
}

extension Diagnostic {
    /// The same with a span of a statement made one of its script.
    fileprivate func moved(by span: SourceSpan) -> Diagnostic {
        guard self.span != .none, span != .none else { return self }
        var result = self
        result.span = SourceSpan(start: self.span.start + span.start, end: self.span.end + span.start)
        return result
    }
}
