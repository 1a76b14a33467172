import Engine
import Hummingbird

extension Routes {
    /// `GET /metrics`: Prometheus's text format.
    func addMetrics(to router: Router<BasicRequestContext>) {
        router.get("metrics") { _, _ in
            let text = await Self.prometheusText(endpoint.topicMetrics(), endpoint.queryMetrics(), openQueries: openQueries.count)
            return Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"], body: .init(byteBuffer: ByteBuffer(string: text)))
        }
    }

    static func prometheusText(_ topics: [TopicMetrics], _ queries: QueryMetrics, openQueries: Int) -> String {
        var text = gauge("fsql_open_queries", "Queries whose rows HTTP clients read.") + "fsql_open_queries \(openQueries)\n"
        text += gauge("fsql_topic_start_offset", "First offset kept, by partition.")
        text += samples("fsql_topic_start_offset", topics) { $0.start }
        text += gauge("fsql_topic_end_offset", "Offset behind the last committed record, by partition.")
        text += samples("fsql_topic_end_offset", topics) { $0.end }
        return text + queryText(queries)
    }

    private static func queryText(_ queries: QueryMetrics) -> String {
        func family(_ name: String, _ help: String, _ value: (QueryMetrics.Query) -> Int) -> String {
            counter(name, help) + queries.queries.map { "\(name){query=\"\(escaped($0.id))\"} \(value($0))\n" }.joined()
        }
        var text = gauge("fsql_query_running", "1 if a stored query runs, 0 if it is paused or has failed.")
        text += queries.queries.map { "fsql_query_running{query=\"\(escaped($0.id))\"} \($0.isRunning ? 1 : 0)\n" }.joined()
        text += gauge("fsql_query_error", "1 if a stored query is in ERROR, else 0.")
        text += queries.queries.map { "fsql_query_error{query=\"\(escaped($0.id))\"} \($0.hasFailed ? 1 : 0)\n" }.joined()
        text += family("fsql_query_records_in_total", "Records that a stored query has read since the start.") { $0.recordsIn }
        text += family("fsql_query_records_out_total", "Rows that a stored query has written since the start.") { $0.recordsOut }
        text += family("fsql_query_record_errors_total", "Errors in records that a stored query has read.") { $0.recordErrors }
        text += family("fsql_query_late_records_total", "Records that came after their window's grace.") { $0.lateRecords }
        text += gauge("fsql_query_held_records", "Records that wait because a remote model does not answer.")
        text += queries.queries.map { "fsql_query_held_records{query=\"\(escaped($0.id))\"} \($0.heldRecords)\n" }.joined()
        text += modelText(queries.models)
        func holds(_ name: String, _ help: String, _ value: (QueryMetrics.Hold) -> String) -> String {
            gauge(name, help)
                + queries.holds.map { "\(name){owner=\"\(escaped($0.owner))\",topic=\"\(escaped($0.topic))\",partition=\"\($0.partition)\"} \(value($0))\n" }.joined()
        }
        text += holds("fsql_retention_hold_bytes", "Bytes of a partition that its owner has not done with.") { String($0.byteCount) }
        text += holds("fsql_retention_hold_age_seconds", "Age of the oldest records that its owner has not done with.") { String($0.ageMilliseconds / 1000) }
        let name = "fsql_client_record_errors_total"
        return text + counter(name, "Errors in records that clients' queries have read.") + "\(name) \(queries.clientRecordErrors)\n"
    }

    private static func modelText(_ models: [QueryMetrics.Model]) -> String {
        func family<Value>(_ name: String, _ help: String, _ value: (QueryMetrics.Model) -> Value?) -> String {
            gauge(name, help) + models.compactMap { model in value(model).map { "\(name){model=\"\(escaped(model.name))\"} \($0)\n" } }.joined()
        }
        var text = family("fsql_model_version", "The version that scores.") { $0.version }
        text += family("fsql_model_train_rows", "Rows that the current version was trained on.") { $0.version == nil ? nil : $0.rows }
        text += family("fsql_model_train_rmse", "Root mean square error of the current version on its training rows.") { $0.rmse }
        text += family("fsql_model_last_train_timestamp_seconds", "\"ModelTime\" of the current version.") { $0.trainedAt.map { Double($0) / 1000 } }
        text += family("fsql_model_circuit_open", "1 while a service is asked now and then only, since it has not answered.") { $0.isCircuitOpen ? 1 : 0 }
        let name = "fsql_model_unscored_total"
        text += counter(name, "Records that stored queries could not score, by the version that was asked and the reason.")
        for model in models {
            for (version, reason, count) in model.unscored {
                text += "\(name){model=\"\(escaped(model.name))\",version=\"\(version.map(String.init) ?? "")\",reason=\"\(reason)\"} \(count)\n"
            }
        }
        return text
    }

    private static func counter(_ name: String, _ help: String) -> String { "# HELP \(name) \(help)\n# TYPE \(name) counter\n" }

    private static func gauge(_ name: String, _ help: String) -> String { "# HELP \(name) \(help)\n# TYPE \(name) gauge\n" }

    private static func samples(_ name: String, _ topics: [TopicMetrics], _ value: ((start: Int64, end: Int64)) -> Int64) -> String {
        topics.sorted { $0.name < $1.name }.map { topic in
            topic.offsets.enumerated().map { partition, offsets in
                "\(name){topic=\"\(escaped(topic.name))\",partition=\"\(partition)\"} \(value(offsets))\n"
            }.joined()
        }.joined()
    }

    /// A label's value: backslash, quote and line feed are escaped.
    private static func escaped(_ label: String) -> String {
        label.map { ["\\": "\\\\", "\"": "\\\"", "\n": "\\n"][$0] ?? String($0) }.joined()
    }
}
