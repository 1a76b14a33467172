import Hummingbird

/// The lines of a request's body as they come. One reader at a time, first the route, then the response.
final class BodyLines: @unchecked Sendable {
    private var chunks: RequestBody.AsyncIterator
    private var rest: [UInt8] = []
    private var isAtEnd = false

    init(_ body: RequestBody) { chunks = body.makeAsyncIterator() }

    /// The lines that are there, at least one, without blank ones; nil at the end. What follows the last line end is a line at the end.
    func next() async throws -> [[UInt8]]? {
        while !isAtEnd {
            guard rest.count <= Routes.bodyBytesMax else { throw APIError.badRequest("a row is longer than \(Routes.bodyBytesMax) bytes") }
            guard let chunk = try await chunks.next() else {
                isAtEnd = true
                break
            }
            rest += chunk.readableBytesView
            // A long line is looked at again only when it ends.
            guard chunk.readableBytesView.contains(UInt8(ascii: "\n")) else { continue }
            let lines = takeLines()
            if !lines.isEmpty { return lines }
        }
        let last = takeLines()
        return last.isEmpty ? nil : last
    }

    private func takeLines() -> [[UInt8]] {
        var lines = rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let open = lines.popLast() ?? []
        if isAtEnd { lines.append(open) }
        rest = isAtEnd ? [] : Array(open)
        return lines.filter { $0.contains { $0 > 0x20 } }.map(Array.init)
    }
}
