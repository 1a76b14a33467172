import HTTPTransfer
import Values

/// What the settings of an HTTP sink say.
struct HTTPSinkSettings: Sendable {
    enum NullRule: String, Sendable { case ignore, delete, log, fail }

    var url: String
    var method: String
    var headers: [HTTPHeader]
    var recordsPerRequest: Int
    var inFlightMax: Int
    var prefix: String
    var suffix: String
    var separator: String
    var onNull: NullRule
    /// A refused record goes to the dead-letter topic; otherwise it is counted and left out.
    var failsOnError: Bool
    var retry: RetryPolicy
    var connectTimeoutMilliseconds: Int
    var timeoutMilliseconds: Int
    var connection: HTTPRequest.Connection
    /// Topics for what the server has answered to records that it took, and why others were refused; nil: it is not kept.
    var resultTopic: String?
    var errorTopic: String?
    /// Added to the log's.
    var incarnation: UInt64

    init(_ values: OptionValues) throws(OptionError) {
        url = values.text("http.api.url") ?? ""
        guard url.hasPrefix("http://") || url.hasPrefix("https://") else { throw OptionError("option 'http.api.url' must begin with http:// or https://") }
        method = values.text("request.method") ?? "POST"
        headers = try HTTPSinkSettings.headers(values)
        recordsPerRequest = values.integer("batch.max.size") ?? 1
        inFlightMax = values.integer("max.in.flight") ?? 64
        let isArray = values.isTrue("batch.json.as.array")
        prefix = isArray ? "[" : values.text("batch.prefix") ?? ""
        suffix = isArray ? "]" : values.text("batch.suffix") ?? ""
        separator = isArray ? "," : values.text("batch.separator") ?? ","
        onNull = NullRule(rawValue: values.text("behavior.on.null.values") ?? "") ?? .ignore
        failsOnError = values.text("behavior.on.error") == "fail"
        let backoff = values.integer("retry.backoff.ms") ?? 3000, isConstant = values.text("retry.backoff.policy") == "CONSTANT_VALUE"
        retry = RetryPolicy(
            retriesMax: values.integer("max.retries"), backoffMilliseconds: backoff, backoffMillisecondsMax: isConstant ? backoff : max(backoff, 30_000),
            jitter: isConstant ? 0 : 0.5)
        if let codes = values.text("retry.on.status.codes") { retry.statuses = try HTTPSinkSettings.statuses(codes) }
        connectTimeoutMilliseconds = values.integer("http.connect.timeout.ms") ?? 30_000
        timeoutMilliseconds = values.integer("http.request.timeout.ms") ?? 30_000
        resultTopic = values.text("reporter.result.topic.name")
        errorTopic = values.text("reporter.error.topic.name")
        incarnation = UInt64(max(0, values.integer("idempotency.incarnation") ?? 0))
        connection = HTTPRequest.Connection(rawValue: values.text("connection") ?? "") ?? .keepAlive
    }

    private static func headers(_ values: OptionValues) throws(OptionError) -> [HTTPHeader] {
        let separator = values.text("header.separator").flatMap(\.first) ?? "|"
        var headers: [HTTPHeader] = []
        for part in (values.text("headers") ?? "").split(separator: separator) {
            guard let colon = part.firstIndex(of: ":"), colon != part.startIndex else { throw OptionError("option 'headers' must be name:value pairs") }
            headers.append(HTTPHeader(part[..<colon].trimmed, part[part.index(after: colon)...].trimmed))
        }
        if !headers.contains(where: { $0.name.lowercased() == "content-type" }) {
            headers.append(HTTPHeader("Content-Type", values.text("request.body.format") == "string" ? "text/plain; charset=utf-8" : "application/json"))
        }
        if values.text("auth.type") == "BASIC" {
            guard let user = values.text("connection.user"), let password = values.text("connection.password") else {
                throw OptionError("'auth.type' = 'BASIC' needs 'connection.user' and 'connection.password'")
            }
            headers.append(HTTPHeader("Authorization", "Basic " + Base64.string(Array("\(user):\(password)".utf8))))
        }
        return headers
    }

    /// `408,429,500-599,600-`
    private static func statuses(_ text: String) throws(OptionError) -> @Sendable (Int) -> Bool {
        var ranges: [ClosedRange<Int>] = []
        for part in text.split(separator: ",") {
            let bounds = part.split(separator: "-", omittingEmptySubsequences: false).map { $0.trimmed }
            guard let low = Int(bounds[0]), bounds.count <= 2, let high = bounds.count == 1 ? low : bounds[1].isEmpty ? 599 : Int(bounds[1]), low <= high
            else { throw OptionError("option 'retry.on.status.codes' must be codes and ranges", hint: "For example '408,429,500-'.") }
            ranges.append(low...high)
        }
        return { [ranges] status in ranges.contains { $0.contains(status) } }
    }
}
