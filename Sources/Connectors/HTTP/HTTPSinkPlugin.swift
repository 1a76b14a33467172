import HTTPTransfer
import Values

extension ConnectorPlugin {
    /// Records as HTTP requests.
    static let http = ConnectorPlugin(
        name: "http", kind: .sink, summary: "Sends every record as an HTTP request, at least once, with an Idempotency-Key.",
        classes: ["io.confluent.connect.http.HttpSinkConnector", "HttpSink"],
        options: [
            OptionDeclaration(
                "http.api.url", .address, "Where to send; ${topic} and ${key} are filled in.", example: "http://rstudio:8000/train", isRequired: true),
            OptionDeclaration("request.method", .choice(["POST", "PUT", "PATCH"]), default: "POST", "The method.", example: "POST"),
            OptionDeclaration("headers", .text, default: "", "Headers to send along, name:value.", example: "X-Source:fsql|X-Kind:retrain", isSecret: true),
            OptionDeclaration("header.separator", .text, default: "|", "What stands between two headers.", example: "|"),
            OptionDeclaration("request.body.format", .choice(["string", "json"]), default: "json", "The body's content type: text or JSON.", example: "json"),
            OptionDeclaration("batch.max.size", .integer(1...10_000), default: "1", "Records a request.", example: "1"),
            OptionDeclaration(
                "max.in.flight", .integer(1...1000), default: "64",
                "Requests under way at once: records of one key still go one after the other, as do those without a key. 1: all in the order of their partition.",
                example: "1"),
            OptionDeclaration("batch.prefix", .text, default: "", "Stands before the records of a request.", example: "["),
            OptionDeclaration("batch.suffix", .text, default: "", "Stands behind the records of a request.", example: "]"),
            OptionDeclaration("batch.separator", .text, default: ",", "Stands between the records of a request.", example: ","),
            OptionDeclaration("batch.json.as.array", .boolean, default: "false", "Sends the records of a request as a JSON array.", example: "true"),
            OptionDeclaration(
                "behavior.on.null.values", .choice(["ignore", "delete", "log", "fail"]), default: "ignore",
                "What to do with a null value; delete sends a DELETE request.", example: "ignore"),
            OptionDeclaration(
                "behavior.on.error", .choice(["ignore", "log", "fail"]), default: "ignore",
                "What to do with a record that was refused for good: count it, or send it to the dead-letter topic (fail).", example: "fail"),
            OptionDeclaration(
                "max.retries", .integer(0...Int.max), "Tries after the first, before the record counts as refused; by default for ever.", example: "10"),
            OptionDeclaration("retry.backoff.ms", .integer(1...86_400_000), default: "3000", "The wait before the first retry; it doubles, up to 30 s.", example: "3000"),
            OptionDeclaration(
                "retry.backoff.policy", .choice(["EXPONENTIAL_WITH_JITTER", "CONSTANT_VALUE"]), default: "EXPONENTIAL_WITH_JITTER", "How the wait grows.",
                example: "CONSTANT_VALUE"),
            OptionDeclaration(
                "retry.on.status.codes", .text, "Answers worth a retry: codes and ranges; by default 408, 425, 429 and 5xx.", example: "408,429,500-"),
            OptionDeclaration(
                "reporter.result.topic.name", .text, "A topic for what the server answers to each record that it takes; headers name the record.", example: "success-responses"),
            OptionDeclaration("reporter.error.topic.name", .text, "A topic for why records were refused for good; headers name the record.", example: "error-responses"),
            OptionDeclaration("reporter.bootstrap.servers", .text, "The topics are in the engine's own log.", example: "kafka:9092"),
            OptionDeclaration("http.connect.timeout.ms", .integer(1...86_400_000), default: "30000", "How long connecting may take.", example: "30000"),
            OptionDeclaration("http.request.timeout.ms", .integer(1...86_400_000), default: "30000", "How long one request may take.", example: "30000"),
            OptionDeclaration("connection", .choice(["keep-alive", "close"]), default: "keep-alive", "close: a connection for each request.", example: "close"),
            OptionDeclaration(
                "idempotency.incarnation", .integer(0...1_000_000_000), default: "0",
                "Added to the log's incarnation in Idempotency-Key: for a new data directory whose server remembers the keys of a lost one.", example: "1"),
            OptionDeclaration("auth.type", .choice(["NONE", "BASIC"]), default: "NONE", "How to log in.", example: "BASIC"),
            OptionDeclaration("connection.user", .text, "The user for BASIC.", example: "fsql"),
            OptionDeclaration("connection.password", .text, "The password for BASIC.", example: "${env:HTTP_PASSWORD}", isSecret: true),
        ],
        make: { values throws(OptionError) in
            if let complaint = HTTPClient.complaint { throw OptionError(complaint, hint: HTTPClient.remedy) }
            return .sink(HTTPSink(try HTTPSinkSettings(values)))
        })
}
