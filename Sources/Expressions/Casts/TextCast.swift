import Columns
import Values

extension Column {
    /// Any type to STRING.
    func castToText() -> Column {
        switch type {
        case .boolean:
            return writeText(bytesMax: 5) { (value: UInt8, out) in write(value != 0 ? "true" : "false", to: out) }
        case .integer: return writeText(bytesMax: IntegerText.bytesMax) { (value: Int32, out) in IntegerText.write(Int64(value), to: out) }
        case .bigint: return writeText(bytesMax: IntegerText.bytesMax) { (value: Int64, out) in IntegerText.write(value, to: out) }
        case .double: return writeText(bytesMax: DoubleText.bytesMax) { (value: Double, out) in DoubleText.write(value, to: out) }
        case .decimal where type.isWideDecimal: return Column(.string, count: count, storage: storage, validity: validity, errors: errors)
        case .decimal(_, let scale):
            return writeText(bytesMax: DecimalText.bytesMax(scale: scale)) { (value: Int128, out) in DecimalText.write(value, scale: scale, to: out) }
        case .date: return writeText(bytesMax: TimeText.bytesMax) { (value: Int32, out) in TimeText.write(date: Int64(value), to: out) }
        case .time: return writeText(bytesMax: TimeText.bytesMax) { (value: Int32, out) in TimeText.write(time: value, to: out) }
        case .timestamp: return writeText(bytesMax: TimeText.bytesMax) { (value: Int64, out) in TimeText.write(timestamp: value, to: out) }
        case .string: return self
        case .bytes, .array, .map, .structure:
            let builder = ColumnBuilder(.string, capacity: count)
            for row in 0..<count {
                if isValid(row) { builder.append(value(at: row).inHashOrder.text(as: type)) } else { builder.appendNull() }
            }
            let text = builder.finish()
            return text.with(validity: text.validity, errors: errors)
        }
    }

    @inline(__always)
    private func writeText<T: BitwiseCopyable>(bytesMax: Int, _ writer: (T, UnsafeMutablePointer<UInt8>) -> Int) -> Column {
        let offsets = Buffer(capacity: (count + 1) * 4), text = Buffer(capacity: count * bytesMax)
        let ends = offsets.of(Int32.self), out = text.of(UInt8.self), source = values(T.self)
        var end = 0
        ends[0] = 0
        withExtendedLifetime(self) {
            for row in 0..<count {
                if isValid(row) { end &+= writer(source[row], out + end) }
                ends[row &+ 1] = Int32(truncatingIfNeeded: end)
            }
        }
        return Column(.string, count: count, storage: .text(offsets: offsets, bytes: text), validity: validity, errors: errors)
    }

    /// STRING to another type.
    func castFromText(to target: SQLType) -> Column {
        switch target {
        case .boolean: return rowsMappedOrFailed(to: target) { row in isTrue(text(at: row)) ? 1 : 0 as UInt8 }
        case .integer: return rowsMappedOrFailed(to: target) { row in parseInteger(text(at: row)).flatMap { Int32(exactly: $0) } }
        case .bigint: return rowsMappedOrFailed(to: target) { row in parseInteger(text(at: row)) }
        case .double:
            return rowsMappedOrFailed(to: target) { row in
                parse(text(at: row)) { DoubleText.parse($0, count: $1) }.flatMap { $0.isFinite ? $0 : nil }
            }
        case .decimal where target.isWideDecimal: return decimalsMapped(to: target) { (row: Int) in SQLDecimal(utf8: trimmed(text(at: row))) }
        case .decimal(let precision, let scale):
            return rowsMappedOrFailed(to: target) { row in
                SQLDecimal(utf8: trimmed(text(at: row)))?.fitted(precision: precision, scale: scale)?.unscaled
            }
        case .date: return rowsMappedOrFailed(to: target) { row in parse(text(at: row)) { TimeText.parseDate($0, count: $1) } }
        case .time: return rowsMappedOrFailed(to: target) { row in parse(text(at: row)) { TimeText.parseTime($0, count: $1) } }
        case .timestamp: return rowsMappedOrFailed(to: target) { row in parse(text(at: row)) { TimeText.parseTimestamp($0, count: $1) } }
        case .bytes:
            let builder = ColumnBuilder(.bytes, capacity: count)
            for row in 0..<count {
                if isNull(row) {
                    builder.appendNull()
                } else if let bytes = Base64.bytes(String(decoding: text(at: row), as: UTF8.self)) {
                    builder.append(bytes)
                } else {
                    builder.appendError()
                }
            }
            let result = builder.finish()
            return result.with(validity: result.validity, errors: Bitmap.union(errors, result.errors))
        case .string, .array, .map, .structure: return castNumber(to: target)
        }
    }
}

@inline(__always)
private func write(_ text: StaticString, to out: UnsafeMutablePointer<UInt8>) -> Int {
    out.update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    return text.utf8CodeUnitCount
}

/// True for any beginning of `true` or `yes` of at least one letter, in any case.
private func isTrue(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let word = text.map { $0 | 0x20 }
    return !word.isEmpty && ("true".utf8.starts(with: word) || "yes".utf8.starts(with: word))
}

/// Without what Java's `trim` strips: bytes up to U+0020 at both ends.
private func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var (start, end) = (0, text.count)
    while start < end, text[start] <= 0x20 { start += 1 }
    while end > start, text[end - 1] <= 0x20 { end -= 1 }
    return UnsafeBufferPointer(rebasing: text[start..<end])
}

private func parseInteger(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    parse(trimmed(text)) { IntegerText.parse($0, count: $1) }
}

@inline(__always)
private func parse<R>(_ text: UnsafeBufferPointer<UInt8>, _ body: (UnsafePointer<UInt8>, Int) -> R?) -> R? {
    guard let start = text.baseAddress, !text.isEmpty else { return nil }
    return body(start, text.count)
}
