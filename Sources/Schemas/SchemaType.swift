/// The languages in which a registry's schemas are written.
public enum SchemaType: String, Hashable, Sendable, CaseIterable {
    case avro = "AVRO"
    case protobuf = "PROTOBUF"
    case json = "JSON"
}

/// Why a schema's text is refused: one sentence for a diagnostic.
public struct SchemaError: Error, Hashable, Sendable {
    public var message: String
    public init(_ message: String) { self.message = message }
}
