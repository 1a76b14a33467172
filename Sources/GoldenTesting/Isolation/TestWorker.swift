public import Diagnostics
import Glibc

/// The process that runs cases. It says what it begins, so that the one that started it knows which case ended it.
public enum TestWorker {
    /// Runs the cases of the files whose names stand in standard input, each with a zero byte behind it, and an empty one at the end.
    ///
    /// - Parameters:
    ///   - first: The number of the first case of the first file.
    ///   - write: Takes each line of the answer.
    public static func run(_ suite: GoldenSuite, from first: Int, write: (String) -> Void) throws(Diagnostic) {
        let files = try filesFromInput()
        endWithInput()
        for (index, file) in files.enumerated() {
            write(WorkerMessage.file.line)
            do throws(Diagnostic) {
                try suite.run(
                    file: file, from: index == 0 ? first : 0, begins: { write(WorkerMessage.begins(number: $0, name: $1).line) },
                    report: { write(WorkerMessage.result($0).line) })
            } catch {
                let result = CaseResult(file: file, name: file, status: .failed, reason: error.rendered(in: nil), code: error.code, message: error.message)
                write(WorkerMessage.result(result).line)
            }
        }
        write(WorkerMessage.done.line)
    }

    private static func filesFromInput() throws(Diagnostic) -> [String] {
        var files: [String] = [], name: [UInt8] = [], byte: UInt8 = 0
        while true {
            let count = read(STDIN_FILENO, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1 else { throw .execution("no-files", "the names of test files are missing on standard input") }
            if byte != 0 {
                name.append(byte)
            } else if name.isEmpty {
                return files
            } else {
                files.append(String(decoding: name, as: UTF8.self))
                name = []
            }
        }
    }

    /// Standard input stays open as long as somebody waits for the results: a case without an end must not outlive that.
    private static func endWithInput() {
        var thread = pthread_t()
        let code = pthread_create(&thread, nil, { _ in
            var byte: UInt8 = 0
            while true {
                let count = read(STDIN_FILENO, &byte, 1)
                if count == 0 || (count < 0 && errno != EINTR) { _exit(1) }
            }
        }, nil)
        if code == 0 { pthread_detach(thread) }
    }
}
