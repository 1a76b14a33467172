import Syntax
import TopicLog

/// The topics that are there before a case's statements are executed.
struct CaseTopics {
    private let test: JSONCase

    init(_ test: JSONCase) { self.test = test }

    /// Topics that definitions name exist: with the partitions that they say, else 4. The topic of a query's result is made by the engine,
    /// unless the case names its records: then it is there before.
    func topic(of parsed: ParsedStatement) -> TopicDescription? {
        let options: [WithOption], result: String?
        switch parsed.statement {
        case .createSource(let create): (options, result) = (create.options, nil)
        case .createAsSelect(let create): (options, result) = (create.options, create.name.name)
        default: return nil
        }
        func option(_ name: String) -> Literal? { options.first { $0.name.name.uppercased() == name }?.value }
        var name = result
        if case .string(let text)? = option("KAFKA_TOPIC") { name = text }
        guard let name, !name.isEmpty, result == nil || test.outputs.contains(where: { $0.topic == name }) else { return nil }
        let topic = test.topics.first { $0.name == name }, declared = topic?.partitions
        var partitions = declared ?? (topic == nil ? 4 : 1)
        if declared == nil, case .integer(let number)? = option("PARTITIONS") { partitions = max(1, number) }
        return TopicDescription(name: name, partitionCount: partitions)
    }

    /// Those that the case brings itself, and those of its inputs.
    var others: [TopicDescription] {
        test.topics.map { TopicDescription(name: $0.name, partitionCount: $0.partitions ?? 1) } + test.inputs.map { TopicDescription(name: $0.topic, partitionCount: 4) }
    }
}
