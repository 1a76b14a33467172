import Analysis
import Diagnostics

/// What SET and DEFINE have changed in a session.
struct SessionState: Sendable {
    /// By property name as declared.
    var overrides: [String: String] = [:]
    /// Those of them that the session has from ALTER SYSTEM.
    var inherited: Set<String> = []
    /// By name in upper case.
    var variables: [String: String] = [:]
    /// Variables of the command line: a DEFINE in a file does not change them.
    var fixedVariables: Set<String> = []
    /// Where queries of this session begin if nothing is set.
    var offsetResetDefault = "latest"

    mutating func set(_ name: String, _ value: String?) throws(Diagnostic) {
        let setting = try Setting.named(name)
        if let value { try setting.check(value) }
        overrides[setting.name] = value
    }

    func text(_ setting: Setting) -> String? {
        let value = overrides[setting.name] ?? setting.defaultValue
        return value.isEmpty ? nil : value
    }

    func integer(_ setting: Setting) -> Int? { text(setting).flatMap { Int($0) } }
    func boolean(_ setting: Setting) -> Bool { text(setting)?.lowercased() == "true" }

    var startsAtEarliest: Bool { (overrides[Setting.offsetReset.name] ?? offsetResetDefault).lowercased() == "earliest" }

    var definitionDefaults: DefinitionDefaults {
        var defaults = DefinitionDefaults()
        defaults.keyFormat = text(.keyFormat)?.uppercased() ?? "KAFKA"
        defaults.valueFormat = text(.valueFormat)?.uppercased()
        defaults.wrapsSingleValues = text(.wrapSingle).map { $0.lowercased() == "true" }
        defaults.topicPrefix = text(.topicPrefix) ?? ""
        return defaults
    }

    /// Overrides as lines `name=value`: what a command remembers of its session.
    var encoded: String { overrides.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "\n") }

    init(encoded: String = "") {
        for line in encoded.split(separator: "\n") {
            guard let sign = line.firstIndex(of: "=") else { continue }
            overrides[String(line[..<sign])] = String(line[line.index(after: sign)...])
        }
    }
}
