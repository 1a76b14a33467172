import Engine
import Values

/// How the rows of a query are laid out in a response: a head, the rows, and an end that may hold an error.
protocol RowEncoding: Sendable {
    var contentType: String { get }
    func head(_ stream: RowStream) -> [UInt8]
    func append(_ row: ResultRow, of stream: RowStream, to out: inout [UInt8])
    /// Behind the last row. `error` is what ended the query early.
    func end(_ stream: RowStream, error: APIError?) -> [UInt8]
}

extension RowEncoding {
    static func newline(_ bytes: [UInt8]) -> [UInt8] { bytes + [UInt8(ascii: "\n")] }

    /// `[value, …]`.
    static func appendArray(_ row: ResultRow, of stream: RowStream, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "["))
        for (index, value) in row.values.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            value.appendJSON(to: &out, as: stream.columns[index].type, form: .display)
        }
        out.append(UInt8(ascii: "]"))
    }
}
