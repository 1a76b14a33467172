import Diagnostics
import Glibc

/// The editing of one text after another; used on the editor's thread alone.
final class EditSession: @unchecked Sendable {
    private let keyboard: Keyboard
    private let mode: TerminalMode
    private let language: LineEditor.Language
    private let output = TextOutput.screen
    var history: [String]

    private var prompts = (first: "", other: "")
    private var buffer = EditBuffer()
    private var painter: ScreenPainter
    /// Rows below the text, until the next key.
    private var notes: [[ScreenCell]] = []
    /// The place in the history, its end if none; and what was typed before it was left.
    private var place = 0
    private var typed = ""
    private var search: HistorySearch?

    init(keyboard: Keyboard, mode: TerminalMode, language: LineEditor.Language, history: [String], hasColour: Bool) {
        (self.keyboard, self.mode, self.language, self.history) = (keyboard, mode, language, history)
        painter = ScreenPainter(hasColour: hasColour)
    }

    func read(prompts: (first: String, other: String)) -> LineEditor.Line {
        self.prompts = prompts
        keyboard.prepare()
        guard mode.canDraw else { return readPlainly() }
        mode.enter()
        defer { mode.rest() }
        (buffer, notes, place, typed, search) = (EditBuffer(), [], history.count, "", nil)
        painter.forget()
        paint()
        while true {
            let key = keyboard.next()
            notes = []
            if let line = take(key) {
                buffer.moveToEnd()
                search = nil
                paint()
                if line != .interrupted { put(painter.leave()) } else { painter.forget() }
                return line
            }
            if !keyboard.hasInput { paint() }
        }
    }

    /// A terminal that can only print: lines as the system hands them over.
    private func readPlainly() -> LineEditor.Line {
        var text = ""
        while true {
            put(text.isEmpty ? prompts.first : prompts.other)
            var line = ""
            reading: while true {
                switch keyboard.next() {
                case .text(let character): line.append(character)
                case .tab: line.append("\t")
                case .enter: break reading
                case .woken: return .interrupted
                case .closed: return .end
                case .control, .alt, .paste, .newLine, .backTab, .backspace, .delete, .escape, .left, .right, .up, .down, .home, .end, .wordLeft, .wordRight,
                    .wordBackspace, .previous, .next, .unknown, .resized, .resumed: continue
                }
            }
            text += text.isEmpty ? line : "\n" + line
            if language.isComplete(text) { return .text(text) }
        }
    }

    // MARK: Keys

    /// What the key makes of the text; an answer ends it.
    private func take(_ key: Key) -> LineEditor.Line? {
        if search != nil, takeSearching(key) { return nil }
        switch key {
        case .text(let character): buffer.insert(String(character))
        case .paste(let text): buffer.insert(text)
        case .newLine: buffer.insert("\n")
        case .tab: if keyboard.isPasting { buffer.insert("\t") } else { complete() }
        case .enter:
            guard language.isComplete(buffer.text) else {
                buffer.insert("\n")
                return nil
            }
            return .text(buffer.text)
        case .backspace: buffer.deleteBackward()
        case .delete: buffer.deleteForward()
        case .wordBackspace: buffer.deleteWordBackward()
        case .left: buffer.moveLeft()
        case .right: buffer.moveRight()
        case .wordLeft: buffer.moveByWordLeft()
        case .wordRight: buffer.moveByWordRight()
        case .home: buffer.moveToLineStart()
        case .end: buffer.moveToLineEnd()
        case .up: if !buffer.moveUp() { recall(-1) }
        case .down: if !buffer.moveDown() { recall(1) }
        case .previous: recall(-1)
        case .next: recall(1)
        case .control(let letter): return control(letter)
        case .alt(let letter): alt(letter)
        case .woken: return .interrupted
        case .closed: return .end
        case .resized: put(painter.eraseAfterResize(to: TerminalMode.size.width))
        case .resumed:
            mode.enter()
            painter.forget()
        case .backTab, .escape, .unknown: break
        }
        return nil
    }

    private func control(_ letter: Character) -> LineEditor.Line? {
        switch letter {
        case "a": buffer.moveToLineStart()
        case "b": buffer.moveLeft()
        case "c": return .interrupted
        case "d":
            if buffer.isEmpty { return .end }
            buffer.deleteForward()
        case "e": buffer.moveToLineEnd()
        case "f": buffer.moveRight()
        case "k": buffer.deleteToLineEnd()
        case "l":
            put("\u{1B}[H\u{1B}[2J")
            painter.forget()
        case "n": recall(1)
        case "p": recall(-1)
        case "r": search = HistorySearch(history: history)
        case "t": buffer.swapCharacters()
        case "u": buffer.deleteToLineStart()
        case "w": buffer.deleteWordBackward()
        case "y": buffer.yank()
        case "z": suspend()
        case "_": buffer.undo()
        default: break
        }
        return nil
    }

    private func alt(_ letter: Character) {
        switch letter {
        case "b": buffer.moveByWordLeft()
        case "f": buffer.moveByWordRight()
        case "d": buffer.deleteWordForward()
        case "<": buffer.moveToStart()
        case ">": buffer.moveToEnd()
        default: break
        }
    }

    /// Gives the terminal back to the shell that this program was started from, until that hands it over again.
    private func suspend() {
        paint()
        put(painter.leave())
        mode.leave()
        kill(0, SIGTSTP)
        mode.enter()
    }

    // MARK: History

    private func recall(_ step: Int) {
        let wanted = place + step
        guard (0...history.count).contains(wanted) else { return }
        if place == history.count { typed = buffer.text }
        place = wanted
        buffer.replace(with: wanted == history.count ? typed : history[wanted])
    }

    /// True if the key belonged to the search.
    private func takeSearching(_ key: Key) -> Bool {
        switch key {
        case .text(let character): search?.extend(with: String(character))
        case .paste(let text): search?.extend(with: text)
        case .control("r"): search?.goOn()
        case .backspace: search?.shorten()
        case .escape, .control("g"):
            search = nil
            return true
        default:
            if let found = search?.found { buffer.replace(with: found) }
            search = nil
            return false
        }
        return true
    }

    // MARK: Completion

    private func complete() {
        let completion = language.complete(buffer.before, buffer.after)
        guard !completion.matches.isEmpty else { return put("\u{07}") }
        if completion.insertion != completion.typed {
            buffer.deleteBackward(completion.typed.count)
            buffer.insert(completion.insertion)
        } else {
            let size = TerminalMode.size
            notes = completion.listing(width: size.width, height: max(3, min(size.height / 2, size.height - 4)))
        }
    }

    // MARK: Drawing

    private func paint() {
        let size = TerminalMode.size
        var screen: ScreenRows
        if let search {
            let prompt = "(search) \(search.wanted): "
            screen = ScreenRows(
                prompts: (prompt, prompts.other), text: Array(search.found ?? ""), looks: [], cursor: 0, width: size.width)
        } else {
            screen = ScreenRows(
                prompts: prompts, text: buffer.characters, looks: language.looks(buffer.characters), cursor: buffer.cursor, width: size.width)
        }
        screen.limit(to: max(1, size.height - notes.count))
        screen.append(below: notes)
        put(painter.paint(screen, width: size.width))
    }

    private func put(_ text: String) {
        output.write(text)
        output.flush()
    }
}

/// The search for a text of the history, from the newest on.
struct HistorySearch {
    private let history: [String]
    private(set) var wanted = ""
    private var place: Int

    init(history: [String]) {
        self.history = history
        place = history.count
    }

    /// What is found; nil if nothing is wanted yet, or nothing has it.
    var found: String? { history.indices.contains(place) ? history[place] : nil }

    mutating func extend(with text: String) {
        wanted += text
        find(from: history.count)
    }

    mutating func shorten() {
        wanted = String(wanted.dropLast())
        find(from: history.count)
    }

    /// The one before.
    mutating func goOn() { if !wanted.isEmpty { find(from: place) } }

    private mutating func find(from end: Int) {
        guard !wanted.isEmpty else { return place = history.count }
        let folded = wanted.lowercased()
        // Where there is no other, the last one stays.
        if let found = history[..<min(end, history.count)].lastIndex(where: { $0.lowercased().contains(folded) }) { place = found } else if end == history.count { place = end }
    }
}
