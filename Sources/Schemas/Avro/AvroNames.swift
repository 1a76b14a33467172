/// What Avro allows as a name: a letter or `_`, then letters, digits and `_`.
public enum AvroNames {
    /// Why a text cannot be a name; nil if it can.
    static func problem(with name: String) -> String? {
        guard let first = name.utf8.first else { return "Empty name" }
        guard isLetter(first) else { return "Illegal initial character: \(name)" }
        return name.utf8.allSatisfy { isLetter($0) || $0 &- 48 < 10 } ? nil : "Illegal character in: \(name)"
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 97 && byte | 0x20 <= 122 || byte == 95 }

    /// The field's name for a column: dots are not allowed, and stand for nothing else.
    public static func field(for column: String) -> String { column.replacing(".", with: "_") }
}
