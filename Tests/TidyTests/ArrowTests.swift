import Testing

/// An import points to a lower level, and only to what Package.swift declares.
@Suite struct ArrowTests {
    static let levels: [[Substring]] = [
        ["World", "Diagnostics", "Values", "TopicLog", "Manual"],
        ["Syntax", "Columns", "Schemas", "KafkaLog", "HTTPTransfer"],
        ["Catalog", "Functions", "Formats", "Models", "Connectors", "RegistryClient"],
        ["Expressions", "StateStores"],
        ["Analysis", "Operators"],
        ["Planning"],
        ["StreamTasks", "Storage"],
        ["Engine"],
        ["HTTPAPI", "Shell", "GoldenTesting"],
        ["fsql", "fsql-bench"],
    ]

    /// Libraries in C, and those with a runtime of their own, each behind the modules named.
    static let doors: [Substring: Set<Substring>] = [
        "CRdKafka": ["KafkaLog"], "CMongoC": ["Connectors"], "CMongoLibrary": ["Connectors"], "CSQLite": ["Storage", "Connectors"], "CCurl": ["HTTPTransfer"],
        "CLapacke": ["Models"], "CChecksum": ["Storage"], "CAllocationCount": ["fsql-bench"], "Histogram": ["fsql-bench"],
        "Hummingbird": ["HTTPAPI"], "HummingbirdCore": ["HTTPAPI"], "NIOCore": ["HTTPAPI"], "NIOHTTP2": ["HTTPAPI"], "ArgumentParser": ["fsql", "fsql-bench"],
    ]

    /// What works on records never sees the text of a statement.
    static let dataPlane: Set<Substring> = [
        "World", "Values", "Columns", "TopicLog", "KafkaLog", "Formats", "StateStores", "Operators", "Storage", "Connectors", "Models", "HTTPTransfer",
    ]

    static let level: [Substring: Int] = Dictionary(
        uniqueKeysWithValues: levels.enumerated().flatMap { level, modules in modules.map { ($0, level) } })

    static let imports: [(file: SourceFile, name: Substring)] = RepositoryFiles.sources.flatMap { file in
        file.lines.compactMap { line in line.importedModule.map { (file, $0) } }
    }

    @Test func everyModuleHasALevel() {
        expectNone(Set(RepositoryFiles.sources.map(\.module)).filter { Self.level[$0] == nil }.map { "\($0) has no level" })
    }

    @Test func importsPointDown() {
        expectNone(
            Self.violations { module, name in
                guard let target = Self.level[name], let own = Self.level[module], target >= own else { return nil }
                return "\(module) (level \(own)) imports \(name) (level \(target))"
            })
    }

    @Test func librariesStayBehindTheirDoor() {
        expectNone(
            Self.violations { module, name in
                guard let allowed = Self.doors[name], !allowed.contains(module) else { return nil }
                return "only \(allowed.sorted().joined(separator: ", ")) may import \(name)"
            })
    }

    @Test func theDataPathKnowsNoStatements() {
        let language: Set<Substring> = ["Syntax", "Analysis", "Planning", "Diagnostics"]
        expectNone(
            Self.violations { module, name in
                Self.dataPlane.contains(module) && language.contains(name) ? "\(module) works on records, \(name) on statements" : nil
            })
    }

    @Test func foundationIsTheException() {
        let users = Self.imports.filter { $0.name.hasPrefix("Foundation") && Exceptions.foundation[$0.file.path] == nil }
        expectNone(users.map { "\($0.file.path): Glibc and the standard library do, or give a reason" })
    }

    /// A module that another one depends on can be imported by accident; then the manifest lies about the architecture.
    @Test func importsAreDeclared() {
        let manifest = RepositoryFiles.text("Package.swift")
        expectNone(
            Self.violations { module, name in
                guard Self.level[name] != nil else { return nil }
                guard let declared = Manifest.dependencies(of: module, in: manifest) else { return "Package.swift does not declare \(module)" }
                return declared.contains("\"\(name)\"") ? nil : "Package.swift does not list \(name) as a dependency of \(module)"
            })
    }

    /// What is wrong with an import of `name` in a file of `module`, for every import there is.
    private static func violations(_ judge: (_ module: Substring, _ name: Substring) -> String?) -> [String] {
        imports.compactMap { file, name in judge(file.module, name).map { "\(file.path): \($0)" } }
    }
}

enum Manifest {
    /// The text between a module's name and the end of its list of dependencies.
    static func dependencies(of module: Substring, in manifest: String) -> Substring? {
        for start in ["module(\"\(module)\"", "name: \"\(module)\",\n            dependencies"] {
            guard let range = manifest.range(of: start) else { continue }
            let rest = manifest[range.upperBound...]
            return rest.first == ")" ? "" : rest.prefix { $0 != "]" }
        }
        return nil
    }
}

extension String {
    /// The first place where a text stands.
    func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}

extension Substring {
    /// `Values` in `public import struct Values.Schema`.
    var importedModule: Substring? {
        let words = split(separator: " ")
        guard let keyword = words.firstIndex(of: "import"), words[..<keyword].allSatisfy(Self.importModifiers.contains), keyword + 1 < words.count else {
            return nil
        }
        let kinds: Set<Substring> = ["struct", "class", "enum", "func", "protocol", "typealias", "let", "var"]
        let name = words[(keyword + 1)...].first { !kinds.contains($0) }
        return name?.split(separator: ".").first
    }

    private static let importModifiers: Set<Substring> = ["public", "package", "internal", "private", "@testable", "@preconcurrency", "@_exported"]
}
