import Columns
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

/// A constant. One full column is made per query and its buffers shared by all batches.
struct LiteralKernel: Kernel {
    let value: SQLValue
    let type: SQLType
    private let full: Column

    init(value: SQLValue, type: SQLType) {
        self.value = value
        self.type = type
        full = .repeating(value, type: type, count: type.isPrimitive && !value.isNull && !value.isLong ? RecordBatch.rowsMax : 0)
    }

    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column {
        let count = evaluation.count
        guard count <= full.count else { return .repeating(value, type: type, count: count) }
        return Column(type, count: count, storage: full.storage)
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
