/// How far a join has come with the rows of a call.
public struct JoinProgress {
    /// The run that is being worked on.
    public private(set) var run = 0
    /// Rows of it that are done.
    public private(set) var done = 0
    var left = 0
    var right = 0

    public init() {}

    /// The next row of an input.
    public func position(of input: Int) -> Int { input == 0 ? left : right }

    /// Some more rows of the present run are done.
    public mutating func advance(in run: InputRun, by count: Int) {
        if run.input == 0 { left += count } else { right += count }
        done += count
        guard done == run.count else { return }
        self.run += 1
        done = 0
    }
}
