import Columns

/// Which of the rows being decoded are null as a whole, and which cannot be read.
struct RowOutcomes {
    private let count: Int
    private(set) var nulls: Bitmap?
    private(set) var malformed: [MalformedRow] = []

    init(count: Int) { self.count = count }

    mutating func setNull(_ row: Int) {
        if nulls == nil { nulls = Bitmap(count: count, repeating: false) }
        nulls?.set(row)
    }

    mutating func fail(_ row: Int, _ reason: MalformedRow.Reason, field: String? = nil) {
        malformed.append(MalformedRow(row: Int32(truncatingIfNeeded: row), field: field, reason: reason))
    }
}
