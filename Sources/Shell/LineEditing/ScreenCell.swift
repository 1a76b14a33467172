import Diagnostics

/// How a character looks.
enum Look: UInt8, Sendable {
    case plain, keyword, string, number, comment, error, prompt, note, chosen

    /// The parameters of the terminal's SGR sequence.
    var code: String {
        switch self {
        case .plain: "0"
        case .keyword: "0;1;34"
        case .string: "0;32"
        case .number: "0;36"
        case .comment: "0;2"
        case .error: "0;31"
        case .prompt: "0"
        case .note: "0;2"
        case .chosen: "0;1"
        }
    }
}

/// A character on the screen.
struct ScreenCell: Equatable {
    var character: Character
    /// Columns.
    var width: Int
    var look: Look

    /// The cells of a text that has no line ends.
    static func cells(of text: String, _ look: Look) -> [ScreenCell] {
        text.map { ScreenCell(character: $0, width: width(of: $0), look: look) }
    }

    static func width(of character: Character) -> Int { character.isASCII ? 1 : TextWidth.columns(String(character)) }
}

/// The text being typed, broken into the rows of a screen.
struct ScreenRows: Equatable {
    private(set) var rows: [[ScreenCell]] = [[]]
    /// Where the cursor is.
    private(set) var cursorRow = 0
    private(set) var cursorColumn = 0
    private var column = 0
    private let width: Int

    private static let tabWidth = 4

    /// - Parameters:
    ///   - prompts: Before the first line, and before the others.
    ///   - looks: One a character; none: all are plain.
    ///   - width: Columns of the screen.
    init(prompts: (first: String, other: String), text: [Character], looks: [Look], cursor: Int, width: Int) {
        self.width = max(width, 4)
        for cell in ScreenCell.cells(of: prompts.first, .prompt) { add(cell) }
        let indent = ScreenCell.cells(of: prompts.other, .prompt)
        for (index, character) in text.enumerated() {
            if index == cursor { place() }
            add(character, looks.isEmpty ? .plain : looks[index], indent: indent)
        }
        if cursor >= text.count { place() }
    }

    private mutating func place() {
        if column == width { breakRow() }
        (cursorRow, cursorColumn) = (rows.count - 1, column)
    }

    private mutating func add(_ character: Character, _ look: Look, indent: [ScreenCell]) {
        switch character {
        case "\n":
            breakRow()
            for cell in indent { add(cell) }
        case "\t":
            // Blanks up to the next stop, on this row.
            for _ in 0..<min(ScreenRows.tabWidth - column % ScreenRows.tabWidth, width - column == 0 ? 1 : width - column) {
                add(ScreenCell(character: " ", width: 1, look: look))
            }
        case _ where character.unicodeScalars.first.map({ $0.value < 0x20 || $0.value == 0x7F }) ?? false:
            for sign in "^" + String(Character(Unicode.Scalar((character.unicodeScalars.first?.value ?? 0) ^ 0x40) ?? "?")) {
                add(ScreenCell(character: sign, width: 1, look: .error))
            }
        default: add(ScreenCell(character: character, width: ScreenCell.width(of: character), look: look))
        }
    }

    private mutating func add(_ cell: ScreenCell) {
        if column + cell.width > width { breakRow() }
        rows[rows.count - 1].append(cell)
        column += cell.width
    }

    private mutating func breakRow() {
        rows.append([])
        column = 0
    }

    /// Rows below the text; they do not move the cursor.
    mutating func append(below notes: [[ScreenCell]]) { rows += notes }

    /// So many rows around the cursor, where there are more.
    mutating func limit(to height: Int) {
        guard rows.count > height else { return }
        let first = min(max(0, cursorRow - height + 1), rows.count - height)
        rows = Array(rows[first..<first + height])
        cursorRow -= first
    }
}
