/// The next `count` rows come from `input`.
public struct InputRun: Hashable, Sendable {
    public var input: Int
    public var count: Int
    public init(input: Int, count: Int) {
        self.input = input
        self.count = count
    }
}
