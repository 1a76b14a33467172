/// The hash by which records of equal keys come into equal partitions: Kafka's default partitioner.
enum Murmur2 {
    /// The partition of a key among `count`.
    static func partition(key: UnsafeBufferPointer<UInt8>, count: Int32) -> Int32 {
        Int32(bitPattern: hash(key) & 0x7FFF_FFFF) % count
    }

    /// MurmurHash2, 32 bits, with the seed that Kafka's `Utils.murmur2` has.
    static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt32 {
        let multiplier: UInt32 = 0x5BD1_E995
        var hash: UInt32 = 0x9747_B28C ^ UInt32(truncatingIfNeeded: key.count)
        let words = key.count / 4
        let bytes = UnsafeRawPointer(key.baseAddress)
        for index in 0..<words {
            guard let bytes else { break }
            var word = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)) &* multiplier
            word = (word ^ word >> 24) &* multiplier
            hash = (hash &* multiplier) ^ word
        }
        let rest = key.count & 3
        if rest == 3 { hash ^= UInt32(key[words * 4 + 2]) << 16 }
        if rest >= 2 { hash ^= UInt32(key[words * 4 + 1]) << 8 }
        if rest >= 1 { hash = (hash ^ UInt32(key[words * 4])) &* multiplier }
        hash = (hash ^ hash >> 13) &* multiplier
        return hash ^ hash >> 15
    }
}
