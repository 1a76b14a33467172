import Dispatch
import Glibc

/// Reads statements from a terminal, over several lines if need be, with editing, colours, history and completion.
///
/// An editor of its own, because no library that may be used does what is wanted: libedit knows neither bracketed paste nor colours and edits
/// one line only, readline is under the GPL, and replxx and linenoise are not in Debian. It blocks, so it has a thread of its own; one reader at a time.
final class LineEditor: Sendable {
    enum Line: Sendable, Equatable {
        case text(String)
        /// Ctrl-C: what was typed is dropped.
        case interrupted
        /// Ctrl-D where nothing is typed, or the terminal is gone.
        case end
    }

    /// What the editor asks about the text; all is called on the editor's thread.
    struct Language: Sendable {
        /// Whether Enter ends the text; else it begins another line.
        var isComplete: @Sendable (String) -> Bool
        /// What can be put in between the text before the cursor and the text behind it.
        var complete: @Sendable (_ before: String, _ after: String) -> Completion
        /// How each character looks.
        var looks: @Sendable ([Character]) -> [Look]
    }

    private let queue = DispatchQueue(label: "line editor")
    private let keyboard: Keyboard
    private let session: EditSession
    private let mode: TerminalMode

    /// - Throws: If standard input is no terminal.
    init(history: [String], environment: [String: String], language: Language) throws(LineEditorError) {
        guard let keyboard = Keyboard(), let mode = TerminalMode(environment: environment) else { throw .noTerminal }
        self.keyboard = keyboard
        self.mode = mode
        let hasColour = Terminal.at(STDOUT_FILENO, environment: environment).hasColour
        session = EditSession(keyboard: keyboard, mode: mode, language: language, history: history, hasColour: hasColour)
        Signals.shared.watchTerminal { keyboard.tell(ofResumption: $0) }
    }

    /// The next text.
    func read(prompt: String, continuation: String) async -> Line {
        await withCheckedContinuation { continuation_ in
            queue.async { [session] in continuation_.resume(returning: session.read(prompts: (prompt, continuation))) }
        }
    }

    /// Ends a ``read(prompt:continuation:)`` that waits, from any thread.
    func interrupt() { keyboard.wake() }

    /// The terminal as it was found, for another program or for the end; the next ``read(prompt:continuation:)`` takes it again.
    func leaveTerminal() { mode.leave() }

    func remember(_ text: String) { queue.async { [session] in session.history.append(text) } }
}

enum LineEditorError: Error { case noTerminal }
