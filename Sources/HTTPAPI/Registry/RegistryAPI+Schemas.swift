import Schemas

/// `/schemas` and `/compatibility`.
extension RegistryAPI {
    func schemas(_ call: DecodedCall, _ contents: RegistryContents) throws(RegistryRefusal) -> [UInt8] {
        let path = call.path
        guard call.method == "GET" else { throw Self.unknown(call) }
        if path.count == 1 { return try listed(call, contents) }
        if path == ["schemas", "types"] { return Self.list(["JSON", "PROTOBUF", "AVRO"]) }
        guard path.count >= 3, path[1] == "ids" else { throw Self.unknown(call) }
        guard let id = Int32(path[2]) else { throw .init(40403, "Schema \(path[2]) not found") }
        let schema = try contents.schema(id: id)
        switch path.count {
        case 3: return Self.json { Self.schema(schema, to: &$0) }
        case 4 where path[3] == "schema": return Array(schema.text.utf8)
        case 4 where path[3] == "subjects":
            let subjects = try contents.usages(of: id, deleted: call.flag("deleted")).map(\.subject)
            return Self.list(subjects.reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } })
        case 4 where path[3] == "versions":
            var writer = JSONWriter()
            let usages = try contents.usages(of: id, deleted: call.flag("deleted"))
            writer.array { list in
                for usage in usages {
                    list.element(raw: Self.json {
                        $0.field("subject", usage.subject)
                        $0.field("version", Int(usage.version))
                    })
                }
            }
            return writer.bytes
        default: throw Self.unknown(call)
        }
    }

    /// All versions of all subjects with a prefix.
    private func listed(_ call: DecodedCall, _ contents: RegistryContents) throws(RegistryRefusal) -> [UInt8] {
        let deleted = call.flag("deleted"), latestOnly = call.flag("latestOnly")
        var entries: [[UInt8]] = []
        for subject in contents.subjects(prefix: Self.plain(call.text("subjectPrefix") ?? ""), deleted: deleted) {
            let versions = try contents.versions(of: subject, deleted: deleted)
            for version in latestOnly ? versions.suffix(1) : versions { entries.append(Self.entry(try contents.entry(subject, .number(version), deleted: deleted))) }
        }
        return JSONWriter.array(of: call.page(of: entries))
    }

    func compatibility(_ call: DecodedCall, _ contents: RegistryContents) throws(RegistryRefusal) -> [UInt8] {
        let path = call.path
        guard call.method == "POST", path.count == 4 || path.count == 5, path[1] == "subjects", path[3] == "versions" else { throw Self.unknown(call) }
        let sent = try SentSchema(try call.object())
        let version = path.count == 5 ? try RegistryContents.VersionName(path: path[4]) : nil
        let conflict = try contents.conflict(sent.schema, with: path[2], version)
        return Self.json {
            $0.field("is_compatible", conflict == nil)
            guard call.flag("verbose") else { return }
            $0.field("messages", array: { list in
                for problem in conflict?.problems ?? [] { list.element("{errorType:'\(problem.kind)', description:'\(problem.message)', path:'\(problem.path)'}") }
                if let conflict { list.element("{oldSchemaVersion: \(conflict.version), reader: '\(conflict.isForward ? "old" : "new")', compatibility: '\(conflict.level.rawValue)'}") }
            })
        }
    }
}
