/// The machine's clocks with a time of day that stands still.
struct FixedClock: WallClock {
    let nowMilliseconds: Int64
    private let system = SystemClock()

    init(nowMilliseconds: Int64) { self.nowMilliseconds = nowMilliseconds }

    var monotonicNanoseconds: UInt64 { system.monotonicNanoseconds }
    func sleep(milliseconds: Int) { system.sleep(milliseconds: milliseconds) }
}
