/// Tells where statements end without parsing them: by `;` outside of quotes and comments.
struct StatementScanner {
    enum Ending: Equatable {
        /// Everything up to the text's end is statements closed by `;`, blanks and comments.
        case complete
        /// A statement, a quotation or a comment is still open.
        case open
        /// Nothing but blanks and comments.
        case blank
    }

    private enum State { case code, singleQuote, doubleQuote, backQuote, lineComment, blockComment }

    /// How the text ends.
    static func ending(of text: String) -> Ending {
        var result = Ending.blank
        let last = scan(text) { byte, state in
            guard state != .lineComment, state != .blockComment else { return }
            if state == .code, byte == UInt8(ascii: ";") { result = .complete } else if !isBlank(byte) || state != .code { result = .open }
        }
        return last == .code || last == .lineComment ? result : .open
    }

    /// The first words of a statement in upper case, comments skipped: enough to tell its kind.
    static func leadingWords(of text: String, count: Int) -> [String] {
        var words: [String] = [], word: [UInt8] = []
        func close() {
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self).uppercased()) }
            word = []
        }
        scan(text) { byte, state in
            guard words.count < count, state != .lineComment, state != .blockComment else { return }
            if isBlank(byte) || (state == .code && (byte == UInt8(ascii: ";") || byte == UInt8(ascii: "("))) { close() } else { word.append(byte) }
        }
        close()
        return Array(words.prefix(count))
    }

    /// Hands out each byte with the state that it lies in: the marks of a comment belong to it, quotes to the quotation.
    /// Returns the state behind the last byte.
    @discardableResult private static func scan(_ text: String, _ body: (UInt8, State) -> Void) -> State {
        let bytes = Array(text.utf8)
        var state = State.code, index = 0
        while index < bytes.count {
            let byte = bytes[index], next = index + 1 < bytes.count ? bytes[index + 1] : 0
            switch state {
            case .code:
                state = opened(byte, next)
                body(byte, state)
                if state == .blockComment {
                    body(next, state)
                    index += 1
                }
            case .singleQuote: step(byte, closedBy: "'", &state, body)
            case .doubleQuote: step(byte, closedBy: "\"", &state, body)
            case .backQuote: step(byte, closedBy: "`", &state, body)
            case .lineComment:
                if byte == UInt8(ascii: "\n") { state = .code }
                body(byte, state)
            case .blockComment:
                body(byte, state)
                if byte == UInt8(ascii: "*"), next == UInt8(ascii: "/") {
                    body(next, state)
                    index += 1
                    state = .code
                }
            }
            index += 1
        }
        return state
    }

    private static func opened(_ byte: UInt8, _ next: UInt8) -> State {
        switch byte {
        case UInt8(ascii: "'"): .singleQuote
        case UInt8(ascii: "\""): .doubleQuote
        case UInt8(ascii: "`"): .backQuote
        case UInt8(ascii: "-") where next == UInt8(ascii: "-"): .lineComment
        case UInt8(ascii: "/") where next == UInt8(ascii: "*"): .blockComment
        default: .code
        }
    }

    /// A doubled quote closes and opens again, which comes to the same.
    private static func step(_ byte: UInt8, closedBy quote: Unicode.Scalar, _ state: inout State, _ body: (UInt8, State) -> Void) {
        body(byte, state)
        if byte == UInt8(ascii: quote) { state = .code }
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

extension StringProtocol {
    /// Without blanks and line ends at both ends.
    func trimmingBlanks() -> String {
        var bytes = Array(utf8)[...]
        while let byte = bytes.first, StatementScanner.isBlank(byte) { bytes = bytes.dropFirst() }
        while let byte = bytes.last, StatementScanner.isBlank(byte) { bytes = bytes.dropLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
