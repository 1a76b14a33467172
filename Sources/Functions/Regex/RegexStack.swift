/// What to do when the way taken fails.
enum RegexFrame: BitwiseCopyable {
    /// Go on elsewhere.
    case choice(instruction: Int32, position: Int32)
    /// Put a slot or a group back.
    case slot(Int32, was: Int32)
    case group(Int32, start: Int32, end: Int32)
    /// Take one character less, down to `least`; or one more.
    case greedyRun(run: Int32, instruction: Int32, least: Int32, position: Int32)
    case lazyRun(run: Int32, instruction: Int32, count: Int32, position: Int32)
    /// Remember that a choice fails there.
    case failed(context: Int32, position: Int32)
    case failedRange(context: Int32, from: Int32, to: Int32)
    /// Look behind from an earlier place, down to `least`.
    case lookBehind(Int32, position: Int32, least: Int32)
}

/// The ways that are still open, the newest on top.
final class RegexStack {
    private var frames: UnsafeMutablePointer<RegexFrame>
    private var capacity = 64
    private(set) var count = 0

    init() { frames = .allocate(capacity: capacity) }

    deinit { frames.deallocate() }

    @inline(__always)
    func append(_ frame: RegexFrame) {
        if count == capacity { grow() }
        (frames + count).initialize(to: frame)
        count &+= 1
    }

    @inline(__always)
    func popLast() -> RegexFrame? {
        guard count > 0 else { return nil }
        count &-= 1
        return frames[count]
    }

    /// Drops what is above a height.
    @inline(__always)
    func cut(to height: Int) { count = min(count, height) }

    private func grow() {
        let larger = UnsafeMutablePointer<RegexFrame>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: frames, count: count)
        frames.deallocate()
        (frames, capacity) = (larger, capacity * 2)
    }
}
