import Hummingbird

extension Routes {
    /// `POST /query`: rows as elements of one JSON array, written as they come, or in the form that `Accept` asks for.
    func addQuery(to router: Router<BasicRequestContext>) {
        router.post("query") { request, _ in
            var request = request
            let accept = request.headers.accept
            let body = try await body(of: &request)
            let message = try StatementRequest(body, statementField: "ksql", settingsField: "streamsProperties")
            let form = try RowForm(accept: accept, among: [.chunks, .protobuf, .lines, .array, .events])
            try await waitForCommand(message)
            let query = try await QueryExecution(message, self)
            let encoding: any RowEncoding = query.facts.kind == .print ? PrintedLines() : try form.encoding(of: query.stream)
            return RowResponse(stream: query.stream, encoding: encoding, openQueries: openQueries).response(to: request)
        }
    }
}
