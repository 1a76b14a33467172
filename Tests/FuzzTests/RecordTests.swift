import Columns
import Formats
import GrammarSentences
import Testing
import Values

/// Damaged records of every format: nothing is read beyond them, and what is read does not depend on what they stand beside.
@Suite("Fuzzing records") struct RecordTests {
    private struct Shape {
        var format: FormatName
        var properties = FormatProperties()
        var columns: [SchemaColumn]
        var isKey = false

        init(_ rows: inout RandomRows) {
            let count = Int.random(in: 1...5, using: &rows.random)
            func columns(_ count: Int, _ type: (inout RandomRows) -> SQLType) -> [SchemaColumn] { (0..<count).map { SchemaColumn("C\($0)", type(&rows)) } }
            switch Int.random(in: 0..<10, using: &rows.random) {
            case 0...3: (format, self.columns) = (.json, columns(count) { $0.type(3) })
            case 4:
                (format, self.columns) = (.json, columns(1) { $0.type(2) })
                properties = FormatProperties(wrapSingle: Bool.random(using: &rows.random))
            case 5, 6: (format, self.columns) = (.protobufNoSR, columns(count) { $0.type(3) })
            case 7:
                let types: [SQLType] = [.integer, .bigint, .double, .string, .bytes]
                (format, self.columns) = (.kafka, columns(1) { types.randomElement(using: &$0.random) ?? .string })
            default:
                (format, self.columns) = (.delimited, columns(count) { $0.type(0) })
                properties = FormatProperties(delimiter: [nil, 44, 9, 124, 32].randomElement(using: &rows.random) ?? nil)
            }
            isKey = !self.columns.contains { "\($0.type)".contains("MAP<") } && Int.random(in: 0..<4, using: &rows.random) == 0
        }

        func decoder(_ wanted: [Bool]) throws(FormatError) -> any RecordDecoder {
            try FormatRegistry.decoder(format, properties, columns: columns, wanted: wanted, isKey: isKey)
        }

        func encode(_ rows: [[SQLValue]]) throws(FormatError) -> [[UInt8]?] {
            let encoder = try FormatRegistry.encoder(format, properties, columns: columns, isKey: isKey)
            let data = columns.indices.map { index in Column(columns[index].type, rows.map { $0[index] }) }
            let encoded = encoder.encode(data, count: rows.count, nullRows: nil)
            return rows.indices.map { encoded[$0].map(Array.init) }
        }
    }

    @Test("damaged records, all at once, one by one, and by columns")
    func damagedRecords() throws {
        let run = FuzzRun()
        var read = 0, malformed = 0
        try run.forEachCase(600) { number in
            var rows = RandomRows(random: SeededGenerator(state: number))
            let shape = Shape(&rows)
            let good = try shape.encode((0..<8).map { _ in shape.columns.map { rows.value($0.type) } }).compactMap { $0 }
            let records: [[UInt8]?] = (0..<Int.random(in: 1...70, using: &rows.random)).map { _ in
                if Int.random(in: 0..<20, using: &rows.random) == 0 { return nil }
                return rows.damaged(good.randomElement(using: &rows.random) ?? [], good)
            }
            run.note("\(number)")
            let problem = try difference(shape, records, &rows, &read, &malformed)
            if let problem { Issue.record("case \(number), \(shape.format) \(shape.columns.map { "\($0.type)" }): \(problem)") }
        }
        print("\(read) records read, \(malformed) malformed")
        #expect(read > 1000 && malformed > 1000)
    }

    private func difference(_ shape: Shape, _ records: [[UInt8]?], _ rows: inout RandomRows, _ read: inout Int, _ malformed: inout Int) throws -> String? {
        let decoder = try shape.decoder(shape.columns.map { _ in true })
        guard let whole = decode(decoder, records) else { return "no memory" }
        let wrong = Dictionary(whole.malformed.map { ($0.row, $0) }) { first, _ in first }
        malformed += wrong.count
        read += records.count - wrong.count
        guard whole.columns.allSatisfy({ $0?.count == records.count }) else { return "columns are not as long as the batch" }
        // A subset of the columns says the same of every record.
        let wanted = shape.columns.map { _ in Bool.random(using: &rows.random) }
        guard let part = decode(try shape.decoder(wanted), records) else { return "no memory" }
        if part.malformed != whole.malformed { return "columns \(wanted): \(part.malformed) are malformed, not \(whole.malformed)" }
        for (index, column) in part.columns.enumerated() where wanted[index] {
            for row in records.indices where !same(column?.value(at: row), whole.columns[index]?.value(at: row)) { return "row \(row) of column \(index) by itself" }
        }
        // A record alone says the same as among others, whether the decoder is new or has read others.
        for row in records.indices {
            guard let alone = decode(row % 2 == 0 ? decoder : try shape.decoder(shape.columns.map { _ in true }), [records[row]]) else { return "no memory" }
            if alone.malformed.map({ [$0.field, $0.reason.rawValue] }) != wrong[Int32(row)].map({ [[$0.field, $0.reason.rawValue]] }) ?? [] { return "record \(row) alone: \(alone.malformed)" }
            for index in shape.columns.indices where !same(alone.columns[index]?.value(at: 0), whole.columns[index]?.value(at: row)) { return "record \(row) alone, column \(index)" }
        }
        return try rewritten(shape, whole, records.count)
    }

    /// What was read is written, read and written again: the second bytes are the first.
    private func rewritten(_ shape: Shape, _ whole: DecodedRows, _ count: Int) throws -> String? {
        let values = (0..<count).map { row in whole.columns.map { $0?.value(at: row) ?? .null } }
        let first = try shape.encode(values)
        guard let again = decode(try shape.decoder(shape.columns.map { _ in true }), first) else { return "no memory" }
        if let bad = again.malformed.first { return "written and malformed: \(bad) \(values[Int(bad.row)])" }
        let second = try shape.encode((0..<count).map { row in again.columns.map { $0?.value(at: row) ?? .null } })
        guard let row = first.indices.first(where: { first[$0] != second[$0] }) else { return nil }
        return "written differently: \(values[row]) \(first[row] ?? []) \(second[row] ?? [])"
    }

    /// NaN is NaN.
    private func same(_ a: SQLValue?, _ b: SQLValue?) -> Bool { a == b || "\(String(describing: a))" == "\(String(describing: b))" }
}
