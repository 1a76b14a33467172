import Columns
import Operators
import StateStores
import Testing
import Values

private let types: [SQLType] = [.string, .string]

/// Hands over lines such as `L@1000 ana x`, so many at a time.
func run(_ join: any MergingOperator, _ lines: [String], size: Int, left: [SQLType] = types, right: [SQLType] = types) throws -> [String] {
    var output = Output()
    for start in stride(from: 0, to: lines.count, by: size) {
        var sides: [[String]] = [[], []], runs: [InputRun] = []
        for line in lines[start..<min(start + size, lines.count)] {
            let input = line.hasPrefix("L") ? 0 : 1
            sides[input].append(String(line.dropFirst()))
            if runs.last?.input == input { runs[runs.count - 1].count += 1 } else { runs.append(InputRun(input: input, count: 1)) }
        }
        let batches = [sides[0].isEmpty ? nil : records(left, sides[0]), sides[1].isEmpty ? nil : records(right, sides[1])]
        try join.process(left: batches[0], right: batches[1], runs: runs, into: &output)
    }
    return draw(output.batches.map { batch in
        var plain = batch
        plain.old = nil
        return plain
    })
}

@Suite struct TableJoinTests {
    private func expect(_ make: @autoclosure () -> any MergingOperator, _ lines: [String], gives expected: [String], _ location: SourceLocation = #_sourceLocation) throws {
        for size in batchSizes { #expect(try run(make(), lines, size: size) == expected, "batches of \(size)", sourceLocation: location) }
    }

    @Test func `stream rows see the table as it is when they come`() throws {
        let lines = ["L@1 ana a", "R@9 ana x", "L@2 ana b", "L@3 null c", "L@4 bo -", "R@5 ana y", "L@3 ana d", "R@6 ana -", "L@7 ana e"]
        let make = { (isLeft: Bool) in
            StreamTableJoin(
                name: "j", left: JoinSide(key: .column(0), columns: [0, 1], types: types), rightTypes: types, rightColumns: [1], isLeftJoin: isLeft, emitsKey: false)
        }
        try expect(make(false), lines, gives: ["@2 ana b x", "@3 ana d y"])
        try expect(make(true), lines, gives: ["@1 ana a null", "@2 ana b x", "@3 null c null", "@3 ana d y", "@7 ana e null"])
    }

    private func join(_ kind: JoinKind) -> TableTableJoin {
        TableTableJoin(name: "j", kind: kind, leftTypes: types, leftColumns: [1], rightTypes: types, rightColumns: [1], emitsKey: true)
    }

    private let lines = ["L@1 ana a", "R@5 ana x", "L@3 ana b", "R@6 ana -", "R@7 ana -", "L@8 ana -", "R@9 bo y", "L@4 bo -", "R@10 bo -", "L@11 bo -"]

    @Test func `inner table join`() throws {
        try expect(join(.inner), lines, gives: ["@5 ana a x", "@5 ana b x", "@6 ana -", "@7 ana -", "@9 bo -"])
    }

    @Test func `left table join`() throws {
        try expect(join(.left), lines, gives: ["@1 ana a null", "@5 ana a x", "@5 ana b x", "@6 ana b null", "@7 ana b null", "@8 ana -", "@9 bo -"])
    }

    @Test func `full table join`() throws {
        try expect(
            join(.full), lines,
            gives: [
                "@1 ana a null", "@5 ana a x", "@5 ana b x", "@6 ana b null", "@7 ana b null", "@8 ana -", "@9 bo null y", "@9 bo null y", "@10 bo -",
            ])
    }
}

@Suite struct ForeignKeyJoinTests {
    private let left: [SQLType] = [.string, .string, .bigint]

    private func expect(isLeftJoin: Bool, _ lines: [String], gives expected: [String], _ location: SourceLocation = #_sourceLocation) throws {
        for size in batchSizes {
            let join = ForeignKeyJoin(
                name: "fk", isLeftJoin: isLeftJoin, leftTypes: left, leftKeyCount: 1, leftColumns: [0, 2], foreignKey: .column(1), rightTypes: types,
                rightColumns: [1])
            #expect(try run(join, lines, size: size, left: left) == expected, "batches of \(size)", sourceLocation: location)
        }
    }

    @Test func `inner: what a missing right row and deletes give`() throws {
        try expect(
            isLeftJoin: false,
            ["L@1 o1 ana 5", "R@9 ana x", "L@3 o1 ana 6", "R@10 ana -", "L@4 o1 ana 7", "L@5 o1 -", "R@11 ana y"],
            gives: ["@9 o1 5 x", "@9 o1 6 x", "@10 o1 -", "@4 o1 -", "@5 o1 -"])
    }

    @Test func `inner: a row without a foreign key is one that is not there`() throws {
        try expect(
            isLeftJoin: false,
            ["R@1 ana x", "L@2 o1 null 5", "L@3 o1 ana 6", "R@4 ana y", "L@5 o1 ana 7", "L@6 o1 null 8", "R@7 ana z", "L@8 o1 -"],
            gives: ["@3 o1 6 x", "@4 o1 6 y", "@5 o1 7 y", "@6 o1 -"])
    }

    @Test func `a right row that many left rows name`() throws {
        let lines = (0..<9000).map { "L@1 o\(100_000 + $0) ana \($0)" } + (0..<5).flatMap { ["R@\(2 + $0) ana x\($0)", "R@\(2 + $0) bo y"] }
        let expected = (0..<5).flatMap { round in (0..<9000).map { "@\(2 + round) o\(100_000 + $0) \($0) x\(round)" } }
        for size in [7, 4096] {
            let join = ForeignKeyJoin(
                name: "fk", isLeftJoin: false, leftTypes: left, leftKeyCount: 1, leftColumns: [0, 2], foreignKey: .column(1), rightTypes: types,
                rightColumns: [1])
            #expect(try run(join, lines, size: size, left: left) == expected, "batches of \(size)")
        }
    }

    @Test func `wide rows of the other side go on few at a time`() throws {
        let wide = String(repeating: "x", count: 100_000)
        let join = StreamTableJoin(
            name: "st", left: JoinSide(key: .column(1), columns: [0], types: left), rightTypes: types, rightColumns: [1], isLeftJoin: false, emitsKey: false)
        var output = Output()
        let table = records(types, "@1 ana \(wide)", "@1 bo y"), stream = records(left, (0..<200).map { "@2 k\($0) \($0 % 2 == 0 ? "ana" : "bo") 1" })
        try join.process(left: nil, right: table, runs: [InputRun(input: 1, count: 2)], into: &output)
        try join.process(left: stream, right: nil, runs: [InputRun(input: 0, count: 200)], into: &output)
        #expect(output.batches.reduce(0) { $0 + $1.count } == 200 && output.batches.count >= 10)
        #expect(output.batches.allSatisfy { $0.columns[1].byteCount < 2 << 20 })
    }

    @Test func `a right change reaches its left rows in key order`() throws {
        try expect(
            isLeftJoin: true,
            ["L@1 o2 ana 5", "L@2 o1 ana 6", "L@3 o3 bo 7", "L@4 o4 null 8", "R@9 ana x", "R@10 ana -", "L@11 o2 bo 9", "L@12 o2 -"],
            gives: [
                "@1 o2 5 null", "@2 o1 6 null", "@3 o3 7 null", "@4 o4 8 null", "@9 o1 6 x", "@9 o2 5 x", "@10 o1 6 null", "@10 o2 5 null",
                "@11 o2 9 null", "@11 o2 9 null", "@12 o2 -",
            ])
    }
}

@Suite struct TableJoinRestartTests {
    private func restarted(_ lines: [String], left: [SQLType], _ make: () -> any MergingOperator) throws -> [String] {
        var drawn: [String] = [], blocks: [[[UInt8]]] = [[], []]
        for start in stride(from: 0, to: lines.count, by: 3) {
            let join = make()
            for (store, written) in zip(join.stores, blocks) { try restore([store], from: written) }
            drawn += try run(join, Array(lines[start..<min(start + 3, lines.count)]), size: 3, left: left)
            for (index, store) in join.stores.enumerated() where store.isDirty {
                var writer = ByteWriter()
                store.writeChanges(into: &writer)
                blocks[index].append(writer.bytes)
            }
        }
        return drawn
    }

    @Test(arguments: 1...4) func `joins of tables go on after a restart`(seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let lines = (0..<200).map { index -> String in
            let key = "k\(Int.random(in: 0..<5, using: &random))", foreign = ["ana", "bo", "null"][Int.random(in: 0..<3, using: &random)]
            let isDelete = Int.random(in: 0..<4, using: &random) == 0
            if Bool.random(using: &random) { return isDelete ? "L@\(index) \(key) -" : "L@\(index) \(key) \(foreign) \(index)" }
            let right = foreign == "null" ? key : foreign
            return isDelete ? "R@\(index) \(right) -" : "R@\(index) \(right) v\(index)"
        }
        let left: [SQLType] = [.string, .string, .bigint]
        for isLeftJoin in [false, true] {
            let make = {
                ForeignKeyJoin(
                    name: "fk", isLeftJoin: isLeftJoin, leftTypes: left, leftKeyCount: 1, leftColumns: [0, 2], foreignKey: .column(1), rightTypes: types,
                    rightColumns: [1])
            }
            let expected = try run(make(), lines, size: 1, left: left)
            for size in batchSizes { #expect(try run(make(), lines, size: size, left: left) == expected, "seed=\(seed)") }
            #expect(try restarted(lines, left: left, make) == expected, "seed=\(seed)")
        }
        for kind in [JoinKind.inner, .left, .right, .full] {
            let make = {
                TableTableJoin(name: "j", kind: kind, leftTypes: left, leftColumns: [2], rightTypes: types, rightColumns: [1], emitsKey: true)
            }
            let expected = try run(make(), lines, size: 1, left: left)
            for size in batchSizes { #expect(try run(make(), lines, size: size, left: left) == expected, "seed=\(seed)") }
            #expect(try restarted(lines, left: left, make) == expected, "seed=\(seed)")
        }
    }
}

@Suite struct TableAggregateTests {
    private let types: [SQLType] = [.string, .string, .bigint]

    @Test func `a change leaves its old group and enters its new one`() throws {
        for size in batchSizes {
            let chain = Chain(
                TableSource(name: "t", types: types, keyCount: 1), TableAggregate(name: "g", grouping: counting(by: 1, sum: 2), emitsOld: false))
            let drawn = try chain.run(
                records(types, "@1 k1 A 4", "@2 k1 A 7", "@9 k2 B 1", "@3 k1 B 7", "@4 k1 null 3", "@5 k1 A 2", "@6 k1 -", "@7 k3 -"), size: size)
            #expect(
                drawn == [
                    "@1 A 1 4", "@2 A 1 7", "@9 B 1 1", "@3 A 0 0", "@9 B 2 8", "@9 B 1 1", "@5 A 1 2", "@6 A 0 0",
                ], "batches of \(size)")
        }
    }

    @Test func `the row before the change`() throws {
        for size in batchSizes {
            let chain = Chain(TableSource(name: "t", types: types, keyCount: 1), TableAggregate(name: "g", grouping: counting(by: 1, sum: 2), emitsOld: true))
            let drawn = try chain.run(records(types, "@1 k1 A 4", "@2 k1 A 7", "@3 k1 B 7"), size: size)
            #expect(drawn == ["@1 A 1 4", "@2 A 1 7 was 1 4", "@3 A 0 0 was 1 7", "@3 B 1 7"], "batches of \(size)")
        }
    }
}
