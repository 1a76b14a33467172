import Columns
import Values

/// What another process has written is not trusted: lengths are those of bytes that are there, and nothing nests without an end.
extension ByteReader {
    private static let depthMax = 200

    mutating func readValue(depth: Int = 0) throws(StateFormatError) -> SQLValue {
        guard depth < ByteReader.depthMax else { throw StateFormatError("values are nested too deeply") }
        switch try read(UInt8.self) {
        case 0: return .null
        case 1: return .boolean(false)
        case 2: return .boolean(true)
        case 3: return .integer(try read(Int32.self))
        case 4: return .bigint(try read(Int64.self))
        case 5: return .double(try read(Double.self))
        case 6:
            let scale = try read(Int32.self)
            guard (0...100_000).contains(scale) else { throw StateFormatError("a decimal of scale \(scale)") }
            return .decimal(SQLDecimal(WideInteger(bigEndian: try readBytes()), scale: Int(scale)))
        case 7: return .string(Text(try readString()))
        case 8: return .bytes(try readBytes())
        case 9: return .date(try read(Int32.self))
        case 10: return .time(try read(Int32.self))
        case 11: return .timestamp(try read(Int64.self))
        case 12: return .array(try readList { (reader) throws(StateFormatError) in try reader.readValue(depth: depth + 1) })
        case 13:
            return .map(try readList { (reader) throws(StateFormatError) in
                let key = try reader.readValue(depth: depth + 1)
                return SQLValue.Entry(key, try reader.readValue(depth: depth + 1))
            })
        case 14: return .structure(try readList { (reader) throws(StateFormatError) in try reader.readValue(depth: depth + 1) })
        case let other: throw StateFormatError("an unknown kind of value: \(other)")
        }
    }

    mutating func readType(depth: Int = 0) throws(StateFormatError) -> SQLType {
        guard depth < ByteReader.depthMax else { throw StateFormatError("types are nested too deeply") }
        switch try read(UInt8.self) {
        case 0: return .boolean
        case 1: return .integer
        case 2: return .bigint
        case 3: return .double
        case 4:
            let precision = try read(Int32.self)
            return .decimal(precision: Int(precision), scale: Int(try read(Int32.self)))
        case 5: return .string
        case 6: return .bytes
        case 7: return .date
        case 8: return .time
        case 9: return .timestamp
        case 10: return .array(try readType(depth: depth + 1))
        case 11:
            let key = try readType(depth: depth + 1)
            return .map(key: key, value: try readType(depth: depth + 1))
        case 12:
            return .structure(try readList { (reader) throws(StateFormatError) in
                let name = try reader.readString()
                return SQLType.StructField(name, try reader.readType(depth: depth + 1))
            })
        case let other: throw StateFormatError("an unknown type: \(other)")
        }
    }

    mutating func readList<Element>(_ element: (inout ByteReader) throws(StateFormatError) -> Element) throws(StateFormatError) -> [Element] {
        let count = try read(UInt32.self)
        var result: [Element] = []
        // No element is less than a byte: a count that promises more than there is fails before it costs memory.
        for _ in 0..<count { result.append(try element(&self)) }
        return result
    }

    mutating func readText() throws(StateFormatError) -> String? { try read(UInt8.self) == 0 ? nil : try readString() }
    mutating func readTexts() throws(StateFormatError) -> [String] { try readList { (reader) throws(StateFormatError) in try reader.readString() } }

    mutating func readColumns() throws(StateFormatError) -> [ResultColumn] {
        try readList { (reader) throws(StateFormatError) in
            let name = try reader.readString(), type = try reader.readType()
            return ResultColumn(name, type, isKey: try reader.read(UInt8.self) != 0)
        }
    }
}
