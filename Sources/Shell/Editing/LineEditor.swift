import CEdit
import Dispatch
import Glibc
import Synchronization

/// Reads lines from a terminal, with editing, history and completion.
///
/// The library behind it blocks, so it has a thread of its own; one reader at a time.
final class LineEditor: Sendable {
    enum Line: Sendable, Equatable {
        case text(String)
        /// Ctrl-C: what was typed is dropped.
        case interrupted
        /// Ctrl-D at the line's start, or the terminal is gone.
        case end
    }

    private let queue = DispatchQueue(label: "line editor")
    private let keyboard: Keyboard
    private let library: Library

    /// - Parameter complete: Called on the editor's thread with the line up to the cursor.
    init(history: HistoryFile, complete: @escaping @Sendable (String) -> Completion) throws(LineEditorError) {
        guard let keyboard = Keyboard() else { throw .noTerminal }
        self.keyboard = keyboard
        guard let library = Library(keyboard: keyboard, complete: complete) else { throw .noTerminal }
        self.library = library
        for line in history.lines { library.remember(line) }
    }

    /// The next line, without its end.
    func readLine(prompt: String) async -> Line {
        await withCheckedContinuation { continuation in
            queue.async { [library] in continuation.resume(returning: library.readLine(prompt: prompt)) }
        }
    }

    /// Ends a ``readLine(prompt:)`` that waits, from any thread.
    func interrupt() { keyboard.wake() }

    func remember(_ line: String) { queue.async { [library] in library.remember(line) } }
    func forgetAll() { queue.async { [library] in library.forgetAll() } }
}

enum LineEditorError: Error { case noTerminal }

/// libedit's objects; used on the editor's thread alone once the editor is made.
private final class Library: @unchecked Sendable {
    private let edit: OpaquePointer
    private let records: OpaquePointer
    let keyboard: Keyboard
    let complete: @Sendable (String) -> Completion
    /// What the library shows; it keeps the pointer.
    private var prompt: UnsafeMutablePointer<CChar>

    init?(keyboard: Keyboard, complete: @escaping @Sendable (String) -> Completion) {
        Terminal.useLocale()
        guard let edit = fsql_edit_open("fsql"), let records = history_init() else { return nil }
        (self.edit, self.records, self.keyboard, self.complete) = (edit, records, keyboard, complete)
        prompt = strdup("")
        fsql_edit_set_data(edit, Unmanaged.passUnretained(self).toOpaque())
        fsql_edit_set_prompt(edit) { edit in Library.of(edit)?.prompt }
        fsql_edit_use_emacs_keys(edit)
        fsql_edit_set_reader(edit) { edit, character in
            guard let character else { return -1 }
            return Library.of(edit)?.keyboard.read(into: character) ?? -1
        }
        fsql_history_set_size(records, Int32(HistoryFile.linesMax))
        fsql_edit_use_history(edit, records)
        fsql_edit_add_function(edit, "fsql-complete", "Complete the word before the cursor") { edit, _ in
            guard let edit, let library = Library.of(edit) else { return UInt8(CC_ERROR) }
            return library.completeWord(edit)
        }
        fsql_edit_bind(edit, "\t", "fsql-complete")
        fsql_edit_bind(edit, "^R", "em-inc-search-prev")
        fsql_edit_bind(edit, "^W", "ed-delete-prev-word")
        // The keys that move by words, as terminals send them.
        fsql_edit_bind(edit, "\\e[1;5C", "em-next-word")
        fsql_edit_bind(edit, "\\e[1;5D", "ed-prev-word")
        fsql_edit_bind(edit, "\\e[3~", "ed-delete-next-char")
    }

    deinit {
        el_end(edit)
        history_end(records)
        free(prompt)
    }

    private static func of(_ edit: OpaquePointer?) -> Library? {
        guard let edit, let data = fsql_edit_data(edit) else { return nil }
        return Unmanaged<Library>.fromOpaque(data).takeUnretainedValue()
    }

    func readLine(prompt text: String) -> LineEditor.Line {
        free(prompt)
        prompt = strdup(text)
        keyboard.prepare()
        el_resize(edit)
        var count: Int32 = 0
        guard let line = el_gets(edit, &count), count > 0 else {
            el_reset(edit)
            return keyboard.wasWoken ? .interrupted : .end
        }
        var bytes = UnsafeRawBufferPointer(start: line, count: Int(count))[...]
        while let last = bytes.last, last == 0x0A || last == 0x0D { bytes = bytes.dropLast() }
        return .text(String(decoding: bytes, as: UTF8.self))
    }

    func remember(_ line: String) { fsql_history_enter(records, line) }
    func forgetAll() { fsql_history_clear(records) }

    private func completeWord(_ edit: OpaquePointer) -> UInt8 {
        guard let info = el_line(edit)?.pointee, let start = info.buffer, let cursor = info.cursor else { return UInt8(CC_ERROR) }
        let before = String(decoding: UnsafeRawBufferPointer(start: start, count: cursor - start), as: UTF8.self)
        let completion = complete(before)
        guard !completion.matches.isEmpty else { return UInt8(CC_REFRESH_BEEP) }
        if completion.insertion != completion.typed {
            // Counts characters as the library does: one per scalar.
            el_deletestr(edit, Int32(completion.typed.unicodeScalars.count))
            el_insertstr(edit, completion.insertion)
            return UInt8(CC_REFRESH)
        }
        TextOutput.standard.write("\n" + completion.listing(width: Terminal.at(STDOUT_FILENO, environment: [:]).width ?? 80))
        TextOutput.standard.flush()
        return UInt8(CC_REDISPLAY)
    }
}
