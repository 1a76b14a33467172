import CChecksum

/// CRC32C of some bytes, continuing from `seed`.
@inline(__always) func checksum(_ bytes: UnsafeRawPointer, _ count: Int, seed: UInt32 = 0) -> UInt32 {
    fsql_crc32c(seed, bytes, count)
}

/// The same without the CPU's instruction: what other processors run.
func tableChecksum(_ bytes: UnsafeRawPointer, _ count: Int) -> UInt32 { fsql_crc32c_table(0, bytes, count) }
