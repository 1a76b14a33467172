import Columns
import Values

/// A JSON value brought to a column's type, as `/inserts-stream` takes it: nothing is turned into text or out of it but what JSON has no form for.
enum StrictJSON {
    /// Nil if the value is of another type or does not fit.
    static func value(_ tree: JSONTree, as type: SQLType) -> SQLValue? {
        if case .null = tree { return .null }
        switch (type, tree) {
        case (.boolean, .boolean(let value)): return .boolean(value)
        case (.string, .string(let text)): return .string(text)
        case (.integer, .number(let text)): return whole(text).flatMap { Int32(exactly: $0) }.map { .integer($0) }
        case (.bigint, .number(let text)): return whole(text).map { .bigint($0) }
        case (.double, .number(let text)): return scan(text, DoubleText.parse).map { .double($0) }
        case (.decimal(let precision, let scale), .number(let text)), (.decimal(let precision, let scale), .string(let text)):
            return decimal(text, precision, scale)
        case (.bytes, .string(let text)): return Base64.bytes(text.string).map { .bytes($0) }
        case (.date, .string(let text)): return TimeText.date(text.string).map { .date($0) }
        case (.time, .string(let text)): return TimeText.time(text.string).map { .time($0) }
        case (.timestamp, .string(let text)): return TimeText.timestamp(text.string).map { .timestamp($0) }
        case (.array(let element), .array(let trees)): return all(trees.map { value($0, as: element) }).map { .array($0) }
        case (.map(let key, let element), .object(let members)): return key == .string ? entries(members, element) : nil
        case (.structure(let fields), .object(let members)): return structure(members, fields)
        default: return nil
        }
    }

    /// A name as unquoted identifiers are read: in upper case, but for back quotes around it.
    static func columnName(_ name: Text) -> String {
        let quote = UInt8(ascii: "`"), bytes = Array(name.utf8)
        guard bytes.count > 2, bytes.first == quote, bytes.last == quote else { return name.string.uppercased() }
        // Two stand for one.
        var inside = bytes.dropFirst().dropLast(), result: [UInt8] = []
        while let byte = inside.popFirst() {
            result.append(byte)
            if byte == quote, inside.first == quote { inside.removeFirst() }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func scan<Value>(_ text: Text, _ parse: (UnsafePointer<UInt8>, Int) -> Value?) -> Value? {
        guard !text.isEmpty else { return nil }
        return Array(text.utf8).withUnsafeBufferPointer { bytes in bytes.baseAddress.flatMap { parse($0, bytes.count) } }
    }

    private static func whole(_ text: Text) -> Int64? { scan(text, IntegerText.parse) }

    private static func decimal(_ text: Text, _ precision: Int, _ scale: Int) -> SQLValue? {
        scan(text) { DecimalText.parseWide($0, count: $1, precision: precision, scale: scale) }.flatMap { SQLDecimal(utf8: $0) }.map { .decimal($0) }
    }

    private static func all(_ values: [SQLValue?]) -> [SQLValue]? {
        let found = values.compactMap { $0 }
        return found.count == values.count ? found : nil
    }

    private static func entries(_ members: [JSONTree.Member], _ type: SQLType) -> SQLValue? {
        var entries: [SQLValue.Entry] = []
        for member in members {
            guard let value = value(member.value, as: type) else { return nil }
            // The last one of a name counts.
            entries.removeAll { $0.key == .string(member.name) }
            entries.append(SQLValue.Entry(.string(member.name), value))
        }
        return .map(entries)
    }

    private static func structure(_ members: [JSONTree.Member], _ fields: [SQLType.StructField]) -> SQLValue? {
        var values = Array(repeating: SQLValue.null, count: fields.count)
        for member in members {
            guard let index = fields.firstIndex(where: { $0.name.isSame(as: columnName(member.name)) }), let value = value(member.value, as: fields[index].type)
            else { return nil }
            values[index] = value
        }
        return .structure(values)
    }
}
