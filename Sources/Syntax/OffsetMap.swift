public import Diagnostics

/// Leads offsets of a text that variables were replaced in back to the text as written.
public struct OffsetMap: Hashable, Sendable {
    /// A replaced stretch: `[start, end)` here stands for `[originalStart, originalEnd)` there.
    struct Replacement: Hashable, Sendable {
        var start: Int
        var end: Int
        var originalStart: Int
        var originalEnd: Int
    }

    /// Ascending, disjoint.
    var replacements: [Replacement] = []
    /// Where the text as written starts in the script.
    var base: Int

    init(base: Int = 0) { self.base = base }

    /// The span in the script as written. A span that touches a replaced stretch covers the whole of it.
    public func original(_ span: SourceSpan) -> SourceSpan {
        if replacements.isEmpty { return SourceSpan(start: span.start + base, end: span.end + base) }
        return SourceSpan(start: original(span.start, isEnd: false), end: original(span.end, isEnd: true))
    }

    private func original(_ offset: Int, isEnd: Bool) -> Int {
        // The last replacement that starts before the offset (an end may touch the start of the next one).
        var low = 0, high = replacements.count
        while low < high {
            let middle = (low + high) / 2
            let start = replacements[middle].start
            if isEnd ? start < offset : start <= offset { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return offset + base }
        let last = replacements[low - 1]
        if offset >= last.end { return last.originalEnd + (offset - last.end) + base }
        return (isEnd ? last.originalEnd : last.originalStart) + base
    }
}
