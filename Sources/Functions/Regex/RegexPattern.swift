/// The characters of a pattern; those between `\Q` and `\E` mean themselves.
struct RegexPattern {
    private(set) var characters: [UInt32] = []
    private(set) var isQuoted: [Bool] = []

    init(_ text: some Sequence<Unicode.Scalar>) {
        let scalars = text.map(\.value), backslash: UInt32 = 0x5C
        var index = 0, quoting = false
        while index < scalars.count {
            let character = scalars[index], following = index + 1 < scalars.count ? scalars[index + 1] : 0
            if character == backslash, following == (quoting ? 0x45 : 0x51) {
                quoting.toggle()
                index += 2
                continue
            }
            append(character, quoting)
            index += 1
            // What a backslash escapes is not looked at: `\\Q` is a backslash and a Q.
            if character == backslash, !quoting, index < scalars.count {
                append(scalars[index], false)
                index += 1
            }
        }
    }

    private mutating func append(_ character: UInt32, _ quoted: Bool) {
        characters.append(character)
        isQuoted.append(quoted)
    }
}
