import Diagnostics
import Engine
import Syntax
import Values

/// What a case says of sources and topics after its run.
struct PostChecks {
    private let test: JSONCase
    private let bench: TestBench

    init(_ test: JSONCase, _ bench: TestBench) {
        self.test = test
        self.bench = bench
    }

    /// The first check that does not hold.
    func problem() -> String? {
        for source in test.post?["sources"]?.elements ?? [] {
            if let problem = problem(ofSource: source) { return problem }
        }
        if let pattern = test.post?["topics"]?["blacklist"]?.asText, let expression = try? Regex(pattern) {
            for topic in bench.topics where topic.name.firstMatch(of: expression) != nil { return "topic \(topic.name) should not exist" }
        }
        for topic in test.post?["topics"]?["topics"]?.elements ?? [] {
            if let problem = problem(ofTopic: topic) { return problem }
        }
        return nil
    }

    private func problem(ofSource node: JSONTree) -> String? {
        guard let name = node["name"]?.asText else { return nil }
        guard let source = bench.source(named: name) else { return "source \(name) does not exist" }
        if let type = node["type"]?.asText, (type.lowercased() == "table") != source.isTable { return "\(name) is a \(source.isTable ? "table" : "stream")" }
        if let isSource = node["isSource"]?.asBoolean, isSource != source.isReadOnly { return "\(name) is\(source.isReadOnly ? "" : " not") read-only" }
        if let schema = node["schema"]?.asText, let problem = problem(ofSchema: schema, source) { return problem }
        if let format = node["keyFormat"], let problem = problem(ofKeyFormat: format, source) { return problem }
        if let format = formatName(node["valueFormat"]), format != source.valueFormat.name { return "\(name) has value format \(source.valueFormat.name), not \(format)" }
        return problem(ofFeatures: node["valueFeatures"], source)
    }

    private func problem(ofSchema text: String, _ source: SourceDescription) -> String? {
        do throws(Diagnostic) {
            let parsed = try Parser.parseStatement("ASSERT \(source.isTable ? "TABLE" : "STREAM") \(quoteIdentifier(source.name)) (\(text));")
            guard case .assertSource(var assertion) = parsed.statement else { return "the schema '\(text)' cannot be read" }
            // KEY and PRIMARY KEY mean the same here.
            assertion.elements = assertion.elements?.map { element in
                var element = element
                if element.constraint == .key || element.constraint == .primaryKey { element.constraint = source.isTable ? .primaryKey : .key }
                return element
            }
            let differences = try bench.differences(assertion)
            return differences.first.map { "\(source.name): \($0)" }
        } catch { return "the schema '\(text)' cannot be read: \(error.message)" }
    }

    private func problem(ofKeyFormat node: JSONTree, _ source: SourceDescription) -> String? {
        if let format = formatName(node), format != (source.schema.keyCount == 0 ? "NONE" : source.keyFormat.name), format != source.keyFormat.name {
            return "\(source.name) has key format \(source.keyFormat.name), not \(format)"
        }
        guard node["format"] != nil else { return nil }
        let (kind, size): (String?, Int64?) =
            switch source.window {
            case .tumbling(let size): ("TUMBLING", size)
            case .hopping(let size): ("HOPPING", size)
            case .session: ("SESSION", nil)
            case nil: (nil, nil)
            }
        if node["windowType"]?.asText?.uppercased() != kind { return "\(source.name) has window type \(kind ?? "none")" }
        if let wanted = node["windowSize"]?.asInteger, wanted != size { return "\(source.name) has window size \(size ?? 0)" }
        return nil
    }

    private func problem(ofFeatures node: JSONTree?, _ source: SourceDescription) -> String? {
        guard let wanted = node?.elements.first?.asText else { return nil }
        let isWrapped = source.valueFormat.wrapsSingle
        return (wanted == "UNWRAP_SINGLES") == (isWrapped == false) ? nil : "\(source.name) does not have \(wanted)"
    }

    private func problem(ofTopic node: JSONTree) -> String? {
        // Topics that another implementation keeps inside itself.
        guard let name = node["name"]?.asText, !name.hasPrefix("_confluent-ksql") else { return nil }
        guard let topic = bench.topics.first(where: { $0.name == name }) else { return "topic \(name) does not exist" }
        if let partitions = node["partitions"]?.asInteger, partitions != Int64(topic.partitionCount) { return "topic \(name) has \(topic.partitionCount) partitions" }
        guard let source = bench.declaration(ofTopic: name) else { return nil }
        if let format = formatName(node["keyFormat"]), format != source.keyFormat.name { return "topic \(name) has key format \(source.keyFormat.name), not \(format)" }
        if let format = formatName(node["valueFormat"]), format != source.valueFormat.name { return "topic \(name) has value format \(source.valueFormat.name), not \(format)" }
        return nil
    }

    private func formatName(_ node: JSONTree?) -> String? { (node?["format"]?.asText ?? node?.asText)?.uppercased() }
}
