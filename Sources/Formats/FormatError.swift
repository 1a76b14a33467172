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
            "The '\(format.rawValue)' format does not support type '\(type.baseName)'" + (column.map { ", column: `\($0)`" } ?? "")
        case .mapKeysMustBeStrings(let format, _, let column):
            format.rawValue + (format == .protobuf || format == .protobufNoSR ? " format" : "") + " only supports MAP types with STRING keys, column: `\(column)`"
        case .singleColumnOnly(let format, let columns):
            "The '\(format.rawValue)' format only supports a single field. Got: [\(columns.joined(separator: ", "))]"
        case .noColumnsOnly(let format, let columns):
            "The '\(format.rawValue)' format can only be used when no columns are defined. Got: [\(columns.joined(separator: ", "))]"
        case .invalidDelimiter(let text): "Invalid delimiter value: '\(text)'. A delimiter is a single character, SPACE or TAB."
        case .emptyDelimiter:
            "Delimiter cannot be empty, if you meant to have a tab or space for delimiter, please use the special values 'TAB' or 'SPACE'"
        case .unsupportedProperty(let format, let property):
            "\(format.rawValue) does not support the following configs: [\(property)]"
        case .wrappingNeedsSingleColumn: "'WRAP_SINGLE_VALUE' is only valid for single-field value schemas"
        case .wrappingNotSupported(let format, let wrap):
            "Format '\(format.rawValue)' does not support 'WRAP_SINGLE_VALUE' set to '\(wrap)'."
        case .mapInKey(let column): "Map keys, including types that contain maps, are not supported as they may lead to unexpected behavior, column: `\(column)`"
        case .unavailable(let format): "The '\(format.rawValue)' format needs a schema registry, which is not available."
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
