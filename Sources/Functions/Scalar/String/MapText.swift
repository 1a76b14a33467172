import Columns
import Values

/// Applies `ascii` to every byte if the whole column is ASCII, otherwise `full` to every text.
@inline(__always)
func mapText(_ call: KernelArguments, _ ascii: (UInt8) -> UInt8, _ full: (String) -> String) -> Column {
    let column = call.columns[0], count = call.count
    let total = Int(column.offsets[count]), bytes = column.bytes
    if UnsafeBufferPointer(start: bytes, count: total).isASCII, case .text(let offsets, _) = column.storage {
        let buffer = Buffer(capacity: total), out = buffer.of(UInt8.self)
        withExtendedLifetime(column) {
            for index in 0..<total { out[index] = ascii(bytes[index]) }
        }
        return Column(.string, count: count, storage: .text(offsets: offsets, bytes: buffer), validity: column.validity)
    }
    let builder = ColumnBuilder(.string, capacity: count)
    for row in 0..<count {
        if column.isValid(row) { builder.append(full(String(decoding: column.text(at: row), as: UTF8.self))) } else { builder.appendNull() }
    }
    return builder.finish()
}
