/// How results are printed.
public enum ReportFormat: String, Sendable { case text, jsonl }

/// Prints results as they come, and what they add up to.
struct Reporter {
    let format: ReportFormat
    let print: (String) -> Void
    private(set) var counts: [CaseResult.Status: Int] = [:]
    private var fileCounts: [CaseResult.Status: Int] = [:]

    init(format: ReportFormat, print: @escaping (String) -> Void) {
        self.format = format
        self.print = print
    }

    mutating func add(_ result: CaseResult) {
        counts[result.status, default: 0] += 1
        fileCounts[result.status, default: 0] += 1
        switch format {
        case .jsonl: print(result.tree.text.string)
        case .text:
            guard result.status == .failed else { return }
            print("FAILED \(result.file): \(result.name)")
            if let reason = result.reason { print(Reporter.indented(reason)) }
        }
    }

    /// One line per file, and the next file begins.
    mutating func finish(file: String) {
        defer { fileCounts = [:] }
        guard format == .text, !fileCounts.isEmpty else { return }
        print("\(file): \(Reporter.summary(fileCounts))")
    }

    /// The last line.
    func finish() {
        if format == .text { print(Reporter.summary(counts)) }
    }

    static func summary(_ counts: [CaseResult.Status: Int]) -> String {
        CaseResult.Status.allCases.map { "\(counts[$0] ?? 0) \($0.rawValue)" }.joined(separator: ", ")
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }.joined(separator: "\n")
    }
}
