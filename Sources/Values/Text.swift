import Glibc

/// A STRING value: equal and hashed by code unit, ordered by UTF-16 code unit, as Java's `String` is.
///
/// Swift's `String` takes `é` and `e` with an accent behind it for the same text, in sets and dictionaries too, and takes a carriage return with its line feed
/// for one character. What a record holds therefore never travels as a `String`; where a message quotes it, ``string`` gives it out.
public struct Text: Sendable {
    /// The same text for messages, names of files and other systems. Two of these must not be compared.
    public private(set) var string: String

    public init(_ string: String) { self.string = string }
    public init(_ string: Substring) { self.string = String(string) }

    /// Bytes in UTF-8; what is none becomes U+FFFD.
    public init(decoding bytes: some Collection<UInt8>) { string = String(decoding: bytes, as: UTF8.self) }

    /// UTF-16 code units; lone surrogates become U+FFFD.
    public init(units: some Collection<UInt16>) { string = String(decoding: units, as: UTF16.self) }

    public var utf8: String.UTF8View { string.utf8 }
    public var utf16: String.UTF16View { string.utf16 }
    public var unicodeScalars: String.UnicodeScalarView { string.unicodeScalars }
    public var isEmpty: Bool { string.isEmpty }

    public func lowercased() -> Text { Text(string.lowercased()) }
    public func uppercased() -> Text { Text(string.uppercased()) }

    /// Calls `body` with the UTF-8.
    public func withUTF8<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = string.utf8.withContiguousStorageIfAvailable(body) { return result }
        var copy = string
        return copy.withUTF8(body)
    }
}

extension Text: Hashable {
    public static func == (left: Text, right: Text) -> Bool {
        left.withUTF8 { a in
            right.withUTF8 { b in
                guard a.count == b.count, let x = a.baseAddress, let y = b.baseAddress else { return a.isEmpty && b.isEmpty }
                return memcmp(x, y, a.count) == 0
            }
        }
    }

    public func hash(into hasher: inout Hasher) {
        withUTF8 { bytes in
            hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
            hasher.combine(UInt8(0xFF))
        }
    }
}

extension Text: Comparable {
    public static func < (left: Text, right: Text) -> Bool { left.order(right) < 0 }

    /// Negative, zero or positive, by UTF-16 code unit.
    public func order(_ other: Text) -> Int { withUTF8 { a in other.withUTF8 { b in compareText(a, b) } } }
}

extension Text: ExpressibleByStringInterpolation, CustomStringConvertible {
    public init(stringLiteral value: String) { string = value }
    public var description: String { string }
}

extension Text: CustomDebugStringConvertible {
    public var debugDescription: String { string.debugDescription }
}

extension String {
    /// Code unit for code unit, as names compare: not as Swift's `==`, for which a letter and its decomposed form are the same.
    public func isSame(as other: String) -> Bool { Text(self) == Text(other) }

    /// With every quote twice, also where Swift takes it for one character with the accent behind it.
    ///
    /// - Parameter quote: An ASCII character.
    public func doubling(_ quote: Unicode.Scalar) -> String {
        let quote = UInt8(ascii: quote)
        return String(decoding: utf8.flatMap { $0 == quote ? [quote, quote] : [$0] }, as: UTF8.self)
    }
}

/// Order of UTF-8 text by UTF-16 code unit, as Java compares strings: negative, zero or positive.
@inlinable
public func compareText(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
    let length = min(a.count, b.count)
    var index = 0
    while index < length {
        let (x, y) = (a[index], b[index])
        if x != y {
            // Characters beyond U+FFFF are surrogates in UTF-16 and sort below U+E000.
            if x >= 0xEE, y >= 0xEE, (x >= 0xF0) != (y >= 0xF0) { return x >= 0xF0 ? -1 : 1 }
            return x < y ? -1 : 1
        }
        index &+= 1
    }
    return a.count &- b.count
}
