import Diagnostics
import Syntax
import TopicLog
import Values

extension EngineCore {
    /// ASSERT TOPIC as things are now; who waits for its TIMEOUT asks again.
    func executeAssertTopic(_ statement: AssertTopic) throws(Diagnostic) -> StatementResult {
        let topic: TopicDescription?
        do { topic = try broker.topic(named: statement.topic) } catch { throw Diagnostic(error) }
        guard (topic == nil) == statement.notExists else {
            throw .execution(
                AssertTopic.failure, topic == nil ? "topic '\(statement.topic)' does not exist" : "topic '\(statement.topic)' exists", at: statement.topicSpan,
                hint: "SHOW TOPICS lists what exists.")
        }
        for option in statement.options { try check(option, of: topic, named: statement.topic) }
        return .done(
            message: "Topic \(statement.topic) \(statement.notExists ? "does not exist" : "exists")",
            StatementOutcome(assertion: .topic(statement.topic, exists: !statement.notExists)))
    }

    private func check(_ option: WithOption, of topic: TopicDescription?, named name: String) throws(Diagnostic) {
        let property = option.name.name.uppercased(), actual: Int32
        switch property {
        case "PARTITIONS": actual = topic?.partitionCount ?? 0
        case "REPLICAS": actual = 1
        default:
            throw .analysis("assert-property", "ASSERT TOPIC knows no property '\(option.name.name)'", at: option.name.span, hint: "It knows PARTITIONS and REPLICAS.")
        }
        guard case .integer(let wanted) = option.value else {
            throw .analysis("property-type", "property '\(option.name.name)' needs a whole number", at: option.valueSpan, hint: "\(property) = 1")
        }
        guard topic != nil, wanted != actual else { return }
        let what = property == "PARTITIONS" ? actual == 1 ? "partition" : "partitions" : "replica"
        throw .execution(AssertTopic.failure, "topic '\(name)' has \(actual) \(what), not \(wanted)", at: option.valueSpan, hint: "SHOW TOPICS lists what exists.")
    }
}

extension AssertTopic {
    /// The code of what may become true by waiting.
    static let failure = "assert-topic"
    /// How long an ASSERT without TIMEOUT waits, as in ksqlDB.
    static let timeoutDefault: Int64 = 1000
}
