import Glibc

/// A directory for data directories; removed with all that is in it.
struct ScratchDirectory {
    private let path: String

    /// - Parameter parent: nil: where the system keeps what is temporary.
    init(below parent: String?) throws {
        let place = parent ?? getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        mkdir(place, 0o755)
        var template = Array("\(place)/fsql-bench.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw BenchmarkFailure("cannot write in \(place): \(String(cString: strerror(errno)))") }
        path = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    }

    /// An empty directory, the only one below.
    func fresh() throws -> String {
        let inner = "\(path)/data"
        Self.remove(inner)
        guard mkdir(inner, 0o755) == 0 else { throw BenchmarkFailure("cannot make \(inner): \(String(cString: strerror(errno)))") }
        return inner
    }

    func remove() { Self.remove(path) }

    private static func remove(_ path: String) {
        if let folder = opendir(path) {
            while let entry = readdir(folder) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) { String(cString: $0) }
                }
                if name != ".", name != ".." { remove("\(path)/\(name)") }
            }
            closedir(folder)
        }
        _ = Glibc.remove(path)
    }
}
