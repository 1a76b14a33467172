import Glibc

enum PathText {
    /// The path with links, `.` and `..` resolved, as far as it exists; nil if that cannot be said.
    static func real(_ path: String) -> String? {
        guard !path.isEmpty, !path.utf8.contains(0) else { return nil }
        if let resolved = realpath(path, nil) {
            defer { free(resolved) }
            return String(cString: resolved)
        }
        // What is to be made lies in a directory that is there.
        guard errno == ENOENT else { return nil }
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        guard let last = parts.last, last != "..", last != "." else { return nil }
        var parent = Substring(path)
        while parent.hasSuffix("/") { parent.removeLast() }
        parent.removeLast(last.count)
        return real(parent.isEmpty ? "." : String(parent)).map { $0 == "/" ? "/\(last)" : "\($0)/\(last)" }
    }
}
