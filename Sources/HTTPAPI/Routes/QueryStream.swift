import Hummingbird

extension Routes {
    /// `POST /query-stream`: rows as lines, or in the form that `Accept` asks for.
    func addQueryStream(to router: Router<BasicRequestContext>) {
        router.post("query-stream") { request, _ in
            var request = request
            let accept = request.headers.accept
            let body = try await body(of: &request)
            let message = try StatementRequest(body, statementField: "sql", settingsField: "properties")
            let form = try RowForm(accept: accept, among: [.lines, .array, .chunks, .protobuf, .events])
            let query = try await QueryExecution(message, self) { (facts) throws(APIError) in
                guard facts.kind == .print, form != .lines else { return }
                throw APIError(code: APIError.notAcceptableCode, message: "PRINT answers with lines of text: ask for \(ResponseType.delimited)")
            }
            let encoding: any RowEncoding = query.facts.kind == .print ? PrintedLines() : try form.encoding(of: query.stream)
            return RowResponse(stream: query.stream, encoding: encoding, openQueries: openQueries).response(to: request)
        }
    }
}
