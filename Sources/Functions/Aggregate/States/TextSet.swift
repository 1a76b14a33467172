import Columns

/// Distinct texts in order of appearance; one of them may be null.
struct TextSet {
    private(set) var count = 0
    private var hashes: [UInt64] = []
    private var bytes: [UInt8] = []
    private var ends: [Int32] = [0]
    private(set) var nullPlace: Int?
    /// Places by hash, once a scan over the hashes would cost more.
    private var index: [UInt64: [Int32]] = [:]
    private static let scannedMax = 16

    mutating func insertNull(limit: Int) {
        guard nullPlace == nil, count < limit else { return }
        nullPlace = count
        append(UnsafeBufferPointer(start: nil, count: 0), hash: 0)
    }

    mutating func insert(_ text: UnsafeBufferPointer<UInt8>, limit: Int) {
        let hash = text.baseAddress.map { byteHash($0, count: text.count) | 1 } ?? 1
        if contains(text, hash) || count >= limit { return }
        append(text, hash: hash)
    }

    private func contains(_ text: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Bool {
        if count > Self.scannedMax { return index[hash]?.contains { equals(Int($0), text) } ?? false }
        for place in 0..<count where hashes[place] == hash && equals(place, text) { return true }
        return false
    }

    private func equals(_ place: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = Int(ends[place]), length = Int(ends[place + 1]) - start
        guard length == text.count, place != nullPlace else { return false }
        for offset in 0..<length where bytes[start + offset] != text[offset] { return false }
        return true
    }

    private mutating func append(_ text: UnsafeBufferPointer<UInt8>, hash: UInt64) {
        hashes.append(hash)
        bytes.append(contentsOf: text)
        ends.append(Int32(truncatingIfNeeded: bytes.count))
        count += 1
        if count == Self.scannedMax + 1 {
            for place in 0..<count { index[hashes[place], default: []].append(Int32(truncatingIfNeeded: place)) }
        } else if count > Self.scannedMax + 1 {
            index[hash, default: []].append(Int32(truncatingIfNeeded: count - 1))
        }
    }

    func forEach(_ body: (UnsafeBufferPointer<UInt8>?) -> Void) {
        bytes.withUnsafeBufferPointer { all in
            for place in 0..<count {
                body(place == nullPlace ? nil : UnsafeBufferPointer(rebasing: all[Int(ends[place])..<Int(ends[place + 1])]))
            }
        }
    }

    var byteCount: Int { bytes.capacity + hashes.capacity * 8 + ends.capacity * 4 + index.count * 64 }
}
