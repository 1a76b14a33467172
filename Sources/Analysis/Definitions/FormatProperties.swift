import Syntax
import Catalog
import Diagnostics
public import Schemas
import Values

/// Session settings that definitions fall back on.
public struct DefinitionDefaults: Sendable {
    /// Where schemas are registered; nil if there is no registry.
    public var registry: (any SchemaRegistry)?
    /// The statement is one of the catalog's: columns that came from the registry stand in it.
    public var isReplaying = false
    /// `ksql.persistence.default.format.key`
    public var keyFormat = "KAFKA"
    /// `ksql.persistence.default.format.value`
    public var valueFormat: String?
    /// `ksql.persistence.wrap.single.values`
    public var wrapsSingleValues: Bool?
    /// `ksql.output.topic.name.prefix`
    public var topicPrefix = ""
    public init() {}
}

extension WithProperties {
    static let formats = ["JSON", "DELIMITED", "KAFKA", "NONE", "PROTOBUF_NOSR", "AVRO", "PROTOBUF", "JSON_SR"]

    /// The format named by KEY_FORMAT or FORMAT; nil if neither is given.
    func keyFormatName() throws(Diagnostic) -> String? { try formatName("KEY_FORMAT") }
    func valueFormatName() throws(Diagnostic) -> String? { try formatName("VALUE_FORMAT") }

    private func formatName(_ property: String) throws(Diagnostic) -> String? {
        if has(property), has("FORMAT") {
            throw .analysis("format-twice", "FORMAT and \(property) are given: FORMAT stands for the formats of key and value", at: span(of: "FORMAT"), hint: "Leave one of them out.")
        }
        let name = has(property) ? property : "FORMAT"
        guard let text = try string(name) else { return nil }
        let format = text.uppercased()
        guard WithProperties.formats.contains(format) else {
            throw .analysis("unknown-format", "unknown format: \(text)", at: span(of: name), hint: OtherDialects.format(text) ?? closestMatch(to: format, among: WithProperties.formats).map { "Did you mean \($0)?" } ?? "Formats: \(WithProperties.formats.joined(separator: ", ")).")
        }
        return format
    }

    /// A delimiter of a DELIMITED format.
    func delimiter(_ property: String, format: String) throws(Diagnostic) -> UInt8? {
        guard let text = try string(property) else { return nil }
        guard format == "DELIMITED" else {
            throw .analysis("delimiter-format", "\(format) does not support the property \(property): only DELIMITED does", at: span(of: property), hint: "Leave it out.")
        }
        switch text {
        case "SPACE": return UInt8(ascii: " ")
        case "TAB": return UInt8(ascii: "\t")
        default:
            guard text.utf8.count == 1, let byte = text.utf8.first else {
                throw .analysis("delimiter", "\(property) must be one character, SPACE or TAB", at: span(of: property), hint: "\(property) = '|'")
            }
            return byte
        }
    }

    /// WRAP_SINGLE_VALUE where it is allowed.
    func wrapping(format: String, valueColumns: Int, defaults: DefinitionDefaults) throws(Diagnostic) -> Bool? {
        guard let wraps = try boolean("WRAP_SINGLE_VALUE") else {
            return valueColumns == 1 && format == "JSON" ? defaults.wrapsSingleValues : nil
        }
        guard valueColumns == 1 else {
            throw .analysis("wrap-single", "WRAP_SINGLE_VALUE needs exactly one value column", at: span(of: "WRAP_SINGLE_VALUE"), hint: "Leave it out: several columns are always wrapped.")
        }
        if (wraps && ["DELIMITED", "KAFKA", "NONE"].contains(format)) || (!wraps && format == "PROTOBUF") {
            throw .analysis("wrap-format", "format \(format) cannot have WRAP_SINGLE_VALUE = \(wraps)", at: span(of: "WRAP_SINGLE_VALUE"), hint: "Leave it out.")
        }
        return wraps
    }

    /// WINDOW_TYPE and WINDOW_SIZE.
    func window() throws(Diagnostic) -> WindowInfo? {
        guard let type = try string("WINDOW_TYPE")?.uppercased() else {
            if has("WINDOW_SIZE") { throw .analysis("window-size", "WINDOW_SIZE needs a WINDOW_TYPE", at: span(of: "WINDOW_SIZE"), hint: "WINDOW_TYPE = 'TUMBLING'") }
            return nil
        }
        let size = try string("WINDOW_SIZE")
        switch type {
        case "SESSION":
            if size != nil { throw .analysis("window-size", "SESSION windows have no WINDOW_SIZE: each has its own", at: span(of: "WINDOW_SIZE"), hint: "Leave it out.") }
            return .session
        case "TUMBLING", "HOPPING":
            guard let size else { throw .analysis("window-size", "\(type) windows need a WINDOW_SIZE", at: span(of: "WINDOW_TYPE"), hint: "WINDOW_SIZE = '30 SECONDS'") }
            guard let milliseconds = durationMilliseconds(size) else {
                throw .analysis("window-size", "WINDOW_SIZE '\(size)' is no duration", at: span(of: "WINDOW_SIZE"), hint: "WINDOW_SIZE = '30 SECONDS'")
            }
            return type == "TUMBLING" ? .tumbling(size: milliseconds) : .hopping(size: milliseconds)
        default:
            throw .analysis("window-type", "WINDOW_TYPE is TUMBLING, HOPPING or SESSION, not '\(type)'", at: span(of: "WINDOW_TYPE"), hint: "WINDOW_TYPE = 'TUMBLING', WINDOW_SIZE = '30 SECONDS'")
        }
    }
}

/// `30 SECONDS`, `1 MINUTE` in milliseconds; nil if it does not read so or is not positive.
public func durationMilliseconds(_ text: String) -> Int64? {
    let parts = text.split(whereSeparator: { $0 == " " || $0 == "\t" })
    guard parts.count == 2, let amount = Int64(parts[0]), amount > 0 else { return nil }
    let units: [String: Int64] = ["MILLISECOND": 1, "SECOND": 1000, "MINUTE": 60_000, "HOUR": 3_600_000, "DAY": 86_400_000]
    var unit = parts[1].uppercased()
    if unit.hasSuffix("S") { unit.removeLast() }
    guard let scale = units[unit] else { return nil }
    let (result, overflow) = amount.multipliedReportingOverflow(by: scale)
    return overflow ? nil : result
}
