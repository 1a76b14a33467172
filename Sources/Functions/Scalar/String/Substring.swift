import Columns
import Values

extension ScalarFunction {
    static let substring = ScalarFunction(
        name: "SUBSTRING", category: .string,
        summary: "The part from a position, counted from 1 or from the end if negative, to the end or of a length.",
        examples: [
            .example("SUBSTRING('stream', 4)", gives: "'eam'"), .example("SUBSTRING('stream', 1, 3)", gives: "'str'"),
            .example("SUBSTRING('stream', -2)", gives: "'am'"), .example("SUBSTRING('stream', 9)", gives: "''"),
            .example("SUBSTRING(CAST(NULL AS STRING), 1)", gives: "NULL"),
        ],
        overloads: [SQLType.string, .bytes].flatMap { type -> [ScalarOverload] in
            let text = Parameter("text", .exact(type)), position = Parameter("position", .exact(.integer)), length = Parameter("length", .exact(.integer))
            return [
                .kernel([text, position], returns: .exact(type)) { substrings($0) },
                .kernel([text, position, length], returns: .exact(type)) { substrings($0) },
            ]
        }
    )
}

private func substrings(_ call: KernelArguments) -> Column {
    let column = call.columns[0], count = call.count, validity = call.validity
    let positions = call.columns[1].values(Int32.self), lengths = call.columns.count > 2 ? call.columns[2].values(Int32.self) : nil
    let total = Int(column.offsets[count])
    let bytesAreUnits = call.returnType == .bytes || UnsafeBufferPointer(start: column.bytes, count: total).isASCII
    guard bytesAreUnits else { return wideSubstrings(call) }
    // Constant columns share one long buffer: what is copied, not what is there, bounds the result.
    let text = Buffer(capacity: max(total, Int(column.offsets[count]))), offsets = Buffer(capacity: (count + 1) * 4)
    let out = text.of(UInt8.self), ends = offsets.of(Int32.self)
    var end = 0
    ends[0] = 0
    withExtendedLifetime(call.columns) {
        for row in 0..<count {
            if validity?[row] ?? true {
                let part = column.text(at: row), range = substringRange(part.count, positions[row], lengths?[row])
                if let start = part.baseAddress, !range.isEmpty { (out + end).update(from: start + range.lowerBound, count: range.count) }
                end &+= range.count
            }
            ends[row &+ 1] = Int32(truncatingIfNeeded: end)
        }
    }
    return Column(call.returnType, count: count, storage: .text(offsets: offsets, bytes: text), validity: validity)
}

private func wideSubstrings(_ call: KernelArguments) -> Column {
    let builder = ColumnBuilder(.string, capacity: call.count), validity = call.validity
    for row in 0..<call.count {
        guard validity?[row] ?? true else { builder.appendNull(); continue }
        let units = Text(decoding: call.columns[0].text(at: row)).utf16Units
        let length = call.columns.count > 2 ? call.columns[2].values(Int32.self)[row] : nil
        builder.append(Text(units: units[substringRange(units.count, call.columns[1].values(Int32.self)[row], length)]))
    }
    return builder.finish()
}

@inline(__always)
private func substringRange(_ count: Int, _ position: Int32, _ length: Int32?) -> Range<Int> {
    let position = Int(position)
    let start = position >= 0 ? min(max(position, 1) - 1, count) : max(count + position, 0)
    guard let length else { return start..<count }
    return start..<min(count, start + max(0, Int(length)))
}
