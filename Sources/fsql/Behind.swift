import Diagnostics
import Engine
import Shell

/// What is told of work that is not done, on standard error.
enum Behind {
    /// An answer was made without it.
    static func tellAnswered(_ left: [PendingWork]) {
        let failed = left.filter { $0.problem != nil }, left = left.filter { $0.problem == nil }
        for work in failed {
            TextOutput.diagnostics.line("warning: \(work.subject) is in ERROR, and the answer is what it had made before: \(work.problem ?? "")")
        }
        for work in left {
            TextOutput.diagnostics.line("warning: \(work.subject) is behind: \(records(work)) to read, and the answer is made without them")
        }
        if !left.isEmpty { TextOutput.diagnostics.line("hint: SET 'query.timeout' = '60000'; waits for a minute.") }
    }

    /// The program leaves.
    static func tellLeft(_ left: [PendingWork]) {
        for work in left { TextOutput.diagnostics.line("\(work.subject) has \(records(work)) left to \(work.subject.hasPrefix("connector") ? "deliver" : "read")") }
        if !left.isEmpty { TextOutput.diagnostics.line("hint: Nothing is lost: fsql server, fsql run and the shell go on with it.") }
    }

    private static func records(_ work: PendingWork) -> String { "\(counted(work.records, "record")) of \(work.topics.joined(separator: " and "))" }
}
