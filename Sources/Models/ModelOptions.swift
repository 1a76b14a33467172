public import HTTPTransfer
public import Values

/// The options of CREATE MODEL, declared once.
public enum ModelOptions {
    public static let provider = OptionDeclaration(
        "provider", .choice(["linear_regression", "http"]), "Where the model lives: inside, fitted as R's lm does, or behind HTTP.", example: "linear_regression",
        isRequired: true)

    static let retraining = [
        OptionDeclaration(
            "retrain.on", .text, "The stream or table whose every row asks for a training; a condition behind it chooses among the rows. Empty: none.",
            example: "RETRAIN_WEIGHT WHERE \"ErrorAvg\" > 0.2"),
        OptionDeclaration("retrain.cooldown", .duration, default: "0 SECONDS", "The least time from the end of a training to the start of the next; a request in it is kept and done after it.", example: "30 SECONDS"),
        OptionDeclaration("retrain.every", .duration, "Trains so long after the last training, too, while queries work live.", example: "1 HOUR"),
    ]

    public static let linearRegression = [
        provider,
        OptionDeclaration("label", .text, "The column of the training rows that is to be predicted.", example: "\"ActualWeight\"", isRequired: true),
        OptionDeclaration("factors", .text, default: "", "Inputs that are categories, separated by commas. VARCHAR inputs always are.", example: "\"species\""),
        OptionDeclaration(
            "factor.single.level", .choice(["drop", "error"]), default: "drop", "What to do with a factor that has one level in the training rows.", example: "drop"),
        OptionDeclaration(
            "factor.unseen", .choice(["null", "baseline"]), default: "null", "What to predict for a level that training did not see.", example: "null"),
        OptionDeclaration("min.rows", .integer(1...1_000_000_000), default: "10", "The fewest complete rows to train on.", example: "10"),
        OptionDeclaration("keep.versions", .integer(1...1_000_000), default: "10", "How many versions are kept.", example: "10"),
        OptionDeclaration("promote.if", .text, default: "always", "When a new version becomes current: always, or rmse_not_worse(fraction) on the next rows with a label, which neither version was trained on.", example: "rmse_not_worse(0.2)"),
        OptionDeclaration("promote.rows", .integer(1...1_000_000_000), default: "20", "How many rows promote.if looks at.", example: "20"),
        OptionDeclaration(
            "rollback.after", .integer(0...1_000_000_000), default: "0",
            "A version that became current at once goes back by itself if it is worse than the one before on so many rows; 0: never.", example: "20"),
    ] + retraining

    public static let http = [
        provider,
        OptionDeclaration("predict.url", .address, "Where to ask for a prediction.", example: "http://rstudio:8000/prediction", isRequired: true),
        OptionDeclaration(
            "predict.method", .choice(["GET", "POST"]), default: "GET", "GET sends the inputs as parameters, POST as a JSON object.", example: "GET"),
        OptionDeclaration("train.url", .address, "Where to ask for a training.", example: "http://rstudio:8000/train"),
        OptionDeclaration("train.method", .choice(["GET", "POST", "PUT"]), default: "POST", "How to ask for a training.", example: "POST"),
        OptionDeclaration(
            "train.confirm", .choice(["none", "model_time"]), default: "none",
            "What proves a training: the answer, or that predictions come with another \"ModelTime\".", example: "model_time"),
        OptionDeclaration("train.timeout.ms", .integer(1...86_400_000), default: "60000", "How long a training and its proof may take.", example: "60000"),
        OptionDeclaration("timeout.ms", .integer(1...86_400_000), default: "2000", "How long one call may take.", example: "2000"),
        OptionDeclaration("max.retries", .integer(0...1_000_000), default: "3", "Tries after the first.", example: "3"),
        OptionDeclaration("retry.backoff.ms", .integer(1...3_600_000), default: "100", "The wait before the first retry; it doubles.", example: "100"),
        OptionDeclaration("max.in.flight", .integer(1...10_000), default: "8", "Calls on their way at the same time.", example: "8"),
        OptionDeclaration(
            "connection", .choice(["keep-alive", "close"]), default: "keep-alive", "close: a connection for each call, for servers that stall on kept ones.",
            example: "close"),
        OptionDeclaration(
            "circuit.failures", .integer(0...1_000_000), default: "20", "Failed rows in a row after which further rows fail at once; 0: never.", example: "20"),
        OptionDeclaration("circuit.cooldown", .duration, default: "5 SECONDS", "How often the service is tried again meanwhile.", example: "5 SECONDS"),
        OptionDeclaration(
            "on.error", .choice(["hold", "null", "fail"]), default: "hold",
            "hold: a service that does not answer holds the query back, and what it refuses is NULL; null: both are NULL; fail: both stop the query.",
            example: "null"),
    ] + retraining

    /// The declarations of a provider.
    /// - Throws: If it is missing or unknown.
    public static func declarations(for options: [String: String]) throws(OptionError) -> [OptionDeclaration] {
        let values = try OptionValues(options.filter { $0.key == "provider" || $0.key.lowercased().hasPrefix("prov") }, declarations: [provider])
        return values.text("provider") == "http" ? http : linearRegression
    }
}

/// What a model's owner does with a row whose call failed for good.
public enum ModelErrorRule: String, Sendable { case hold, null, fail }

/// Options that any model may have.
public struct RetrainOptions: Sendable, Hashable {
    public var source: String?
    public var cooldownMilliseconds: Int64
    public var everyMilliseconds: Int64?

    init(_ values: OptionValues) {
        source = values.text("retrain.on").flatMap { $0.isEmpty ? nil : $0 }
        cooldownMilliseconds = values.duration("retrain.cooldown") ?? 0
        everyMilliseconds = values.duration("retrain.every")
    }
}

/// Options of a model that is fitted here.
public struct LinearRegressionOptions: Sendable, Hashable {
    public var label: String
    public var factors: [String]
    public var dropsSingleLevelFactors: Bool
    public var unseenIsBaseline: Bool
    public var rowsMin: Int
    public var versionsKept: Int
    public var promotion: PromotionRule
    /// Rows that decide under ``promotion``.
    public var trialRows: Int
    /// 0: never.
    public var rollbackAfter: Int
    public var retrain: RetrainOptions

    /// - Throws: For unknown, missing and contradictory options.
    public init(_ options: [String: String], signature: ModelSignature) throws(OptionError) {
        let values = try OptionValues(options, declarations: ModelOptions.linearRegression)
        label = OptionText.identifiers(values.text("label") ?? "").first ?? ""
        factors = OptionText.identifiers(values.text("factors") ?? "")
        dropsSingleLevelFactors = values.text("factor.single.level") == "drop"
        unseenIsBaseline = values.text("factor.unseen") == "baseline"
        rowsMin = values.integer("min.rows") ?? 10
        versionsKept = values.integer("keep.versions") ?? 10
        promotion = try PromotionRule(values.text("promote.if") ?? "always")
        trialRows = values.integer("promote.rows") ?? 20
        rollbackAfter = values.integer("rollback.after") ?? 0
        if rollbackAfter > 0, promotion != .always { throw OptionError("options 'promote.if' and 'rollback.after' exclude each other", hint: "The first lets a version wait for proof, the second switches at once.") }
        retrain = RetrainOptions(values)
        try check(signature)
    }

    private func check(_ signature: ModelSignature) throws(OptionError) {
        let names = signature.inputs.map(\.name)
        if let unknown = factors.first(where: { !names.contains($0) }) {
            let folded = names.first { $0.lowercased() == unknown.lowercased() }
            throw OptionError(
                "factor \(quoteIdentifier(unknown)) is not an input of the model", hint: folded.map { "Quote the name to keep its case: '\"\($0)\"'." })
        }
        if names.contains(label) { throw OptionError("label \(quoteIdentifier(label)) is also an input of the model") }
        for input in signature.inputs where !input.type.isNumeric && ![.string, .boolean].contains(input.type) {
            throw OptionError("input \(quoteIdentifier(input.name)) is \(input.type)", hint: "Inputs of a regression are numbers, BOOLEAN or VARCHAR.")
        }
        guard let prediction = signature.predictionIndex else {
            throw OptionError("the model has no numeric OUTPUT column", hint: "The first one is the prediction: OUTPUT (\"Weight\" DOUBLE).")
        }
        if signature.outputs[prediction].type != .double {
            throw OptionError("the prediction \(quoteIdentifier(signature.outputs[prediction].name)) must be DOUBLE")
        }
    }

    /// Whether an input enters as categories.
    public func isFactor(_ input: SQLType.StructField) -> Bool { input.type == .string || factors.contains(input.name) }
}

/// Options of a model behind HTTP.
public struct RemoteModelOptions: Sendable, Hashable {
    public var predictURL: String
    public var predictMethod: String
    public var trainURL: String?
    public var trainMethod: String
    /// A training counts only once predictions carry another "ModelTime".
    public var confirmsByModelTime: Bool
    public var trainTimeoutMilliseconds: Int
    public var timeoutMilliseconds: Int
    public var retriesMax: Int
    public var backoffMilliseconds: Int
    public var inFlightMax: Int
    public var connection: HTTPRequest.Connection
    /// Failed rows in a row after which further ones fail at once; 0 is never.
    public var circuitFailuresMax: Int
    public var circuitCooldownMilliseconds: Int64
    public var onError: ModelErrorRule
    public var retrain: RetrainOptions

    public init(_ options: [String: String], signature: ModelSignature) throws(OptionError) {
        let values = try OptionValues(options, declarations: ModelOptions.http)
        predictURL = values.text("predict.url") ?? ""
        predictMethod = values.text("predict.method") ?? "GET"
        trainURL = values.text("train.url")
        trainMethod = values.text("train.method") ?? "POST"
        confirmsByModelTime = values.text("train.confirm") == "model_time"
        trainTimeoutMilliseconds = values.integer("train.timeout.ms") ?? 60_000
        timeoutMilliseconds = values.integer("timeout.ms") ?? 2000
        retriesMax = values.integer("max.retries") ?? 3
        backoffMilliseconds = values.integer("retry.backoff.ms") ?? 100
        inFlightMax = values.integer("max.in.flight") ?? 8
        connection = HTTPRequest.Connection(rawValue: values.text("connection") ?? "") ?? .keepAlive
        circuitFailuresMax = values.integer("circuit.failures") ?? 20
        circuitCooldownMilliseconds = values.duration("circuit.cooldown") ?? 5000
        onError = ModelErrorRule(rawValue: values.text("on.error") ?? "") ?? .hold
        retrain = RetrainOptions(values)
        for (name, url) in [("predict.url", predictURL), ("train.url", trainURL ?? predictURL)] where !url.hasPrefix("http://") && !url.hasPrefix("https://") {
            throw OptionError("option '\(name)' must begin with http:// or https://")
        }
        if confirmsByModelTime, signature.modelTimeIndex == nil {
            throw OptionError("option 'train.confirm' needs an OUTPUT column \"ModelTime\" VARCHAR")
        }
        if let nested = (signature.inputs + signature.outputs).first(where: { !$0.type.isPrimitive }) {
            throw OptionError("\(quoteIdentifier(nested.name)) is \(nested.type)", hint: "A model behind HTTP takes and gives primitive types.")
        }
    }
}

/// When a new version becomes the current one.
public enum PromotionRule: Sendable, Hashable {
    case always
    /// If its root mean square error is at most this fraction above the current version's, on rows that came after both were trained.
    case errorNotWorse(fraction: Double)

    init(_ text: String) throws(OptionError) {
        let folded = text.lowercased().filter { $0 != " " }
        if folded == "always" {
            self = .always
        } else if folded.hasPrefix("rmse_not_worse("), folded.hasSuffix(")"), let fraction = Double(folded.dropFirst(15).dropLast()), fraction >= 0 {
            self = .errorNotWorse(fraction: fraction)
        } else {
            throw OptionError("option 'promote.if' must be always or rmse_not_worse(fraction)", hint: "For example 'rmse_not_worse(0.2)'.")
        }
    }
}
