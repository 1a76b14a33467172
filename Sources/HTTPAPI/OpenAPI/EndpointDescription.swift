import Engine

/// What an endpoint takes and answers, for `/openapi.json`.
struct EndpointDescription {
    /// A field of a request's or an answer's JSON.
    struct Field {
        enum Kind: String { case string, integer, boolean, object, array }
        var name: String
        var kind: Kind
        var isRequired = false
        var summary = ""
    }

    var summary: String
    /// Of the query string.
    var parameters: [Field] = []
    /// Nil: no body. Empty: any.
    var body: [Field]?
    /// More media types than the first.
    var types: [String] = [ResponseType.json]
    /// Statuses other than 200 that tell something of their own.
    var statuses: [Int: String] = [:]
    /// 200 with an empty body, or no 200 at all.
    var hasContent = true

    private static let entityTypes = [ResponseType.ksql, ResponseType.json]
    private static let rowTypes = [ResponseType.ksql, ResponseType.delimited, ResponseType.json, ResponseType.protobuf, ResponseType.events, "text/plain"]
    private static let settings = Field(name: "streamsProperties", kind: .object, summary: "Settings of this request, as SET would make them.")
    private static let variables = Field(name: "sessionVariables", kind: .object, summary: "Variables of this request, as DEFINE would make them.")
    private static let sequence = Field(name: "commandSequenceNumber", kind: .integer, summary: "A command that is to be done before.")
    private static let refusals = [
        400: "The request or a statement is refused.", 406: "Accept names no type that there is.", 417: "An ASSERT does not hold.", 428: "There is no schema registry.",
        429: "Too much is going on.", 503: "Not now: writes are refused, or the server is ending.",
    ]

    /// By method and path, as the router names them.
    static let all: [String: EndpointDescription] = [
        "GET /": .init(summary: "Leads to /info.", statuses: [307: "See /info."], hasContent: false),
        "GET /info": .init(summary: "The server's version and state.", types: entityTypes, statuses: [406: refusals[406] ?? ""]),
        "GET /healthcheck": .init(summary: "How the engine fares.", statuses: [503: "It does not."]),
        "GET /chc/live": .init(summary: "Whether the process may go on.", statuses: [503: "It is to be ended."], hasContent: false),
        "GET /livez": .init(summary: "Whether the process may go on.", statuses: [503: "It is to be ended."], hasContent: false),
        "GET /chc/ready": .init(summary: "Whether requests are taken.", statuses: [503: "They are not."], hasContent: false),
        "GET /readyz": .init(summary: "Whether requests are taken.", statuses: [503: "They are not."], hasContent: false),
        "GET /metrics": .init(summary: "Metrics in Prometheus's text format.", types: ["text/plain"]),
        "GET /openapi.json": .init(summary: "This description."),
        "GET /docs": .init(summary: "The subjects that GET /docs/{subject} knows.", types: ["text/markdown"]),
        "GET /docs/{subject}": .init(
            summary: "A page of the reference or the manual, as fsql docs shows it.", types: ["text/markdown"], statuses: [404: "There is no page about it."]),
        "GET /status": .init(summary: "How commands went.", types: entityTypes),
        "GET /status/{type}/{entity}/{action}": .init(summary: "How one command went.", types: entityTypes, statuses: [404: "There is no such command."]),
        "GET /clusterStatus": .init(summary: "What each stored query reads and keeps, and how far it is.", types: entityTypes),
        "POST /heartbeat": .init(summary: "Of servers of one cluster.", body: [], types: entityTypes),
        "POST /lag": .init(summary: "Of servers of one cluster.", body: [], types: entityTypes),
        "GET /v1/metadata": .init(summary: "What the server is a part of.", types: entityTypes),
        "GET /v1/metadata/id": .init(summary: "The cluster's id.", types: entityTypes),
        "GET /is_valid_property/{name}": .init(summary: "Whether a setting exists.", statuses: [400: "It does not."]),
        "GET /ws/query": .init(
            summary: "Rows of a query as frames of a WebSocket.",
            parameters: [.init(name: "request", kind: .string, summary: "The JSON of POST /query."), .init(name: "version", kind: .string)],
            statuses: [426: "The request is none for a WebSocket."], hasContent: false),
        "POST /fsql/v1/statement": .init(
            summary: "One statement of fsql's own shell, answered in binary frames with all that a local shell shows.",
            parameters: [.init(name: "ending", kind: .string, summary: "exhausted: push queries end with what there is.")],
            body: [.init(name: "ksql", kind: .string, isRequired: true, summary: "The statement."), settings, variables], types: [AnswerFrame.mediaType], statuses: refusals),
        "GET /fsql/v1/catalog": .init(summary: "The names that fsql's own shell completes, in binary.", types: [AnswerFrame.mediaType]),
        "POST /fsql/v1/rows": .init(
            summary: "Rows of a file that fsql's own shell copies: an array of JSON objects, all of which are taken or none.",
            parameters: [.init(name: "into", kind: .string, summary: "The stream or table.")], body: [], types: [AnswerFrame.mediaType], statuses: refusals),
        "POST /ksql": .init(
            summary: "Executes statements, all or none of which are taken; an entity for each.",
            body: [.init(name: "ksql", kind: .string, isRequired: true, summary: "Statements, each with a semicolon."), settings, variables, sequence], types: entityTypes,
            statuses: refusals),
        "POST /ksql/terminate": .init(
            summary: "Ends everything there is.", body: [.init(name: "deleteTopicList", kind: .array, summary: "Names of topics, or regular expressions for them.")], types: entityTypes,
            statuses: refusals),
        "POST /query": .init(
            summary: "Rows of SELECT, or lines of PRINT.", body: [.init(name: "ksql", kind: .string, isRequired: true), settings, variables, sequence], types: rowTypes,
            statuses: refusals),
        "POST /query-stream": .init(
            summary: "Rows of SELECT, or lines of PRINT.",
            body: [.init(name: "sql", kind: .string, isRequired: true), .init(name: "properties", kind: .object), variables], types: rowTypes, statuses: refusals),
        "POST /close-query": .init(
            summary: "Ends a push query.", body: [.init(name: "queryId", kind: .string, isRequired: true)], statuses: [400: "There is none of that id."], hasContent: false),
        "POST /inserts-stream": .init(
            summary: "Rows as lines of JSON behind a line that names the stream; an acknowledgement for each.", body: [], types: [ResponseType.delimited, ResponseType.json],
            statuses: refusals),
        "POST /models/{name}/train": .init(
            summary: "Trains a model, once for each Idempotency-Key.", body: [],
            statuses: [400: "It cannot be trained here.", 404: "There is no such model.", 422: "Its rows cannot be fitted.", 429: "It is being trained.", 503: "Not now."]),
        "GET /models/{name}/predict": .init(
            summary: "A prediction for the INPUT columns in the query string.", statuses: [400: "A parameter is missing, unknown or of another type.", 404: "There is no such model.", 503: "Not now."]),
    ]
}
