import Diagnostics

/// The answer to `/inserts-stream`: an object for each row, a line each or elements of one JSON array.
struct Acknowledgements {
    let isArray: Bool
    private(set) var count = 0

    var contentType: String { isArray ? "application/json" : "application/vnd.ksqlapi.delimited.v1" }

    init(isArray: Bool) { self.isArray = isArray }

    /// What became of the next rows.
    mutating func bytes(_ outcome: InsertOutcome) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<outcome.inserted { append(to: &bytes) { $0.field("status", "ok") } }
        if let refusal = outcome.refusal {
            // Rows are data: an error in one is the request's, whatever kind of error it would be in a statement.
            let code = refusal.kind == .damage || refusal.kind == .connection ? APIError.serverErrorCode : APIError.badRequestCode
            append(to: &bytes, error: APIError(code: code, message: refusal.rendered(in: nil)))
        }
        return bytes
    }

    mutating func bytes(_ error: APIError) -> [UInt8] {
        var bytes: [UInt8] = []
        append(to: &bytes, error: error)
        return bytes
    }

    var end: [UInt8] { isArray ? Array((count == 0 ? "[]\n" : "]\n").utf8) : [] }

    private mutating func append(to bytes: inout [UInt8], error: APIError) {
        append(to: &bytes) {
            $0.field("status", "error")
            $0.field("error_code", error.code)
            $0.field("message", error.message)
        }
    }

    private mutating func append(to bytes: inout [UInt8], _ fields: (inout JSONWriter) -> Void) {
        var writer = JSONWriter()
        writer.object {
            fields(&$0)
            $0.field("seq", count)
        }
        if isArray { bytes.append(UInt8(ascii: count == 0 ? "[" : ",")) }
        bytes += writer.bytes
        bytes.append(UInt8(ascii: "\n"))
        count += 1
    }
}
