import Diagnostics
import Engine
import Glibc
import Testing
import TopicLog

/// What the disk refuses comes with the way out.
@Suite struct LogErrorTests {
    @Test(arguments: [
        (ENOSPC, "Free some space"), (EDQUOT, "Free some space"), (EROFS, "mounted read-only"), (EACCES, "Allow this user"), (ENOTDIR, "A file stands"),
        (EMFILE, "ulimit -n"), (EIO, "Check the disk"),
    ] as [(Int32, String)])
    func aFileErrorHasAHint(code: Int32, hint: String) {
        let diagnostic = Diagnostic(LogError.io(path: "data/log", code: code))
        #expect(diagnostic.message == "cannot read or write data/log: \(String(cString: strerror(code)))")
        #expect(diagnostic.hint?.contains(hint) == true)
        // A full disk harms nothing; anything else is about the directory.
        #expect((diagnostic.kind == .execution) == [ENOSPC, EDQUOT, EMFILE].contains(code))
    }
}
