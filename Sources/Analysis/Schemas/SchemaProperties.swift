import Diagnostics
import Schemas

/// Properties that concern registered schemas; `part` is KEY or VALUE.
extension WithProperties {
    static let registeredFormats = ["AVRO", "PROTOBUF", "JSON_SR"]

    func schemaID(_ part: String) throws(Diagnostic) -> Int32? {
        guard let id = try integer("\(part)_SCHEMA_ID") else { return nil }
        guard let id = Int32(exactly: id), id > 0 else {
            throw .analysis("schema-id", "\(part)_SCHEMA_ID must be a positive number", at: span(of: "\(part)_SCHEMA_ID"), hint: "\(part)_SCHEMA_ID = 1")
        }
        return id
    }

    func schemaFullName(_ part: String) throws(Diagnostic) -> String? {
        let name = "\(part)_SCHEMA_FULL_NAME", old = "\(part)_AVRO_SCHEMA_FULL_NAME"
        if has(name), has(old) {
            throw .analysis("schema-name-twice", "\(name) and \(old) are given", at: span(of: old), hint: "Leave \(old) out.")
        }
        let given = has(name) ? name : old
        guard let text = try string(given) else { return nil }
        guard !text.allSatisfy(\.isWhitespace) else {
            throw .analysis("schema-name", "fullSchemaName cannot be empty", at: span(of: given), hint: "\(given) = 'com.example.Fish'")
        }
        return text
    }

    func nullability(_ part: String) throws(Diagnostic) -> ProtobufNullability {
        let name = "\(part)_PROTOBUF_NULLABLE_REPRESENTATION"
        guard let text = try string(name) else { return .none }
        guard let value = ProtobufNullability(rawValue: text.uppercased()), value != .none else {
            throw .analysis("nullable", "\(name) is OPTIONAL or WRAPPER, not '\(text)'", at: span(of: name), hint: "\(name) = 'OPTIONAL'")
        }
        return value
    }
}
