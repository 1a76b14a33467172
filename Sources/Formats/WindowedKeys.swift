public import Columns

/// Keys of windowed sources: the key's bytes, then its window.
///
/// Time windows add their start; sessions their end and then their start; all of them milliseconds, 8 bytes big-endian.
public enum WindowedKeys {
    public enum Suffix: Hashable, Sendable {
        /// TUMBLING or HOPPING.
        case time
        case session

        /// Bytes behind the key.
        public var byteCount: Int { self == .time ? 8 : 16 }
    }

    /// Keys with their windows; `starts` and `ends` hold a bound per row. A null key stays null.
    ///
    /// - Parameter ends: Needed for sessions only.
    public static func append(
        to keys: EncodedRows, suffix: Suffix, starts: UnsafePointer<Int64>, ends: UnsafePointer<Int64>?
    ) -> EncodedRows {
        let count = keys.count, source = keys.offsets.of(Int32.self)
        let bytes = Buffer(capacity: keys.byteCount + count * suffix.byteCount), offsets = Buffer(capacity: (count + 1) * 4)
        let target = offsets.of(Int32.self)
        var end = 0
        target[0] = 0
        for row in 0..<count {
            if !(keys.nulls?[row] ?? false) {
                let start = Int(source[row]), length = Int(source[row + 1]) - start
                (bytes.pointer + end).copyMemory(from: keys.bytes.pointer + start, byteCount: length)
                end += length
                if suffix == .session, let ends {
                    bytes.pointer.storeBytes(of: ends[row].bigEndian, toByteOffset: end, as: Int64.self)
                    end += 8
                }
                bytes.pointer.storeBytes(of: starts[row].bigEndian, toByteOffset: end, as: Int64.self)
                end += 8
            }
            target[row + 1] = Int32(truncatingIfNeeded: end)
        }
        return EncodedRows(count: count, bytes: bytes, offsets: offsets, nulls: keys.nulls)
    }

    /// What ``strip(_:offsets:nulls:count:suffix:size:)`` found.
    public struct Stripped {
        /// The keys without their windows; null where the key was null or too short for a window.
        public var keys: EncodedRows
        /// BIGINT bounds; null where the key is. The end is null too where neither key nor size tell it.
        public var starts: Column
        public var ends: Column
        /// Rows whose key is too short to hold a window.
        public var malformed: [MalformedRow]
    }

    /// Takes the windows off `count` keys; key `i` is `bytes[offsets[i] ..< offsets[i + 1]]`.
    ///
    /// - Parameter size: The size of TUMBLING and HOPPING windows in milliseconds, from which their end follows.
    public static func strip(
        _ bytes: UnsafePointer<UInt8>, offsets: UnsafePointer<Int32>, nulls: UnsafePointer<UInt64>?, count: Int, suffix: Suffix, size: Int64?
    ) -> Stripped {
        let keyBytes = Buffer(capacity: Int(offsets[count] - offsets[0])), keyOffsets = Buffer(capacity: (count + 1) * 4)
        let target = keyOffsets.of(Int32.self), missing = Bitmap(count: count, repeating: false)
        let starts = ColumnBuilder(.bigint, capacity: count), ends = ColumnBuilder(.bigint, capacity: count)
        var malformed: [MalformedRow] = [], end = 0
        target[0] = 0
        for row in 0..<count {
            let first = Int(offsets[row]), length = Int(offsets[row + 1]) - first - suffix.byteCount
            let isNull = nulls.map { $0[row >> 6] & (1 << UInt64(row & 63)) != 0 } ?? false
            if isNull || length < 0 {
                missing.set(row)
                starts.appendNull()
                ends.appendNull()
                if !isNull { malformed.append(MalformedRow(row: Int32(truncatingIfNeeded: row), field: nil, reason: .length)) }
            } else {
                let raw = UnsafeRawPointer(bytes + first)
                (keyBytes.pointer + end).copyMemory(from: raw, byteCount: length)
                end += length
                let start = Int64(bigEndian: raw.loadUnaligned(fromByteOffset: length + suffix.byteCount - 8, as: Int64.self))
                starts.append(start)
                if suffix == .session {
                    ends.append(Int64(bigEndian: raw.loadUnaligned(fromByteOffset: length, as: Int64.self)))
                } else if let size {
                    ends.append(start.addingReportingOverflow(size).overflow ? Int64.max : start + size)
                } else {
                    ends.appendNull()
                }
            }
            target[row + 1] = Int32(truncatingIfNeeded: end)
        }
        let keys = EncodedRows(count: count, bytes: keyBytes, offsets: keyOffsets, nulls: missing.isEmpty ? nil : missing)
        return Stripped(keys: keys, starts: starts.finish(), ends: ends.finish(), malformed: malformed)
    }
}
