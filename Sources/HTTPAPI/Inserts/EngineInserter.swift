import Diagnostics
import Engine
import Values

/// Inserts into a stream of the engine.
struct EngineInserter: RowInserter {
    let engine: SQLEngine
    let target: InsertTarget

    func insert(_ rows: [[UInt8]]) async -> InsertOutcome {
        var ready: [InsertRow] = [], refusal: Diagnostic?
        for row in rows {
            do throws(Diagnostic) {
                guard let json = JSONTree(parsing: row) else { throw .execution("insert-row", "a row is not valid JSON", hint: "Send one JSON object a line.") }
                ready.append(try target.row(json))
            } catch {
                refusal = error
                break
            }
        }
        do throws(Diagnostic) { if !ready.isEmpty { try await engine.insert(ready, into: target) } } catch { return InsertOutcome(inserted: 0, refusal: error) }
        return InsertOutcome(inserted: ready.count, refusal: refusal)
    }
}
