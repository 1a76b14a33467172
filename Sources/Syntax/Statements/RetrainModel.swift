/// `RETRAIN MODEL name`
public struct RetrainModel: Hashable, Sendable {
    public var name: Identifier
}
