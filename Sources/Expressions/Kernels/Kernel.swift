import Columns
import Synchronization
import Values

/// A node of a compiled expression: whole columns in, a whole column out. Built once per query.
///
/// Rows outside `selection` may hold anything; their errors are ignored by whoever counts errors.
protocol Kernel: Sendable {
    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column
}

/// A column of the batch.
struct ColumnKernel: Kernel {
    let index: Int
    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column { evaluation.column(index) }
}

/// ROWTIME and the like.
struct PseudocolumnKernel: Kernel {
    let pseudocolumn: Pseudocolumn
    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column { evaluation.pseudocolumn(pseudocolumn) }
}

/// A lambda's parameter.
struct ParameterKernel: Kernel {
    let number: Int
    let type: SQLType
    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column { evaluation.parameter(number, type: type) }
}

/// A constant. Its column is made once, as long as the longest batch so far, and its buffers are shared by all batches.
struct LiteralKernel: Kernel {
    let value: SQLValue
    let type: SQLType
    private let longest: LongestColumn?

    init(value: SQLValue, type: SQLType) {
        self.value = value
        self.type = type
        longest = type.isPrimitive && !value.isNull && !value.isLong ? LongestColumn() : nil
    }

    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column {
        let count = evaluation.count
        guard let longest, count <= RecordBatch.rowsMax else { return .repeating(value, type: type, count: count) }
        let column = longest.column(of: count) { .repeating(value, type: type, count: $0) }
        return Column(type, count: count, storage: column.storage)
    }
}

/// Not a full batch from the start: an expression of ten thousand constants that sees single rows needs little.
private final class LongestColumn: Sendable {
    private let held = Mutex<Column?>(nil)

    func column(of count: Int, _ make: (Int) -> Column) -> Column {
        held.withLock { held in
            if let held, held.count >= count { return held }
            let made = make(min(RecordBatch.rowsMax, max(count, 2 * (held?.count ?? 0))))
            held = made
            return made
        }
    }
}

extension SQLValue {
    /// Texts too long to keep a batch of copies.
    fileprivate var isLong: Bool {
        switch self {
        case .string(let text): text.utf8.count > 64
        case .bytes(let bytes): bytes.count > 64
        default: false
        }
    }

    /// The value as it lies in a fixed-width buffer of `T`, if this is such a value.
    func fixed<T: BitwiseCopyable>(as _: T.Type) -> T? {
        switch self {
        case .boolean(let value): return (value ? 1 : 0 as UInt8) as? T
        case .integer(let value), .date(let value), .time(let value): return value as? T
        case .bigint(let value), .timestamp(let value): return value as? T
        case .double(let value): return value as? T
        case .decimal(let value): return value.unscaled as? T
        default: return nil
        }
    }
}
