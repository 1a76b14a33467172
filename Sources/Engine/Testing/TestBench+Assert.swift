import Analysis
public import Diagnostics
public import Syntax

extension TestBench {
    /// What differs between a source and `ASSERT STREAM|TABLE`; empty if it holds.
    public func differences(_ statement: AssertSource) throws(Diagnostic) -> [String] {
        guard let actual = core.metastore.source(statement.name.name) else { throw unknownSource(statement.name, in: core.metastore) }
        return try AssertSourceAnalyzer.differences(statement, from: actual, in: core.metastore)
    }
}
