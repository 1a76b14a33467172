import Glibc
import Testing

/// One failure that lists everything found.
func expectNone(_ violations: [String], sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(violations.isEmpty, "\n\(violations.joined(separator: "\n"))", sourceLocation: sourceLocation)
}

/// A Swift file of this repository.
struct SourceFile {
    /// From the repository's root: `Sources/Values/Schema.swift`.
    let path: String
    let lines: [Substring]

    /// The folder under `Sources`.
    var module: Substring { path.split(separator: "/")[1] }
}

/// The repository's files, found from where this file is.
enum RepositoryFiles {
    static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")

    /// Every Swift file below `Sources`, sorted by path.
    static let sources: [SourceFile] = paths(in: "Sources", endingIn: ".swift").map { path in
        SourceFile(path: path, lines: text(path).split(separator: "\n", omittingEmptySubsequences: false))
    }

    /// `path:line: text` of every line that is so.
    static func linesOfSources(where holds: (Substring) -> Bool) -> [String] {
        sources.flatMap { file in
            file.lines.enumerated().filter { holds($0.element) }.map { "\(file.path):\($0.offset + 1): \($0.element)" }
        }
    }

    /// Empty if the file cannot be read.
    static func text(_ path: String) -> String {
        guard let file = fopen(root + "/" + path, "r") else { return "" }
        defer { fclose(file) }
        var bytes: [UInt8] = [], buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes += buffer[..<count]
        }
    }

    static func paths(in folder: String, endingIn ending: String) -> [String] {
        entries(of: folder).flatMap { name, isFolder -> [String] in
            let path = folder + "/" + name
            if isFolder { return paths(in: path, endingIn: ending) }
            return name.hasSuffix(ending) ? [path] : []
        }.sorted()
    }

    /// What is in a folder, but for hidden files.
    static func entries(of folder: String) -> [(name: String, isFolder: Bool)] {
        guard let directory = opendir(root + "/" + folder) else { return [] }
        defer { closedir(directory) }
        var found: [(name: String, isFolder: Bool)] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if !name.hasPrefix(".") { found.append((name, entry.pointee.d_type == DT_DIR)) }
        }
        return found
    }
}
