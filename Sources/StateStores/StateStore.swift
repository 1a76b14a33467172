public import Columns

/// Named local state of a task, with what a commit writes of it.
public protocol StateStore: AnyObject {
    /// Unique in its query: names the changelog.
    var name: String { get }
    /// True if something changed since the last ``writeChanges(into:)``.
    var isDirty: Bool { get }
    /// Appends one block with the final state of every key touched since the last call.
    func writeChanges(into writer: inout ByteWriter)
    /// Appends blocks that rebuild the whole store: a compacted changelog's new start. Clears the dirty mark.
    func writeSnapshot(into writer: inout ByteWriter)
    /// Applies one block, in the order in which blocks were written.
    func restore(from reader: inout ByteReader) throws(StateFormatError)
    /// Bytes held, roughly: what `--memory-limit` counts.
    var byteCount: Int { get }
    var rowCount: Int { get }
}
