import Glibc
import Synchronization

/// A folder of a test; it goes with the last one who holds it.
public final class ScratchFolder: Sendable {
    public let path: String
    private let count = Atomic<Int>(0)

    public init() throws {
        var template = Array("/tmp/fsql-process-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw CannotStart(path: "/tmp", code: errno) }
        path = String(cString: made)
    }

    deinit { ScratchFolder.remove(path) }

    private static func remove(_ path: String) {
        for name in names(inFolder: path) { remove(path + "/" + name) }
        // Takes a file, or a folder that is empty now.
        _ = Glibc.remove(path)
    }

    func nextNumber() -> Int { count.add(1, ordering: .relaxed).newValue }

    /// Writes a file; returns its path.
    @discardableResult
    public func write(_ text: String, to name: String) -> String {
        let file = path + "/" + name
        guard let stream = fopen(file, "w") else { return file }
        fputs(text, stream)
        fclose(stream)
        return file
    }

    public func makeFolder(_ name: String) { mkdir(path + "/" + name, 0o700) }

    /// Empty if the file cannot be read.
    public static func text(_ path: String) -> String { String(decoding: bytes(path), as: UTF8.self) }

    public static func bytes(_ path: String) -> [UInt8] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = [], buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    /// Changes one byte of a file, as a failing disk would.
    public static func flip(byte offset: Int, of path: String) -> Bool {
        guard let file = fopen(path, "r+") else { return false }
        defer { fclose(file) }
        guard fseek(file, offset, SEEK_SET) == 0 else { return false }
        let byte = getc(file)
        guard byte != EOF, fseek(file, offset, SEEK_SET) == 0 else { return false }
        return putc(byte ^ 0xff, file) != EOF
    }

    /// Names in a folder of this one, sorted.
    public func names(in folder: String) -> [String] { ScratchFolder.names(inFolder: path + "/" + folder) }

    /// Names in any folder, sorted.
    public static func names(inFolder folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
