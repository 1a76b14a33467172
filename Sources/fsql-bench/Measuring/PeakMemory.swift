import Glibc

/// The most memory that this process has held at once, in KiB: `VmHWM`. Nil where the system does not say.
///
/// Not `ru_maxrss`, which a child inherits from the process that started it.
func peakMemoryKibibytes() -> Int? {
    guard let file = fopen("/proc/self/status", "r") else { return nil }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), file) != nil {
        var value = 0
        let isFound = withUnsafeMutablePointer(to: &value) { pointer in
            withVaList([pointer]) { vsscanf(line, "VmHWM: %ld kB", $0) == 1 }
        }
        if isFound { return value }
    }
    return nil
}
