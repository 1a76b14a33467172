public import Diagnostics

/// Where a node stands in the script, invisible to equality: two trees are equal if they say the same, wherever they were written.
@propertyWrapper
public struct NodeSpan: Hashable, Sendable {
    public var wrappedValue: SourceSpan

    public init(wrappedValue: SourceSpan) { self.wrappedValue = wrappedValue }

    public static func == (left: NodeSpan, right: NodeSpan) -> Bool { true }

    public func hash(into hasher: inout Hasher) {}
}
