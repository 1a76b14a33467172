import Engine
import Hummingbird
import TopicLog

extension Routes {
    /// `GET /clusterStatus`: this server alone, with what its queries read and keep, and how far they are.
    func addClusterStatus(to router: Router<BasicRequestContext>) {
        router.get("clusterStatus") { request, _ in
            let placements = await endpoint.queryPlacements(), now = Self.now()
            let host = request.head.authority ?? "localhost"
            var writer = JSONWriter()
            writer.object {
                $0.field("clusterStatus", object: {
                    $0.field(host, object: { host in
                        host.field("hostAlive", endpoint.health.isAlive)
                        host.field("lastStatusUpdateMs", now)
                        host.field("activeStandbyPerQuery", object: { object in for query in placements { object.field(query.id, object: { Self.write(query, to: &$0) }) } })
                        host.field("hostStoreLags", object: {
                            $0.field("stateStoreLags", object: { object in
                                for query in placements { for store in query.stores { object.field("\(query.id)#\(store)", object: { Self.writeLags(query, to: &$0) }) } }
                            })
                            $0.field("updateTimeMs", now)
                        })
                    })
                })
            }
            return Response.json(writer.bytes, type: ResponseType.ksql)
        }
        // What servers of one cluster tell each other: there is no other.
        for path in ["heartbeat", "lag"] {
            router.post(RouterPath(path)) { request, _ in
                var request = request
                _ = try await body(of: &request)
                return Response.json(Array(#"{"ok":true}"#.utf8), type: ResponseType.ksql)
            }
        }
    }

    private static func write(_ query: QueryPlacement, to object: inout JSONWriter) {
        object.field("activeStores", array: { for name in query.stores { $0.element(name) } })
        object.field("activePartitions", array: { array in
            for input in query.inputs {
                array.object {
                    $0.field("topic", input.partition.topic)
                    $0.field("partition", Int(input.partition.partition))
                }
            }
        })
        object.field("standByStores", array: { _ in })
        object.field("standByPartitions", array: { _ in })
    }

    /// A store is as far as what its query has read: by partition, over all topics.
    private static func writeLags(_ query: QueryPlacement, to object: inout JSONWriter) {
        object.field("lagByPartition", object: { object in
            for number in Set(query.inputs.map(\.partition.partition)).sorted() {
                let inputs = query.inputs.filter { $0.partition.partition == number }
                object.field(String(number), object: {
                    $0.field("currentOffsetPosition", Int(inputs.reduce(0) { $0 + $1.position }))
                    $0.field("endOffsetPosition", Int(inputs.reduce(0) { $0 + $1.end }))
                    $0.field("offsetLag", Int(inputs.reduce(0) { $0 + max(0, $1.end - $1.position) }))
                })
            }
        })
    }
}
