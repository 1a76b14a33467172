import Hummingbird

/// Media types of answers, chosen by `Accept`.
enum ResponseType {
    static let ksql = "application/vnd.ksql.v1+json", json = "application/json", delimited = "application/vnd.ksqlapi.delimited.v1"
    static let protobuf = "application/vnd.ksql.v1+protobuf", events = "text/event-stream"

    /// The form of entities that a request takes.
    /// - Throws: 406 if it takes none that there is.
    static func entities(_ accept: String) throws(APIError) -> String { try chosen(accept, among: [ksql, json]) }

    /// The first of the types that the header takes most gladly; the first of all where it says nothing.
    /// - Throws: 406 if it takes none of them.
    static func chosen(_ accept: String, among types: [String]) throws(APIError) -> String {
        let ranges = MediaRange.ranges(of: accept)
        if ranges.isEmpty, let first = types.first { return first }
        for range in ranges {
            if let type = types.first(where: range.includes) { return type }
        }
        throw APIError(code: APIError.notAcceptableCode, message: "the answer cannot be sent as \(accept): there is \(types.joined(separator: ", "))")
    }
}

/// A part of `Accept`: `type/subtype;q=…`, with `*` for any.
struct MediaRange {
    private let type: Substring
    private let subtype: Substring
    private let quality: Double

    /// The ranges of a header that are wanted at all, most wanted first.
    static func ranges(of accept: String) -> [MediaRange] {
        let ranges = accept.lowercased().split(separator: ",").compactMap { MediaRange($0) }
        return ranges.enumerated().sorted { ($1.element.quality, $0.offset) < ($0.element.quality, $1.offset) }.map(\.element).filter { $0.quality > 0 }
    }

    private init?(_ text: Substring) {
        let parts = text.split(separator: ";").map { $0.drop { $0 == " " || $0 == "\t" } }
        guard let sides = parts.first?.split(separator: "/", maxSplits: 1), sides.count == 2 else { return nil }
        (type, subtype) = (sides[0], sides[1].prefix { $0 != " " && $0 != "\t" })
        quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
    }

    func includes(_ name: String) -> Bool {
        let sides = name.split(separator: "/", maxSplits: 1)
        return (type == "*" || type == sides[0]) && (subtype == "*" || sides.count == 2 && subtype == sides[1])
    }
}
