import Engine

/// Settings of sessions and of the process.
enum SettingReference {
    static var text: String {
        let own = Setting.all.filter { !$0.isIgnored }.sorted { $0.name < $1.name }, ignored = Setting.all.filter(\.isIgnored).sorted { $0.name < $1.name }
        return """
            # Settings

            ## Of sessions

            `SET 'name' = 'value';` for the session, `ALTER SYSTEM 'name' = 'value';` for all sessions that do not set it. In the file of settings and in the
            environment they give the first value of each session.

            \(Documentation.table(["Setting", "Default", "Values", "Acts", "Meaning"], own.map { ["`\($0.name)`", $0.defaultValue, $0.values, $0.effect.text, $0.summary] }))
            ## Of the process

            A flag stands before the environment, that before the file `fsql.properties` (`--config-file FILE`), that before the default. They act when fsql starts.

            \(Documentation.table(["Setting", "Flag", "Environment", "Default", "Meaning"], ProcessSetting.all.map { ["`\($0.name)`", $0.flag.map { "`\($0)`" } ?? "", "`\($0.variable)`", $0.defaultValue, $0.summary] }))
            `kafka.NAME` in the file, `FSQL_KAFKA_NAME` in the environment, is given to the Kafka client as NAME.

            ## Without effect

            ksqlDB's files set them. SET warns where a value asks for something else than is done anyway.

            \(Documentation.table(["Setting", "Silent for", "Meaning"], ignored.map { ["`\($0.name)`", $0.silentValues, $0.summary] }))
            """
    }
}

extension Setting {
    fileprivate var isIgnored: Bool { if case .none = effect { true } else { false } }

    fileprivate var silentValues: String {
        guard case .none(let values) = effect else { return "" }
        return values.isEmpty ? "" : values.joined(separator: ", ")
    }
}

extension Setting.Effect {
    /// Since when a new value acts.
    fileprivate var text: String {
        switch self {
        case .nextStatement: "at once"
        case .nextQuery: "for what is created afterwards"
        case .start: "when fsql starts"
        case .none: "never"
        }
    }
}
