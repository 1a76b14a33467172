import CChecksum

/// CRC32C of some bytes, continuing from `seed`.
@inline(__always) func checksum(_ bytes: UnsafeRawPointer, _ count: Int, seed: UInt32 = 0) -> UInt32 {
    fsql_crc32c(seed, bytes, count)
}
