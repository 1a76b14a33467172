import Values

/// Collects canonical SQL text. Words get one blank between them.
struct SQLWriter {
    enum Style {
        /// Parses back to an equal tree: names quoted where needed, parentheses only where needed.
        case sql
        /// As messages show expressions: names bare, every operation in parentheses.
        case message
    }

    private(set) var text = ""
    let style: Style
    private var needsBlank = false

    init(style: Style = .sql) { self.style = style }

    /// A word, or anything that keeps a blank to its neighbours.
    mutating func word(_ word: String) {
        if needsBlank { text += " " }
        text += word
        needsBlank = true
    }

    /// Several words, with blanks already between them.
    mutating func words(_ words: String) { word(words) }

    /// Punctuation that opens: a blank before it as for a word, none behind it.
    mutating func open(_ symbol: String) {
        word(symbol)
        needsBlank = false
    }

    /// No blank before, none behind.
    mutating func tight(_ symbol: String) {
        text += symbol
        needsBlank = false
    }

    /// No blank before, one behind: a comma, a closing parenthesis.
    mutating func close(_ symbol: String) {
        text += symbol
        needsBlank = true
    }

    mutating func list<Element>(_ elements: [Element], _ write: (inout SQLWriter, Element) -> Void) {
        for (index, element) in elements.enumerated() {
            if index > 0 { close(",") }
            write(&self, element)
        }
    }

    mutating func parenthesized(_ write: (inout SQLWriter) -> Void) {
        open("(")
        write(&self)
        close(")")
    }

    mutating func string(_ value: String) { word(SQLWriter.quoted(value)) }

    static func quoted(_ value: String) -> String { "'" + value.doubling("'") + "'" }

    /// Milliseconds in the largest unit that divides them.
    static func duration(_ milliseconds: Int64) -> String {
        let unit = TimeUnit.allCases.last { milliseconds % $0.milliseconds == 0 } ?? .millisecond
        return "\(milliseconds / unit.milliseconds) \(unit.rawValue)S"
    }
}
