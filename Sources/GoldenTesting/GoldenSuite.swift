public import Diagnostics

/// Golden tests: SQL files with their expected records, and JSON files of cases.
public struct GoldenSuite {
    /// Rewrites expectations with what came out; cases whose file changed still fail this once.
    public var recording = false
    private let isWanted: (String) -> Bool

    /// - Parameter filter: A regular expression that must match somewhere in a case's name.
    public init(filter: String? = nil) throws(Diagnostic) {
        guard let filter else {
            isWanted = { _ in true }
            return
        }
        do {
            let expression = try Regex(filter)
            isWanted = { $0.firstMatch(of: expression) != nil }
        } catch { throw .execution("filter", "'\(filter)' is no regular expression: \(error)") }
    }

    /// Test files under some paths.
    public static func files(under paths: [String]) throws(Diagnostic) -> [String] { try TestFiles.all(under: paths) }

    /// Runs every case of a file.
    public func run(file: String, report: (CaseResult) -> Void) throws(Diagnostic) {
        let text = try TestFiles.read(file)
        if file.hasSuffix(".json") {
            for test in try JSONCase.cases(in: text, file: file) where isWanted(test.fullName) { report(JSONCaseRun.result(of: test)) }
            return
        }
        var recorder = recording ? Recorder() : nil
        for test in SQLTest.tests(in: text, file: file) where isWanted(test.name) { report(test.run(recorder: &recorder)) }
        if let recorder, !recorder.isEmpty { try TestFiles.write(recorder.apply(to: text), to: file) }
    }

    /// Runs all files under the paths and prints their results.
    /// - Returns: The exit code: 0, or 3 if a case failed.
    public func run(_ paths: [String], format: ReportFormat, print: @escaping (String) -> Void) throws(Diagnostic) -> Int32 {
        var reporter = Reporter(format: format, print: print)
        for file in try TestFiles.all(under: paths) {
            do { try run(file: file) { reporter.add($0) } } catch {
                reporter.add(CaseResult(file: file, name: file, status: .failed, reason: error.rendered(in: nil), code: error.code, message: error.message))
            }
            reporter.finish(file: file)
        }
        reporter.finish()
        return (reporter.counts[.failed] ?? 0) > 0 ? 3 : 0
    }
}
