import Hummingbird

extension Routes {
    /// `GET /metrics`: Prometheus's text format.
    func addMetrics(to router: Router<BasicRequestContext>) {
        router.get("metrics") { _, _ in
            let text = Self.prometheusText(endpoint.topicMetrics(), openQueries: openQueries.count)
            return Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"], body: .init(byteBuffer: ByteBuffer(string: text)))
        }
    }

    static func prometheusText(_ topics: [TopicMetrics], openQueries: Int) -> String {
        var text = gauge("fsql_open_queries", "Queries whose rows HTTP clients read.") + "fsql_open_queries \(openQueries)\n"
        text += gauge("fsql_topic_start_offset", "First offset kept, by partition.")
        text += samples("fsql_topic_start_offset", topics) { $0.start }
        text += gauge("fsql_topic_end_offset", "Offset behind the last committed record, by partition.")
        text += samples("fsql_topic_end_offset", topics) { $0.end }
        return text
    }

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
