import Columns
import Operators
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
