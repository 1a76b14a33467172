import Diagnostics
import Hummingbird

extension Routes {
    /// `POST /inserts-stream`: a line that names the stream, then a line per row, each acknowledged once it is durable.
    ///
    /// Rows are taken as they come, and acknowledgements go out meanwhile. The first row that is refused ends it.
    func addInsertsStream(to router: Router<BasicRequestContext>) {
        router.post("inserts-stream") { request, _ in
            let form = try RowForm(accept: request.headers.accept, among: [.lines, .array])
            let lines = BodyLines(request.body)
            var rows = try await lines.next() ?? []
            guard !rows.isEmpty, let target = JSONDocument(rows.removeFirst())?["target"]?.string else {
                throw APIError.badRequest("the first line must name the stream: {\"target\": \"NAME\"}")
            }
            let inserter = try await inserter(into: target), first = rows
            let isArray = form == .array
            return Response(
                status: .ok, headers: [.contentType: Acknowledgements(isArray: isArray).contentType],
                body: ResponseBody { writer in
                    var acknowledgements = Acknowledgements(isArray: isArray)
                    try await Self.insert(first, lines, inserter, &acknowledgements, &writer)
                    try await writer.finish(nil)
                })
        }
    }

    private func inserter(into target: String) async throws(APIError) -> any RowInserter {
        do { return try await endpoint.inserter(into: target) } catch {
            throw APIError(code: error.code == "unknown-source" ? APIError.badStatementCode : APIError.badRequestCode, message: error.rendered(in: nil))
        }
    }

    private static func insert(
        _ first: [[UInt8]], _ lines: BodyLines, _ inserter: any RowInserter, _ acknowledgements: inout Acknowledgements, _ writer: inout any ResponseBodyWriter
    ) async throws {
        // The client may wait for the answer's beginning before it sends a row.
        try await writer.write(ByteBuffer())
        var rows = first
        do {
            while true {
                if !rows.isEmpty {
                    let outcome = await inserter.insert(rows)
                    try await writer.write(ByteBuffer(bytes: acknowledgements.bytes(outcome)))
                    if outcome.refusal != nil { break }
                }
                guard let more = try await lines.next() else { break }
                rows = more
            }
        } catch let error as APIError {
            try await writer.write(ByteBuffer(bytes: acknowledgements.bytes(error)))
        }
        if !acknowledgements.end.isEmpty { try await writer.write(ByteBuffer(bytes: acknowledgements.end)) }
    }
}
