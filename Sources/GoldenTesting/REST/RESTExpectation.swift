import Values

/// What a case of the HTTP API expects beside records.
struct RESTExpectation {
    /// The answer to a statement, in order.
    enum Response {
        /// An entity of the answer to POST /ksql.
        case entity(JSONTree)
        /// The elements of an answer to POST /query.
        case rows([JSONTree])
        /// The same as messages of Protocol Buffers.
        case messages([JSONTree])
    }

    struct Refusal {
        /// A class of error bodies; nil: any.
        var type: String?
        var message: String?
        /// Nil: any that is no success.
        var status: Int?
    }

    var responses: [Response] = []
    var refusal: Refusal?
    /// Inputs are written once the push query is open.
    var waitsForPushQuery: Bool

    /// Nil unless the case is one of the HTTP API.
    init?(_ node: JSONTree) {
        guard node["responses"] != nil || node["expectedError"] != nil || node["inputConditions"] != nil else { return nil }
        for response in node["responses"]?.elements ?? [] {
            if let entity = response["admin"] { responses.append(.entity(entity)) }
            if let rows = response["query"] { responses.append(.rows(rows.elements)) }
            if let messages = response["queryProto"] { responses.append(.messages(messages.elements)) }
        }
        refusal = node["expectedError"].map { Refusal(type: $0["type"]?.asText, message: $0["message"]?.asText, status: $0["status"]?.asInteger.map { Int(clamping: $0) }) }
        waitsForPushQuery = node["inputConditions"]?["waitForActivePushQuery"]?.asBoolean == true
    }
}

/// The rules by which an expected document and one that came are the same: members that are not expected do not matter.
struct DocumentComparison {
    /// What `{STATEMENT}` stands for.
    var statement = ""

    func matches(_ expected: JSONTree, _ actual: JSONTree) -> Bool {
        switch (expected, actual) {
        case (.null, .null): true
        case (.boolean(let left), .boolean(let right)): left == right
        case (.number(let left), .number(let right)): BigDecimal(left.string).flatMap { wanted in BigDecimal(right.string).map { wanted.hasValue(of: $0) } } ?? false
        case (.string(let left), .string(let right)): left.string.replacing("{STATEMENT}", with: statement) == right.string
        case (.array(let left), .array(let right)): left.count == right.count && zip(left, right).allSatisfy { matches($0, $1) }
        case (.object(let left), .object): left.allSatisfy { matches($0, in: actual) }
        default: false
        }
    }

    private func matches(_ member: JSONTree.Member, in actual: JSONTree) -> Bool {
        let sides = member.name.string.split(separator: "|", maxSplits: 1)
        if sides.count == 2, sides[1].uppercased() == "STARTS_WITH" {
            guard let prefix = member.value.asText, let text = actual[String(sides[0])]?.asText else { return false }
            return text.hasPrefix(prefix.replacing("{STATEMENT}", with: statement))
        }
        // A member that is not there counts as null.
        return matches(member.value, actual[member.name] ?? .null)
    }

    /// The first thing that differs between two answers to a query: rows may come in any order, what stands before and behind them not.
    func difference(_ expected: [JSONTree], _ actual: [JSONTree]) -> String? {
        if expected.count != actual.count { return "\(actual.count) elements came, not \(expected.count)" }
        var left = actual.filter { $0["row"] != nil }
        for (index, wanted) in expected.enumerated() {
            guard wanted["row"] != nil else {
                if !matches(wanted, actual[index]) { return "element \(index) is \(actual[index].text), not \(wanted.text)" }
                continue
            }
            guard let found = left.firstIndex(where: { matches(wanted, $0) }) else { return "missing row \(wanted.text)" }
            left.remove(at: found)
        }
        return nil
    }
}
