/// How wide the columns of a drawn table are.
struct TableLayout {
    /// Columns of text, without the blanks beside it.
    var widths: [Int]

    /// The least that a column is cut to.
    static let widthMin = 5

    /// Natural widths, cut down to the terminal: the widest columns give first.
    init(natural: [Int], terminalWidth: Int?) {
        widths = natural
        guard let terminalWidth, !natural.isEmpty else { return }
        // Each column has a blank on both sides and a border; one border more closes the line.
        let available = terminalWidth - 3 * natural.count - 1
        widths = TableLayout.fitted(natural, into: available)
    }

    private static func fitted(_ natural: [Int], into available: Int) -> [Int] {
        guard natural.reduce(0, +) > available else { return natural }
        var limit = natural.max() ?? 0
        // Small tables of integers: lowering the limit step by step is quick and gives every narrow column its width.
        while limit > widthMin, natural.reduce(0, { $0 + min($1, limit) }) > available { limit -= 1 }
        var widths = natural.map { min($0, limit) }
        // What is left over goes to the columns that were cut, from the left.
        var rest = available - widths.reduce(0, +)
        for index in widths.indices where rest > 0 && widths[index] < natural[index] {
            widths[index] += 1
            rest -= 1
        }
        return widths
    }
}
