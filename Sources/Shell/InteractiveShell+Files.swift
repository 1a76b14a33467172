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

    /// Executes with the answers in a file, or as the input of a command behind `|`; false if that failed.
    @discardableResult func execute(_ sql: String, answersIn path: String) async -> Bool {
        let (screenBefore, terminal) = (screen, style.terminal)
        var process: ChildProcess?
        if path.hasPrefix("|") {
            editor.leaveTerminal()
            process = ChildProcess(["/bin/sh", "-c", String(path.dropFirst())], takesInput: true)
            guard process != nil else {
                complain("the command cannot be run")
                return false
            }
        }
        guard let file = process?.input ?? create(path) else { return false }
        let old = output.redirect(to: file)
        screen = screenBefore ?? old
        style.terminal = Terminal(width: nil, hasColour: false, isUTF8: terminal.isUTF8)
        // How many rows there were is said on the screen.
        let footer = style.display.hasFooter
        style.display.hasFooter = false
        let isFine = await execute(sql)
        style.display.hasFooter = footer
        // A write that failed has led back to the screen already.
        guard screen != nil else {
            style.terminal = terminal
            return false
        }
        output.flush()
        let failure = output.failure
        output.redirect(to: old)
        (screen, style.terminal) = (screenBefore, terminal)
        // A command that has seen enough is no failure.
        if let process {
            process.wait()
            return isFine
        }
        let isClosed = close(file) == 0
        if failure != nil || !isClosed {
            complain("cannot write \"\(path)\": \(String(cString: strerror(failure ?? errno)))")
            return false
        }
        if isFine { output.line("Written to \(path).") }
        return isFine
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
