/// `ALTER MODEL name AS query | SET (…) | USE VERSION n`
public struct AlterModel: Hashable, Sendable {
    public enum Change: Hashable, Sendable {
        case trainingQuery(Query)
        case options([WithOption])
        case useVersion(Int64)
    }

    public var name: Identifier
    public var change: Change
}
