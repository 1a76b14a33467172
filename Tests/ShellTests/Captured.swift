import Glibc

@testable import Shell

/// What `body` writes, as text. Less than a pipe holds (64 KiB).
func captured(_ body: (TextOutput) -> Void) -> String {
    var ends: [Int32] = [0, 0]
    precondition(pipe(&ends) == 0, "no pipe")
    let output = TextOutput(descriptor: ends[1])
    body(output)
    output.flush()
    close(ends[1])
    defer { close(ends[0]) }
    return (try? TextFile.script(descriptor: ends[0])) ?? ""
}
