public import Columns

/// How long a store's changelog is, so that it begins anew when it is twice as long as what it stands for: a start then costs the state, not its history,
/// and so does the disk.
public struct ChangelogLength: Sendable {
    /// Shorter ones are left alone.
    private static let bytesMin = 64 << 10
    /// What a block takes besides its bytes.
    private static let frameBytes = 32

    private var byteCount = 0
    /// Of the first block, which is a snapshot, or what was there when there was little.
    private var firstByteCount = 0
    /// How many rows the first block holds; nil: it was read back.
    private var firstRowCount: Int?

    public init() {}

    /// Counts a block that is in the changelog.
    public mutating func add(block byteCount: Int) {
        if self.byteCount == 0 { firstByteCount = byteCount }
        self.byteCount += byteCount + Self.frameBytes
    }

    /// Writes what a commit must say of a dirty store.
    /// - Returns: The block, and whether the changelog begins anew with it.
    public mutating func nextBlock(of store: any StateStore) -> (block: [UInt8], isSnapshot: Bool) {
        var writer = ByteWriter()
        // Each is written when as much has come as the state holds: the work of them all is that of writing the changes once more.
        let isSnapshot = byteCount > max(Self.bytesMin, 2 * stateBytes(of: store.rowCount))
        if isSnapshot {
            store.writeSnapshot(into: &writer)
        } else {
            store.writeChanges(into: &writer)
        }
        let block = writer.bytes
        if isSnapshot { byteCount = 0 }
        if byteCount == 0 { firstRowCount = store.rowCount }
        add(block: block.count)
        return (block, isSnapshot)
    }

    /// What a snapshot of so many rows would take: as much for each as in the first block.
    private func stateBytes(of rowCount: Int) -> Int {
        guard let firstRowCount, firstRowCount > 0 else { return firstByteCount }
        return Int(Double(firstByteCount) / Double(firstRowCount) * Double(rowCount))
    }
}
