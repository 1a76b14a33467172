/// The hash by which Kafka's Java client places keyed records: records of one key land in one partition, whoever produced them.
public enum Murmur2 {
    /// The partition of a key among `count` partitions; a null key has no fixed place and is not asked for.
    public static func partition(key: UnsafeBufferPointer<UInt8>, count: Int32) -> Int32 {
        // Kafka clears the sign instead of negating.
        Int32(hash(key) & 0x7FFF_FFFF) % max(1, count)
    }

    public static func partition(key: [UInt8], count: Int32) -> Int32 { key.withUnsafeBufferPointer { partition(key: $0, count: count) } }

    /// MurmurHash2, 32 bits, with Kafka's seed (org.apache.kafka.common.utils.Utils).
    public static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        let multiplier: UInt32 = 0x5bd1_e995
        let count = bytes.count
        var hash: UInt32 = 0x9747_b28c ^ UInt32(truncatingIfNeeded: count), left = count
        guard var next = UnsafeRawPointer(bytes.baseAddress) else { return finished(hash, multiplier) }
        while left >= 4 {
            var word = UInt32(littleEndian: next.loadUnaligned(as: UInt32.self)) &* multiplier
            word ^= word >> 24
            hash = (hash &* multiplier) ^ (word &* multiplier)
            next += 4
            left &-= 4
        }
        if left > 0 {
            var tail = UInt32(next.load(as: UInt8.self))
            if left > 1 { tail |= UInt32(next.load(fromByteOffset: 1, as: UInt8.self)) << 8 }
            if left > 2 { tail |= UInt32(next.load(fromByteOffset: 2, as: UInt8.self)) << 16 }
            hash = (hash ^ tail) &* multiplier
        }
        return finished(hash, multiplier)
    }

    @inline(__always) private static func finished(_ mixed: UInt32, _ multiplier: UInt32) -> UInt32 {
        var hash = mixed
        hash ^= hash >> 13
        hash = hash &* multiplier
        return hash ^ (hash >> 15)
    }
}
