import Diagnostics
import Engine
import Hummingbird

extension Routes {
    /// `POST /models/NAME/train`: trains on the model's rows and answers after the commit, once per `Idempotency-Key`.
    /// The body is free: an HTTP sink posts the record that triggered the training.
    func addTrain(to router: Router<BasicRequestContext>) {
        router.post("models/:name/train") { request, context in
            var request = request
            _ = try await body(of: &request)
            let key = request.headers.idempotencyKey
            let report = try await ModelName.resolving(ModelName.of(context)) { name throws(Diagnostic) in
                try await endpoint.train(model: name, idempotencyKey: key)
            }
            // What is kept for later is not done: 202 says so.
            return Response.json(Self.trainingAnswer(report), status: report.outcome == .kept ? .accepted : .ok)
        }
    }

    static func trainingAnswer(_ report: TrainingReport) -> [UInt8] {
        var writer = JSONWriter()
        writer.object {
            $0.field("version", report.version)
            $0.field("ModelTime", report.modelTime)
            $0.field("rows", report.rows)
            $0.field("outcome", report.outcome.rawValue)
        }
        return writer.bytes
    }
}
