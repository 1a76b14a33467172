import Diagnostics
import Engine
import Hummingbird

extension Routes {
    /// `POST /ksql/terminate`: ends all there is, deletes the topics of queries that the request names, and takes no statement from then on.
    func addTerminate(to router: Router<BasicRequestContext>) {
        router.post("ksql/terminate") { request, _ in
            var request = request
            let type = try ResponseType.entities(request.headers.accept)
            let body = try await body(of: &request)
            let topics = try Self.topics(JSONDocument(body.isEmpty ? Array("{}".utf8) : body))
            try state.check()
            let sequence: Int64
            do throws(Diagnostic) { sequence = try await endpoint.terminateCluster(deleting: topics) } catch { throw APIError(error.kind == .execution ? 40000 : 50000, error) }
            state.terminate()
            openQueries.end()
            let id = CommandID(type: "cluster", name: "TerminateCluster", action: "terminate")
            let entity = StatementEntity.done("Cluster terminated.", StatementOutcome(sequence: sequence), statement: "TERMINATE CLUSTER;", id)
            return Response.json(JSONWriter.array(of: [entity]), type: type)
        }
    }

    private static func topics(_ document: JSONDocument?) throws(APIError) -> [String] {
        guard case .object(let fields)? = document else { throw .badRequest("the request's body is not a JSON object") }
        guard let list = fields["deleteTopicList"], list != .null else { return [] }
        guard case .array(let elements) = list else { throw .badRequest("\"deleteTopicList\" is not an array") }
        let names = elements.compactMap(\.string)
        guard names.count == elements.count else { throw .badRequest("\"deleteTopicList\" has an element that is no text") }
        return names
    }
}
