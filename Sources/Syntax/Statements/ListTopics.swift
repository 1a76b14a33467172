/// `LIST|SHOW [ALL] TOPICS [EXTENDED]`
public struct ListTopics: Hashable, Sendable {
    public var includesInternal: Bool
    public var isExtended: Bool
}
