/// The output of a stream-stream join while it is found: which stored rows make each output row. Columns are built at the end.
public struct JoinPairs {
    public let left = RawArray<RowLocation>(capacity: 4096)
    public let right = RawArray<RowLocation>(capacity: 4096)
    public let timestamps = RawArray<Int64>(capacity: 4096)
    /// The input row that was being handled: rows of the left batch, then rows of the right one.
    public let triggers = RawArray<Int32>(capacity: 4096)

    public init() {}

    public var count: Int { left.count }

    /// True if a pair has rows of both inputs.
    public var haveMatch: Bool { (0..<count).contains { left[$0].exists && right[$0].exists } }

    /// A row of one input with a row of the other, or with none.
    public func append(_ own: RowLocation, of input: Int, with other: RowLocation, timestamp: Int64, trigger: Int32) {
        left.append(input == 0 ? own : other)
        right.append(input == 0 ? other : own)
        timestamps.append(timestamp)
        triggers.append(trigger)
    }

    public func clear() { setCount(0) }

    func setCount(_ count: Int) {
        left.count = count
        right.count = count
        timestamps.count = count
        triggers.count = count
    }

    func ensure(_ count: Int) {
        left.ensure(count)
        right.ensure(count)
        timestamps.ensure(count)
        triggers.ensure(count)
    }
}

/// Appends to ``JoinPairs`` through raw pointers.
struct JoinPairWriter {
    private let pairs: JoinPairs
    private var left: UnsafeMutablePointer<RowLocation>
    private var right: UnsafeMutablePointer<RowLocation>
    private var timestamps: UnsafeMutablePointer<Int64>
    private var triggers: UnsafeMutablePointer<Int32>
    private(set) var count: Int
    private var capacity: Int

    init(_ pairs: JoinPairs) {
        self.pairs = pairs
        (left, right, timestamps, triggers) = (pairs.left.pointer, pairs.right.pointer, pairs.timestamps.pointer, pairs.triggers.pointer)
        count = pairs.count
        capacity = pairs.left.capacity
    }

    @inline(__always) mutating func append(left leftRow: RowLocation, right rightRow: RowLocation, timestamp: Int64, trigger: Int) {
        if count == capacity { grow() }
        left[count] = leftRow
        right[count] = rightRow
        timestamps[count] = timestamp
        triggers[count] = Int32(truncatingIfNeeded: trigger)
        count &+= 1
    }

    @inline(never) private mutating func grow() {
        finish()
        pairs.ensure(count * 2)
        self = JoinPairWriter(pairs)
    }

    func finish() { pairs.setCount(count) }
}
