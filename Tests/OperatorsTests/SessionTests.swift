import Columns
import Operators
import Testing
import Values

@Suite struct SessionTests {
    private func sessions(grace: Int64 = 86_390_000, emits: EmitStrategy = .onWindowUpdate, emitsOld: Bool = false) -> SessionAggregate {
        let list = AggregateCall(resultType: .string, arguments: [.column(1)]) { TestList() }
        let count = AggregateCall(resultType: .bigint, arguments: []) { TestAggregate(counts: true) }
        return SessionAggregate(
            name: "s", grouping: Grouping(keys: [.column(0)], keyTypes: [.string], calls: [count, list]), gap: 10_000, grace: grace, retention: nil,
            emits: emits, emitsOld: emitsOld)
    }

    private func expect(_ make: @autoclosure () -> SessionAggregate, _ lines: [String], gives expected: [String], _ location: SourceLocation = #_sourceLocation) throws {
        for size in batchSizes {
            #expect(try make().run(records([.string, .string], lines), size: size) == expected, "batches of \(size)", sourceLocation: location)
        }
    }

    @Test func `a row merges every session within the gap`() throws {
        try expect(
            sessions(), ["@0 ana a", "@30000 ana b", "@8000 ana c", "@16000 ana d", "@22000 ana e"],
            gives: [
                "@0 [0 0] ana 1 a", "@30000 [30000 30000] ana 1 b", "@0 [0 0] ana -", "@8000 [0 8000] ana 2 a+c", "@8000 [0 8000] ana -",
                "@16000 [0 16000] ana 3 a+c+d", "@16000 [0 16000] ana -", "@30000 [30000 30000] ana -", "@30000 [0 30000] ana 5 a+c+d+b+e",
            ])
    }

    @Test func `an instant is repeated without a tombstone, a longer session is not`() throws {
        try expect(
            sessions(emitsOld: true), ["@5 ana a", "@5 ana b", "@9 ana c", "@7 ana d", "@8 null e", "@9 bo -"],
            gives: [
                "@5 [5 5] ana 1 a", "@5 [5 5] ana 2 a+b was 1 a", "@5 [5 5] ana - was 2 a+b", "@9 [5 9] ana 3 a+b+c", "@9 [5 9] ana - was 3 a+b+c",
                "@9 [5 9] ana 4 a+b+c+d",
            ])
    }

    @Test func `late rows are dropped`() throws {
        // Accepted: an end of at least stream time - grace - gap.
        try expect(
            sessions(grace: 1000), ["@50000 ana a", "@38999 bo b", "@39000 bo c"], gives: ["@50000 [50000 50000] ana 1 a", "@39000 [39000 39000] bo 1 c"])
    }

    @Test func `final sessions come once they are closed`() throws {
        try expect(
            sessions(grace: 0, emits: .onWindowClose(skipExpired: true)), ["@1000 zoe a", "@5000 ana b", "@1000 bo c", "@9000 ana d", "@18999 cy e", "@19001 cy f", "@60000 cy g"],
            gives: ["@1000 [1000 1000] bo 1 c", "@1000 [1000 1000] zoe 1 a", "@9000 [5000 9000] ana 2 b+d", "@19001 [18999 19001] cy 2 e+f"])
    }

    @Test(arguments: [1, 4]) func `goes on after a restart`(commitEvery: Int) throws {
        let input = records([.string, .string], (0..<80).map { "@\($0 * 4000 + ($0 * 37 % 5) * 3000) k\($0 * 7 % 4) v\($0)" })
        for emits in [EmitStrategy.onWindowUpdate, .onWindowClose(skipExpired: false)] {
            let expected = try sessions(grace: 5000, emits: emits).run(input)
            var blocks: [[UInt8]] = [], drawn: [String] = []
            for piece in input.pieces(of: commitEvery) {
                let aggregate = sessions(grace: 5000, emits: emits)
                try restore(aggregate.stores, from: blocks)
                drawn += try aggregate.run(piece)
                var writer = ByteWriter()
                if blocks.count == 4 {
                    aggregate.store.writeSnapshot(into: &writer)
                    blocks = [writer.bytes]
                } else {
                    aggregate.store.writeChanges(into: &writer)
                    blocks.append(writer.bytes)
                }
            }
            #expect(drawn == expected)
        }
    }

    @Test(arguments: 1...6) func `final sessions are what lies within the gap, each once`(seed: UInt64) throws {
        var random = SeededGenerator(seed)
        var time: Int64 = 10_000
        let lines = (0..<600).map { index -> String in
            time += [0, 0, 1, 3000, 9000, 12_000].randomElement(using: &random) ?? 0
            return "@\(time - Int64.random(in: 0...3000, using: &random) / 1000 * 1000) k\(Int.random(in: 0..<4, using: &random)) v"
        }
        // Without lateness, a key's sessions are its sorted timestamps cut where more than the gap lies between two.
        var times: [String: [Int64]] = [:]
        for line in lines {
            let words = line.split(separator: " ")
            times[String(words[1]), default: []].append(Int64(words[0].dropFirst()) ?? 0)
        }
        var expected: [String] = []
        for (key, all) in times {
            var session: [Int64] = []
            for moment in all.sorted() + [Int64.max] {
                if let last = session.last, moment - last > 10_000 {
                    expected.append("[\(session[0]) \(last)] \(key) \(session.count)")
                    session = []
                }
                session.append(moment)
            }
        }
        let input = records([.string, .string], lines + ["@\(time + 1_000_000) end v"])
        for size in batchSizes {
            let drawn = try sessions(grace: 3000, emits: .onWindowClose(skipExpired: true)).run(input, size: size)
            let found = drawn.map { $0.split(separator: " ")[1...4].joined(separator: " ") }
            #expect(found.count == expected.count && Set(found) == Set(expected), "seed=\(seed)")
        }
    }
}
