import Engine
import Values

/// A list that SHOW answers, as ksqlDB's clients know it: its type, its field, and what a row becomes.
struct Listing {
    let type: String
    private let field: String
    private let write: (_ number: Int, _ row: [SQLValue], _ object: inout JSONWriter) -> Void
    /// Fields behind the list.
    private var rest: (_ rows: [[SQLValue]], _ object: inout JSONWriter) -> Void = { _, _ in }

    init?(_ subject: ResultSubject) {
        switch subject {
        case .streams: self.init("streams", "streams") { Listing.source("STREAM", $0, &$1) }
        case .tables: self.init("tables", "tables") { Listing.source("TABLE", $0, &$1) }
        case .topics: self.init("kafka_topics", "topics") { Listing.topic($0, &$1) }
        case .topicsExtended:
            self.init("kafka_topics_extended", "topics") { row, object in
                Listing.topic(row, &object)
                object.field("consumerCount", raw: Array(row[3].plainText.utf8))
                object.field("consumerGroupCount", raw: Array(row[4].plainText.utf8))
            }
        case .queries: self.init("queries", "queries") { Listing.query($0, &$1) }
        case .functions(let categories):
            let names = categories
            self.init("function_names", "functions", numbered: { number, row, object in
                object.field("name", row[0].plainText)
                object.field("type", row[1].plainText)
                object.field("category", names[number])
            })
        case .properties(let set):
            self.init("properties", "properties") { row, object in
                object.field("name", row[0].plainText)
                object.field("scope", row[1].plainText)
                object.field("value", row[3].plainText)
                object.field("editable", true)
                object.field("level", "QUERY")
            }
            rest = { rows, object in
                object.field("overwrittenProperties", array: { for name in set { $0.element(name) } })
                object.field("defaultProperties", array: { for row in rows where !set.contains(row[0].plainText) { $0.element(row[0].plainText) } })
            }
        case .variables:
            self.init("variables", "variables") { row, object in
                object.field("name", row[0].plainText)
                object.field("value", row[1].plainText)
            }
        case .connectors:
            self.init("connector_list", "connectors") { row, object in
                object.field("name", row[0].plainText)
                object.field("type", row[1].plainText.lowercased())
                object.field("className", row[2].plainText)
                object.field("state", row[3].plainText)
            }
        case .connectorPlugins:
            self.init("connector_plugins_list", "connectorsPlugins") { row, object in
                object.field("className", row[0].plainText)
                object.field("type", row[1].plainText.lowercased())
                object.field("version", nil as String?)
            }
        case .types, .source, .sources, .query, .queryDescriptions, .function, .connector, .other: return nil
        }
    }

    private init(_ type: String, _ field: String, write: @escaping (_ row: [SQLValue], _ object: inout JSONWriter) -> Void) {
        self.init(type, field, numbered: { _, row, object in write(row, &object) })
    }

    private init(_ type: String, _ field: String, numbered write: @escaping (_ number: Int, _ row: [SQLValue], _ object: inout JSONWriter) -> Void) {
        (self.type, self.field, self.write) = (type, field, write)
    }

    func write(_ rows: [[SQLValue]], to object: inout JSONWriter) {
        object.field(field, array: { array in for (number, row) in rows.enumerated() { array.object { write(number, row, &$0) } } })
        rest(rows, &object)
    }

    private static func topic(_ row: [SQLValue], _ object: inout JSONWriter) {
        object.field("name", row[0].plainText)
        object.field("replicaInfo", array: { for _ in 0..<(Int(row[1].plainText) ?? 0) { $0.element(raw: Array("1".utf8)) } })
    }

    private static func source(_ kind: String, _ row: [SQLValue], _ object: inout JSONWriter) {
        object.field("type", kind)
        object.field("name", row[0].plainText)
        object.field("topic", row[1].plainText)
        object.field("keyFormat", row[2].plainText)
        object.field("valueFormat", row[3].plainText)
        object.field("isWindowed", row[4] == .boolean(true))
    }

    private static func query(_ row: [SQLValue], _ object: inout JSONWriter) {
        object.field("queryString", row[5].plainText)
        for (field, name) in [("sinks", row[3].plainText), ("sinkKafkaTopics", row[4].plainText)] {
            object.field(field, array: { if !name.isEmpty { $0.element(name) } })
        }
        object.field("id", row[0].plainText)
        object.field("statusCount", object: { $0.field(row[2].plainText, 1) })
        object.field("queryType", row[1].plainText)
        object.field("state", row[2].plainText)
    }
}

extension SQLValue {
    fileprivate var plainText: String { text(as: .string) }
}
