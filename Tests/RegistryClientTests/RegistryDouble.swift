import HTTPTestServer
import Schemas
import Synchronization
import Values

/// A registry over HTTP for tests, with what it is asked by the client here; it can be told to fail.
final class RegistryDouble: Sendable {
    /// What it does instead of answering.
    typealias Fault = @Sendable (ReceivedRequest) -> ScriptedReply?

    let registry = EmbeddedRegistry()
    private let fault = Mutex<Fault?>(nil)
    private let server = Mutex<ScriptedServer?>(nil)

    init() throws {
        let made = try ScriptedServer { [weak self] request, _ in self?.reply(request) ?? .hangUp }
        server.withLock { $0 = made }
    }

    var url: String { server.withLock { $0?.url ?? "" } }
    var requests: [ReceivedRequest] { server.withLock { $0?.requests ?? [] } }

    func fail(_ body: Fault?) { fault.withLock { $0 = body } }
    func stop() { server.withLock { $0?.stop() } }

    private func reply(_ request: ReceivedRequest) -> ScriptedReply {
        if let reply = fault.withLock({ $0 })?(request) { return reply }
        let parts = request.path.split(separator: "/").map(String.init)
        do throws(RegistryError) {
            switch (request.method, parts.first, parts.dropFirst().first) {
            case ("GET", "schemas", "ids"):
                guard let id = Int32(parts[2]) else { break }
                if parts.count == 4 { return .answer(200, "[\(try registry.subjects(of: id).map { "{\"subject\":\"\($0)\",\"version\":1}" }.joined(separator: ","))]") }
                return .answer(200, text(try registry.schema(id: id).schema))
            case ("GET", "subjects", let subject?):
                guard let latest = try registry.latest(subject) else { return .answer(404, "{\"error_code\":40401,\"message\":\"Subject '\(subject)' not found.\"}") }
                return .answer(200, text(latest.schema.schema, more: ["subject": .string(subject), "version": .number("\(latest.version)"), "id": .number("\(latest.schema.id)")]))
            case ("POST", "compatibility", _):
                do throws(RegistryError) { try registry.check(try schema(request), under: parts[2]) } catch {
                    guard case .incompatible(let reason) = error else { throw error }
                    return .answer(200, text(["is_compatible": .boolean(false), "messages": .array([.string(reason)])]))
                }
                return .answer(200, "{\"is_compatible\":true}")
            case ("POST", "subjects", let subject?): return .answer(200, "{\"id\":\(try registry.register(try schema(request), under: subject))}")
            case ("DELETE", "subjects", let subject?):
                try registry.delete(subject)
                return .answer(200, "[1]")
            default: break
            }
        } catch {
            switch error {
            case .unknownSchema: return .answer(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}")
            case .incompatible(let reason): return .answer(409, text(["error_code": .number("409"), "message": .string(reason)]))
            case .invalid(let reason), .refused(let reason), .unavailable(let reason): return .answer(422, text(["error_code": .number("42201"), "message": .string(reason)]))
            }
        }
        return .answer(404, "<html>nothing here</html>")
    }

    private func schema(_ request: ReceivedRequest) throws(RegistryError) -> SchemaText {
        guard let tree = JSONTree(parsing: request.text), case .string(let text)? = tree["schema"] else { throw .invalid("no schema") }
        var type = SchemaType.avro
        if case .string(let name)? = tree["schemaType"] { type = SchemaType(rawValue: name.string) ?? .avro }
        return SchemaText(type, text.string)
    }

    private func text(_ schema: SchemaText, more: [String: JSONTree] = [:]) -> String {
        text(more.merging(["schema": .string(schema.text), "schemaType": .string(schema.type.rawValue)]) { $1 })
    }

    private func text(_ members: [String: JSONTree]) -> String {
        JSONTree.object(members.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) }).text.string
    }
}
