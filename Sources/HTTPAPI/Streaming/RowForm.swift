import Engine

/// The forms in which a query can answer.
enum RowForm: CaseIterable {
    case lines, array, chunks, protobuf, events

    var type: String {
        switch self {
        case .lines: ResponseType.delimited
        case .array: ResponseType.json
        case .chunks: ResponseType.ksql
        case .protobuf: ResponseType.protobuf
        case .events: ResponseType.events
        }
    }

    /// The form that the header takes most gladly; the first where it says nothing.
    /// - Throws: 406 if it takes none.
    init(accept: String, among forms: [RowForm]) throws(APIError) {
        let type = try ResponseType.chosen(accept, among: forms.map(\.type))
        self = forms.first { $0.type == type } ?? .lines
    }

    func encoding(of stream: RowStream) throws(APIError) -> any RowEncoding {
        switch self {
        case .lines: DelimitedRows()
        case .array: DelimitedRows(isArray: true)
        case .chunks: ChunkedRows()
        case .protobuf: try ProtobufRows(stream)
        case .events: EventRows()
        }
    }
}
