/// `LIST|SHOW MODEL VERSIONS name`
public struct ListModelVersions: Hashable, Sendable {
    public var name: Identifier
}
