import Hummingbird

/// The lines of a request's body as they come. One reader at a time, first the route, then the response.
final class BodyLines: @unchecked Sendable {
    private var chunks: RequestBody.AsyncIterator
    private var rest: [UInt8] = []
    private var isAtEnd = false

    init(_ body: RequestBody) { chunks = body.makeAsyncIterator() }

    /// The lines that are there, at least one, without blank ones; nil at the end. What follows the last line end is a line at the end.
    func next() async throws -> [[UInt8]]? {
        while true {
            let lines = takeLines()
            if !lines.isEmpty { return lines }
            if isAtEnd { return nil }
            guard rest.count <= Routes.bodyBytesMax else { throw APIError.badRequest("a row is longer than \(Routes.bodyBytesMax) bytes") }
            if let chunk = try await chunks.next() { rest += chunk.readableBytesView } else { isAtEnd = true }
        }
    }

    private func takeLines() -> [[UInt8]] {
        var lines = rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let open = lines.popLast() ?? []
        if isAtEnd { lines.append(open) }
        rest = isAtEnd ? [] : Array(open)
        return lines.filter { $0.contains { $0 > 0x20 } }.map(Array.init)
    }
}
