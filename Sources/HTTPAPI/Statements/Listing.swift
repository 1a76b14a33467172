import Engine
import Values

/// A list that SHOW answers, as ksqlDB's clients know it: its type, its field, and what a row becomes.
struct Listing {
    let type: String
    private let field: String
    private let write: (_ row: [SQLValue], _ object: inout JSONWriter) -> Void
    /// Fields behind the list.
    private var rest: (_ object: inout JSONWriter) -> Void = { _ in }

    init?(_ subject: ResultSubject) {
        switch subject {
        case .streams: self.init("streams", "streams") { Listing.source("STREAM", $0, &$1) }
        case .tables: self.init("tables", "tables") { Listing.source("TABLE", $0, &$1) }
        case .topics:
            self.init("kafka_topics", "topics") { row, object in
                object.field("name", row[0].plainText)
                object.field("replicaInfo", array: { for _ in 0..<(Int(row[1].plainText) ?? 0) { $0.element(raw: Array("1".utf8)) } })
            }
        case .queries: self.init("queries", "queries") { Listing.query($0, &$1) }
        case .functions:
            self.init("function_names", "functions") { row, object in
                object.field("name", row[0].plainText)
                object.field("type", row[1].plainText)
                object.field("category", "")
            }
        case .properties:
            self.init("properties", "properties") { row, object in
                object.field("name", row[0].plainText)
                object.field("scope", row[1].plainText)
                object.field("value", row[3].plainText)
                object.field("editable", true)
                object.field("level", "QUERY")
            }
            rest = { object in
                object.field("overwrittenProperties", array: { _ in })
                object.field("defaultProperties", array: { _ in })
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
        case .types, .source, .query, .other: return nil
        }
    }

    private init(_ type: String, _ field: String, write: @escaping (_ row: [SQLValue], _ object: inout JSONWriter) -> Void) {
        (self.type, self.field, self.write) = (type, field, write)
    }

    func write(_ rows: [[SQLValue]], to object: inout JSONWriter) {
        object.field(field, array: { array in for row in rows { array.object { write(row, &$0) } } })
        rest(&object)
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
