import Engine

extension ConnectorReport {
    /// Who does the work: there is one process.
    private static let worker = "fsql"

    private var type: String { isSink ? "sink" : "source" }

    func writeInfo(to writer: inout JSONWriter) {
        writer.field("name", name)
        writer.field("config", object: { writeSettings(to: &$0) })
        writer.field("tasks", array: { $0.element(raw: taskID) })
        writer.field("type", type)
        if !warnings.isEmpty { writer.field("warnings", array: { list in for warning in warnings { list.element(warning) } }) }
    }

    func writeSettings(to writer: inout JSONWriter) {
        for (name, value) in settings.sorted(by: { $0.key < $1.key }) { writer.field(name, value) }
        if settings["name"] == nil { writer.field("name", name) }
    }

    func writeStatus(to writer: inout JSONWriter) {
        writer.field("name", name)
        writer.field("connector", object: { writeState(to: &$0) })
        writer.field("tasks", array: { list in if state != .stopped { list.element(raw: ConnectAPI.json { writeTask(to: &$0) }) } })
        writer.field("type", type)
    }

    func writeTask(to writer: inout JSONWriter) {
        writer.field("id", 0)
        writeState(to: &writer)
    }

    private func writeState(to writer: inout JSONWriter) {
        writer.field("state", state.rawValue)
        writer.field("worker_id", Self.worker)
        if let problem { writer.field("trace", problem) }
    }

    private var taskID: [UInt8] {
        ConnectAPI.json {
            $0.field("connector", name)
            $0.field("task", 0)
        }
    }

    var tasks: [UInt8] {
        var writer = JSONWriter()
        writer.array { list in
            list.element(raw: ConnectAPI.json { task in
                task.field("id", raw: taskID)
                task.field("config", object: { writeSettings(to: &$0) })
            })
        }
        return writer.bytes
    }

    func writeOffsets(to writer: inout JSONWriter) {
        writer.field("offsets", array: { list in
            for place in offsets {
                list.element(raw: ConnectAPI.json { one in
                    one.field("partition", object: {
                        $0.field("kafka_topic", place.topic)
                        $0.field("kafka_partition", Int(place.partition))
                    })
                    one.field("offset", object: { $0.field("kafka_offset", Int(place.offset)) })
                })
            }
        })
    }
}

extension ConnectorSettingReport {
    func writeDefinition(to writer: inout JSONWriter) {
        writer.field("name", name)
        writer.field("type", "STRING")
        writer.field("required", isRequired)
        writer.field("default_value", defaultValue)
        writer.field("importance", isRequired ? "HIGH" : "MEDIUM")
        writer.field("documentation", summary)
        writer.field("group", "Common")
        writer.field("width", "MEDIUM")
        writer.field("display_name", name)
        writer.field("dependents", array: { _ in })
        writer.field("order", 0)
    }

    func writeValue(to writer: inout JSONWriter) {
        writer.field("name", name)
        writer.field("value", value ?? defaultValue)
        writer.field("recommended_values", array: { _ in })
        writer.field("errors", array: { list in for error in errors { list.element(error) } })
        writer.field("visible", true)
    }
}
