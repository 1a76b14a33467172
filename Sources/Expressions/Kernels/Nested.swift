import Columns
import Values

/// `struct->field`: null of a null struct.
struct FieldKernel: Kernel {
    let base: any Kernel
    let index: Int

    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column {
        let column = base.evaluate(evaluation, selection: selection), field = column.children[index]
        return field.with(validity: Bitmap.intersection(column.validity, field.validity), errors: column.errors)
    }
}

/// `array[i]`: 1-based, negative from the end; null outside.
struct ArraySubscript: Kernel {
    let base: any Kernel
    let index: any Kernel

    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column {
        let array = base.evaluate(evaluation, selection: selection), positions = index.evaluate(evaluation, selection: selection)
        let rows = RowIndices(count: evaluation.count), marks = PairMarks(array, positions)
        let offsets = array.offsets
        let isWide = PhysicalType(positions.type) == .int64
        for row in 0..<evaluation.count {
            rows.rows[row] = -1
            guard marks.validity?[row] ?? true else { continue }
            let length = Int64(offsets[row + 1] - offsets[row])
            let position = isWide ? positions.values(Int64.self)[row] : Int64(positions.values(Int32.self)[row])
            let zeroBased = position > 0 ? position - 1 : length &+ position
            if position != 0, zeroBased >= 0, zeroBased < length { rows.rows[row] = offsets[row] + Int32(truncatingIfNeeded: zeroBased) }
        }
        let result = array.children[0].gathered(rows)
        return marks.errors == nil ? result : result.with(validity: result.validity, errors: marks.errors)
    }
}

/// `map[key]`: null if missing.
struct MapSubscript: Kernel {
    let base: any Kernel
    let key: any Kernel

    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column {
        let map = base.evaluate(evaluation, selection: selection), wanted = key.evaluate(evaluation, selection: selection)
        let rows = RowIndices(count: evaluation.count), keys = map.children[0], offsets = map.offsets
        for row in 0..<evaluation.count {
            rows.rows[row] = -1
            guard map.isValid(row) else { continue }
            for entry in Int(offsets[row])..<Int(offsets[row + 1]) where keys.equals(entry, wanted, row) {
                rows.rows[row] = Int32(truncatingIfNeeded: entry)
            }
        }
        let result = map.children[1].gathered(rows), errors = Bitmap.union(map.errors, wanted.errors)
        return errors == nil ? result : result.with(validity: errors.map { (result.validity ?? Bitmap(count: result.count, repeating: true)).combined(with: $0) { $0 & ~$1 } }, errors: errors)
    }
}

/// `ARRAY[…]`: an element that fails is null.
struct ArrayConstructor: Kernel {
    let elements: [any Kernel]
    let element: SQLType

    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column {
        let columns = elements.map { evaluation.settle($0.evaluate(evaluation, selection: selection), selection: selection) }
        let builder = ColumnBuilder(.array(element), capacity: evaluation.count)
        for row in 0..<evaluation.count {
            for column in columns { builder.children[0].append(column, from: row, count: 1) }
            builder.endNested()
        }
        return builder.finish()
    }
}

/// `MAP(…)`: a later equal key wins, in the place of the first.
struct MapConstructor: Kernel {
    let entries: [(key: any Kernel, value: any Kernel)]
    let type: SQLType

    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column {
        let columns = entries.map { entry in
            (key: evaluation.settle(entry.key.evaluate(evaluation, selection: selection), selection: selection),
             value: evaluation.settle(entry.value.evaluate(evaluation, selection: selection), selection: selection))
        }
        let builder = ColumnBuilder(type, capacity: evaluation.count)
        let hashes = columns.map { column in
            [UInt64](unsafeUninitializedCapacity: evaluation.count) { buffer, count in
                if let base = buffer.baseAddress { column.key.hash(into: base, count: evaluation.count) }
                count = evaluation.count
            }
        }
        for row in 0..<evaluation.count {
            if Set(hashes.lazy.map { $0[row] }).count == columns.count {
                // Other hashes, other keys: nothing to look for.
                for entry in columns {
                    builder.children[0].append(entry.key, from: row, count: 1)
                    builder.children[1].append(entry.value, from: row, count: 1)
                }
                builder.endNested()
                continue
            }
            for (index, entry) in columns.enumerated() {
                if columns[..<index].contains(where: { $0.key.equals(row, entry.key, row) }) { continue }
                let winner = columns[index...].last { $0.key.equals(row, entry.key, row) } ?? entry
                builder.children[0].append(entry.key, from: row, count: 1)
                builder.children[1].append(winner.value, from: row, count: 1)
            }
            builder.endNested()
        }
        return builder.finish()
    }
}

/// `STRUCT(…)`: a field that fails is null.
struct StructConstructor: Kernel {
    let fields: [any Kernel]
    let type: SQLType

    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column {
        let columns = fields.map { evaluation.settle($0.evaluate(evaluation, selection: selection), selection: selection) }
        return Column(type, count: evaluation.count, storage: .structure(columns))
    }
}
