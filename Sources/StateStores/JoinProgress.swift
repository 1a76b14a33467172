/// How far a join has come with the rows of a call.
public struct JoinProgress {
    /// The run that is being worked on.
    public private(set) var run = 0
    /// Rows of it that are done.
    public private(set) var done = 0
    private(set) var left = 0
    private(set) var right = 0

    public init() {}

    /// A place in `runs`; one behind a run's last row is before the next run.
    init(run: Int, done: Int, left: Int, right: Int, in runs: [InputRun]) {
        let isBehind = run < runs.count && done == runs[run].count
        self.run = isBehind ? run + 1 : run
        self.done = isBehind ? 0 : done
        self.left = left
        self.right = right
    }

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
