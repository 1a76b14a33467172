import Glibc

/// What the terminal at the other end can do.
public struct Terminal: Sendable {
    /// Columns; nil when there is no terminal: then nothing is cut.
    public var width: Int?
    /// Whether ANSI colours are wanted.
    public var hasColour: Bool
    /// Whether box-drawing characters arrive.
    public var isUTF8: Bool

    public init(width: Int? = nil, hasColour: Bool = false, isUTF8: Bool = true) {
        self.width = width
        self.hasColour = hasColour
        self.isUTF8 = isUTF8
    }

    /// The terminal behind a descriptor. `NO_COLOR` and `TERM=dumb` switch colours off, `FORCE_COLOR` on.
    public static func at(_ descriptor: Int32, environment: [String: String]) -> Terminal {
        let isTerminal = isatty(descriptor) == 1
        let refused = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
        let forced = !(environment["FORCE_COLOR"] ?? "").isEmpty
        return Terminal(
            width: isTerminal ? columns(of: descriptor) : nil,
            hasColour: forced || (isTerminal && !refused),
            isUTF8: isUTF8(environment))
    }

    private static func columns(of descriptor: Int32) -> Int {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// As the locale's variables say, in their order of precedence. Without a locale files are UTF-8 all the same.
    private static func isUTF8(_ environment: [String: String]) -> Bool {
        for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
            guard let value = environment[name], !value.isEmpty else { continue }
            let folded = value.lowercased().replacing("-", with: "")
            return folded.contains("utf8")
        }
        return true
    }
}

/// Looks, as ANSI sequences.
enum TextStyle: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    /// A cell that has changed.
    case lit = "1;33"

    func apply(to text: String, _ terminal: Terminal) -> String {
        terminal.hasColour ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
    }
}
