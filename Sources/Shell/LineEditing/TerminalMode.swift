import Glibc

/// The terminal's line discipline: as it was found, or key by key for editing.
struct TerminalMode {
    private let usual: termios

    /// Nil if standard input is no terminal, or one that can do nothing but print.
    init?(environment: [String: String]) {
        var found = termios()
        guard tcgetattr(STDIN_FILENO, &found) == 0 else { return nil }
        usual = found
        let name = environment["TERM"] ?? "dumb"
        canDraw = name != "dumb" && name != ""
    }

    /// Whether the terminal can move its cursor.
    let canDraw: Bool

    /// Each key is handed over at once, Ctrl-C and Ctrl-Z too, and the terminal marks what is pasted.
    func enter() {
        guard canDraw else { return }
        var keys = usual
        keys.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
        keys.c_iflag &= ~tcflag_t(IXON | ICRNL | INLCR | IGNCR | ISTRIP | BRKINT)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &keys)
        put("\u{1B}[?2004h")
    }

    /// Nothing is read, because a statement is at work: what is typed meanwhile waits unseen, and Ctrl-C and Ctrl-Z are signals.
    func rest() {
        guard canDraw else { return }
        put("\u{1B}[?2004l")
        var quiet = usual
        quiet.c_lflag &= ~tcflag_t(ICANON | ECHO)
        quiet.c_iflag &= ~tcflag_t(ICRNL | INLCR | IGNCR | ISTRIP)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &quiet)
    }

    /// As it was found.
    func leave() {
        guard canDraw else { return }
        put("\u{1B}[?2004l")
        var usual = usual
        tcsetattr(STDIN_FILENO, TCSADRAIN, &usual)
    }

    private func put(_ text: String) {
        TextOutput.screen.write(text)
        TextOutput.screen.flush()
    }

    /// Columns and rows.
    static var size: (width: Int, height: Int) {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return (80, 24) }
        return (Int(size.ws_col), Int(size.ws_row))
    }
}
