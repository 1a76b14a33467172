import Columns
import Values

/// The results of one run of a fixed-width aggregate, handed to the builder as a whole.
struct FixedResults<T: BitwiseCopyable> {
    private let buffer: Buffer
    private let values: UnsafeMutablePointer<T>
    private let validity: Bitmap
    private let count: Int

    init(count: Int) {
        self.count = count
        buffer = Buffer(capacity: count * MemoryLayout<T>.stride)
        values = buffer.of(T.self)
        validity = Bitmap(count: count, repeating: true)
    }

    @inline(__always)
    func set(_ step: Int, _ value: T, isNull: Bool) {
        values[step] = value
        if isNull { validity.clear(step) }
    }

    func append(to builder: ColumnBuilder) {
        let isFull = validity.population == count
        builder.append(Column(builder.type, count: count, storage: .fixed(buffer), validity: isFull ? nil : validity), from: 0, count: count)
    }
}
