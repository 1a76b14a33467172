import Values

/// Rows of several batches in one order: which batch, and which row of it.
public struct RowPlaces: Sendable {
    public private(set) var parts: [Int32] = []
    public private(set) var rows: [Int32] = []

    public init() {}

    public var count: Int { rows.count }

    public mutating func reserveCapacity(_ count: Int) {
        parts.reserveCapacity(count)
        rows.reserveCapacity(count)
    }

    @inline(__always) public mutating func append(part: Int, row: Int) {
        parts.append(Int32(truncatingIfNeeded: part))
        rows.append(Int32(truncatingIfNeeded: row))
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
        let buffer = Buffer(capacity: places.count * MemoryLayout<T>.stride), out = buffer.of(T.self)
        let sources = columns.map { $0.values(T.self) }
        for index in 0..<places.count { out[index] = sources[Int(places.parts[index])][Int(places.rows[index])] }
        return .fixed(buffer)
    }

    private static func text(_ columns: [Column], _ places: RowPlaces) -> Storage {
        let ends = Buffer(capacity: (places.count + 1) * 4), out = ends.of(Int32.self)
        let offsets = columns.map(\.offsets), sources = columns.map { UnsafeRawPointer($0.bytes) }
        out[0] = 0
        for index in 0..<places.count {
            let source = offsets[Int(places.parts[index])], row = Int(places.rows[index])
            out[index + 1] = out[index] &+ (source[row + 1] &- source[row])
        }
        let bytes = Buffer(capacity: Int(out[places.count]))
        for index in 0..<places.count {
            let part = Int(places.parts[index]), start = Int(out[index])
            (bytes.pointer + start).copyMemory(
                from: sources[part] + Int(offsets[part][Int(places.rows[index])]), byteCount: Int(out[index + 1]) - start)
        }
        return .text(offsets: ends, bytes: bytes)
    }

    private static func bits(_ columns: [Column], _ places: RowPlaces, _ bitmap: (Column) -> Bitmap?, missing: Bool) -> Bitmap? {
        let sources = columns.map(bitmap)
        guard sources.contains(where: { $0 != nil }) else { return nil }
        let result = Bitmap(count: places.count, repeating: false)
        for index in 0..<places.count where sources[Int(places.parts[index])]?[Int(places.rows[index])] ?? missing { result.set(index) }
        return result
    }

    /// Lists of any depth: copied one behind the other first.
    private static func laidEndToEnd(_ columns: [Column], _ places: RowPlaces) -> Column {
        let builder = ColumnBuilder(columns[0].type, capacity: columns.reduce(0) { $0 + $1.count })
        var starts: [Int32] = []
        for column in columns {
            starts.append(Int32(truncatingIfNeeded: builder.count))
            builder.append(column, from: 0, count: column.count)
        }
        return builder.finish().gathered(RowIndices(zip(places.parts, places.rows).map { starts[Int($0)] &+ $1 }))
    }
}

extension RecordBatch {
    /// The rows at `places` in batches of one schema, of partitions of one source.
    public static func gathered(_ batches: [RecordBatch], at places: RowPlaces) -> RecordBatch {
        if let part = places.parts.first, places.parts.allSatisfy({ $0 == part }) { return batches[Int(part)].picked(places.rows) }
        func all(_ column: (RecordBatch) -> Column) -> Column { .gathered(batches.map(column), at: places) }
        func all(_ column: KeyPath<RecordBatch, Column?>, missing: (RecordBatch) -> Column) -> Column? {
            batches.contains { $0[keyPath: column] != nil } ? all { $0[keyPath: column] ?? missing($0) } : nil
        }
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
        result.partitions = .fixed(.integer, places.parts.map { batches[Int($0)].partition })
        result.tombstones = nil
        if batches.contains(where: { $0.tombstones != nil }) {
            let deleted = Bitmap(count: places.count, repeating: false)
            for index in 0..<places.count where batches[Int(places.parts[index])].tombstones?[Int(places.rows[index])] ?? false { deleted.set(index) }
            result.tombstones = deleted.isEmpty ? nil : deleted
        }
        return result
    }

    /// Rows of one batch.
    private func picked(_ rows: [Int32]) -> RecordBatch {
        let first = rows.first ?? 0, isRange = rows.indices.allSatisfy { rows[$0] == first &+ Int32(truncatingIfNeeded: $0) }
        var result = isRange ? sliced(from: Int(first), count: rows.count) : gathered(RowIndices(rows))
        result.causes = nil
        return result
    }
}
