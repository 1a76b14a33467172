import Diagnostics
import Glibc

/// Test files on disk.
enum TestFiles {
    /// `.sql` and `.json` files under the paths, in order of name.
    static func all(under paths: [String]) throws(Diagnostic) -> [String] {
        var result: [String] = []
        for path in paths {
            let before = result.count
            try add(path, to: &result)
            if result.count == before { throw .execution("no-file", "there is no test file under \(path)", hint: "Tests are files that end in .sql or .json.") }
        }
        return result
    }

    private static func add(_ path: String, to files: inout [String]) throws(Diagnostic) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .execution("no-file", "\(path) does not exist") }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            files.append(path)
            return
        }
        for name in try names(in: path).sorted() {
            let child = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
            guard stat(child, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR || name.hasSuffix(".sql") || name.hasSuffix(".json") { try add(child, to: &files) }
        }
    }

    private static func names(in folder: String) throws(Diagnostic) -> [String] {
        guard let directory = opendir(folder) else { throw .execution("no-file", "\(folder) cannot be read") }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }

    static func read(_ path: String) throws(Diagnostic) -> String {
        guard let file = fopen(path, "r") else { throw .execution("no-file", "\(path) cannot be read: \(String(cString: strerror(errno)))") }
        defer { fclose(file) }
        var bytes: [UInt8] = [], buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        do throws(Diagnostic) { return try SourceText.decoded(bytes) } catch { throw .syntax(error.code, "\(path): \(error.message)", at: .none, hint: error.hint) }
    }

    static func write(_ text: String, to path: String) throws(Diagnostic) {
        guard let file = fopen(path, "w") else { throw .execution("no-file", "\(path) cannot be written") }
        let bytes = Array(text.utf8), written = fwrite(bytes, 1, bytes.count, file)
        guard fclose(file) == 0, written == bytes.count else { throw .execution("no-file", "\(path) cannot be written") }
    }
}
