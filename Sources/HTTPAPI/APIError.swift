import Diagnostics
import Engine
import Hummingbird

/// An error as ksqlDB's clients know it: `@type`, `error_code`, `message`. The HTTP status is the code's first three digits.
struct APIError: HTTPResponseError, Equatable {
    enum Shape: Equatable {
        case generic
        /// The statement that failed, and the answers of those before it as JSON.
        case statement(text: String, entities: [UInt8])
    }

    var code: Int
    var message: String
    var shape = Shape.generic

    static let badRequestCode = 40000, badStatementCode = 40001, queryEndpointCode = 40002, tooManyPushQueriesCode = 40003, needsHTTP2Code = 40004
    static let forbiddenCode = 40300, notFoundCode = 40400, notAcceptableCode = 40600
    static let unprocessableCode = 42200, tooManyCode = 42900
    static let serverErrorCode = 50000, unavailableCode = 50300, commandTimeoutCode = 50301, shutDownCode = 50304

    var status: HTTPResponse.Status { .init(code: code / 100) }

    static func badRequest(_ message: String) -> APIError { APIError(code: badRequestCode, message: message) }

    /// A failed statement of `script`; its message begins with `line L:C:` and points at the place.
    static func statement(_ diagnostic: Diagnostic, text: String, script: String, entities: [UInt8] = Array("[]".utf8)) -> APIError {
        let isPassing = [Diagnostic.refusingCode, Diagnostic.reopenedCode].contains(diagnostic.code)
        let code = isPassing ? unavailableCode : diagnostic.kind == .damage ? serverErrorCode : statementCodes[diagnostic.code] ?? badStatementCode
        return APIError(code: code, message: diagnostic.rendered(in: script), shape: .statement(text: text, entities: entities))
    }

    /// Causes that ksqlDB's clients know by numbers of their own: an ASSERT that does not hold, a format without its schema registry, and a wait that was too long.
    private static let statementCodes = ["assert-topic": 41700, "no-registry": 42801, Diagnostic.positionCode: commandTimeoutCode]

    /// The body's bytes.
    var json: [UInt8] {
        var writer = JSONWriter()
        writer.object {
            switch shape {
            case .generic:
                $0.field("@type", "generic_error")
                $0.field("error_code", code)
                $0.field("message", message)
            case .statement(let text, let entities):
                $0.field("@type", "statement_error")
                $0.field("error_code", code)
                $0.field("message", message)
                $0.field("statementText", text)
                $0.field("entities", raw: entities)
            }
        }
        return writer.bytes
    }

    func response(from request: Request, context: some RequestContext) throws -> Response {
        var response = Response.json(json, status: status)
        // Seconds: by then it has been looked whether the cause is gone.
        if code == APIError.unavailableCode { response.headers[.retryAfter] = "1" }
        return response
    }
}

extension APIError {
    /// Causes that say more about the request than their kind. An HTTP sink tries 429 and 5xx again, others not.
    private static let codesByCause = [
        Diagnostic.unknownModelCode: notFoundCode,
        "unknown-parameter": badRequestCode, "missing-parameter": badRequestCode, "parameter-type": badRequestCode,
        "no-training-set": badRequestCode, "remote-training": badRequestCode,
        Diagnostic.refusingCode: unavailableCode, Diagnostic.reopenedCode: unavailableCode,
        "training-failed": unprocessableCode, "training-busy": tooManyCode,
    ]

    init(_ code: Int, _ diagnostic: Diagnostic) { (self.code, message) = (code, diagnostic.rendered(in: nil)) }

    /// An error that belongs to no statement.
    init(_ diagnostic: Diagnostic) {
        code = Self.code(of: diagnostic)
        message = diagnostic.rendered(in: nil)
    }

    private static func code(of diagnostic: Diagnostic) -> Int {
        if let code = codesByCause[diagnostic.code] { return code }
        return switch diagnostic.kind {
        case .syntax, .analysis, .unsupported: badRequestCode
        case .connection: unavailableCode
        case .execution, .damage: serverErrorCode
        }
    }
}

extension Diagnostic {
    /// The code of an error about a model that does not exist: 404 here.
    static let unknownModelCode = "unknown-model"
}
