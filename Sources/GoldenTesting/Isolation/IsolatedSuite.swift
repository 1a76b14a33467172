public import Diagnostics
import Glibc

/// Runs cases in another process, and goes on behind a case that ends it.
public struct IsolatedSuite {
    /// How results are printed.
    public var format = ReportFormat.text
    private let program: String
    private let arguments: [String]

    /// - Parameters:
    ///   - program: The program whose `main` is ``TestWorker``.
    ///   - arguments: What makes it that; the number of the first case comes behind them.
    public init(program: String, arguments: [String]) {
        self.program = program
        self.arguments = arguments
    }

    /// Runs all files under the paths.
    ///
    /// - Parameters:
    ///   - print: Takes each line of the report.
    ///   - complain: Takes what the process wrote to standard error without ending of it.
    /// - Returns: The exit code: 0, 3 if a case failed, 2 if there was none.
    /// - Throws: If a path or a test file is missing, or the process cannot be started.
    public func run(_ paths: [String], print: @escaping (String) -> Void, complain: (String) -> Void) throws(Diagnostic) -> Int32 {
        let files = try TestFiles.all(under: paths)
        var reporter = Reporter(format: format, print: print), place = Place()
        while place.file < files.count {
            let process = try WorkerProcess(program, arguments + [String(place.number)])
            let next = follow(process, files, from: place, &reporter)
            if let next { place = next } else {
                if !process.errors.isEmpty { complain(String(decoding: process.errors, as: UTF8.self)) }
                break
            }
        }
        reporter.finish()
        if reporter.counts.isEmpty {
            complain("error: no case has a name that matches the filter\n")
            return 2
        }
        return (reporter.counts[.failed] ?? 0) > 0 ? 3 : 0
    }

    /// The case to begin with.
    private struct Place {
        var file = 0
        var number = 0
    }

    /// Lets a process work from a place on; gives the place behind the case that ended it, nil if it got to the end.
    private func follow(_ process: WorkerProcess, _ files: [String], from start: Place, _ reporter: inout Reporter) -> Place? {
        process.send(files[start.file...].flatMap { Array($0.utf8) + [0] } + [0])
        var place = Place(file: start.file - 1, number: start.number), running: String?, hasResults = false, isDone = false
        var report = reporter
        process.forEachLine { line in
            switch WorkerMessage(line) {
            case .file:
                if place.file >= start.file {
                    report.finish(file: files[place.file])
                    place.number = 0
                }
                place.file += 1
                (running, hasResults) = (nil, false)
            case .begins(let number, let name): (place.number, running) = (number, name)
            case .result(let result):
                report.add(result)
                if running != nil { (place.number, hasResults) = (place.number + 1, true) }
                running = nil
            case .done:
                report.finish(file: files[place.file])
                isDone = true
            case nil: break
            }
        }
        defer { reporter = report }
        let ending = process.ending()
        if isDone { return nil }
        let file = files[max(place.file, start.file)]
        report.add(CaseResult(file: file, name: running ?? file, status: .failed, reason: reason(ending, process.errors), code: "crash", message: text(of: ending)))
        if running != nil { return Place(file: place.file, number: place.number + 1) }
        // Between two cases: the rest goes on. Without a result it would end in the same place again.
        if hasResults { return place }
        report.finish(file: file)
        return Place(file: max(place.file, start.file) + 1)
    }

    private func reason(_ ending: WorkerProcess.Ending, _ errors: [UInt8]) -> String {
        let lines = String(decoding: errors, as: UTF8.self).split(separator: "\n").suffix(20)
        return ([text(of: ending)] + lines.map(String.init)).joined(separator: "\n")
    }

    private func text(of ending: WorkerProcess.Ending) -> String {
        switch ending {
        case .exited(let code): return "the process ended with exit code \(code)"
        case .killed(let signal):
            let names = [SIGILL: "SIGILL", SIGABRT: "SIGABRT", SIGSEGV: "SIGSEGV", SIGBUS: "SIGBUS", SIGFPE: "SIGFPE", SIGTRAP: "SIGTRAP", SIGKILL: "SIGKILL"]
            return "the process ended with \(names[signal] ?? "signal \(signal)")"
        }
    }
}
