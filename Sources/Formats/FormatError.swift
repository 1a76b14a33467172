public import Values

/// Why a format cannot serve a schema: found when a statement is planned, never for a record.
public enum FormatError: Error, Hashable, Sendable {
    /// The format has no form for the type; nil column: it concerns the only one.
    case unsupportedType(FormatName, SQLType, column: String?)
    /// A MAP has keys other than STRING.
    case mapKeysMustBeStrings(FormatName, SQLType, column: String)
    /// KAFKA holds one column.
    case singleColumnOnly(FormatName, columns: [String])
    /// NONE holds no column.
    case noColumnsOnly(FormatName, columns: [String])
    case invalidDelimiter(String)
    /// The delimiter is empty or blank.
    case emptyDelimiter
    /// The format takes no such property.
    case unsupportedProperty(FormatName, String)
    /// WRAP_SINGLE_VALUE with none or several columns.
    case wrappingNeedsSingleColumn
    case wrappingNotSupported(FormatName, wrap: Bool)
    /// A key must not hold maps.
    case mapInKey(column: String)
    /// The format is known by name but not available.
    case unavailable(FormatName)
}

extension FormatError: CustomStringConvertible {
    /// One sentence for a diagnostic.
    public var description: String {
        switch self {
        case .unsupportedType(let format, let type, let column):
            "format \(format.rawValue) cannot hold the type \(type.baseName)" + (column.map { " of column `\($0)`" } ?? "")
        case .mapKeysMustBeStrings(let format, _, let column): "format \(format.rawValue) needs STRING as the key type of a MAP: column `\(column)`"
        case .singleColumnOnly(let format, let columns):
            "format \(format.rawValue) holds a single column, but there are \(columns.count): \(columns.joined(separator: ", "))"
        case .noColumnsOnly(let format, let columns): "format \(format.rawValue) holds no column, but there is \(columns.joined(separator: ", "))"
        case .invalidDelimiter(let text): "a delimiter is one character, SPACE or TAB, not '\(text)'"
        case .emptyDelimiter: "a delimiter cannot be empty or a blank: SPACE and TAB stand for these"
        case .unsupportedProperty(let format, let property): "format \(format.rawValue) does not know the property \(property)"
        case .wrappingNeedsSingleColumn: "WRAP_SINGLE_VALUE needs exactly one value column"
        case .wrappingNotSupported(let format, let wrap): "format \(format.rawValue) cannot have WRAP_SINGLE_VALUE = \(wrap)"
        case .mapInKey(let column): "a key cannot hold a MAP: column `\(column)`"
        case .unavailable(let format): "format \(format.rawValue) needs a schema registry, which is not available"
        }
    }
}

extension SQLType {
    /// The type without its parameters: ARRAY, DECIMAL, STRUCT.
    var baseName: String {
        switch self {
        case .array: "ARRAY"
        case .map: "MAP"
        case .structure: "STRUCT"
        case .decimal: "DECIMAL"
        default: description
        }
    }

    var containsMap: Bool {
        switch self {
        case .map: true
        case .array(let element): element.containsMap
        case .structure(let fields): fields.contains { $0.type.containsMap }
        default: false
        }
    }
}
