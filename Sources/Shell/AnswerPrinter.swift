import Diagnostics
import Engine
import Glibc

/// Executes statements one by one and writes what they answer.
struct AnswerPrinter {
    let session: any ShellSession
    let output: TextOutput
    let running: RunningStatement
    var style: OutputStyle
    /// Shows finite answers that are longer than the screen; nil: nobody does.
    var pager: Pager?
    /// Rows of the screen, where push queries over tables are drawn in place; nil: nowhere.
    var liveHeight: Int?
    /// Whether the terminal does not show by itself that Ctrl-C was typed.
    var echoesInterrupt = false
    /// Whether somebody watches who may want to know how to end a query.
    var isWatched = false

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
            if let hint = outcome.hint { TextOutput.diagnostics.line("hint: \(hint)") }
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
        beginPaging()
        defer { endPaging() }
        if style.format == .table, let text = table.text {
            output.write(text.hasSuffix("\n") ? text : text + "\n")
            return
        }
        var writer = style.makeWriter()
        writer.begin(table.typedColumns, to: output)
        writer.write(table.rows.map { ResultRow($0) }, to: output)
        writer.end(to: output)
    }

    // MARK: Paging

    private func beginPaging() {
        guard let pager, style.terminal.width != nil else { return }
        output.hold(upTo: TerminalMode.size.height - 2) { pager.start() }
    }

    private func endPaging() {
        guard let pager, style.terminal.width != nil else { return output.flush() }
        output.release()
        guard pager.isRunning else { return }
        output.redirect(to: STDOUT_FILENO)
        pager.finish()
    }

    /// Where the next line would begin there is ^C.
    private var interruption: String { echoesInterrupt ? "^C\n" : "\n" }

    // MARK: Rows

    /// Draws the stream's rows in place until it ends; returns how many rows there are then.
    private func draw(_ stream: RowStream, _ table: LiveTable) async throws(Diagnostic) -> Int {
        var table = table, count = 0
        output.write(table.draw())
        output.flush()
        while let rows = try await stream.next() {
            count += rows.count
            table.take(rows)
            // What comes together is drawn together.
            if stream.backlog > 0 { continue }
            // The window may have another size by now.
            let size = TerminalMode.size
            if table.resize(to: size) { output.write("\u{1B}[H\u{1B}[2J") }
            output.write(table.draw())
            output.flush()
            if output.isClosed { stream.cancel() }
            try? await Task.sleep(for: AnswerPrinter.drawingPause)
        }
        if running.isTerminated { output.write(interruption) }
        output.flush()
        warn(stream.recordErrors)
        return count
    }

    /// The least time between two drawings.
    private static let drawingPause = Duration.milliseconds(40)

    /// Prints until the stream ends; returns how many rows came.
    private func write(_ stream: RowStream) async throws(Diagnostic) -> Int {
        if let liveHeight, stream.isPush, stream.isKeyed, style.format == .table, style.expansion == .off,
            style.terminal.width != nil
        {
            return try await draw(stream, LiveTable(stream.columns, terminal: style.terminal, height: liveHeight, null: style.display.null))
        }
        if !stream.isPush { beginPaging() }
        defer { if !stream.isPush { endPaging() } }
        if isWatched, stream.isPush { output.line(TextStyle.dim.apply(to: "Ctrl-C ends it.", style.terminal)) }
        if stream.isPush, style.terminal.width != nil { await waitBriefly(for: stream) }
        var writer = style.makeWriter(isPush: stream.isPush, hasRows: stream.backlog > 0, hasDeletions: stream.hasDeletions), count = 0
        writer.begin(stream.columns, to: output)
        if stream.isPush { output.flush() }
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
        if running.isTerminated, output.isTerminal { output.write(interruption) }
        writer.end(to: output)
        output.flush()
        warn(stream.recordErrors)
        return count
    }

    /// Rows that come at once say how wide their columns are; who waits for later ones sees the header meanwhile.
    private func waitBriefly(for stream: RowStream) async {
        for _ in 0..<10 where stream.backlog == 0 && !stream.isFinished { try? await Task.sleep(for: .milliseconds(10)) }
    }

    /// Rows that are missing, or hold a NULL that is none, must not look like the whole truth.
    private func warn(_ errors: RecordErrors) {
        guard errors.count > 0, let first = errors.first else { return }
        let what = errors.count == 1 ? "an error in a record" : "\(errors.count) errors in records; the first"
        TextOutput.diagnostics.line("warning: \(what): \(first)\nhint: SELECT * FROM FSQL_PROCESSING_LOG; tells where each of them is.")
    }
}
