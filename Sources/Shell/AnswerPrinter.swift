import Diagnostics
import Engine

/// Executes statements one by one and writes what they answer.
struct AnswerPrinter {
    let session: Session
    let output: TextOutput
    let running: RunningStatement
    var style: OutputStyle

    /// What there is to say about an answer besides its rows.
    enum Outcome: Equatable {
        case done(message: String)
        /// What SHOW and its like list.
        case listed
        case rows(Int)
    }

    /// Executes and prints; with ``RunningStatement/terminate()`` it ends early, without an error.
    func execute(_ statement: ScriptStatement) async throws(Diagnostic) -> Outcome {
        // A child that can be cancelled: statements that wait (training, connectors) end with Ctrl-C too.
        let task = Task { [session] () -> Result<StatementResult, Diagnostic> in
            do throws(Diagnostic) { return .success(try await session.execute(statement)) } catch { return .failure(error) }
        }
        running.begin { task.cancel() }
        defer { running.end() }
        let result: StatementResult
        switch await task.value {
        case .success(let value): result = value
        case .failure(let diagnostic):
            if running.isTerminated { return .rows(0) }
            throw diagnostic
        }
        return try await write(result)
    }

    /// Prints an answer until it ends, or until ``RunningStatement/terminate()``.
    func write(_ result: StatementResult) async throws(Diagnostic) -> Outcome {
        switch result {
        case .done(let message, let outcome):
            for warning in outcome.warnings { TextOutput.diagnostics.line("warning: \(warning)") }
            return .done(message: message)
        case .table(let table):
            write(table)
            return .listed
        case .rows(let stream):
            running.reading(stream)
            return .rows(try await write(stream))
        }
    }

    func write(_ table: ResultTable) {
        defer { output.flush() }
        if style.format == .table, let text = table.text {
            output.write(text.hasSuffix("\n") ? text : text + "\n")
            return
        }
        var writer = style.makeWriter()
        writer.begin(table.typedColumns, to: output)
        writer.write(table.rows.map { ResultRow($0) }, to: output)
        writer.end(to: output)
    }

    /// Prints until the stream ends; returns how many rows came.
    private func write(_ stream: RowStream) async throws(Diagnostic) -> Int {
        var writer = style.makeWriter(isPush: stream.isPush, hasDeletions: stream.hasDeletions), count = 0
        writer.begin(stream.columns, to: output)
        do throws(Diagnostic) {
            while let rows = try await stream.next() {
                count += rows.count
                writer.write(rows, to: output)
                output.flush()
                if output.isClosed { stream.cancel() }
            }
        } catch {
            writer.end(to: output)
            output.flush()
            throw error
        }
        // The terminal has shown ^C where the next line would begin.
        if running.isTerminated, output.isTerminal { output.write("\n") }
        writer.end(to: output)
        output.flush()
        warn(stream.recordErrors)
        return count
    }

    /// Rows that are missing, or hold a NULL that is none, must not look like the whole truth.
    private func warn(_ errors: RecordErrors) {
        guard errors.count > 0, let first = errors.first else { return }
        let what = errors.count == 1 ? "an error in a record" : "\(errors.count) errors in records; the first"
        TextOutput.diagnostics.line("warning: \(what): \(first)\nhint: SELECT * FROM FSQL_PROCESSING_LOG; tells where each of them is.")
    }
}
