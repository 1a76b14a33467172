import Diagnostics
import Syntax

/// INSERT statements of a file that stand in a row: they share commits.
struct RunInserts {
    private struct Item: Sendable {
        var statement: InsertValues
        /// What the run's ledger says of it.
        var entry: RunLedger.Entry
    }

    private var items: [Item] = []
    /// Where they stand: in one file.
    private var cursor: ScriptCursor?
    private static let itemsMax = 256

    mutating func add(_ statement: InsertValues, _ entry: RunLedger.Entry, _ cursor: ScriptCursor, on engine: SQLEngine) async throws(Diagnostic) {
        items.append(Item(statement: statement, entry: entry))
        self.cursor = cursor
        if items.count == Self.itemsMax { try await execute(on: engine) }
    }

    /// True if statements wait that stand in another file than the cursor.
    func isElsewhere(than other: ScriptCursor) -> Bool { cursor.map { !items.isEmpty && !$0.isInSameFile(as: other) } ?? false }

    /// The same as ``execute(on:)``, with the error as one of the outermost script.
    mutating func executePlaced(on engine: SQLEngine) async throws(Diagnostic) {
        do throws(Diagnostic) { try await execute(on: engine) } catch { throw cursor?.placed(error) ?? error }
    }

    /// Executes all that wait, in one commit with their entries.
    /// - Throws: The first that is refused; those before it are done.
    mutating func execute(on engine: SQLEngine) async throws(Diagnostic) {
        guard !items.isEmpty else { return }
        let items = items
        self.items = []
        // Nothing may be asked once the first one is done.
        if engine.remote != nil {
            for item in items { try await engine.performAsking { core throws(Diagnostic) in try core.prepareSchemas(for: item.statement) } }
        }
        try await engine.perform { core throws(Diagnostic) in
            for item in items {
                do throws(Diagnostic) { _ = try core.executeInsertValues(item.statement) } catch {
                    if core.failure == nil { try core.commit() }
                    throw error
                }
                core.put(item.entry.name, item.entry.bytes)
            }
            try core.commit()
        }
    }
}
