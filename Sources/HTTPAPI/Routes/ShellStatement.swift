import Diagnostics
import Engine
import Hummingbird
import Synchronization
import Values

extension Routes {
    /// `POST /fsql/v1/statement`: one statement of fsql's own shell, answered with all that a local shell shows (``AnswerFrame``).
    func addShellStatement(to router: Router<BasicRequestContext>) {
        router.post("fsql/v1/statement") { request, _ in
            var request = request
            let body = try await body(of: &request)
            let message = try StatementRequest(body, statementField: "ksql", settingsField: "streamsProperties")
            try state.check()
            let notices = Notices(), isExhausting = request.uri.queryParameters["ending"] == "exhausted"
            let client = try message.prepared(endpoint.makeShellClient(endingPushQueries: isExhausting, telling: notices.add), options.settings)
            return ShellAnswer(client: client, text: message.script, notices: notices, openQueries: openQueries).response(to: request)
        }
    }

    /// `GET /fsql/v1/catalog`: the names that a shell completes.
    func addShellCatalog(to router: Router<BasicRequestContext>) {
        router.get("fsql/v1/catalog") { _, _ in
            var response = Response.json(await endpoint.shellCatalog().bytes, type: AnswerFrame.mediaType)
            response.headers[.cacheControl] = "no-store"
            return response
        }
    }

    /// `POST /fsql/v1/rows?into=NAME`: rows of a file, as an array of JSON objects; all of them or none.
    func addShellRows(to router: Router<BasicRequestContext>) {
        router.post("fsql/v1/rows") { request, _ in
            var request = request
            let body = try await body(of: &request)
            guard let target = request.uri.queryParameters["into"] else { throw APIError.badRequest("the parameter \"into\" names no stream or table") }
            guard case .array(let rows)? = JSONTree(parsing: body) else { throw APIError.badRequest("the request's body is not an array of JSON objects") }
            try state.check()
            var frame = AnswerFrame.done(message: "", warnings: [], hint: nil)
            do throws(CopyRefusal) { try await endpoint.copy(rows, into: PercentText.decode(String(target), plusIsSpace: false) ?? "") } catch {
                frame = .failed(error.diagnostic)
                if let row = error.row { frame = .refused(row: row, error.diagnostic) }
            }
            return Response.json(frame.bytes, type: AnswerFrame.mediaType)
        }
    }
}

/// What is told while a statement is at work.
final class Notices: Sendable {
    private let texts = Mutex<[String]>([])
    func add(_ more: [String]) { texts.withLock { $0 += more } }

    var frames: [UInt8] {
        texts.withLock { texts in
            defer { texts = [] }
            return texts.flatMap { AnswerFrame.notice($0).bytes }
        }
    }
}

/// Executes a statement while its client is there, and hands out what it answers.
private struct ShellAnswer: Sendable {
    let client: any StatementClient
    let text: String
    let notices: Notices
    let openQueries: OpenQueries

    func response(to request: Request) -> Response {
        let body = request.body, execution = ShellExecution()
        return Response(
            status: .ok, headers: [.contentType: AnswerFrame.mediaType, .connection: "close"],
            body: ResponseBody { writer in
                try await body.consumeWithInboundCloseHandler { _ in
                    try await write(to: &writer, execution)
                } onInboundClosed: {
                    execution.end()
                }
                try await writer.finish(nil)
            })
    }

    private func write(to writer: inout any ResponseBodyWriter, _ execution: ShellExecution) async throws {
        func send(_ frame: AnswerFrame) async throws { try await writer.write(ByteBuffer(bytes: notices.frames + frame.bytes)) }
        do {
            switch try await execution.run(client, text) {
            case .done(let message, let outcome): try await send(.done(message: message, warnings: outcome.warnings, hint: outcome.hint))
            case .table(let table): try await send(.table(table))
            case .rows(let stream):
                openQueries.add(stream)
                defer {
                    openQueries.remove(stream)
                    if !stream.isFinished { stream.cancel() }
                }
                try await send(
                    .began(queryID: stream.queryID, stream.columns, isPush: stream.isPush, hasDeletions: stream.hasDeletions, isKeyed: stream.isKeyed))
                while let rows = try await stream.next() { try await send(.rows(rows)) }
                try await send(.ended(atLimit: stream.hasReachedLimit, stream.recordErrors))
            }
        } catch let diagnostic as Diagnostic { try await send(.failed(diagnostic)) }
    }
}

/// A statement at work, which ends with its client.
private final class ShellExecution: Sendable {
    private struct State {
        var isEnded = false
        var task: Task<Result<StatementResult, Diagnostic>, Never>?
        var stream: RowStream?
    }

    private let state = Mutex(State())

    func run(_ client: any StatementClient, _ text: String) async throws(Diagnostic) -> StatementResult {
        let task = Task { () -> Result<StatementResult, Diagnostic> in
            do throws(Diagnostic) {
                return .success(try await client.execute(try client.prepare(ScriptStatement(text: text, span: SourceSpan(start: 0, end: text.utf8.count)))))
            } catch { return .failure(error) }
        }
        if state.withLock({ $0.task = task; return $0.isEnded }) { task.cancel() }
        let result = try await task.value.get()
        if case .rows(let stream) = result, state.withLock({ $0.stream = stream; return $0.isEnded }) { stream.cancel() }
        return result
    }

    func end() {
        let (task, stream) = state.withLock { state in
            state.isEnded = true
            return (state.task, state.stream)
        }
        task?.cancel()
        stream?.cancel()
    }
}
