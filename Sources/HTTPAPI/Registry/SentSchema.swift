import Schemas
import Values

extension DecodedCall {
    /// The body as an object.
    /// - Throws: 400 if it is none.
    func object() throws(RegistryRefusal) -> JSONTree {
        guard let tree = JSONTree(parsing: body), case .object = tree else { throw .init(400, "The body is not a JSON object") }
        return tree
    }
}

/// A schema as clients send it.
struct SentSchema: Sendable {
    var schema: SchemaText
    var id: Int32?
    var version: Int32?

    /// - Throws: 42201 if a member is missing or is of the wrong type.
    init(_ tree: JSONTree) throws(RegistryRefusal) {
        guard case .string(let text)? = tree["schema"], !text.isEmpty else { throw .init(42201, "Empty schema") }
        var type = SchemaType.avro
        switch tree["schemaType"] {
        case nil, .null?: break
        case .string(let name)?:
            guard let known = SchemaType(rawValue: name.string.uppercased()) else { throw .init(42201, "Invalid schema type \(name)") }
            type = known
        default: throw .init(42201, "schemaType is a text")
        }
        schema = SchemaText(type, text.string, references: try SentSchema.references(tree["references"]))
        id = try SentSchema.number(tree["id"], "id")
        version = try SentSchema.number(tree["version"], "version")
        if version == -1 { version = nil }
        if id == -1 { id = nil }
    }

    private static func number(_ tree: JSONTree?, _ name: String) throws(RegistryRefusal) -> Int32? {
        guard let tree, !tree.isNull else { return nil }
        guard case .number(let text) = tree, let number = Int32(text.string) else { throw .init(42201, "\(name) is a number") }
        return number
    }

    private static func references(_ tree: JSONTree?) throws(RegistryRefusal) -> [SchemaText.Reference] {
        guard let tree, !tree.isNull else { return [] }
        guard case .array(let elements) = tree else { throw .init(42201, "references is an array") }
        var references: [SchemaText.Reference] = []
        for element in elements {
            guard case .string(let name)? = element["name"], case .string(let subject)? = element["subject"], let version = try number(element["version"], "version") else {
                throw .init(42201, "A reference has a name, a subject and a version")
            }
            references.append(.init(name: name.string, subject: RegistryAPI.plain(subject.string), version: version))
        }
        return references
    }
}

extension RegistryContents.VersionName {
    /// `latest`, -1 or a number from 1 on.
    init(path text: String) throws(RegistryRefusal) {
        if text == "latest" || text == "-1" {
            self = .latest
        } else if let number = Int32(text), number > 0 {
            self = .number(number)
        } else {
            throw .init(42202, "The specified version '\(text)' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\"")
        }
    }
}
