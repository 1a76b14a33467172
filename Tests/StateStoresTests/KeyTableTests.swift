import Columns
import StateStores
import Testing
import Values

@Suite struct KeyTableTests {
    private func slots(_ table: KeyTable, _ columns: [Column], inserting: Bool = true) -> [Int32] {
        let count = columns[0].count
        var out = [Int32](repeating: -2, count: count)
        out.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            table.slots(table.encoder.encode(columns, count: count), selection: nil, inserting: inserting, into: base)
        }
        return out
    }

    @Test func `equal keys share a slot and null has none`() {
        let table = KeyTable([.string])
        let keys = Column(.string, [.string("ana"), .string("bo"), .null, .string("ana"), .string("")])
        #expect(slots(table, [keys]) == [0, 1, -1, 0, 2])
        #expect(slots(table, [Column(.string, [.string("cy"), .string("")])], inserting: false) == [-1, 2])
    }

    @Test func `several columns keep null as a value and decode again`() {
        let types: [SQLType] = [.integer, .array(.string), .structure([.init("A", .double)])]
        let table = KeyTable(types)
        let columns = [
            Column(.integer, [.integer(1), .null, .integer(1)]),
            Column(types[1], [.array([.string("x"), .null]), .array([]), .array([.string("x"), .null])]),
            Column(types[2], [.structure([.double(1.5)]), .null, .structure([.double(1.5)])]),
        ]
        #expect(slots(table, columns) == [0, 1, 0])
        let decoded = table.columns([0, 1], count: 2)
        for (column, original) in zip(decoded, columns) {
            #expect((0..<2).map { column.value(at: $0) } == (0..<2).map { original.value(at: $0) })
        }
    }

    @Test(arguments: [1, 2, 3]) func `behaves as a dictionary under random inserts and removals`(seed: UInt64) {
        for type in [SQLType.bigint, .string] {
            var random = SeededGenerator(seed)
            let table = KeyTable([type])
            var expected: [Int: Int32] = [:]
            for _ in 0..<400 {
                let keys = (0..<Int.random(in: 1...90, using: &random)).map { _ in Int.random(in: 0..<3000, using: &random) }
                let column = Column(type, keys.map { type == .string ? .string("key number \($0)") : .bigint(Int64($0)) })
                for (key, slot) in zip(keys, slots(table, [column])) {
                    if let known = expected[key] { #expect(known == slot, "seed=\(seed)") } else { expected[key] = slot }
                }
                for key in expected.keys.sorted().shuffled(using: &random).prefix(Int.random(in: 0...60, using: &random)) {
                    if let slot = expected.removeValue(forKey: key) { table.remove(slot: slot) }
                }
                #expect(table.count == expected.count && Set(expected.values).count == expected.count, "seed=\(seed)")
            }
        }
    }
}

/// SplitMix64: the same numbers in every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
