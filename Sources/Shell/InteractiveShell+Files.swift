import Diagnostics
import Glibc

extension InteractiveShell {
    /// Sends answers to a file from here on; back to the screen with nil.
    func send(to path: String?) {
        if let screen {
            let file = output.redirect(to: screen)
            close(file)
            self.screen = nil
        }
        guard let path, let file = create(path) else { return }
        screen = output.redirect(to: file)
        // A file takes rows whole.
        style.terminal = Terminal(width: nil, hasColour: false, isUTF8: style.terminal.isUTF8)
    }

    /// Says that answers could not be written, and goes back to the screen.
    func tellFailedWrites() {
        if let code = output.failure, screen != nil {
            send(to: nil)
            complain("cannot write the answers: \(String(cString: strerror(code)))")
        }
        if let code = output.copyFailure ?? diagnostics.copyFailure {
            spool(to: nil)
            complain("cannot write the copy: \(String(cString: strerror(code)))")
        }
    }

    /// Copies answers and messages to a file from here on; nil ends it.
    func spool(to path: String?) {
        if let old = output.copy(to: nil) {
            diagnostics.copy(to: nil)
            close(old)
        }
        guard let path, let file = create(path) else { return }
        output.copy(to: file)
        diagnostics.copy(to: file)
    }

    private func create(_ path: String) -> Int32? {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        if file >= 0 { return file }
        let diagnostic = Diagnostic.execution("shell-file", "cannot write \"\(path)\": \(String(cString: strerror(errno)))")
        diagnostics.line(ErrorText.text(diagnostic, in: nil, terminal: .at(STDERR_FILENO, environment: environment)))
        return nil
    }
}
