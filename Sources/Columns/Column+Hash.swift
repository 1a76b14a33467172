import Values

/// 64-bit hashes of columns, for hash tables in memory. Not stable across releases: never written to disk.
///
/// Equal values hash equal, within and between columns of the same type. A null hashes as a fixed constant whatever its type;
/// for DOUBLE, all NaNs hash equal.
extension Column {
    /// Writes the hash of each of the first `count` rows.
    public func hash(into hashes: UnsafeMutablePointer<UInt64>, count: Int) {
        hashRows(count) { row, hash in hashes[row] = hash }
    }

    /// Mixes the hash of each row into what is there: for keys of several columns, column by column.
    public func combineHash(into hashes: UnsafeMutablePointer<UInt64>, count: Int) {
        hashRows(count) { row, hash in hashes[row] = combinedHash(hashes[row], hash) }
    }

    @inline(__always)
    private func hashRows(_ count: Int, _ body: (Int, UInt64) -> Void) {
        guard let validity else { return hashValues(count, body) }
        hashValues(count) { row, hash in body(row, validity[row] ? hash : nullHash) }
    }

    @inline(__always)
    private func hashValues(_ count: Int, _ body: (Int, UInt64) -> Void) {
        switch PhysicalType(type) {
        case .bool:
            let source = values(UInt8.self)
            for row in 0..<count { body(row, integerHash(UInt64(source[row]))) }
        case .int32:
            let source = values(Int32.self)
            for row in 0..<count { body(row, integerHash(UInt64(truncatingIfNeeded: source[row]))) }
        case .int64:
            let source = values(Int64.self)
            for row in 0..<count { body(row, integerHash(UInt64(bitPattern: source[row]))) }
        case .float64:
            let source = values(Double.self)
            for row in 0..<count { body(row, doubleHash(source[row])) }
        case .int128:
            let source = values(Int128.self)
            for row in 0..<count { body(row, wideHash(source[row])) }
        case .text:
            let offsets = offsets, bytes = UnsafePointer(bytes)
            for row in 0..<count {
                let start = Int(offsets[row])
                body(row, byteHash(bytes + start, count: Int(offsets[row + 1]) &- start))
            }
        case .list, .map, .structure:
            for row in 0..<count { body(row, nestedHash(row)) }
        }
    }

    /// One row, of any type: the slow way, which nested values take.
    private func rowHash(_ row: Int) -> UInt64 {
        if isNull(row) { return nullHash }
        switch PhysicalType(type) {
        case .bool: return integerHash(UInt64(values(UInt8.self)[row]))
        case .int32: return integerHash(UInt64(truncatingIfNeeded: values(Int32.self)[row]))
        case .int64: return integerHash(UInt64(bitPattern: values(Int64.self)[row]))
        case .float64: return doubleHash(values(Double.self)[row])
        case .int128: return wideHash(values(Int128.self)[row])
        case .text:
            let start = Int(offsets[row])
            return byteHash(UnsafePointer(bytes) + start, count: Int(offsets[row + 1]) - start)
        case .list, .map, .structure: return nestedHash(row)
        }
    }

    private func nestedHash(_ row: Int) -> UInt64 {
        switch storage {
        case .structure(let fields):
            return fields.reduce(integerHash(UInt64(fields.count))) { combinedHash($0, $1.rowHash(row)) }
        case .list(let offsets, let element):
            let bounds = offsets.of(Int32.self)
            var hash = integerHash(UInt64(truncatingIfNeeded: bounds[row + 1] &- bounds[row]))
            for index in Int(bounds[row])..<Int(bounds[row + 1]) { hash = combinedHash(hash, element.rowHash(index)) }
            return hash
        case .map(let offsets, let keys, let entries):
            // Equal maps may hold their entries in another order: a sum does not depend on it.
            let bounds = offsets.of(Int32.self)
            var hash = integerHash(UInt64(truncatingIfNeeded: bounds[row + 1] &- bounds[row]))
            for index in Int(bounds[row])..<Int(bounds[row + 1]) { hash &+= combinedHash(keys.rowHash(index), entries.rowHash(index)) }
            return hash
        case .fixed, .text: preconditionFailure("\(type) is not nested")
        }
    }
}

/// The hash of a null.
@usableFromInline let nullHash: UInt64 = 0x9e37_79b9_7f4a_7c15

/// The hash of several keys from that of the first ones and that of the next one.
@inlinable @inline(__always)
public func combinedHash(_ first: UInt64, _ next: UInt64) -> UInt64 {
    multiplyMix(first ^ 0xa076_1d64_78bd_642f, next ^ 0xe703_7ed1_a0b4_28db)
}

/// The hash of a BOOLEAN, INTEGER, BIGINT, DATE, TIME or TIMESTAMP, sign-extended to 64 bits.
@inlinable @inline(__always)
public func integerHash(_ value: UInt64) -> UInt64 {
    multiplyMix(value ^ 0xa076_1d64_78bd_642f, 0x9fb2_1c65_1e98_df25) ^ value &* 0xd6e8_feb8_6659_fd93
}

@inline(__always)
private func doubleHash(_ value: Double) -> UInt64 {
    integerHash(value.canonicalBits)
}

@inline(__always)
private func wideHash(_ value: Int128) -> UInt64 {
    combinedHash(UInt64(truncatingIfNeeded: value), UInt64(truncatingIfNeeded: value >> 64))
}

/// The hash of a STRING's or BYTES' bytes (wyhash).
@inlinable
public func byteHash(_ bytes: UnsafePointer<UInt8>, count: Int) -> UInt64 {
    let raw = UnsafeRawPointer(bytes)
    var seed: UInt64 = 0x2d35_8dcc_aa6c_78a5
    var a: UInt64 = 0, b: UInt64 = 0
    if count <= 16 {
        if count >= 4 {
            let middle = (count >> 3) << 2
            a = load4(raw) << 32 | load4(raw + middle)
            b = load4(raw + count - 4) << 32 | load4(raw + count - 4 - middle)
        } else if count > 0 {
            a = UInt64(bytes[0]) << 16 | UInt64(bytes[count >> 1]) << 8 | UInt64(bytes[count - 1])
        }
    } else {
        var position = 0
        while count - position > 16 {
            seed = multiplyMix(load8(raw + position) ^ 0x8bb8_4b93_962e_acc9, load8(raw + position + 8) ^ seed)
            position += 16
        }
        a = load8(raw + count - 16)
        b = load8(raw + count - 8)
    }
    let product = (a ^ 0x8bb8_4b93_962e_acc9).multipliedFullWidth(by: b ^ seed)
    return multiplyMix(product.low ^ 0x4b33_a62e_d433_d4a3 ^ UInt64(truncatingIfNeeded: count), product.high ^ 0x4d5a_2da5_1de1_aa47)
}

@inlinable @inline(__always)
func load8(_ pointer: UnsafeRawPointer) -> UInt64 { pointer.loadUnaligned(as: UInt64.self) }

@inlinable @inline(__always)
func load4(_ pointer: UnsafeRawPointer) -> UInt64 { UInt64(pointer.loadUnaligned(as: UInt32.self)) }

/// Both halves of a 128-bit product, folded.
@inlinable @inline(__always)
func multiplyMix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
}
