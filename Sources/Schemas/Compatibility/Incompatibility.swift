/// Why a schema cannot read what another one has written.
public struct Incompatibility: Hashable, Sendable {
    /// The name that clients of registries know it by, such as `TYPE_MISMATCH`.
    public var kind: String
    /// The place in the reading schema, as a JSON pointer: `/fields/1/type`; for Protobuf the message and the field's number.
    public var path: String
    /// One sentence.
    public var message: String

    public init(_ kind: String, at path: String, _ message: String) {
        self.kind = kind
        self.path = path
        self.message = message
    }
}

/// One schema as far as compatibility is concerned: its text, and those that it refers to.
public struct ComparedSchema: Hashable, Sendable {
    public var type: SchemaType
    public var text: String
    public var referencedTexts: [String: String]

    public init(_ type: SchemaType, _ text: String, referencedTexts: [String: String] = [:]) {
        self.type = type
        self.text = text
        self.referencedTexts = referencedTexts
    }

    public init(_ registered: RegisteredSchema) {
        self.init(registered.schema.type, registered.schema.text, referencedTexts: registered.referencedTexts)
    }
}

extension ComparedSchema {
    /// Why the schema cannot read what `writer` has written; empty if it can.
    /// - Throws: ``SchemaError`` if one of the texts is no schema.
    public func problems(reading writer: ComparedSchema) throws(SchemaError) -> [Incompatibility] {
        guard type == writer.type else {
            return [Incompatibility("SCHEMA_TYPE_CHANGED", at: "/", "the schema is of type \(type.rawValue), the other one of type \(writer.type.rawValue)")]
        }
        switch type {
        case .avro:
            return AvroCompatibility.problems(
                reader: try AvroSchema(parsing: text, references: referencedTexts), writer: try AvroSchema(parsing: writer.text, references: writer.referencedTexts))
        case .json: return try JSONSchemaCompatibility.problems(reader: self, writer: writer)
        case .protobuf:
            return ProtobufCompatibility.problems(
                reader: try ProtobufSchema(parsing: text, references: referencedTexts), writer: try ProtobufSchema(parsing: writer.text, references: writer.referencedTexts))
        }
    }

    /// Why the schema cannot be the next version after others.
    /// - Parameter versions: The subject's versions, ascending.
    /// - Returns: What is wrong with the newest version that does not agree, and the version's number; nil if all agree.
    /// - Throws: ``SchemaError`` if one of the texts is no schema.
    public func conflict(with versions: [(number: Int32, schema: ComparedSchema)], at level: CompatibilityLevel) throws(SchemaError) -> VersionConflict? {
        guard level != .none else { return nil }
        for (number, old) in (level.isTransitive ? versions : versions.suffix(1)).reversed() {
            if level.readsOld {
                let problems = try problems(reading: old)
                if !problems.isEmpty { return VersionConflict(version: number, level: level, isForward: false, problems: problems) }
            }
            if level.isReadByOld {
                let problems = try old.problems(reading: self)
                if !problems.isEmpty { return VersionConflict(version: number, level: level, isForward: true, problems: problems) }
            }
        }
        return nil
    }
}

/// An older version that a new schema does not agree with.
public struct VersionConflict: Hashable, Sendable {
    public var version: Int32
    public var level: CompatibilityLevel
    /// The old version cannot read the new one's data; else the new one cannot read the old one's.
    public var isForward: Bool
    public var problems: [Incompatibility]

    /// One sentence for a diagnostic: the first problems, and where they are.
    public var message: String {
        let first = problems.prefix(3).map { "\($0.path): \($0.message)" }.joined(separator: "; ")
        let rest = problems.count > 3 ? "; and \(problems.count - 3) more" : ""
        let what = isForward ? "version \(version) cannot read what it writes" : "it cannot read what version \(version) has written"
        return "\(what), as \(level.rawValue) demands: \(first)\(rest)"
    }
}
