public import Schemas

/// The schemas that records of a format name, where the registry is asked over the network: no record may be decoded before its schema's fate is known.
public struct AwaitedSchemas: Sendable {
    private let registry: any AwaitedRegistry

    /// Nil if the registry answers at once, or the format has none.
    public init?(_ binding: SchemaBinding?) {
        guard let registry = binding?.registry as? any AwaitedRegistry else { return nil }
        self.registry = registry
    }

    /// The first of some records that cannot be decoded yet, with its schema's id and what keeps it.
    /// - Parameters:
    ///   - offsets: `count + 1` offsets into `bytes`.
    ///   - rows: Which records are looked at.
    public func firstMissing(
        in rows: Range<Int>, bytes: UnsafePointer<UInt8>, offsets: UnsafePointer<Int32>
    ) -> (row: Int, id: Int32, standing: SchemaStanding)? {
        var last: Int32?
        for row in rows {
            guard let id = RecordFraming.id(bytes + Int(offsets[row]), count: Int(offsets[row + 1] - offsets[row])), id != last else { continue }
            let standing = registry.standing(of: id)
            switch standing {
            case .known, .unknown: last = id
            case .awaited, .unavailable, .refused: return (row, id, standing)
            }
        }
        return nil
    }
}
