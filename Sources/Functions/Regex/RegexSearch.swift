/// Searches the texts of a column, row by row, for the pattern that the row names.
final class RegexSearch {
    private(set) var matcher: RegexMatcher?
    private var pattern: [UInt8] = []
    /// The row's text in UTF-8, and in the UTF-16 units that positions count.
    private var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    private var units = UnsafeMutableBufferPointer<UInt16>.allocate(capacity: 256)
    private(set) var count = 0

    deinit { units.deallocate() }

    /// Takes a pattern and a text, which must live until the next call.
    ///
    /// - Throws: if the pattern is not a regular expression.
    func begin(_ pattern: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>) throws(FunctionFailure) -> RegexMatcher {
        let matcher: RegexMatcher
        if let known = self.matcher, self.pattern.elementsEqual(pattern) {
            matcher = known
        } else {
            matcher = RegexMatcher(try RegexCache.program(pattern))
            (self.matcher, self.pattern) = (matcher, Array(pattern))
        }
        take(text)
        matcher.reset(UnsafeBufferPointer(start: units.baseAddress, count: count))
        return matcher
    }

    private func take(_ text: UnsafeBufferPointer<UInt8>) {
        bytes = text
        if units.count < text.count {
            units.deallocate()
            units = .allocate(capacity: text.count * 2)
        }
        var index = 0
        while index < text.count, text[index] < 0x80 {
            units[index] = UInt16(text[index])
            index += 1
        }
        count = index
        guard index < text.count else { return }
        for unit in String(decoding: UnsafeBufferPointer(rebasing: text[index...]), as: UTF8.self).utf16 {
            units[count] = unit
            count += 1
        }
    }

    /// Appends a part of the text in UTF-8. Half of a pair of units becomes U+FFFD.
    func append(_ range: Range<Int>, to out: inout [UInt8]) {
        if count == bytes.count {
            out.append(contentsOf: bytes[range])
        } else {
            out.append(contentsOf: String(decoding: units[range], as: UTF16.self).utf8)
        }
    }

    /// A part of the text in UTF-8.
    func part(_ range: Range<Int>) -> [UInt8] {
        var part: [UInt8] = []
        append(range, to: &part)
        return part
    }
}
