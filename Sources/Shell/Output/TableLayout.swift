/// How wide the columns of a drawn table are, and which of them are drawn.
///
/// Without a terminal each column is as wide as its values. On a terminal texts are cut when there is no room for them, and columns in the
/// middle are left out when that does not suffice; what may not be cut never is.
struct TableLayout {
    /// Columns of text, without the blanks beside it.
    private(set) var widths: [Int]
    /// The columns in the middle that are left out; empty if all are drawn.
    private(set) var hidden: Range<Int> = 0..<0
    /// Whether values of the column may be cut.
    private let mayCut: [Bool]
    private let terminalWidth: Int?
    /// The most that a text which may be cut takes.
    private let columnMax: Int?

    /// The least that a text is cut to before columns are left out.
    static let textMin = 10

    /// - Parameters:
    ///   - natural: What the names and the values at hand take.
    ///   - mayCut: Whether values of the column may be cut, per column.
    ///   - columnMax: The most that a text which may be cut takes; nil: as much as there is room for.
    ///   - wished: What later values will probably take: given as far as there is room.
    init(natural: [Int], mayCut: [Bool], wished: [Int] = [], columnMax: Int? = nil, terminalWidth: Int?) {
        (widths, self.mayCut, self.terminalWidth, self.columnMax) = (natural, mayCut, terminalWidth, columnMax)
        if let terminalWidth, !natural.isEmpty, TableLayout.drawnWidth(natural) > terminalWidth {
            hide(terminalWidth)
            cut(terminalWidth)
        }
        for (index, wish) in wished.enumerated() where wish > widths[index] { widths[index] += min(wish - widths[index], max(0, free ?? .max)) }
    }

    /// Makes room for wider values in the rows from here on.
    ///
    /// - Parameter needed: The widths of a row's values.
    mutating func widen(to needed: some Sequence<Int>) {
        var isWider = false
        for (index, needed) in needed.enumerated() where !hidden.contains(index) {
            let width = mayCut[index] ? min(needed, columnMax ?? .max) : needed
            guard width > widths[index] else { continue }
            if let free, mayCut[index] { widths[index] += max(0, min(width - widths[index], free)) } else { (widths[index], isWider) = (width, true) }
        }
        if isWider, let terminalWidth { cut(terminalWidth) }
    }

    /// Columns of the terminal that no column takes yet; nil without a terminal.
    private var free: Int? { terminalWidth.map { $0 - TableLayout.drawnWidth(drawn) } }

    /// The widths of what is drawn: in the place of the hidden columns there is a narrow one.
    var drawn: [Int] { hidden.isEmpty ? widths : Array(widths[..<hidden.lowerBound]) + [1] + widths[hidden.upperBound...] }

    /// Each column has a blank on both sides and a border; one border more closes the line.
    private static func drawnWidth(_ widths: [Int]) -> Int { widths.reduce(1) { $0 + $1 + 3 } }

    private func least(_ index: Int) -> Int { mayCut[index] ? min(widths[index], TableLayout.textMin) : widths[index] }

    /// Leaves out as many columns in the middle as need be; the first one always stays.
    private mutating func hide(_ terminalWidth: Int) {
        let least = widths.indices.map(least)
        guard TableLayout.drawnWidth(least) > terminalWidth, least.count > 1 else { return }
        var left = 1, right = 0, used = TableLayout.drawnWidth([least[0], 1])
        while left + right < least.count - 1 {
            let takesRight = right < left, index = takesRight ? least.count - 1 - right : left
            guard used + least[index] + 3 <= terminalWidth else { break }
            used += least[index] + 3
            if takesRight { right += 1 } else { left += 1 }
        }
        hidden = left..<(least.count - right)
    }

    /// Cuts texts so that the table fits as far as it can: the widest give first.
    private mutating func cut(_ terminalWidth: Int) {
        let cuttable = widths.indices.filter { mayCut[$0] && !hidden.contains($0) }
        guard !cuttable.isEmpty, let free, free < 0 else { return }
        let natural = widths, others = TableLayout.drawnWidth(drawn) - cuttable.reduce(0) { $0 + natural[$1] }
        var limit = cuttable.reduce(0) { max($0, natural[$1]) }
        while limit > TableLayout.textMin, cuttable.reduce(others, { $0 + min(natural[$1], limit) }) > terminalWidth { limit -= 1 }
        for index in cuttable { widths[index] = min(natural[index], limit) }
        // What is left over goes to the texts that were cut, from the left.
        for index in cuttable where widths[index] < natural[index] && (self.free ?? 0) > 0 { widths[index] += 1 }
    }
}
