import Columns
import Values

/// A value with its kind before it, so that the reader needs no type.
extension ByteWriter {
    mutating func write(_ value: SQLValue) {
        switch value {
        case .null: write(UInt8(0))
        case .boolean(let value): write(UInt8(value ? 2 : 1))
        case .integer(let value): tagged(3, value)
        case .bigint(let value): tagged(4, value)
        case .double(let value): tagged(5, value)
        case .decimal(let value):
            tagged(6, Int32(truncatingIfNeeded: value.scale))
            write(bytes: value.integer.bigEndian)
        case .string(let value):
            write(UInt8(7))
            write(value.string)
        case .bytes(let value):
            write(UInt8(8))
            write(bytes: value)
        case .date(let value): tagged(9, value)
        case .time(let value): tagged(10, value)
        case .timestamp(let value): tagged(11, value)
        case .array(let elements):
            tagged(12, UInt32(truncatingIfNeeded: elements.count))
            for element in elements { write(element) }
        case .map(let entries):
            tagged(13, UInt32(truncatingIfNeeded: entries.count))
            for entry in entries {
                write(entry.key)
                write(entry.value)
            }
        case .structure(let fields):
            tagged(14, UInt32(truncatingIfNeeded: fields.count))
            for field in fields { write(field) }
        }
    }

    private mutating func tagged<T: BitwiseCopyable>(_ tag: UInt8, _ value: T) {
        write(tag)
        write(value)
    }

    mutating func write(_ type: SQLType) {
        switch type {
        case .boolean: write(UInt8(0))
        case .integer: write(UInt8(1))
        case .bigint: write(UInt8(2))
        case .double: write(UInt8(3))
        case .decimal(let precision, let scale):
            tagged(4, Int32(truncatingIfNeeded: precision))
            write(Int32(truncatingIfNeeded: scale))
        case .string: write(UInt8(5))
        case .bytes: write(UInt8(6))
        case .date: write(UInt8(7))
        case .time: write(UInt8(8))
        case .timestamp: write(UInt8(9))
        case .array(let element):
            write(UInt8(10))
            write(element)
        case .map(let key, let value):
            write(UInt8(11))
            write(key)
            write(value)
        case .structure(let fields):
            tagged(12, UInt32(truncatingIfNeeded: fields.count))
            for field in fields {
                write(field.name)
                write(field.type)
            }
        }
    }

    mutating func write(optional text: String?) {
        write(UInt8(text == nil ? 0 : 1))
        if let text { write(text) }
    }

    mutating func write(_ columns: [ResultColumn]) {
        write(UInt32(truncatingIfNeeded: columns.count))
        for column in columns {
            write(column.name)
            write(column.type)
            write(UInt8(column.isKey ? 1 : 0))
        }
    }

    mutating func write(_ texts: [String]) {
        write(UInt32(truncatingIfNeeded: texts.count))
        for text in texts { write(text) }
    }
}
