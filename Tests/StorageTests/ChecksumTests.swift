import Testing

@testable import Storage

@Suite struct ChecksumTests {
    /// The check value of CRC-32C, from the catalogue of parametrised CRC algorithms.
    @Test func knownValue() {
        let bytes = Array("123456789".utf8)
        #expect(bytes.withUnsafeBytes { checksum($0.baseAddress!, 9) } == 0xe306_9283)
        #expect(bytes.withUnsafeBytes { tableChecksum($0.baseAddress!, 9) } == 0xe306_9283)
    }

    @Test func theTableAgreesWithTheInstruction() {
        let bytes = (0..<100).map { UInt8(truncatingIfNeeded: $0 &* 37) }
        for count in 0...100 {
            bytes.withUnsafeBytes { #expect(checksum($0.baseAddress!, count) == tableChecksum($0.baseAddress!, count)) }
        }
    }

    /// Long runs are checksummed in three lanes that are joined.
    @Test(arguments: [3071, 3072, 3073, 6143, 6144, 10_000, 65_537]) func theTableAgreesOnLongRuns(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 7 &+ $0) }
        bytes.withUnsafeBytes { #expect(checksum($0.baseAddress!, count) == tableChecksum($0.baseAddress!, count)) }
        if count == 10_000 { bytes.withUnsafeBytes { #expect(checksum($0.baseAddress!, count) == 0xd51c_eeb5) } }
    }
}
