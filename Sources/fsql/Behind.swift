import Engine
import Shell

/// What is told of work that is not done, on standard error.
enum Behind {
    /// An answer was made without it.
    static func tellAnswered(_ left: [PendingWork]) {
        for line in PendingWork.texts(answeredWithout: left) { TextOutput.diagnostics.line(line) }
    }

    /// The program leaves.
    static func tellLeft(_ left: [PendingWork]) {
        for work in left { TextOutput.diagnostics.line("\(work.subject) has \(work.recordsText) left to \(work.subject.hasPrefix("connector") ? "deliver" : "read")") }
        if !left.isEmpty { TextOutput.diagnostics.line("hint: Nothing is lost: fsql server, fsql run and the shell go on with it.") }
    }
}
