import Columns
import Operators
import StateStores
import Testing
import Values

@Suite struct AggregateTests {
    private func expect(_ make: () -> some Operator, _ batch: RecordBatch, gives expected: [String], _ location: SourceLocation = #_sourceLocation) throws {
        for size in batchSizes { #expect(try make().run(batch, size: size) == expected, "batches of \(size)", sourceLocation: location) }
    }

    private func windowed(
        size: Int64, advance: Int64? = nil, grace: Int64, retention: Int64? = nil, emits: EmitStrategy = .onWindowUpdate, emitsOld: Bool = false
    ) -> WindowedAggregate {
        WindowedAggregate(
            name: "hits", grouping: counting(), windows: TimeWindows(size: size, advance: advance ?? size, grace: grace, retention: retention),
            emits: emits, emitsOld: emitsOld)
    }

    @Test func `every row gives its group's new row`() throws {
        let input = records(
            [.string, .bigint], "@1000 ana 5", "@3000 bo 2", "@2000 ana 7", "@4000 null 1", "@9000 ana -", "@5000 bo null", "@3500 ana 1")
        try expect(
            { GroupedAggregate(name: "sums", grouping: counting(sum: 1), emitsOld: false) }, input,
            gives: ["@1000 ana 1 5", "@3000 bo 1 2", "@2000 ana 2 12", "@5000 bo 2 2", "@3500 ana 3 13"])
        try expect(
            { GroupedAggregate(name: "sums", grouping: counting(sum: 1), emitsOld: true) }, input,
            gives: ["@1000 ana 1 5", "@3000 bo 1 2", "@2000 ana 2 12 was 1 5", "@5000 bo 2 2 was 1 2", "@3500 ana 3 13 was 2 12"])
    }

    @Test func `grace decides between out of order and late`() throws {
        try expect(
            { windowed(size: 10_000, grace: 5000) }, records([.string], "@1000 ana", "@12000 ana", "@2000 ana", "@15000 ana", "@3000 ana"),
            gives: ["@1000 [0 10000] ana 1", "@12000 [10000 20000] ana 1", "@2000 [0 10000] ana 2", "@15000 [10000 20000] ana 2"])
    }

    @Test func `a hopping row updates its windows from the first start on`() throws {
        try expect(
            { windowed(size: 10_000, advance: 4000, grace: 0) }, records([.string], "@9000 ana"),
            gives: ["@9000 [0 10000] ana 1", "@9000 [4000 14000] ana 1", "@9000 [8000 18000] ana 1"])
    }

    @Test func `window rows carry what was there before`() throws {
        try expect(
            { windowed(size: 10_000, grace: 0, emitsOld: true) }, records([.string], "@1 ana", "@2 bo", "@2 ana", "@10000 ana"),
            gives: ["@1 [0 10000] ana 1", "@2 [0 10000] bo 1", "@2 [0 10000] ana 2 was 1", "@10000 [10000 20000] ana 1"])
    }

    @Test func `final windows come once, by start and then key`() throws {
        let input = records([.string], "@10000 zoe", "@50000 ana", "@61000 bo", "@20000 ana", "@200000 bo", "@130000 bo")
        try expect(
            { windowed(size: 60_000, grace: 0, emits: .onWindowClose(skipExpired: false)) }, input,
            gives: ["@50000 [0 60000] ana 1", "@10000 [0 60000] zoe 1", "@61000 [60000 120000] bo 1"])
    }

    @Test func `a jump of stream time loses expired windows where that is asked for`() throws {
        let input = records([.string], "@10000 ana", "@50000 ana", "@60000 bo", "@200000 bo")
        try expect(
            { windowed(size: 60_000, grace: 0, emits: .onWindowClose(skipExpired: true)) }, input, gives: ["@50000 [0 60000] ana 2"])
        try expect(
            { windowed(size: 60_000, grace: 0, retention: 3_600_000, emits: .onWindowClose(skipExpired: true)) }, input,
            gives: ["@50000 [0 60000] ana 2", "@60000 [60000 120000] bo 1"])
    }

    @Test func `the end of a bounded run closes what is open`() throws {
        let aggregate = windowed(size: 10_000, grace: 1000, emits: .onWindowClose(skipExpired: true))
        #expect(try aggregate.run(records([.string], "@1000 ana", "@95000 bo")) == [])
        var output = Output()
        try aggregate.closeWindows(into: &output)
        #expect(draw(output.batches) == ["@95000 [90000 100000] bo 1"])
        #expect(try aggregate.run(records([.string], "@99000 bo")) == [])
    }

    @Test(arguments: 1...6) func `agrees with a row-at-a-time evaluation`(seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let size: Int64 = 100, advance: Int64 = [100, 30, 50][Int(seed % 3)], grace: Int64 = [0, 70, 250][Int(seed / 2 % 3)]
        var time: Int64 = 0
        let lines = (0..<400).map { _ in
            time += Int64.random(in: 0...25, using: &random)
            return "@\(max(0, time - Int64.random(in: 0...300, using: &random))) k\(Int.random(in: 0..<12, using: &random))"
        }
        let input = records([.string], lines)
        for final in [false, true] {
            let expected = naive(input, size, advance, grace, final: final)
            for batchSize in [1, 13, 150, 400] {
                let aggregate = windowed(size: size, advance: advance, grace: grace, emits: final ? .onWindowClose(skipExpired: false) : .onWindowUpdate)
                #expect(try aggregate.run(input, size: batchSize) == expected, "seed=\(seed) size=\(batchSize)")
            }
        }
    }

    /// The definition of windows, written down without any cleverness.
    private func naive(_ batch: RecordBatch, _ size: Int64, _ advance: Int64, _ grace: Int64, final: Bool) -> [String] {
        struct Key: Hashable { var start: Int64, key: String }
        var counts: [Key: (count: Int, timestamp: Int64)] = [:], emitted: Set<Key> = [], streamTime = Int64.min, drawn: [String] = []
        for row in 0..<batch.count {
            let timestamp = batch.timestamps.values(Int64.self)[row]
            guard case .string(let text) = batch.columns[0].value(at: row) else { continue }
            let name = text.string
            streamTime = max(streamTime, timestamp)
            for index in 0...(timestamp / advance) where index * advance + size > timestamp {
                let start = index * advance
                guard start + size > streamTime - grace else { continue }
                let key = Key(start: start, key: name), old = counts[key] ?? (0, .min)
                counts[key] = (old.count + 1, max(old.timestamp, timestamp))
                if !final { drawn.append("@\(max(old.timestamp, timestamp)) [\(start) \(start + size)] \(name) \(old.count + 1)") }
            }
            guard final else { continue }
            for (key, value) in counts.sorted(by: { ($0.key.start, $0.key.key) < ($1.key.start, $1.key.key) })
            where key.start + size <= streamTime - grace && emitted.insert(key).inserted {
                drawn.append("@\(value.timestamp) [\(key.start) \(key.start + size)] \(key.key) \(value.count)")
            }
        }
        return drawn
    }

    @Test(arguments: [1, 7, 40]) func `goes on after a restart as if nothing had happened`(commitEvery: Int) throws {
        let lines = (0..<120).map { "@\($0 * 37 % 50 * 30 + $0 * 20) k\($0 % 5)" }
        let input = records([.string], lines)
        for emits in [EmitStrategy.onWindowUpdate, .onWindowClose(skipExpired: false)] {
            let make = { self.windowed(size: 500, advance: 250, grace: 200, emits: emits) }
            let expected = try make().run(input)
            var aggregate = make(), blocks: [[UInt8]] = [], drawn: [String] = []
            for piece in input.pieces(of: commitEvery) {
                drawn += try aggregate.run(piece)
                var writer = ByteWriter()
                if blocks.count == 5 {
                    aggregate.store.writeSnapshot(into: &writer)
                    blocks = [writer.bytes]
                } else {
                    aggregate.store.writeChanges(into: &writer)
                    blocks.append(writer.bytes)
                }
                #expect(!aggregate.store.isDirty)
                aggregate = make()
                try restore(aggregate.stores, from: blocks)
            }
            #expect(drawn == expected)
        }
    }
}

/// Applies blocks to the only store.
func restore(_ stores: [any StateStore], from blocks: [[UInt8]]) throws {
    for block in blocks {
        try block.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            try stores[0].restore(from: &reader)
            #expect(reader.isAtEnd)
        }
    }
}
