import Columns

/// A plain buffer with one value per slot; new slots hold the initial value.
final class SlotBuffer<T: BitwiseCopyable> {
    private(set) var values: UnsafeMutablePointer<T>
    private(set) var count = 0
    private var capacity = 64
    let initial: T

    init(_ initial: T) {
        self.initial = initial
        values = .table(capacity: capacity)
    }

    deinit { values.deallocate() }

    func reserve(_ slots: Int) {
        guard slots > count else { return }
        if slots > capacity {
            let grown = max(slots, capacity * 2)
            let buffer = UnsafeMutablePointer<T>.table(capacity: grown)
            buffer.update(from: values, count: count)
            values.deallocate()
            (values, capacity) = (buffer, grown)
        }
        (values + count).initialize(repeating: initial, count: slots - count)
        count = slots
    }

    /// Writes the values of slots one after another.
    func write(_ slots: UnsafePointer<Int32>, count: Int, into writer: inout ByteWriter) {
        let values = values
        // A call for each would cost more than what it does.
        writer.append(byteCount: count * MemoryLayout<T>.size) { out in
            for index in 0..<count { out.storeBytes(of: values[Int(slots[index])], toByteOffset: index &* MemoryLayout<T>.size, as: T.self) }
        }
    }

    var byteCount: Int { capacity * MemoryLayout<T>.stride }
}
