/// Sizes and durations as people write them.
public enum Quantity {
    /// Bytes of `1GiB`, `512 MiB`, `1.5GB`, `64k` or `4096`: `KiB` and a bare `K` are 1024, `kB` is 1000. Nil for anything else.
    public static func bytes(_ text: String) -> Int? {
        let powers: [String: Double] = [
            "": 1, "b": 1, "k": 0x1p10, "kib": 0x1p10, "kb": 1e3, "m": 0x1p20, "mib": 0x1p20, "mb": 1e6, "g": 0x1p30, "gib": 0x1p30, "gb": 1e9,
            "t": 0x1p40, "tib": 0x1p40, "tb": 1e12,
        ]
        return product(text, powers, below: 0x1p62).map { Int($0) }
    }

    /// Milliseconds of `30s`, `1.5 min`, `250ms`, `2h` or `1d`. The unit is required but for 0.
    public static func milliseconds(_ text: String) -> Int64? {
        let factors: [String: Double] = [
            "ms": 1, "s": 1e3, "sec": 1e3, "m": 6e4, "min": 6e4, "h": 3.6e6, "d": 8.64e7,
        ]
        if text == "0" { return 0 }
        return product(text, factors, below: 0x1p62).map { Int64($0) }
    }

    /// A text as it would be written for bytes: `1.5 GiB`.
    public static func text(bytes: Int) -> String {
        var value = Double(bytes), unit = 0
        let units = ["B", "KiB", "MiB", "GiB", "TiB"]
        while value >= 1024, unit < units.count - 1 { (value, unit) = (value / 1024, unit + 1) }
        let rounded = (value * 10).rounded() / 10
        return (rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)) + " " + units[unit]
    }

    /// A duration for people: `850 µs`, `12 ms`, `3.4 s`, `2 min 5 s`.
    public static func text(seconds: Double) -> String {
        if seconds < 0.001 { return "\(Int(seconds * 1e6)) µs" }
        if seconds < 1 { return "\(Int(seconds * 1000)) ms" }
        if seconds < 60 { return "\((seconds * 10).rounded() / 10) s" }
        return "\(Int(seconds) / 60) min \(Int(seconds) % 60) s"
    }

    private static func product(_ text: String, _ units: [String: Double], below limit: Double) -> Double? {
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let number = Double(digits), let unit = units[text.dropFirst(digits.count).trimmingBlanks().lowercased()] else { return nil }
        let result = (number * unit).rounded()
        return result < limit ? result : nil
    }
}
