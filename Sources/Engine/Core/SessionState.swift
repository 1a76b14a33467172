import Analysis
import Diagnostics
import StreamTasks

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
    /// When the statement at hand was executed first, in milliseconds since 1970: its plan keeps it. Nil: now.
    var executedAt: Int64?
    /// Where SELECT and PRINT end; nil: push queries go on.
    var reading: ReadBound?
    /// The statements come over the network: ``NetworkReach`` says what they may reach.
    var isOfNetwork = false
    /// Hears what comes of a training that the statement at hand asks for; nil: the statement does not wait for it.
    var ticket: TrainingTicket?

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
    var gapRule: GapRule { text(.onGap)?.lowercased() == "stop" ? .stop : .resume }
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
        // Bytes, since a value may end with a carriage return.
        for line in encoded.utf8.split(separator: UInt8(ascii: "\n")) {
            guard let sign = line.firstIndex(of: UInt8(ascii: "=")) else { continue }
            overrides[String(decoding: line[..<sign], as: UTF8.self)] = String(decoding: line[line.index(after: sign)...], as: UTF8.self)
        }
    }
}
