import Columns
import Operators
import StateStores
import Testing
import Values

/// Rows of both inputs in the order in which they arrive: `L@1000 ana 7`, `R@2000 ana x`.
private struct Arrivals {
    var lines: [String]

    /// The arrivals as calls of so many rows.
    func calls(of size: Int) -> [(left: RecordBatch?, right: RecordBatch?, runs: [InputRun])] {
        var counts: [Int64] = [0, 0]
        return stride(from: 0, to: lines.count, by: size).map { start in
            let part = lines[start..<min(start + size, lines.count)]
            var sides: [[String]] = [[], []], runs: [InputRun] = []
            for line in part {
                let input = line.hasPrefix("L") ? 0 : 1
                sides[input].append(String(line.dropFirst()))
                if runs.last?.input == input { runs[runs.count - 1].count += 1 } else { runs.append(InputRun(input: input, count: 1)) }
            }
            let batches = [0, 1].map { side -> RecordBatch? in
                defer { counts[side] += Int64(sides[side].count) }
                return sides[side].isEmpty ? nil : records([.string, .string], firstOffset: counts[side], sides[side])
            }
            return (batches[0], batches[1], runs)
        }
    }
}

private func join(_ kind: JoinKind, before: Int64 = 10_000, after: Int64 = 10_000, grace: Int64? = nil) -> StreamStreamJoin {
    StreamStreamJoin(
        name: "join", left: JoinSide(key: .column(0), columns: [1], types: [.string]), right: JoinSide(key: .column(0), columns: [1], types: [.string]),
        options: .init(
            kind: kind, before: before, after: after, grace: grace ?? max(86_400_000 - 2 * before, 0), padsAtOnce: grace == nil, keyType: .string, emitsKey: true))
}

private func run(_ join: StreamStreamJoin, _ lines: [String], size: Int) throws -> [String] {
    var output = Output()
    for call in Arrivals(lines: lines).calls(of: size) {
        try join.process(left: call.left, right: call.right, runs: call.runs, into: &output)
    }
    return draw(output.batches)
}

@Suite struct StreamStreamJoinTests {
    private func expect(_ make: @autoclosure () -> StreamStreamJoin, _ lines: [String], gives expected: [String], _ location: SourceLocation = #_sourceLocation) throws {
        for size in batchSizes { #expect(try run(make(), lines, size: size) == expected, "batches of \(size)", sourceLocation: location) }
    }

    @Test func `inner join within reach, several matches by time`() throws {
        try expect(
            join(.inner),
            ["L@3000 kim a", "L@1000 kim b", "R@9000 lee x", "R@11000 kim y", "L@21000 kim c", "R@21001 kim z", "L@5000 null d", "R@5000 lee -", "L@6000 lee e"],
            gives: ["@11000 kim b y", "@11000 kim a y", "@21000 kim c y", "@21001 kim c z", "@9000 lee e x"])
    }

    /// Tens of thousands of pairs in a call: they go on in batches, and rows are counted where the call goes on.
    @Test(arguments: [JoinKind.inner, .left, .full]) func `a hot key's pairs go on while the join is at work`(kind: JoinKind) throws {
        let lines = (0..<230).flatMap { ["L@\(1000 + $0) kim a\($0)", "R@\(1000 + $0) kim b\($0)", "L@\(1000 + $0) lee c\($0)"] } + ["R@9000000 kim z"]
        for grace in [nil, 5000] as [Int64?] {
            let expected = try run(join(kind, grace: grace), lines, size: 1)
            #expect(expected.count >= 230 * 230)
            var output = Output()
            let join = join(kind, grace: grace)
            for call in Arrivals(lines: lines).calls(of: 4096) { try join.process(left: call.left, right: call.right, runs: call.runs, into: &output) }
            #expect(draw(output.batches) == expected)
            #expect(output.batches.allSatisfy { $0.count <= RecordBatch.rowsMax })
        }
    }

    @Test func `asymmetric reach`() throws {
        try expect(
            join(.inner, before: 1000, after: 10_000), ["L@5000 kim a", "R@3999 kim p", "R@4000 kim q", "R@15000 kim r", "R@15001 kim s"],
            gives: ["@5000 kim a q", "@15000 kim a r"])
    }

    @Test func `left join without grace pads at once and joins later`() throws {
        try expect(join(.left), ["L@0 kim a", "R@5000 kim x", "R@6000 lee y", "L@7000 null b"], gives: ["@0 kim a null", "@5000 kim a x", "@7000 null b null"])
    }

    @Test func `the end of time pads what still waits`() throws {
        let join = join(.full, grace: 1000)
        #expect(try run(join, ["L@0 kim a", "R@5000 lee x", "L@6000 lee b", "R@7000 ana y"], size: 4) == ["@6000 lee b x"])
        var output = Output()
        try join.closeWindows(into: &output)
        #expect(draw(output.batches) == ["@0 kim a null", "@7000 ana null y"])
        var again = Output()
        try join.closeWindows(into: &again)
        #expect(draw(again.batches).isEmpty)
    }

    @Test func `left join with grace holds the unmatched row back`() throws {
        try expect(join(.left, grace: 1000), ["L@0 kim a", "R@5000 kim x", "R@12000 lee y", "R@30000 lee z"], gives: ["@5000 kim a x"])
        try expect(join(.left, grace: 1000), ["L@0 kim a", "R@11000 lee x", "R@12000 lee y"], gives: ["@0 kim a null"])
    }

    @Test func `full join with grace pads by time, right first, then by key`() throws {
        try expect(
            join(.full, grace: 0), ["L@2000 lee a", "L@2000 kim b", "R@2000 max x", "R@1000 ned y", "L@500 oli c", "L@13000 pia d"],
            gives: ["@500 oli c null", "@1000 ned null y", "@2000 max null x", "@2000 kim b null", "@2000 lee a null"])
    }

    @Test func `right join mirrors left and keeps the key of the unmatched row`() throws {
        try expect(join(.right), ["R@0 kim x", "L@5000 kim a"], gives: ["@0 kim null x", "@5000 kim a x"])
    }

    @Test func `what is older than the buffer's reach no longer matches`() throws {
        // Kept: 2000 + grace 1000 back from the side's highest timestamp.
        try expect(
            join(.inner, before: 1000, after: 1000, grace: 1000), ["L@1000 kim a", "L@4000 lee b", "R@1500 kim x", "L@1001 kim c", "L@1002 kim d", "R@1600 kim y"],
            gives: ["@1500 kim c x", "@1500 kim d x", "@1600 kim c y", "@1600 kim d y"])
    }
}

@Suite struct StreamStreamJoinRestartTests {
    private func lines(_ seed: UInt64, count: Int) -> [String] {
        var random = SeededGenerator(seed)
        var time: Int64 = 0
        return (0..<count).map { index in
            time += Int64.random(in: 0...30, using: &random)
            let timestamp = max(0, time - (Int.random(in: 0..<5, using: &random) == 0 ? Int64.random(in: 0...200, using: &random) : 0))
            return "\(Bool.random(using: &random) ? "L" : "R")@\(timestamp) k\(Int.random(in: 0..<6, using: &random)) v\(index)"
        }
    }

    /// The definition of the join with padding at once, without any cleverness.
    private func naive(_ kind: JoinKind, _ lines: [String], before: Int64, after: Int64, grace: Int64) -> [String] {
        var stored: [[(timestamp: Int64, key: Substring, value: Substring)]] = [[], []], drawn: [String] = []
        for line in lines {
            let side = line.hasPrefix("L") ? 0 : 1, words = line.dropFirst(2).split(separator: " ")
            let timestamp = Int64(words[0]) ?? 0, key = words[1], value = words[2]
            let (back, ahead) = side == 0 ? (before, after) : (after, before)
            let newest = stored[1 - side].map(\.timestamp).max() ?? 0
            let found = stored[1 - side].enumerated().filter { _, row in
                row.key == key && row.timestamp >= timestamp - back && row.timestamp <= timestamp + ahead
                    && row.timestamp >= newest - (before + after + grace) + 1
            }.sorted { ($0.element.timestamp, $0.offset) < ($1.element.timestamp, $1.offset) }
            for (_, row) in found {
                drawn.append("@\(max(timestamp, row.timestamp)) \(key) \(side == 0 ? value : row.value) \(side == 0 ? row.value : value)")
            }
            if found.isEmpty, kind == .full || (kind == .left && side == 0) || (kind == .right && side == 1) {
                drawn.append("@\(timestamp) \(key) \(side == 0 ? value : "null") \(side == 0 ? "null" : value)")
            }
            stored[side].append((timestamp, key, value))
        }
        return drawn
    }

    private func make(_ kind: JoinKind, grace: Int64, padsAtOnce: Bool, keepsChangelog: Bool = false) -> StreamStreamJoin {
        let side = JoinSide(key: .column(0), columns: [1], types: [.string], keepsChangelog: keepsChangelog)
        return StreamStreamJoin(
            name: "join", left: side, right: side,
            options: .init(kind: kind, before: 50, after: 120, grace: grace, padsAtOnce: padsAtOnce, keyType: .string, emitsKey: true))
    }

    @Test(arguments: 1...8) func `agrees with a row-at-a-time evaluation`(seed: UInt64) throws {
        let kind = [JoinKind.inner, .left, .right, .full][Int(seed % 4)], lines = lines(seed, count: 600)
        let expected = naive(kind, lines, before: 50, after: 120, grace: 40)
        for size in [1, 3, 64, 600] {
            #expect(try run(make(kind, grace: 40, padsAtOnce: true), lines, size: size) == expected, "seed=\(seed) size=\(size)")
        }
    }

    /// Every few rows the join is thrown away and made again from its clock and the rows that it still needs.
    @Test(arguments: 1...4) func `reads its rows again after a restart`(seed: UInt64) throws {
        let lines = lines(seed, count: 300)
        for (kind, padsAtOnce) in [(JoinKind.inner, true), (.full, false), (.left, false)] {
            let expected = try run(make(kind, grace: 20, padsAtOnce: padsAtOnce), lines, size: 7)
            for size in [1, 2, 300] { #expect(try run(make(kind, grace: 20, padsAtOnce: padsAtOnce), lines, size: size) == expected, "seed=\(seed)") }
            var drawn: [String] = [], join = make(kind, grace: 20, padsAtOnce: padsAtOnce), offsets: [Int64] = [0, 0]
            let calls = Arrivals(lines: lines).calls(of: 7)
            for call in calls {
                var output = Output()
                try join.process(left: call.left, right: call.right, runs: call.runs, into: &output)
                drawn += draw(output.batches)
                offsets[0] += Int64(call.left?.count ?? 0)
                offsets[1] += Int64(call.right?.count ?? 0)
                let starts = [join.replayStart(input: 0), join.replayStart(input: 1)]
                var writer = ByteWriter()
                join.writeClock(into: &writer)
                join = make(kind, grace: 20, padsAtOnce: padsAtOnce)
                try writer.bytes.withUnsafeBytes { bytes in
                    var reader = ByteReader(bytes)
                    try join.readClock(from: &reader)
                    #expect(reader.isAtEnd)
                }
                for input in [0, 1] {
                    guard let start = starts[input]?.offset else { continue }
                    let side = lines.filter { $0.hasPrefix(input == 0 ? "L" : "R") }.map { String($0.dropFirst()) }
                    try join.replay(records([.string, .string], firstOffset: start, Array(side[Int(start)..<Int(offsets[input])])), input: input)
                }
            }
            #expect(drawn == expected, "seed=\(seed) \(kind)")
        }
    }

    @Test(arguments: 1...3) func `a side with a changelog comes back from it`(seed: UInt64) throws {
        let lines = lines(seed, count: 300)
        for (kind, padsAtOnce) in [(JoinKind.inner, true), (.full, false)] {
            let make = { self.make(kind, grace: 20, padsAtOnce: padsAtOnce, keepsChangelog: true) }
            let expected = try run(make(), lines, size: 7)
            var drawn: [String] = [], join = make(), blocks: [[[UInt8]]] = [[], []]
            for call in Arrivals(lines: lines).calls(of: 7) {
                var output = Output()
                try join.process(left: call.left, right: call.right, runs: call.runs, into: &output)
                drawn += draw(output.batches)
                for (index, store) in join.stores.enumerated() where store.isDirty {
                    var writer = ByteWriter()
                    if blocks[index].count == 5 {
                        store.writeSnapshot(into: &writer)
                        blocks[index] = [writer.bytes]
                    } else {
                        store.writeChanges(into: &writer)
                        blocks[index].append(writer.bytes)
                    }
                }
                var writer = ByteWriter()
                join.writeClock(into: &writer)
                join = make()
                for (index, store) in join.stores.enumerated() { try restore([store], from: blocks[index]) }
                try writer.bytes.withUnsafeBytes { bytes in
                    var reader = ByteReader(bytes)
                    try join.readClock(from: &reader)
                }
            }
            #expect(drawn == expected, "seed=\(seed) \(kind)")
        }
    }
}
