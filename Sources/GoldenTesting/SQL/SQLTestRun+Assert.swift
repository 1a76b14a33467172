import Diagnostics
import Engine
import Syntax
import Values

extension SQLTestRun {
    /// ASSERT VALUES: the next unread record of the source's topic has these values.
    mutating func check(_ assertion: AssertValues, _ statement: StatementText, _ bench: TestBench) throws(Diagnostic) {
        let (source, records) = try read(assertion.source, bench)
        let columns = assertion.columns ?? (source.schema.keyColumns + source.schema.valueColumns).map { Identifier($0.name) }
        let expected = try ExpectedRow(columns, assertion.values, of: source, in: bench, at: assertion.valuesSpan)
        if recorder != nil { lastAssertions[assertion.source] = (assertion, statement.span.end) }
        guard let record = cursor.next(in: source.topic, records, fits: { expected.fits($0) && $0.isTombstone == false }) else {
            if recorder != nil {
                recorder?.replace(statement.span, "")
                return
            }
            throw missing(source, statement, expected)
        }
        cursor.take(record, from: source.topic)
        if record.isTombstone, source.isTable {
            if recorder != nil {
                let text = tombstone(of: record, source, spelling: assertion)
                recorder?.replace(statement.span, text)
                return
            }
            throw .assertion("record \(cursor.count(in: source.topic) - 1) of \(source.name) is a tombstone", at: statement.span, detail: "\n" + expected.comparison(with: record))
        }
        if expected.fits(record) { return }
        if recorder != nil {
            recorder?.replace(assertion.valuesSpan, expected.valuesText(of: record))
            return
        }
        throw .assertion("record \(cursor.count(in: source.topic) - 1) of \(source.name) is another one", at: statement.span, detail: "\n" + expected.comparison(with: record))
    }

    /// ASSERT NULL VALUES: the next unread record is a tombstone with this key.
    mutating func check(_ assertion: AssertTombstone, _ statement: StatementText, _ bench: TestBench) throws(Diagnostic) {
        let (source, records) = try read(assertion.source, bench)
        let columns = assertion.columns ?? source.schema.keyColumns.map { Identifier($0.name) }
        let expected = try ExpectedRow(columns, assertion.values, of: source, in: bench, at: assertion.valuesSpan)
        guard let record = cursor.next(in: source.topic, records, fits: { $0.isTombstone && expected.fits($0) }) else { throw missing(source, statement, expected) }
        cursor.take(record, from: source.topic)
        guard record.isTombstone else {
            throw .assertion("record \(cursor.count(in: source.topic) - 1) of \(source.name) is no tombstone", at: statement.span, detail: "\n" + expected.comparison(with: record))
        }
        if expected.fits(record) { return }
        throw .assertion("record \(cursor.count(in: source.topic) - 1) of \(source.name) is another one", at: statement.span, detail: "\n" + expected.comparison(with: record))
    }

    private func read(_ name: Identifier, _ bench: TestBench) throws(Diagnostic) -> (SourceDescription, [TestRecord]) {
        let records = try bench.records(of: name)
        guard let source = bench.source(named: name.name) else { throw .analysis("unknown-source", "\(name.name) does not exist", at: name.span) }
        return (source, records)
    }

    private func missing(_ source: SourceDescription, _ statement: StatementText, _ expected: ExpectedRow) -> Diagnostic {
        .assertion(
            "\(source.name) has no more records than the \(cursor.count(in: source.topic)) read before", at: statement.span,
            detail: "\n" + expected.comparison(with: nil))
    }

    // MARK: Recording

    /// Records that no ASSERT has read become ASSERTs behind the source's last one.
    mutating func recordRest(_ bench: TestBench) throws(Diagnostic) {
        guard recorder != nil else { return }
        for (name, last) in lastAssertions {
            let (source, records) = try read(name, bench)
            let columns = last.assertion.columns ?? (source.schema.keyColumns + source.schema.valueColumns).map { Identifier($0.name) }
            let row = try ExpectedRow(columns, last.assertion.values, of: source, in: bench, at: last.assertion.valuesSpan)
            var text = ""
            for record in cursor.unread(in: source.topic, records) {
                text += "\n"
                text += record.isTombstone && source.isTable
                    ? tombstone(of: record, source, spelling: last.assertion) : "\(head(last.assertion)) VALUES \(row.valuesText(of: record));"
            }
            if !text.isEmpty { recorder?.insert(text, at: last.end) }
        }
    }

    /// `ASSERT VALUES s (a, b)` as the test spells it.
    private func head(_ assertion: AssertValues) -> String {
        let list = assertion.columns.map { " (" + $0.map(spelled).joined(separator: ", ") + ")" } ?? ""
        return "ASSERT VALUES \(spelled(assertion.source))\(list)"
    }

    private func tombstone(of record: TestRecord, _ source: SourceDescription, spelling assertion: AssertValues) -> String {
        let keys = source.schema.keyColumns.indices.map { ExpectedRow.literal(record.values[$0], source.schema.keyColumns[$0].type) }
        let names = source.schema.keyColumns.map { column in assertion.columns?.first { $0.name.isSame(as: column.name) }.map(spelled) ?? quoteIdentifier(column.name) }
        return "ASSERT NULL VALUES \(spelled(assertion.source)) (\(names.joined(separator: ", "))) KEY (\(keys.joined(separator: ", ")));"
    }

    private func spelled(_ name: Identifier) -> String {
        let bytes = Array(test.text.utf8)
        guard name.span != .none, name.span.end <= bytes.count else { return quoteIdentifier(name.name) }
        return String(decoding: bytes[name.span.start..<name.span.end], as: UTF8.self)
    }
}
