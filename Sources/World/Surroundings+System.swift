// `environ` is a plain C variable; it is read here once, and nothing in this program writes it.
@preconcurrency import Glibc

extension Surroundings {
    /// The machine as it is. In debug builds `FSQL_CLOCK`, in milliseconds since 1970, makes the time of day stand still.
    public static var system: Surroundings {
        let environment = systemEnvironment()
        var clock: any WallClock = SystemClock()
        #if DEBUG
        if let fixed = environment["FSQL_CLOCK"].flatMap({ Int64($0) }) { clock = FixedClock(nowMilliseconds: fixed) }
        #endif
        return Surroundings(clock: clock, files: PosixFileSystem(), random: { UInt64.random(in: .min ... .max) }, environment: environment)
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
