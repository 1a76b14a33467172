// `environ` is a plain C variable; it is read here once, and nothing in this program writes it.
@preconcurrency import Glibc

extension Surroundings {
    /// The machine as it is.
    public static var system: Surroundings {
        Surroundings(clock: SystemClock(), files: PosixFileSystem(), random: { UInt64.random(in: .min ... .max) }, environment: systemEnvironment())
    }

    private static func systemEnvironment() -> [String: String] {
        var variables: [String: String] = [:]
        var next: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = environ
        while let entry = next.pointee {
            let text = String(cString: entry)
            if let equals = text.firstIndex(of: "=") { variables[String(text[..<equals])] = String(text[text.index(after: equals)...]) }
            next += 1
        }
        return variables
    }
}
