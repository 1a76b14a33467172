import Schemas

/// `/subjects` and what is below.
extension RegistryAPI {
    func subjects(_ call: DecodedCall, _ contents: RegistryContents) async throws(RegistryRefusal) -> [UInt8] {
        let path = call.path
        switch (call.method, path.count) {
        case ("GET", 1):
            return Self.list(
                call.page(of: contents.subjects(
                    prefix: Self.plain(call.text("subjectPrefix") ?? ""), deleted: call.flag("deleted"), deletedOnly: call.flag("deletedOnly"))))
        case ("POST", 2): return try look(up: path[1], call, contents)
        case ("DELETE", 2):
            let subject = path[1], isPermanent = call.flag("permanent")
            return Self.list(try await endpoint.changeRegistry { registry throws(RegistryRefusal) in try registry.delete(subject, isPermanent: isPermanent) })
        case (_, 3...) where path[2] == "versions": return try await versions(call, contents)
        case ("GET", 3) where path[2] == "metadata": return Self.entry(try contents.entry(path[1], .latest))
        default: throw Self.unknown(call)
        }
    }

    private func look(up subject: String, _ call: DecodedCall, _ contents: RegistryContents) throws(RegistryRefusal) -> [UInt8] {
        let sent = try SentSchema(try call.object())
        return Self.entry(try contents.find(sent.schema, under: subject, normalize: call.flag("normalize"), deleted: call.flag("deleted")))
    }

    private func versions(_ call: DecodedCall, _ contents: RegistryContents) async throws(RegistryRefusal) -> [UInt8] {
        let path = call.path, subject = path[1], deleted = call.flag("deleted")
        switch (call.method, path.count) {
        case ("GET", 3): return Self.list(call.page(of: try contents.versions(of: subject, deleted: deleted, deletedOnly: call.flag("deletedOnly"))))
        case ("POST", 3): return try await register(subject, call)
        case ("GET", 4): return Self.entry(try contents.entry(subject, try .init(path: path[3]), deleted: deleted))
        case ("DELETE", 4):
            let version = try RegistryContents.VersionName(path: path[3]), isPermanent = call.flag("permanent")
            let number = try await endpoint.changeRegistry { registry throws(RegistryRefusal) in try registry.delete(subject, version, isPermanent: isPermanent) }
            return Array(String(number).utf8)
        case ("GET", 5) where path[4] == "schema": return Array(try contents.entry(subject, try .init(path: path[3]), deleted: deleted).schema.text.utf8)
        case ("GET", 5) where path[4] == "referencedby": return Self.list(try contents.referencing(subject, try .init(path: path[3])))
        default: throw Self.unknown(call)
        }
    }

    private func register(_ subject: String, _ call: DecodedCall) async throws(RegistryRefusal) -> [UInt8] {
        let sent = try SentSchema(try call.object()), normalize = call.flag("normalize")
        let entry = try await endpoint.changeRegistry { registry throws(RegistryRefusal) in
            try registry.register(sent.schema, under: subject, normalize: normalize, id: sent.id, version: sent.version)
        }
        return Self.json {
            $0.field("id", Int(entry.id))
            $0.field("version", Int(entry.version))
            Self.schema(entry.schema, to: &$0)
        }
    }
}
