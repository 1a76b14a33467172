import Foundation
import Synchronization

/// The scripts and blocks of Unicode by name, out of ICU's tables.
enum UnicodeNames {
    static func script(_ name: String) -> RegexSet? { known("Script", name) }
    static func block(_ name: String) -> RegexSet? { known("Block", name) }

    private static let found = Mutex<[String: [ClosedRange<UInt32>]]>([:])

    private static func known(_ property: String, _ name: String) -> RegexSet? {
        guard !name.isEmpty, name.unicodeScalars.allSatisfy({ $0.isASCII && ($0.properties.isAlphabetic || $0.value &- 48 < 10 || "_- ".unicodeScalars.contains($0)) }) else { return nil }
        let key = "\(property)=\(name)"
        if let ranges = found.withLock({ $0[key] }) { return .ranges(ranges) }
        guard let expression = try? NSRegularExpression(pattern: "\\p{\(key)}+") else { return nil }
        let ranges = self.ranges(of: expression)
        found.withLock { $0[key] = ranges }
        return .ranges(ranges)
    }

    /// All characters in their order, but for the surrogates, of which there is none in text.
    private static func ranges(of expression: NSRegularExpression) -> [ClosedRange<UInt32>] {
        var units: [UInt16] = []
        units.reserveCapacity(2_160_000)
        units.append(contentsOf: (UInt16(0)...0xD7FF))
        units.append(contentsOf: (UInt16(0xE000)...0xFFFF))
        for high in UInt16(0xD800)...0xDBFF {
            for low in UInt16(0xDC00)...0xDFFF {
                units.append(high)
                units.append(low)
            }
        }
        let text = String(decoding: units, as: UTF16.self)
        func character(_ index: Int) -> UInt32 {
            UInt32(index < 0xD800 ? index : index < 0xF800 ? index + 0x800 : 0x10000 + (index - 0xF800) / 2)
        }
        return expression.matches(in: text, range: NSRange(location: 0, length: units.count)).map {
            character($0.range.location)...character($0.range.location + $0.range.length - 1)
        }
    }
}
