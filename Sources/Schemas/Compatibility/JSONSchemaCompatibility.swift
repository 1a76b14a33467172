import Values

/// Whether every document that one JSON schema allows is allowed by another one: the strict rules of Confluent's registry.
///
/// Objects are open unless they say otherwise: a document may hold properties that the schema does not name. A property that is added to an open object is
/// therefore incompatible, since older documents may hold anything under its name.
struct JSONSchemaCompatibility {
    let reader: JSONSchemaTexts
    let writer: JSONSchemaTexts
    var problems: [Incompatibility] = []
    /// Pairs of references that were compared already, or are being compared: a recursive schema is compared once.
    private var known: Set<ReferencePair> = []
    private var depth = 0
    /// Comparisons that are left: branches within branches multiply.
    private var budget = 200_000

    private struct ReferencePair: Hashable {
        var reader: JSONTree
        var writer: JSONTree
    }

    static func problems(reader: ComparedSchema, writer: ComparedSchema) throws(SchemaError) -> [Incompatibility] {
        var comparison = JSONSchemaCompatibility(reader: try JSONSchemaTexts(reader), writer: try JSONSchemaTexts(writer))
        // References to the whole document stand for what is compared already.
        let whole = JSONTree.object([.init("$ref", .string("#"))])
        comparison.known.insert(.init(reader: whole, writer: whole))
        comparison.compare(comparison.reader.root, comparison.writer.root, "")
        guard comparison.budget > 0 else { throw SchemaError("the schemas are too large to be compared") }
        return comparison.problems
    }

    private init(reader: JSONSchemaTexts, writer: JSONSchemaTexts) {
        self.reader = reader
        self.writer = writer
    }

    mutating func add(_ kind: String, _ path: String, _ message: String) {
        problems.append(Incompatibility(kind, at: path.isEmpty ? "/" : path, message))
    }

    /// Whether a schema takes all documents of another one; nothing is noted.
    mutating func takes(_ new: JSONTree, _ old: JSONTree) -> Bool {
        var trial = self
        trial.problems = []
        trial.compare(new, old, "")
        budget = trial.budget
        return trial.problems.isEmpty
    }

    mutating func compare(_ newTree: JSONTree, _ oldTree: JSONTree, _ path: String) {
        budget -= 1
        guard budget > 0, depth < 200 else { return add("TOO_COMPLEX", path, "the schemas are nested too deeply to be compared") }
        depth += 1
        defer { depth -= 1 }
        if newTree["$ref"] != nil || oldTree["$ref"] != nil {
            guard known.insert(.init(reader: newTree, writer: oldTree)).inserted else { return }
        }
        guard let new = reader.resolved(newTree), let old = writer.resolved(oldTree) else {
            if reader.resolved(newTree) != writer.resolved(oldTree) { add("TYPE_CHANGED", path, "a reference leads nowhere") }
            return
        }
        if new == old, reader.isSelfContained(new), writer.isSelfContained(old) { return }
        if JSONSchemaRules.allowsEverything(new) || JSONSchemaRules.allowsNothing(old) { return }
        if JSONSchemaRules.allowsNothing(new) { return add("TYPE_NARROWED", path, "no value is allowed any more") }
        if JSONSchemaRules.allowsEverything(old) { return add("SCHEMA_ADDED", path, "any value was allowed, now there is a schema") }
        compare(parts: JSONSchemaRules.parts(new), JSONSchemaRules.parts(old), path)
    }

    // MARK: allOf, oneOf, anyOf

    /// Every part of the new schema must be kept by a part of the old one.
    private mutating func compare(parts new: [JSONTree], _ old: [JSONTree], _ path: String) {
        if new.count == 1, old.count == 1 { return compare(alternatives: new[0], old[0], path) }
        for (index, part) in new.enumerated() {
            var isKept = false
            for other in old where !isKept { isKept = takes(part, other) }
            if !isKept { add("PRODUCT_TYPE_EXTENDED", path.isEmpty ? "/allOf" : path, "part \(index + 1) of the schema is not met by what was allowed") }
        }
    }

    /// Every alternative of the old schema must be taken by one of the new one.
    private mutating func compare(alternatives new: JSONTree, _ old: JSONTree, _ path: String) {
        let newBranches = JSONSchemaRules.alternatives(new), oldBranches = JSONSchemaRules.alternatives(old)
        if newBranches.count == 1, oldBranches.count == 1 { return compare(plain: newBranches[0], oldBranches[0], path) }
        for branch in oldBranches {
            var isTaken = false
            for other in newBranches where !isTaken { isTaken = takes(other, branch) }
            guard !isTaken else { continue }
            // The one alternative of the same type says more than that none fits.
            let type = JSONSchemaRules.typeName(writer.resolved(branch) ?? branch)
            let alike = newBranches.filter { JSONSchemaRules.typeName(reader.resolved($0) ?? $0) == type }
            if alike.count == 1, type != nil { compare(alike[0], branch, path) } else {
                add("SUM_TYPE_NARROWED", path, "\(type.map { "the type \($0)" } ?? "an alternative") was allowed, and no alternative takes it any more")
            }
        }
    }

    // MARK: One type

    private mutating func compare(plain new: JSONTree, _ old: JSONTree, _ path: String) {
        // Branches can be references themselves.
        if new["$ref"] != nil || old["$ref"] != nil || JSONSchemaRules.isCombined(new) || JSONSchemaRules.isCombined(old) { return compare(new, old, path) }
        if JSONSchemaRules.allowsEverything(new) { return }
        compareValues(new, old, path)
        compareNegation(new, old, path)
        guard let wanted = JSONSchemaRules.typeName(new) else { return }
        guard let given = JSONSchemaRules.typeName(old) else {
            if JSONSchemaRules.values(old) == nil { add("TYPE_NARROWED", path, "any type was allowed, now only \(wanted)") }
            return
        }
        guard given == wanted || (given == "integer" && wanted == "number") else {
            if given == "number", wanted == "integer" { return add("TYPE_NARROWED", path, "number was allowed, now only integer") }
            return add("TYPE_CHANGED", path, "the type \(given) was changed to \(wanted)")
        }
        switch wanted {
        case "object": compareObjects(new, old, path)
        case "array": compareArrays(new, old, path)
        case "string":
            compareLimit("maxLength", isUpper: true, "MAX_LENGTH", new, old, path)
            compareLimit("minLength", isUpper: false, "MIN_LENGTH", new, old, path)
            if let pattern = new["pattern"], old["pattern"] != pattern { add(old["pattern"] == nil ? "PATTERN_ADDED" : "PATTERN_CHANGED", path + "/pattern", "the pattern was not asked for") }
        case "integer", "number": compareNumbers(new, old, path)
        default: break
        }
    }

    private mutating func compareNumbers(_ new: JSONTree, _ old: JSONTree, _ path: String) {
        compareLimit("maximum", isUpper: true, "MAXIMUM", new, old, path)
        compareLimit("minimum", isUpper: false, "MINIMUM", new, old, path)
        compareLimit("exclusiveMaximum", isUpper: true, "EXCLUSIVE_MAXIMUM", new, old, path)
        compareLimit("exclusiveMinimum", isUpper: false, "EXCLUSIVE_MINIMUM", new, old, path)
        guard let factor = JSONSchemaRules.number(new["multipleOf"]) else { return }
        guard let former = JSONSchemaRules.number(old["multipleOf"]) else { return add("MULTIPLE_OF_ADDED", path + "/multipleOf", "numbers need not have been multiples") }
        if former.truncatingRemainder(dividingBy: factor) != 0 { add("MULTIPLE_OF_CHANGED", path + "/multipleOf", "multiples of \(former) are not always multiples of \(factor)") }
    }

    /// - Parameter kind: Of the problem, without its ending.
    mutating func compareLimit(_ name: String, isUpper: Bool, _ kind: String, _ new: JSONTree, _ old: JSONTree, _ path: String) {
        guard let limit = JSONSchemaRules.number(new[name]) else { return }
        guard let former = JSONSchemaRules.number(old[name]) else { return add("\(kind)_ADDED", "\(path)/\(name)", "the limit \(name) was not there") }
        if isUpper ? limit < former : limit > former { add("\(kind)_\(isUpper ? "DECREASED" : "INCREASED")", "\(path)/\(name)", "the limit \(name) leaves out what was allowed") }
    }

    /// enum and const.
    private mutating func compareValues(_ new: JSONTree, _ old: JSONTree, _ path: String) {
        guard let allowed = JSONSchemaRules.values(new) else { return }
        guard let former = JSONSchemaRules.values(old) else { return add("ENUM_ARRAY_ADDED", path + "/enum", "values were not listed, and now are") }
        let missing = former.filter { !allowed.contains($0) }
        if !missing.isEmpty { add("ENUM_ARRAY_NARROWED", path + "/enum", "\(missing.count) value\(missing.count == 1 ? " that was" : "s that were") allowed \(missing.count == 1 ? "is" : "are") not any more") }
    }

    private mutating func compareNegation(_ new: JSONTree, _ old: JSONTree, _ path: String) {
        guard let excluded = new["not"] else { return }
        guard let former = old["not"], JSONSchemaCompatibility.covers(former, excluded, self) else {
            return add("NOT_TYPE_EXTENDED", path + "/not", "more is excluded than was")
        }
    }

    /// Whether all that `excluded` allows was excluded by `former`: the roles of the two schemas are exchanged.
    private static func covers(_ former: JSONTree, _ excluded: JSONTree, _ outer: JSONSchemaCompatibility) -> Bool {
        var comparison = JSONSchemaCompatibility(reader: outer.writer, writer: outer.reader)
        comparison.budget = min(outer.budget, 10_000)
        return comparison.takes(former, excluded)
    }
}
