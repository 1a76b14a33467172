import Connectors
import Testing

@testable import Engine

/// Which records of a partition a sink gets side by side, and up to where they count as delivered.
@Suite struct KeyedRecordsTests {
    private func record(_ offset: Int64, _ key: String?, bytes: Int = 1) -> SinkRecord {
        SinkRecord(topic: "t", partition: 0, offset: offset, timestamp: 0, key: key.map { Array($0.utf8) }, value: Array(repeating: 120, count: bytes))
    }

    private struct Nothing: Error {}

    private func taken(_ records: inout KeyedRecords, _ limit: SinkBatchLimit) throws -> KeyedRecords.Group {
        guard let group = records.take(limit) else { throw Nothing() }
        return group
    }

    private func settled(_ records: inout KeyedRecords) throws -> (offset: Int64, count: Int, refused: [KeyedRecords.Refusal]) {
        guard let settled = records.settle() else { throw Nothing() }
        return settled
    }

    private func isWaiting(_ records: inout KeyedRecords) -> Bool { records.take(SinkBatchLimit(records: 1)) == nil }
    private func settles(_ records: inout KeyedRecords) -> Bool { records.settle() != nil }

    private func offsets(_ group: KeyedRecords.Group?, in records: KeyedRecords) -> [Int64] { group.map { records.records(of: $0).map(\.offset) } ?? [] }

    @Test func aKeyWaitsForItsOwnRecord() throws {
        var records = KeyedRecords(from: 5)
        records.append([record(5, "a"), record(6, "a"), record(7, "b")])
        #expect(records.end == 8)
        let one = SinkBatchLimit(records: 1)
        let first = try taken(&records, one), second = try taken(&records, one)
        #expect(offsets(first, in: records) == [5])
        #expect(offsets(second, in: records) == [7])
        let waits = isWaiting(&records)
        #expect(waits)
        records.finish(second, refused: [])
        let settles = settles(&records)
        #expect(!settles)
        let stillWaits = isWaiting(&records)
        #expect(stillWaits)
        records.finish(first, refused: [])
        let sixth = try settled(&records)
        #expect(sixth.offset == 6)
        let third = try taken(&records, one)
        #expect(offsets(third, in: records) == [6])
        records.finish(third, refused: [])
        let last = try settled(&records)
        #expect(last.offset == 8)
        #expect(last.count == 2)
        #expect(records.byteCount == 0)
        #expect(records.count == 0)
    }

    @Test func recordsWithoutAKeyKeepTheirOrder() throws {
        var records = KeyedRecords(from: 0)
        records.append([record(0, nil), record(1, nil), record(2, nil)])
        let first = try taken(&records, SinkBatchLimit(records: 2))
        #expect(offsets(first, in: records) == [0, 1])
        let waits = isWaiting(&records)
        #expect(waits)
    }

    @Test func aGroupHasItsLimits() throws {
        var records = KeyedRecords(from: 0)
        records.append([record(0, "a"), record(1, "a"), record(2, "b"), record(3, "a"), record(4, "c", bytes: 500), record(5, "d")])
        let first = try taken(&records, SinkBatchLimit(records: 4, bytes: 300))
        // One of each key while there is room, then more of the same keys, in the order of offsets.
        #expect(offsets(first, in: records) == [0, 1, 2, 3])
        let large = try taken(&records, SinkBatchLimit(records: 4, bytes: 300))
        #expect(offsets(large, in: records) == [4])
    }

    @Test func whatIsRefusedIsToldInItsTurn() throws {
        var records = KeyedRecords(from: 0)
        records.append([record(0, "a"), record(1, "b"), record(2, "c")])
        let one = SinkBatchLimit(records: 1)
        var groups: [KeyedRecords.Group] = []
        for _ in 0..<3 { groups.append(try taken(&records, one)) }
        records.finish(groups[1], refused: [PoisonedRecord(0, "bad")])
        let settles = settles(&records)
        #expect(!settles)
        records.finish(groups[0], refused: [])
        let done = try settled(&records)
        #expect(done.offset == 2)
        #expect(done.refused.map(\.reason) == ["bad"])
        #expect(done.refused.map(\.record.offset) == [1])
    }

    /// Random groups that end in random order: each record once, each key in its order, no key twice under way.
    @Test(arguments: 0..<50) func anyOrderOfEnds(seed: UInt64) throws {
        var random = seed &* 0x9e37_79b9_7f4a_7c15 | 1
        func next(_ bound: Int) -> Int {
            random ^= random << 13
            random ^= random >> 7
            random ^= random << 17
            return Int(random % UInt64(bound))
        }
        let total = 4000, limit = SinkBatchLimit(records: 1 + next(5))
        var records = KeyedRecords(from: 0), read = 0, settled: Int64 = 0, underWay: [KeyedRecords.Group] = [], busy: Set<[UInt8]?> = []
        var delivered: [[UInt8]?: [Int64]] = [:]
        while settled < total {
            if read < total, next(3) == 0 {
                let end = min(total, read + 1 + next(40))
                records.append((read..<end).map { record(Int64($0), next(9) == 0 ? nil : "k\(next(6))") })
                read = end
            }
            if underWay.count < 4, let group = records.take(limit) {
                let keys = Set(records.records(of: group).map(\.key))
                #expect(busy.isDisjoint(with: keys))
                busy.formUnion(keys)
                underWay.append(group)
            } else if !underWay.isEmpty {
                let group = underWay.remove(at: next(underWay.count))
                for record in records.records(of: group) {
                    delivered[record.key, default: []].append(record.offset)
                    busy.remove(record.key)
                }
                records.finish(group, refused: [])
                if let done = records.settle() {
                    settled += Int64(done.count)
                    #expect(done.offset == settled)
                }
            }
        }
        #expect(delivered.values.reduce(0) { $0 + $1.count } == total)
        for offsets in delivered.values { #expect(offsets == offsets.sorted()) }
    }
}
