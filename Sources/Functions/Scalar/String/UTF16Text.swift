import Values

/// Texts as Java sees them: positions and lengths count UTF-16 code units.
typealias UTF16Text = [UInt16]

extension Text {
    var utf16Units: UTF16Text { Array(utf16) }
}

extension String {
    /// Lone surrogates become U+FFFD.
    init(units: some Collection<UInt16>) { self.init(decoding: units, as: UTF16.self) }
}

extension UnsafeBufferPointer<UInt8> {
    /// True if every byte is ASCII: then bytes are characters are UTF-16 units.
    var isASCII: Bool {
        var all: UInt8 = 0
        for byte in self { all |= byte }
        return all < 0x80
    }
}

/// Where `part` starts in `whole`, from `start` on.
func firstRange<T: Equatable>(of part: ArraySlice<T>, in whole: ArraySlice<T>, from start: Int) -> Int? {
    guard !part.isEmpty else { return start <= whole.endIndex ? start : nil }
    var index = start
    while index + part.count <= whole.endIndex {
        if whole[index] == part.first, whole[index..<index + part.count].elementsEqual(part) { return index }
        index += 1
    }
    return nil
}

/// Pieces between literal delimiters, empty ones included; an empty delimiter gives single elements.
func pieces<T: Equatable>(of whole: [T], by delimiter: [T]) -> [[T]] {
    if whole.isEmpty { return [[]] }
    if delimiter.isEmpty { return whole.map { [$0] } }
    var result: [[T]] = [], start = 0
    while let found = firstRange(of: delimiter[...], in: whole[...], from: start) {
        result.append(Array(whole[start..<found]))
        start = found + delimiter.count
    }
    result.append(Array(whole[start...]))
    return result
}
