import Diagnostics
import Engine

/// What can be put in the place of the word before the cursor.
struct Completion: Sendable, Equatable {
    /// A word that fits.
    struct Match: Sendable, Hashable {
        /// As it would be written.
        var text: String
        /// What it is: shown beside it.
        var detail = ""
        /// What is written behind it where it is the only one.
        var closing = " "
    }

    /// The word as typed.
    var typed: String
    /// What to put in its place: the whole word and what closes it if there is one match, else what the matches have in common.
    var insertion: String
    /// The best ones first.
    var matches: [Match]
    /// Said above the matches: the forms of the function whose arguments are typed.
    var heading: [String] = []

    static let none = Completion(typed: "", matches: [])

    init(typed: String, matches: [Match], heading: [String] = []) {
        (self.typed, self.matches, self.heading) = (typed, matches, heading)
        guard let first = matches.first else {
            insertion = typed
            return
        }
        let common = matches.dropFirst().reduce(first.text) { Completion.commonPrefix($0, $1.text) }
        // Where matches differ in case the common start may be shorter than what is typed: then nothing is inserted.
        insertion = matches.count == 1 ? first.text + first.closing : common.count >= typed.count ? common : typed
    }

    private static func commonPrefix(_ a: String, _ b: String) -> String {
        String(zip(a, b).prefix { $0 == $1 }.map(\.0))
    }

    /// The matches as rows: with what they are, one a row, where there is room for that, else in columns.
    func listing(width: Int, height: Int) -> [[ScreenCell]] {
        let shownHeading = heading.prefix(max(0, height - 3)).map { Completion.row([($0, .note)], width) }
        let height = height - shownHeading.count
        let widest = matches.reduce(0) { max($0, TextWidth.columns(TextWidth.printable($1.text))) }
        var rows: [[ScreenCell]] = []
        if matches.count <= height, matches.contains(where: { !$0.detail.isEmpty }) {
            rows = matches.map { match in
                Completion.row([(TextWidth.fit(TextWidth.printable(match.text), to: widest + 2, alignRight: false), .plain), (TextWidth.printable(match.detail), .note)], width)
            }
            return shownHeading + rows
        }
        let perRow = max(1, width / (widest + 2)), shown = matches.prefix(perRow * (height - 1))
        for start in stride(from: 0, to: shown.count, by: perRow) {
            let cells = shown[start..<min(start + perRow, shown.count)].map { (TextWidth.fit(TextWidth.printable($0.text), to: widest + 2, alignRight: false), Look.plain) }
            rows.append(Completion.row(cells, width))
        }
        if shown.count < matches.count { rows.append(Completion.row([("… and \(matches.count - shown.count) more", .note)], width)) }
        return shownHeading + rows
    }

    /// Texts beside each other, cut to the width.
    private static func row(_ texts: [(String, Look)], _ width: Int) -> [ScreenCell] {
        var cells: [ScreenCell] = [], used = 0
        for cell in texts.flatMap({ ScreenCell.cells(of: $0.0, $0.1) }) {
            if used + cell.width > width - 1 { break }
            cells.append(cell)
            used += cell.width
        }
        return cells
    }
}
