import TopicLog

/// Where blocks begin in a segment: about one entry per 64 KiB, and exactly where the last readers stopped.
///
/// Grows as blocks are written and read; nothing of it is on disk.
struct SegmentIndex: Sendable {
    private static let distance = 64 << 10
    private static let hintCount = 8
    private var offsets: [Offset]
    private var positions: [Int] = [0]
    private var hints: [(offset: Offset, position: Int)] = []
    private var nextHint = 0

    init(baseOffset: Offset) { offsets = [baseOffset] }

    /// A block's beginning at or before `offset`.
    func floor(_ offset: Offset) -> (offset: Offset, position: Int) {
        for hint in hints where hint.offset == offset { return hint }
        var low = 0, high = offsets.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if offsets[middle] <= offset { low = middle } else { high = middle }
        }
        return (offsets[low], positions[low])
    }

    /// Notes that a block begins at `position`.
    mutating func note(_ offset: Offset, at position: Int) {
        guard let last = positions.last, position >= last + Self.distance else { return }
        offsets.append(offset)
        positions.append(position)
    }

    /// Notes where a reader will go on.
    mutating func noteReader(_ offset: Offset, at position: Int) {
        note(offset, at: position)
        if let same = hints.firstIndex(where: { $0.offset == offset }) {
            hints[same].position = position
        } else if hints.count < Self.hintCount {
            hints.append((offset, position))
        } else {
            hints[nextHint] = (offset, position)
            nextHint = (nextHint + 1) % Self.hintCount
        }
    }
}
