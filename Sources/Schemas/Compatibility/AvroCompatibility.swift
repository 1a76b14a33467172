/// Avro's schema resolution, as a question: can one schema read what another one has written?
///
/// Rules: <https://avro.apache.org/docs/1.11.1/specification/#schema-resolution>. Logical types do not matter, as in Confluent's registry.
struct AvroCompatibility {
    private let reader: AvroSchema
    private let writer: AvroSchema
    private var problems: [Incompatibility] = []
    /// Pairs of named types that were compared already, or are being compared: a recursive type is compared once.
    private var known: Set<NamedPair> = []
    /// Pairs that are known not to agree, so that shared types inside unions are not compared again and again.
    private var failed: Set<NamedPair> = []
    private var isTrial = false
    /// The names of the fields on the way to the present place.
    private var fields: [String] = []

    private struct NamedPair: Hashable {
        var reader: String
        var writer: String
    }

    private init(_ reader: AvroSchema, _ writer: AvroSchema) {
        self.reader = reader
        self.writer = writer
    }

    static func problems(reader: AvroSchema, writer: AvroSchema) -> [Incompatibility] {
        var comparison = AvroCompatibility(reader, writer)
        comparison.compare(reader.root, writer.root, "")
        return comparison.problems
    }

    private mutating func add(_ kind: String, _ path: String, _ message: String) {
        let place = fields.isEmpty ? "" : "field \(fields.joined(separator: ".")): "
        problems.append(Incompatibility(kind, at: path.isEmpty ? "/" : path, place + message))
    }

    private mutating func compare(_ new: AvroSchema.Node, _ old: AvroSchema.Node, _ path: String) {
        let new = AvroSchema.plain(new), old = AvroSchema.plain(old)
        if case .union(let branches) = old {
            // Each branch may have been written.
            for (index, branch) in branches.enumerated() { compare(branch: branch, index, with: new, path) }
            return
        }
        switch (new, old) {
        case (.union(let branches), _): compare(union: branches, with: old, path)
        case (.null, .null), (.boolean, .boolean), (.int, .int), (.long, .long), (.float, .float), (.double, .double), (.bytes, .bytes), (.string, .string): break
        case (.long, .int), (.float, .int), (.float, .long), (.double, .int), (.double, .long), (.double, .float), (.string, .bytes), (.bytes, .string): break
        case (.array(let new), .array(let old)): compare(new, old, path + "/items")
        case (.map(let new), .map(let old)): compare(new, old, path + "/values")
        case (.named(let new), .named(let old)): compare(named: new, old, path)
        default: add("TYPE_MISMATCH", path, "the type \(name(new, reader)) does not read the type \(name(old, writer))")
        }
    }

    /// - Parameter branch: Of the writer's union.
    private mutating func compare(branch: AvroSchema.Node, _ index: Int, with new: AvroSchema.Node, _ path: String) {
        guard case .union(let branches) = new else { return compare(new, branch, path) }
        compare(union: branches, with: branch, path)
    }

    private mutating func compare(union branches: [AvroSchema.Node], with old: AvroSchema.Node, _ path: String) {
        for branch in branches where reads(branch, old, path) { return }
        // The one branch of the same kind says more than that none fits.
        let alike = branches.enumerated().filter { isAlike($1, old) }
        if alike.count == 1 { return compare(alike[0].element, old, "\(path)/\(alike[0].offset)") }
        add("MISSING_UNION_BRANCH", path, "no branch of the union reads the type \(name(old, writer))")
    }

    /// Whether a branch alone reads a type; nothing is noted.
    private mutating func reads(_ new: AvroSchema.Node, _ old: AvroSchema.Node, _ path: String) -> Bool {
        var trial = self
        trial.problems = []
        trial.isTrial = true
        trial.compare(new, old, path)
        failed = trial.failed
        guard trial.problems.isEmpty else { return false }
        known = trial.known
        return true
    }

    private func isAlike(_ new: AvroSchema.Node, _ old: AvroSchema.Node) -> Bool {
        switch (AvroSchema.plain(new), AvroSchema.plain(old)) {
        case (.array, .array), (.map, .map): true
        case (.named(let a), .named(let b)): isSameName(a, b)
        default: false
        }
    }

    // MARK: Named types

    private mutating func compare(named new: String, _ old: String, _ path: String) {
        guard let newType = reader.definitions[new], let oldType = writer.definitions[old] else { return }
        let pair = NamedPair(reader: new, writer: old)
        if isTrial, failed.contains(pair) { return add("TYPE_MISMATCH", path, "\(new) does not read \(old)") }
        guard known.insert(pair).inserted else { return }
        let before = problems.count
        defer { if problems.count > before { failed.insert(pair) } }
        switch (newType, oldType) {
        case (.record(let newFields, _), .record(let oldFields, _)):
            checkName(new, old, path)
            compare(newFields, oldFields, path)
        case (.enumeration(let newSymbols), .enumeration(let oldSymbols)):
            checkName(new, old, path)
            guard reader.remarks[new]?.defaultSymbol == nil else { return }
            let missing = oldSymbols.filter { !newSymbols.contains($0) }
            if !missing.isEmpty { add("MISSING_ENUM_SYMBOLS", path + "/symbols", "\(new) lacks the symbol\(missing.count == 1 ? "" : "s") \(missing.joined(separator: ", ")), and has no default") }
        case (.fixed(let newSize), .fixed(let oldSize)):
            checkName(new, old, path)
            if newSize != oldSize { add("FIXED_SIZE_MISMATCH", path + "/size", "\(new) has \(newSize) bytes, \(oldSize) were written") }
        default: add("TYPE_MISMATCH", path, "the type \(name(.named(new), reader)) does not read the type \(name(.named(old), writer))")
        }
    }

    private mutating func checkName(_ new: String, _ old: String, _ path: String) {
        if !isSameName(new, old) { add("NAME_MISMATCH", path + "/name", "the type is called \(new), not \(old), and has no such alias") }
    }

    /// Namespaces do not matter; aliases are full names.
    private func isSameName(_ new: String, _ old: String) -> Bool { simple(new) == simple(old) || reader.remarks[new]?.aliases.contains(old) == true }

    private func simple(_ name: String) -> Substring { name.split(separator: ".").last ?? name[...] }

    private mutating func compare(_ new: [AvroSchema.Field], _ old: [AvroSchema.Field], _ path: String) {
        let written = Dictionary(old.map { ($0.name, $0) }) { first, _ in first }
        for (index, field) in new.enumerated() {
            let place = "\(path)/fields/\(index)"
            if let source = ([field.name] + field.aliases).lazy.compactMap({ written[$0] }).first {
                fields.append(field.name)
                compare(field.type, source.type, place + "/type")
                fields.removeLast()
            } else if field.defaultValue == nil {
                add("READER_FIELD_MISSING_DEFAULT_VALUE", place, "'\(field.name)' was not written, and has no default")
            }
        }
    }

    private func name(_ node: AvroSchema.Node, _ schema: AvroSchema) -> String {
        guard case .named(let name) = AvroSchema.plain(node) else { return AvroSchema.branchName(node) }
        return switch schema.definitions[name] {
        case .record?: "record \(name)"
        case .enumeration?: "enum \(name)"
        case .fixed?: "fixed \(name)"
        case nil: name
        }
    }
}
