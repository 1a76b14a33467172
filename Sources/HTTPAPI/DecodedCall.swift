import Hummingbird

/// A request, without the means by which it came: for interfaces that look at the path as a whole.
struct DecodedCall: Sendable {
    var method: String
    /// The path's segments, decoded.
    var path: [String]
    var parameters: [(String, String)]
    var body: [UInt8]

    /// The last parameter of a name.
    func text(_ name: String) -> String? { parameters.last { $0.0 == name }?.1 }

    /// Clients write `true` and `True`.
    func flag(_ name: String) -> Bool { text(name)?.lowercased() == "true" }

    /// A list's part, as `offset` and `limit` say; a negative limit is none.
    func page<Element>(of list: [Element]) -> [Element] {
        let rest = list.dropFirst(max(0, text("offset").flatMap { Int($0) } ?? 0))
        guard let limit = text("limit").flatMap({ Int($0) }), limit >= 0 else { return Array(rest) }
        return Array(rest.prefix(limit))
    }
}

extension DecodedCall {
    /// - Throws: ``CallError`` with the status 400 or 413 if the request cannot be read.
    init(reading request: Request) async throws(CallError) {
        var path: [String] = []
        for segment in request.uri.path.split(separator: "/") {
            guard let text = PercentText.decode(segment, plusIsSpace: false) else { throw .init(status: 400, message: "The path cannot be decoded") }
            path.append(text)
        }
        guard let parameters = PercentText.parameters(request.uri.query ?? "") else { throw .init(status: 400, message: "The query cannot be decoded") }
        var request = request
        let body: ByteBuffer
        do { body = try await request.collectBody(upTo: Routes.bodyBytesMax) } catch {
            throw .init(status: 413, message: "The request's body cannot be read or is longer than \(Routes.bodyBytesMax) bytes")
        }
        self.init(method: request.method.rawValue, path: path, parameters: parameters, body: Array(body.readableBytesView))
    }
}

/// Why a request cannot be read.
struct CallError: Error {
    var status: Int
    var message: String
}
