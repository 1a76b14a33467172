import Glibc

/// Names of files that begin with what was typed; directories end in `/`.
enum PathCompletion {
    static func matches(of typed: String) -> [String] {
        let slash = typed.lastIndex(of: "/")
        let folder = slash.map { String(typed[...$0]) } ?? ""
        let begun = String(slash.map { typed[typed.index(after: $0)...] } ?? typed[...])
        guard let directory = opendir(folder.isEmpty ? "." : folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            guard name.hasPrefix(begun), name.hasPrefix(".") == begun.hasPrefix("."), name != ".", name != ".." else { continue }
            names.append(folder + name + (entry.pointee.d_type == UInt8(DT_DIR) ? "/" : ""))
        }
        return names.sorted()
    }
}
