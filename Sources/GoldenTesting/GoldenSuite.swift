public import Diagnostics

/// Golden tests: SQL files with their expected records, and JSON files of cases.
public struct GoldenSuite {
    /// Rewrites expectations with what came out; cases whose file changed still fail this once.
    public var recording = false
    /// Compares the messages that negative cases name with those that come; otherwise they are only shown side by side.
    public var comparesMessages = false
    /// Starts the server for a case of the HTTP API; nil: such cases are skipped.
    public var makeServer: TestServerMaker?
    private let isWanted: (String) -> Bool

    /// - Parameter filter: A regular expression that must match somewhere in a case's name.
    /// - Throws: If it is none.
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
    /// - Throws: If a path does not exist, or there is no test file under it.
    public static func files(under paths: [String]) throws(Diagnostic) -> [String] { try TestFiles.all(under: paths) }

    /// Runs the cases of a file.
    ///
    /// - Parameters:
    ///   - first: The number of the first case that may run; those before it are passed over.
    ///   - begins: Called before each case that runs, with its number.
    ///   - report: Called with each result.
    public func run(file: String, from first: Int = 0, begins: (_ number: Int, _ name: String) -> Void = { _, _ in }, report: (CaseResult) -> Void) throws(Diagnostic) {
        let text = try TestFiles.read(file)
        guard file.hasSuffix(".json") else { return try run(SQLTest.tests(in: text, file: file), text, file, from: first, begins, report) }
        let cases = try JSONCase.cases(in: text, file: file)
        if cases.isEmpty, first == 0 { report(.withoutCases(file, "Cases stand in the member \"tests\".")) }
        for (number, test) in cases.enumerated() where number >= first && isWanted(test.fullName) {
            begins(number, test.fullName)
            if let expected = test.overHTTP {
                report(RESTCaseRun.result(of: test, expected, on: makeServer, comparesMessages: comparesMessages))
            } else {
                report(JSONCaseRun.result(of: test, comparesMessages: comparesMessages))
            }
        }
    }

    private func run(
        _ tests: [SQLTest], _ text: String, _ file: String, from first: Int, _ begins: (Int, String) -> Void, _ report: (CaseResult) -> Void
    ) throws(Diagnostic) {
        if tests.isEmpty, first == 0 { report(.withoutCases(file, "A case begins with a line --@test: NAME.")) }
        var recorder = recording ? Recorder() : nil
        for (number, test) in tests.enumerated() where number >= first && isWanted(test.name) {
            begins(number, test.name)
            report(test.run(recorder: &recorder, comparesMessages: comparesMessages))
        }
        if let recorder, !recorder.isEmpty { try TestFiles.write(recorder.apply(to: text), to: file) }
    }
}

extension CaseResult {
    /// A file that tests nothing must not look like one that passes.
    fileprivate static func withoutCases(_ file: String, _ hint: String) -> CaseResult {
        CaseResult(file: file, name: file, status: .failed, reason: "the file holds no case\nhint: \(hint)", code: "no-case", message: "the file holds no case")
    }
}
