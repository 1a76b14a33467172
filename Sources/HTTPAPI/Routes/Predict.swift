import Diagnostics
import Hummingbird

extension Routes {
    /// `GET /models/NAME/predict?…`: a parameter per INPUT column; answers the OUTPUT columns as one object.
    func addPredict(to router: Router<BasicRequestContext>) {
        router.get("models/:name/predict") { request, context in
            guard let parameters = PercentText.parameters(request.uri.query ?? "") else {
                throw APIError.badRequest("the query string is not percent-encoded UTF-8")
            }
            let outputs = try await ModelName.resolving(ModelName.of(context)) { name throws(Diagnostic) in
                try await endpoint.predict(model: name, parameters: parameters)
            }
            var writer = JSONWriter()
            // Outputs are scalars: the type would only name a struct's fields.
            writer.object { for (name, value) in outputs { $0.field(name, value, as: .string) } }
            return Response.json(writer.bytes)
        }
    }
}
