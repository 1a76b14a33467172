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
        let count = bytes.count, whole = count & ~3
        var hash: UInt32 = 0x9747_b28c ^ UInt32(truncatingIfNeeded: count)
        let raw = UnsafeRawBufferPointer(bytes)
        var index = 0
        while index < whole {
            var word = UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt32.self)) &* multiplier
            word ^= word >> 24
            hash = (hash &* multiplier) ^ (word &* multiplier)
            index += 4
        }
        if index < count {
            var tail: UInt32 = 0, shift: UInt32 = 0
            while index < count {
                tail |= UInt32(bytes[index]) << shift
                shift += 8
                index += 1
            }
            hash = (hash ^ tail) &* multiplier
        }
        hash ^= hash >> 13
        hash = hash &* multiplier
        return hash ^ (hash >> 15)
    }
}
