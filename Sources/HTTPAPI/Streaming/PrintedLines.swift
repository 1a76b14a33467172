import Engine
import Synchronization
import Values

/// PRINT: plain lines for people, with the formats of what is printed before the first and where they change.
final class PrintedLines: RowEncoding {
    private let count = Mutex(0)

    var contentType: String { "text/plain; charset=utf-8" }

    func head(_ stream: RowStream) -> [UInt8] { [] }

    func append(_ row: ResultRow, of stream: RowStream, to out: inout [UInt8]) {
        let number = count.withLock { count in
            defer { count += 1 }
            return count
        }
        for line in stream.printedFormats?.take(before: number) ?? [] { out += Self.newline(Array(line.utf8)) }
        out += Self.newline(Array(Self.line(row, stream).utf8))
    }

    /// `rowtime: 2022/03/18 15:53:22.989 Z, key: 18, value: {…}, partition: 0`.
    private static func line(_ row: ResultRow, _ stream: RowStream) -> String {
        zip(stream.columns, row.values).filter { $0.0.name != "offset" }.map { column, value in
            let text: String
            if case .timestamp = value {
                text = value.text(as: .timestamp).replacing("-", with: "/").replacing("T", with: " ") + " Z"
            } else {
                text = value == .null ? "<null>" : value.text(as: column.type)
            }
            return "\(column.name): \(text)"
        }.joined(separator: ", ")
    }

    func end(_ stream: RowStream, error: APIError?) -> [UInt8] { error.map { Self.newline($0.json) } ?? [] }
}
