import Columns
import Values

extension Column {
    /// ARRAY, MAP and STRUCT element by element. An element that fails makes its row fail.
    func castNested(to target: SQLType) -> Column {
        switch (storage, target) {
        case (.list(let offsets, let element), .array(let type)):
            let cast = element.cast(to: type)
            return Column(target, count: count, storage: .list(offsets: offsets, element: cast.settled), validity: validity, errors: errors)
                .failing(ownerRows(of: cast.errors))
        case (.map(let offsets, let keys, let entries), .map(let key, let value)):
            let castKeys = keys.cast(to: key), castEntries = entries.cast(to: value)
            return Column(
                target, count: count, storage: .map(offsets: offsets, keys: castKeys.settled, values: castEntries.settled), validity: validity, errors: errors
            ).failing(ownerRows(of: Bitmap.union(castKeys.errors, castEntries.errors)))
        case (.structure(let fields), .structure(let wanted)):
            guard case .structure(let names) = type else { return castNumber(to: target) }
            // By name: what the source does not have is null.
            let cast = wanted.map { field in
                names.firstIndex { $0.name.isSame(as: field.name) }.map { fields[$0].cast(to: field.type) } ?? Column.nulls(field.type, count: count)
            }
            let failed = cast.reduce(nil as Bitmap?) { Bitmap.union($0, $1.errors) }
            return Column(target, count: count, storage: .structure(cast.map(\.settled)), validity: validity, errors: errors).failing(failed)
        default: return castNumber(to: target)
        }
    }

    /// The rows whose elements include one of `elements`.
    private func ownerRows(of elements: Bitmap?) -> Bitmap? {
        guard let elements else { return nil }
        let result = Bitmap(count: count, repeating: false), bounds = offsets
        for row in 0..<count where (bounds[row]..<bounds[row + 1]).contains(where: { elements[Int($0)] }) { result.set(row) }
        return result
    }
}
