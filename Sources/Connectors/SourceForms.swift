public import Schemas

/// The schemas that a source's records are written by: what it hands out is JSON, and whoever appends it writes each by the registered schema.
public struct SourceForms: Sendable, Hashable {
    /// Nil: keys are written as they are handed out.
    public var key: SchemaText?
    /// Nil: values are written as they are handed out.
    public var value: SchemaText?

    public init(key: SchemaText? = nil, value: SchemaText? = nil) {
        self.key = key
        self.value = value
    }

    public var isEmpty: Bool { key == nil && value == nil }
}
