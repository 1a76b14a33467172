import Diagnostics
import Syntax

/// A setting that takes a part of the language away, as operators of a shared server do; all are on by default.
struct FeatureSwitch: Sendable {
    let setting: Setting
    /// What is off, as the message says it.
    private let feature: String
    private let isUsed: @Sendable (Statement) -> Bool

    static let all = [
        FeatureSwitch("ksql.create.or.replace.enabled", "CREATE OR REPLACE") { statement in
            if case .createSource(let create) = statement { create.orReplace } else if case .createAsSelect(let create) = statement { create.orReplace } else { false }
        },
        FeatureSwitch("ksql.insert.into.values.enabled", "INSERT INTO … VALUES") { if case .insertValues = $0 { true } else { false } },
        FeatureSwitch("ksql.pull.queries.enable", "pull queries") { if case .query(let query) = $0 { query.emit == .none } else { false } },
        FeatureSwitch("ksql.query.pull.limit.clause.enabled", "LIMIT in pull queries") {
            if case .query(let query) = $0 { query.emit == .none && query.limit != nil } else { false }
        },
        FeatureSwitch("ksql.suppress.enabled", "EMIT FINAL") { $0.selection?.emit == .final },
    ]

    private init(_ name: String, _ feature: String, isUsed: @escaping @Sendable (Statement) -> Bool) {
        setting = Setting(name, .boolean, "true", "Whether \(feature) may be used.")
        self.feature = feature
        self.isUsed = isUsed
    }

    /// Refuses a statement that uses what is off.
    static func check(_ parsed: ParsedStatement, in session: SessionState) throws(Diagnostic) {
        for known in all where !session.boolean(known.setting) && known.isUsed(parsed.statement) {
            throw .analysis("switched-off", "\(known.feature) cannot be used here: '\(known.setting.name)' is false", at: parsed.span, hint: "SET '\(known.setting.name)' = 'true';")
        }
    }
}

extension Statement {
    /// The query that the statement runs, if it runs one.
    fileprivate var selection: Query? {
        if case .query(let query) = self { return query }
        if case .createAsSelect(let create) = self { return create.query }
        if case .insertSelect(let insert) = self { return insert.query }
        return nil
    }
}
