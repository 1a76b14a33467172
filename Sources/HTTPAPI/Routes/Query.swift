import Hummingbird

extension Routes {
    /// `POST /query`: rows as elements of one JSON array, written as they come.
    func addQuery(to router: Router<BasicRequestContext>) {
        router.post("query") { request, _ in
            var request = request
            let body = try await body(of: &request)
            let message = try StatementRequest(body, statementField: "ksql", settingsField: "streamsProperties")
            let query = try await QueryExecution(message, endpoint)
            let encoding: any RowEncoding =
                query.words.first == "PRINT" ? PrintedLines() : ChunkedRows(hasLimit: query.words.contains("LIMIT"))
            return RowResponse(stream: query.stream, encoding: encoding, openQueries: openQueries).response(to: request)
        }
    }
}
