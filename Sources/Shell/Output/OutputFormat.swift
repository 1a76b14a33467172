/// How rows are written.
public enum OutputFormat: String, CaseIterable, Sendable {
    /// Drawn for people.
    case table
    /// One document per answer: an array of objects.
    case json
    /// One object a row.
    case jsonl
    /// A header line, then RFC 4180; NULL is an empty field.
    case csv
    /// Bars, for a query with a time or a name and a number.
    case chart

    /// A format by its name, whatever the case. ksqlDB's name TABULAR is taken as well.
    public init?(name: String) {
        let name = name.lowercased()
        if name == "tabular" { self = .table } else { self.init(rawValue: name) }
    }
}
