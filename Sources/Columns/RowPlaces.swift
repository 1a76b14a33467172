import Values

/// A row of one of several batches.
public struct RowPlace: BitwiseCopyable, Sendable {
    public var part: Int32
    public var row: Int32

    @inlinable public init(part: Int, row: Int) {
        self.part = Int32(truncatingIfNeeded: part)
        self.row = Int32(truncatingIfNeeded: row)
    }
}

/// Rows of several batches in one order: which batch, and which row of it.
public struct RowPlaces: @unchecked Sendable {
    private let buffer: Buffer
    private let first: Int
    public let count: Int

    /// - Parameter buffer: Holds a ``RowPlace`` for each row, those meant from the one numbered `first` on.
    public init(_ buffer: Buffer, from first: Int, count: Int) {
        self.buffer = buffer
        self.first = first
        self.count = count
    }

    public init(_ places: [RowPlace]) {
        self.init(Buffer(capacity: places.count * MemoryLayout<RowPlace>.stride), from: 0, count: places.count)
        buffer.of(RowPlace.self).update(from: places, count: places.count)
    }

    fileprivate var pointer: UnsafePointer<RowPlace> { UnsafePointer(buffer.of(RowPlace.self) + first) }

    /// The batch that all rows are of, if it is one.
    fileprivate var onlyPart: Int? {
        guard count > 0 else { return nil }
        let places = pointer, part = places[0].part
        for index in 0..<count where places[index].part != part { return nil }
        return Int(part)
    }
}

extension Column {
    /// The rows at `places` in several columns of one type.
    static func gathered(_ columns: [Column], at places: RowPlaces) -> Column {
        let type = columns[0].type, count = places.count
        let storage: Storage
        switch columns[0].storage {
        case .fixed:
            switch PhysicalType(type) {
            case .bool: storage = fixed(columns, places, UInt8.self)
            case .int32: storage = fixed(columns, places, Int32.self)
            case .int64, .float64: storage = fixed(columns, places, UInt64.self)
            default: storage = fixed(columns, places, Int128.self)
            }
        case .text: storage = text(columns, places)
        case .structure(let fields):
            storage = .structure(fields.indices.map { field in gathered(columns.map { $0.children[field] }, at: places) })
        case .list, .map: return laidEndToEnd(columns, places)
        }
        return Column(
            type, count: count, storage: storage, validity: bits(columns, places, { $0.validity }, missing: true),
            errors: bits(columns, places, { $0.errors }, missing: false))
    }

    private static func fixed<T: BitwiseCopyable>(_ columns: [Column], _ places: RowPlaces, _: T.Type) -> Storage {
        let buffer = Buffer(capacity: places.count * MemoryLayout<T>.stride), out = buffer.of(T.self), rows = places.pointer
        columns.map { $0.values(T.self) }.withUnsafeBufferPointer { sources in
            guard let sources = sources.baseAddress else { return }
            for index in 0..<places.count { out[index] = sources[Int(rows[index].part)][Int(rows[index].row)] }
        }
        return .fixed(buffer)
    }

    private static func text(_ columns: [Column], _ places: RowPlaces) -> Storage {
        let ends = Buffer(capacity: (places.count + 1) * 4), out = ends.of(Int32.self), rows = places.pointer
        let parts = columns.map(Texts.init)
        let bytes = parts.withUnsafeBufferPointer { parts in
            out[0] = 0
            for index in 0..<places.count {
                let offsets = parts[Int(rows[index].part)].offsets + Int(rows[index].row)
                out[index + 1] = out[index] &+ (offsets[1] &- offsets[0])
            }
            let bytes = Buffer(capacity: Int(out[places.count]) + Texts.shortMax)
            for index in 0..<places.count {
                let start = Int(out[index])
                parts[Int(rows[index].part)].copy(row: Int(rows[index].row), count: Int(out[index + 1]) &- start, to: bytes.pointer + start)
            }
            return bytes
        }
        return .text(offsets: ends, bytes: bytes)
    }

    /// Texts of a column.
    private struct Texts {
        /// Texts of so many bytes are copied without asking how many they are: as many may be read and written.
        static let shortMax = MemoryLayout<SIMD16<UInt8>>.size
        let offsets: UnsafePointer<Int32>
        let bytes: UnsafeRawPointer
        /// The last place from which a short one may be read.
        let lastShort: Int

        init(_ column: Column) {
            guard case .text(let offsets, let bytes) = column.storage else { preconditionFailure("\(column.type) has no texts") }
            self.offsets = UnsafePointer(offsets.of(Int32.self))
            self.bytes = UnsafeRawPointer(bytes.pointer)
            lastShort = bytes.capacity - Texts.shortMax
        }

        @inline(__always) func copy(row: Int, count: Int, to out: UnsafeMutableRawPointer) {
            let start = Int(offsets[row])
            guard count <= Texts.shortMax, start <= lastShort else { return out.copyMemory(from: bytes + start, byteCount: count) }
            out.storeBytes(of: (bytes + start).loadUnaligned(as: SIMD16<UInt8>.self), as: SIMD16<UInt8>.self)
        }
    }

    private static func bits(_ columns: [Column], _ places: RowPlaces, _ bitmap: (Column) -> Bitmap?, missing: Bool) -> Bitmap? {
        let sources = columns.map(bitmap), rows = places.pointer
        guard sources.contains(where: { $0 != nil }) else { return nil }
        let result = Bitmap(count: places.count, repeating: false)
        for index in 0..<places.count where sources[Int(rows[index].part)]?[Int(rows[index].row)] ?? missing { result.set(index) }
        return result
    }

    /// Lists of any depth: copied one behind the other first.
    private static func laidEndToEnd(_ columns: [Column], _ places: RowPlaces) -> Column {
        let builder = ColumnBuilder(columns[0].type, capacity: columns.reduce(0) { $0 + $1.count }), rows = places.pointer
        var starts: [Int32] = []
        for column in columns {
            starts.append(Int32(truncatingIfNeeded: builder.count))
            builder.append(column, from: 0, count: column.count)
        }
        return builder.finish().gathered(RowIndices((0..<places.count).map { starts[Int(rows[$0].part)] &+ rows[$0].row }))
    }
}

extension RecordBatch {
    /// The rows at `places` in batches of one schema, of partitions of one source.
    public static func gathered(_ batches: [RecordBatch], at places: RowPlaces) -> RecordBatch {
        if let part = places.onlyPart { return batches[part].picked(places) }
        func all(_ column: (RecordBatch) -> Column) -> Column { .gathered(batches.map(column), at: places) }
        func all(_ column: KeyPath<RecordBatch, Column?>, missing: (RecordBatch) -> Column) -> Column? {
            batches.contains { $0[keyPath: column] != nil } ? all { $0[keyPath: column] ?? missing($0) } : nil
        }
        let rows = places.pointer
        var result = batches[0]
        result.count = places.count
        result.columns = batches[0].columns.indices.map { index in all { $0.columns[index] } }
        result.timestamps = all(\.timestamps)
        result.offsets = all(\.offsets) { .nulls(.bigint, count: $0.count) }
        result.windowStart = all(\.windowStart) { .nulls(.bigint, count: $0.count) }
        result.windowEnd = all(\.windowEnd) { .nulls(.bigint, count: $0.count) }
        if let type = batches.lazy.compactMap(\.headers).first?.type {
            result.headers = all(\.headers) { Column(type, Array(repeating: .array([]), count: $0.count)) }
        }
        result.partitions = partitions(batches.map(\.partition), places)
        result.encodedKeys = batches.allSatisfy { $0.encodedKeys != nil } ? all(\.encodedKeys) { .nulls(.bytes, count: $0.count) } : nil
        result.tombstones = nil
        if batches.contains(where: { $0.tombstones != nil }) {
            let deleted = Bitmap(count: places.count, repeating: false)
            for index in 0..<places.count where batches[Int(rows[index].part)].tombstones?[Int(rows[index].row)] ?? false { deleted.set(index) }
            result.tombstones = deleted.isEmpty ? nil : deleted
        }
        return result
    }

    private static func partitions(_ parts: [Int32], _ places: RowPlaces) -> Column {
        let buffer = Buffer(capacity: places.count * 4), out = buffer.of(Int32.self), rows = places.pointer
        parts.withUnsafeBufferPointer { parts in for index in 0..<places.count { out[index] = parts[Int(rows[index].part)] } }
        return Column(.integer, count: places.count, storage: .fixed(buffer))
    }

    /// Rows of this batch.
    private func picked(_ places: RowPlaces) -> RecordBatch {
        let rows = places.pointer, first = Int(rows[0].row)
        var isRange = true
        for index in 0..<places.count where Int(rows[index].row) != first + index { isRange = false; break }
        if isRange {
            var result = sliced(from: first, count: places.count)
            result.causes = nil
            return result
        }
        let indices = RowIndices(count: places.count)
        for index in 0..<places.count { indices.rows[index] = rows[index].row }
        var result = gathered(indices)
        result.causes = nil
        return result
    }
}
