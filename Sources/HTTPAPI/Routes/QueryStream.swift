import Hummingbird

extension Routes {
    /// `POST /query-stream`: rows as lines, or in the form that `Accept` asks for.
    func addQueryStream(to router: Router<BasicRequestContext>) {
        router.post("query-stream") { request, _ in
            var request = request
            let accept = request.headers.accept
            let body = try await body(of: &request)
            let message = try StatementRequest(body, statementField: "sql", settingsField: "properties")
            guard let form = RowForm(accept: accept) else {
                throw APIError(code: APIError.notAcceptableCode, message: "rows cannot be sent as \(accept)")
            }
            let query = try await QueryExecution(message, endpoint)
            return RowResponse(stream: query.stream, encoding: form.encoding(query.words), openQueries: openQueries).response(to: request)
        }
    }
}

/// The forms in which `/query-stream` can answer.
enum RowForm {
    case lines, array, chunks

    /// The first form that the header names; lines where it takes anything.
    init?(accept: String) {
        guard !accept.isEmpty else {
            self = .lines
            return
        }
        for range in accept.split(separator: ",") {
            switch range.prefix(while: { $0 != ";" }).filter({ $0 != " " }).lowercased() {
            case "*/*", "application/*", "application/vnd.ksqlapi.delimited.v1": self = .lines
            case "application/json": self = .array
            case "application/vnd.ksql.v1+json": self = .chunks
            default: continue
            }
            return
        }
        return nil
    }

    func encoding(_ words: StatementWords) -> any RowEncoding {
        if words.first == "PRINT" { return PrintedLines() }
        return switch self {
        case .lines: DelimitedRows()
        case .array: DelimitedRows(isArray: true)
        case .chunks: ChunkedRows(hasLimit: words.contains("LIMIT"))
        }
    }
}
