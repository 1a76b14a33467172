import Diagnostics
import Engine
import Hummingbird

extension Routes {
    /// `GET /status` and `GET /status/TYPE/NAME/ACTION`: how commands went, by the ids that their answers carry.
    func addStatus(to router: Router<BasicRequestContext>) {
        router.get("status") { _, _ in
            let statuses: [(id: CommandID, status: CommandStatus)]
            do throws(Diagnostic) { statuses = try await endpoint.commandStatuses() } catch { throw APIError(error) }
            var writer = JSONWriter()
            writer.object {
                $0.field("commandStatuses", object: { object in for (id, status) in statuses { object.field(id.description, status.word.rawValue) } })
            }
            return Response.json(writer.bytes, type: ResponseType.ksql)
        }
        router.get("status/:type/:entity/:action") { _, context in
            func part(_ name: String) -> String { context.parameters.get(name).flatMap { PercentText.decode($0, plusIsSpace: false) } ?? "" }
            let id = CommandID(type: part("type").lowercased(), name: part("entity"), action: part("action").lowercased()), status: CommandStatus?
            do throws(Diagnostic) { status = try await endpoint.commandStatus(of: id) } catch { throw APIError(error) }
            guard let status else { throw APIError(code: APIError.notFoundCode, message: "there is no command \(id)") }
            var writer = JSONWriter()
            writer.object {
                $0.field("status", status.word.rawValue)
                $0.field("message", status.message)
                if let id = status.queryID { $0.field("queryId", id) }
            }
            return Response.json(writer.bytes, type: ResponseType.ksql)
        }
    }
}
