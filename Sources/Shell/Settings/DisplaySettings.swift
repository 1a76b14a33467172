/// How tables are drawn at the prompt: what `\pset`, `.nullvalue`, `.width` and `set cli` change.
struct DisplaySettings: Equatable, Sendable {
    /// What stands where there is no value.
    var null = "NULL"
    /// Columns of the terminal that a table may take; nil: as many as there are.
    var width: Int?
    /// The most columns of the terminal that a text in a table may take; nil: as many as there is room for.
    var columnWidth: Int?
    /// Texts that have no room are broken into lines instead of being cut.
    var wraps = false
    /// Answers longer than the screen are shown by a pager.
    var usesPager = true
    /// Push queries over tables are drawn in place.
    var isLive = true
    /// How many rows an answer had is said below it.
    var hasFooter = true

    static let names: [(name: String, summary: String)] = [
        ("null", "the text where there is no value"), ("width", "columns that a table may take; 0: as many as the terminal has"),
        ("column_width", "columns that a text in a table may take; 0: as many as there is room for"), ("wrap", "on: long texts are broken into lines, off: they are cut"),
        ("pager", "on: what is longer than the screen is shown by $PAGER"), ("live", "on: a push query over a table is drawn in place"),
        ("footer", "on: the number of rows is said"), ("expanded", "on, off or auto: one line a column"), ("format", "table, json, jsonl, csv or chart"),
        ("headers", "on: column names above rows"), ("timing", "on: how long statements take is said"),
    ]

    /// Takes a new value; nil if it cannot be one, or the name is another's.
    mutating func set(_ name: String, _ value: String?) -> Bool? {
        switch name {
        case "null": null = value ?? ""
        case "width": return setWidth(\.width, value)
        case "column_width", "column-width", "columns": return setWidth(\.columnWidth, value)
        case "wrap": return setSwitch(\.wraps, value)
        case "pager": return setSwitch(\.usesPager, value)
        case "live": return setSwitch(\.isLive, value)
        case "footer": return setSwitch(\.hasFooter, value)
        default: return nil
        }
        return true
    }

    /// The value as text; nil if the name is another's.
    func text(of name: String) -> String? {
        switch name {
        case "null": "\"\(null)\""
        case "width": width.map(String.init) ?? "0 (the terminal's)"
        case "column_width", "column-width", "columns": columnWidth.map(String.init) ?? "0 (as many as there is room for)"
        case "wrap": DisplaySettings.word(wraps)
        case "pager": DisplaySettings.word(usesPager)
        case "live": DisplaySettings.word(isLive)
        case "footer": DisplaySettings.word(hasFooter)
        default: nil
        }
    }

    static func word(_ isOn: Bool) -> String { isOn ? "on" : "off" }

    /// On or off as people write it; nil for anything else.
    static func isOn(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "on", "true", "yes", "1", "always": true
        case "off", "false", "no", "0", "never": false
        default: nil
        }
    }

    private mutating func setSwitch(_ path: WritableKeyPath<DisplaySettings, Bool>, _ value: String?) -> Bool {
        guard let value else {
            self[keyPath: path].toggle()
            return true
        }
        guard let isOn = DisplaySettings.isOn(value) else { return false }
        self[keyPath: path] = isOn
        return true
    }

    private mutating func setWidth(_ path: WritableKeyPath<DisplaySettings, Int?>, _ value: String?) -> Bool {
        guard let number = Int(value ?? "0"), (0...100_000).contains(number) else { return false }
        self[keyPath: path] = number == 0 ? nil : max(number, 5)
        return true
    }
}
