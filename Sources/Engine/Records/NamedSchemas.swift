public import Schemas
public import TopicLog

extension RecordBlock {
    /// Finds out about the schemas that keys and values name, before they are shown: where the registry is asked over the network.
    public func settleSchemas(_ registry: (any SchemaRegistry)?) async {
        guard let registry = registry as? any AwaitedRegistry else { return }
        var ids: Set<Int32> = []
        for row in 0..<count {
            for bytes in [key(row), value(row)] {
                guard let bytes, bytes.count >= 5, bytes[0] == 0 else { continue }
                ids.insert(bytes[1..<5].reduce(0) { $0 << 8 | Int32($1) })
            }
        }
        await registry.settle(ids)
    }
}
