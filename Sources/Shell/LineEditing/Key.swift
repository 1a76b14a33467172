/// What a person does at the keyboard, and what else ends the waiting for it.
enum Key: Equatable, Sendable {
    /// A character as it was typed; marks come by themselves.
    case text(Character)
    /// What the terminal says was pasted, as it is.
    case paste(String)
    /// Ctrl with a letter, which is in lower case.
    case control(Character)
    /// Alt, or Escape before it, with a letter.
    case alt(Character)
    /// Alt with Enter is a new line, whatever the text is.
    case enter, newLine, tab, backTab, backspace, delete, escape
    case left, right, up, down, home, end, wordLeft, wordRight, wordBackspace, previous, next
    /// A sequence that means nothing here.
    case unknown
    /// The window has another size.
    case resized
    /// The process goes on after it was stopped.
    case resumed
    /// Another thread wants the line to end.
    case woken
    /// There is no more input.
    case closed
}
