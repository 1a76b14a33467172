/// How one case went.
public struct CaseResult: Sendable, Hashable {
    public enum Status: String, Sendable, CaseIterable { case passed, failed, skipped }

    public var file: String
    public var name: String
    public var status: Status
    /// Why it did not pass: the first line says it, the others show it.
    public var reason: String?
    /// Of the error with which a statement was rejected, in negative cases and failed ones.
    public var code: String?
    public var message: String?
    /// The fragment of a message that a negative case names.
    public var expectedMessage: String?

    public init(file: String, name: String, status: Status, reason: String? = nil, code: String? = nil, message: String? = nil, expectedMessage: String? = nil) {
        self.file = file
        self.name = name
        self.status = status
        self.reason = reason
        self.code = code
        self.message = message
        self.expectedMessage = expectedMessage
    }
}
