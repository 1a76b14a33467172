import Columns
import Values

/// A comparison of fixed-width values. A null operand gives FALSE (ksqlDB's two-valued logic); an error stays an error.
struct FixedComparison<T: Comparable & BitwiseCopyable & Sendable>: Kernel {
    let operation: ComparisonOperator
    let left: Operand<T>
    let right: Operand<T>

    // A witness of a generic type is not specialised by itself.
    @specialized(where T == UInt8)
    @specialized(where T == Int32)
    @specialized(where T == Int64)
    @specialized(where T == Double)
    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column {
        let a = left.evaluate(evaluation, selection: selection), b = right.evaluate(evaluation, selection: selection)
        let count = evaluation.count, buffer = Buffer(capacity: count), out = buffer.of(UInt8.self)
        switch operation {
        case .equal, .notDistinct: mapPairs(a, b, into: out, count: count) { $0 == $1 ? 1 : 0 }
        case .notEqual, .distinct: mapPairs(a, b, into: out, count: count) { $0 != $1 ? 1 : 0 }
        case .less: mapPairs(a, b, into: out, count: count) { $0 < $1 ? 1 : 0 }
        case .lessOrEqual: mapPairs(a, b, into: out, count: count) { $0 <= $1 ? 1 : 0 }
        case .greater: mapPairs(a, b, into: out, count: count) { $0 > $1 ? 1 : 0 }
        case .greaterOrEqual: mapPairs(a, b, into: out, count: count) { $0 >= $1 ? 1 : 0 }
        }
        return comparisonResult(buffer, operation, a.column, b.column, count: count)
    }
}

/// A comparison of anything else, row by row.
struct RowComparison: Kernel {
    let operation: ComparisonOperator
    let left: any Kernel
    let right: any Kernel

    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column {
        let a = left.evaluate(evaluation, selection: selection), b = right.evaluate(evaluation, selection: selection)
        let count = evaluation.count, buffer = Buffer(capacity: count), out = buffer.of(UInt8.self)
        let marks = PairMarks(a, b)
        switch a.type {
        case .string: compareRows(out, marks, count) { compareText(a.text(at: $0), b.text(at: $0)) }
        case .bytes: compareRows(out, marks, count) { compareBytes(a.text(at: $0), b.text(at: $0)) }
        case .decimal(_, let scale):
            guard case .decimal(_, let otherScale) = b.type else { preconditionFailure("\(a.type) compared with \(b.type)") }
            guard !a.type.isWideDecimal, !b.type.isWideDecimal else {
                withExtendedLifetime((a, b)) { compareRows(out, marks, count) { a.decimal(at: $0).order(b.decimal(at: $0)) } }
                break
            }
            let x = a.values(Int128.self), y = b.values(Int128.self)
            withExtendedLifetime((a, b)) {
                compareRows(out, marks, count) { compareDecimals(x[$0], scale, y[$0], otherScale) }
            }
        default: compareRows(out, marks, count) { a.equals($0, b, $0) ? 0 : 1 }
        }
        return comparisonResult(buffer, operation, a, b, count: count)
    }

    @inline(__always)
    private func compareRows(_ out: UnsafeMutablePointer<UInt8>, _ marks: PairMarks, _ count: Int, _ order: (Int) -> Int) {
        for row in 0..<count {
            guard marks.validity?[row] ?? true else {
                out[row] = 0
                continue
            }
            let result = order(row)
            let holds =
                switch operation {
                case .equal, .notDistinct: result == 0
                case .notEqual, .distinct: result != 0
                case .less: result < 0
                case .lessOrEqual: result <= 0
                case .greater: result > 0
                case .greaterOrEqual: result >= 0
                }
            out[row] = holds ? 1 : 0
        }
    }
}

/// Equality of strings with one constant: the common filter on a name.
struct TextEqualsConstant: Kernel {
    let operation: ComparisonOperator
    let operand: any Kernel
    let constant: [UInt8]

    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column {
        let column = operand.evaluate(evaluation, selection: selection)
        let count = evaluation.count, buffer = Buffer(capacity: count), out = buffer.of(UInt8.self)
        let offsets = column.offsets, bytes = column.bytes
        let hit: UInt8 = operation == .equal || operation == .notDistinct ? 1 : 0
        constant.withUnsafeBufferPointer { wanted in
            let length = wanted.count
            for row in 0..<count {
                let start = Int(offsets[row])
                var same = Int(offsets[row + 1]) &- start == length
                var index = 0
                while same, index < length {
                    same = bytes[start &+ index] == wanted[index]
                    index &+= 1
                }
                out[row] = same ? hit : 1 &- hit
            }
        }
        return comparisonResult(buffer, operation, column, nil, count: count)
    }
}

/// Settles null operands in `buffer`'s outcomes: FALSE, or what IS [NOT] DISTINCT FROM says.
func comparisonResult(_ buffer: Buffer, _ operation: ComparisonOperator, _ left: Column?, _ right: Column?, count: Int) -> Column {
    let marks = PairMarks(left, right), out = buffer.of(UInt8.self)
    if let validity = marks.validity {
        for index in 0..<validity.wordCount where validity.words[index] != ~0 {
            for row in index << 6..<min(count, index << 6 + 64) where !validity[row] {
                let bothNull = left?.isNull(row) ?? false && right?.isNull(row) ?? false
                switch operation {
                case .distinct: out[row] = bothNull ? 0 : 1
                case .notDistinct: out[row] = bothNull ? 1 : 0
                default: out[row] = 0
                }
            }
        }
    }
    return Column(.boolean, count: count, storage: .fixed(buffer), validity: marks.errors?.inverted, errors: marks.errors)
}
