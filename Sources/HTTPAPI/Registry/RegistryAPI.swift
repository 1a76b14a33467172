import Schemas
import Values

/// Confluent's REST interface of a schema registry: a call becomes an answer, or a refusal with a number.
struct RegistryAPI: Sendable {
    let endpoint: any RegistryEndpoint

    /// - Returns: The answer's JSON.
    /// - Throws: ``RegistryRefusal``: its number, cut to three digits, is the HTTP status.
    func answer(_ call: DecodedCall) async throws(RegistryRefusal) -> [UInt8] {
        guard let contents = endpoint.registryContents else { throw .init(50001, "There is no registry here") }
        var call = call
        if call.path.count > 1, call.path[0] == "subjects" || call.path[0] == "config" || call.path[0] == "mode" { call.path[1] = RegistryAPI.plain(call.path[1]) }
        if call.path.count > 2, call.path[0] == "compatibility" { call.path[2] = RegistryAPI.plain(call.path[2]) }
        switch call.path.first {
        case nil: return Array("{}".utf8)
        case "subjects": return try await subjects(call, contents)
        case "schemas": return try schemas(call, contents)
        case "compatibility": return try compatibility(call, contents)
        case "config": return try await config(call, contents)
        case "mode": return try await mode(call, contents)
        case "contexts" where call.path.count == 1 && call.method == "GET": return Array(#"["."]"#.utf8)
        case "v1" where call.path == ["v1", "metadata", "id"] && call.method == "GET":
            return Array(#"{"scope":{"path":[],"clusters":{"kafka-cluster":"fsql","schema-registry-cluster":"fsql"}},"id":""}"#.utf8)
        default: throw RegistryAPI.unknown(call)
        }
    }

    static func unknown(_ call: DecodedCall) -> RegistryRefusal { .init(404, "HTTP 404 Not Found: there is no \(call.method) /\(call.path.joined(separator: "/"))") }

    /// The name of a subject without the default context in front.
    static func plain(_ subject: String) -> String { subject.hasPrefix(":.:") ? String(subject.dropFirst(3)) : subject }

    // MARK: Answers

    static func json(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        writer.object(body)
        return writer.bytes
    }

    static func list(_ numbers: [Int32]) -> [UInt8] { Array("[\(numbers.map(String.init).joined(separator: ","))]".utf8) }

    static func list(_ texts: [String]) -> [UInt8] {
        var writer = JSONWriter()
        writer.array { for text in texts { $0.element(text) } }
        return writer.bytes
    }

    /// A version with all that is known of it.
    static func entry(_ entry: RegistryContents.Entry) -> [UInt8] {
        json {
            $0.field("subject", entry.subject)
            $0.field("version", Int(entry.version))
            $0.field("id", Int(entry.id))
            schema(entry.schema, to: &$0)
        }
    }

    /// The type is left out for Avro, as older clients expect.
    static func schema(_ schema: SchemaText, to writer: inout JSONWriter) {
        if schema.type != .avro { writer.field("schemaType", schema.type.rawValue) }
        if !schema.references.isEmpty {
            writer.field("references", array: { list in
                for reference in schema.references {
                    list.element(raw: json {
                        $0.field("name", reference.name)
                        $0.field("subject", reference.subject)
                        $0.field("version", Int(reference.version))
                    })
                }
            })
        }
        writer.field("schema", schema.text)
    }
}
