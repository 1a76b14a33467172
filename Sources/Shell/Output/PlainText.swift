/// Takes the sequences away that command a terminal: colours and movements of the cursor.
struct PlainText {
    private enum State { case text, escape, sequence }
    private var state = State.text

    /// What is left of the next piece; sequences may begin in one and end in another.
    mutating func plain(_ bytes: [UInt8]) -> [UInt8] {
        if state == .text, !bytes.contains(0x1B) { return bytes }
        var result: [UInt8] = []
        for byte in bytes {
            switch state {
            case .text: if byte == 0x1B { state = .escape } else { result.append(byte) }
            case .escape: state = byte == UInt8(ascii: "[") ? .sequence : .text
            case .sequence: if (0x40...0x7E).contains(byte) { state = .text }
            }
        }
        return result
    }
}
