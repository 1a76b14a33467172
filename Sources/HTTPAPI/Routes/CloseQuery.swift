import Hummingbird

extension Routes {
    /// `POST /close-query`: ends a push query from any connection.
    func addCloseQuery(to router: Router<BasicRequestContext>) {
        router.post("close-query") { request, _ in
            var request = request
            guard let queryID = JSONDocument(try await body(of: &request))?["queryId"]?.string else {
                throw APIError.badRequest("the request's body has no text field \"queryId\"")
            }
            guard openQueries.cancel(queryID: queryID) else { throw APIError.badRequest("No query with id \(queryID)") }
            return Response(status: .ok)
        }
    }
}
