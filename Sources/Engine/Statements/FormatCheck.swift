import Catalog
import Diagnostics
import Formats
import Syntax
import Values

/// Whether the formats of a stream or table can hold its columns; asked before anything is created for it.
enum FormatCheck {
    /// - Parameters:
    ///   - span: The source's name, for what concerns several columns.
    ///   - places: Where columns stand in the statement.
    static func check(_ definition: SourceDefinition, at span: SourceSpan, places: [String: SourceSpan]) throws(Diagnostic) {
        let keys = definition.schema.keyColumns
        if !keys.isEmpty { try check(definition.keyFormat, keys, isKey: true, at: span, places) }
        try check(definition.valueFormat, definition.schema.valueColumns, isKey: false, at: span, places)
    }

    private static func check(
        _ format: SourceFormat, _ columns: [SchemaColumn], isKey: Bool, at span: SourceSpan, _ places: [String: SourceSpan]
    ) throws(Diagnostic) {
        guard let name = FormatName(name: format.name) else { return }
        do throws(FormatError) {
            try FormatRegistry.check(name, FormatProperties(delimiter: format.delimiter, wrapSingle: format.wrapsSingle, schemas: format.schemas), columns: columns, isKey: isKey)
        } catch {
            throw .analysis(code(of: error), error.description, at: column(of: error).flatMap { places[$0] } ?? span, hint: hint(for: error, isKey: isKey))
        }
    }

    private static func column(of error: FormatError) -> String? {
        switch error {
        case .unsupportedType(_, _, let column): column
        case .mapKeysMustBeStrings(_, _, let column), .mapInKey(let column): column
        case .singleColumnOnly, .noColumnsOnly, .invalidDelimiter, .emptyDelimiter, .unsupportedProperty, .wrappingNeedsSingleColumn, .wrappingNotSupported, .unavailable: nil
        }
    }

    private static func code(of error: FormatError) -> String {
        switch error {
        case .unsupportedType: "format-type"
        case .mapKeysMustBeStrings: "format-map"
        case .mapInKey: "map-key"
        case .singleColumnOnly, .noColumnsOnly: "format-columns"
        case .wrappingNeedsSingleColumn: "wrap-single"
        case .wrappingNotSupported: "wrap-format"
        case .invalidDelimiter, .emptyDelimiter, .unsupportedProperty, .unavailable: "format"
        }
    }

    private static func hint(for error: FormatError, isKey: Bool) -> String? {
        switch error {
        case .unsupportedType, .singleColumnOnly: isKey ? "Use KEY_FORMAT = 'JSON'." : "Use VALUE_FORMAT = 'JSON'."
        case .noColumnsOnly: isKey ? "Use KEY_FORMAT = 'KAFKA', or take the key away." : "Use VALUE_FORMAT = 'JSON'."
        case .mapKeysMustBeStrings: "Use MAP<STRING, …>."
        case .mapInKey: "Use one of the map's values as key."
        case .invalidDelimiter, .emptyDelimiter, .unsupportedProperty, .wrappingNeedsSingleColumn, .wrappingNotSupported, .unavailable: nil
        }
    }
}
