import Diagnostics
import Engine
import Glibc
import TopicLog

/// A directory for what is looked at once; removed at the end.
final class ScratchDirectory {
    let path: String

    init() throws {
        let parent = Process.environment["TMPDIR"] ?? "/tmp"
        var template = Array("\(parent)/fsql-check-XXXXXX".utf8CString)
        guard template.withUnsafeMutableBufferPointer({ $0.baseAddress.flatMap { mkdtemp($0) } }) != nil else {
            throw Diagnostic(LogError.io(path: parent, code: errno))
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        let files = Process.surroundings.files
        for name in (try? files.list(path)) ?? [] { try? files.remove("\(path)/\(name)") }
        rmdir(path)
    }
}
