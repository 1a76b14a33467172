import Formats
public import Schemas
public import TopicLog

/// Tells how many of a block's records can be decoded, where their schemas come from a registry that is asked over the network.
public struct AwaitedRecords: Sendable {
    private let keys: AwaitedSchemas?
    private let values: AwaitedSchemas?

    /// Nil if nothing is ever awaited.
    public init?(keys: SchemaBinding? = nil, values: SchemaBinding?) {
        self.keys = AwaitedSchemas(keys)
        self.values = AwaitedSchemas(values)
        if self.keys == nil, self.values == nil { return nil }
    }

    /// As much of a block as can be decoded: up to the first record whose schema is not there.
    ///
    /// - Parameter offset: Records before this one are of no interest.
    /// - Throws: ``LogError/awaitsSchema(_:id:)`` or ``LogError/schemaMissing(_:_:reason:canPass:)`` if that is the first record of interest.
    public func decodable(_ block: RecordBlock, from offset: Offset, of partition: TopicPartition) throws(LogError) -> RecordBlock {
        var first = 0
        while first < block.count, block.offset(of: first) < offset { first += 1 }
        let missing = [
            keys?.firstMissing(in: first..<block.count, bytes: block.keyBytes, offsets: block.keyOffsets),
            values?.firstMissing(in: first..<block.count, bytes: block.valueBytes, offsets: block.valueOffsets),
        ].compactMap(\.self).min { $0.row < $1.row }
        guard let missing else { return block }
        if missing.row > first { return block.prefix(missing.row) }
        let place = block.offset(of: missing.row)
        switch missing.standing {
        case .unavailable(let reason): throw .schemaMissing(partition, place, reason: "schema \(missing.id): \(reason)", canPass: true)
        case .refused(let reason): throw .schemaMissing(partition, place, reason: "schema \(missing.id): \(reason)", canPass: false)
        case .awaited, .known, .unknown: throw .awaitsSchema(partition, id: missing.id)
        }
    }
}
