import Diagnostics
import GoldenTesting
import Testing

/// Every golden file of `queries/`, each in all its lives.
@Suite struct QueryTests {
    /// The checkout's folder of queries, found from this file.
    static let folder = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" } + "/queries"

    static func files() -> [String] { ((try? GoldenSuite.files(under: [folder])) ?? []).filter { $0.hasSuffix(".sql") } }

    @Test func thereAreGoldenFiles() { #expect(QueryTests.files().count >= 20) }

    @Test(arguments: files()) func goldenFile(_ path: String) throws {
        var results: [CaseResult] = []
        var suite = try GoldenSuite()
        suite.comparesMessages = true
        try suite.run(file: path) { results.append($0) }
        #expect(!results.isEmpty, "\(path) holds no test")
        for result in results where result.status != .passed {
            Issue.record("\(result.name): \(result.reason ?? "")")
        }
    }
}
