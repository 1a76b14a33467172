/// Sums of times, durations and sizes that come from outside: what lies beyond the type's ends is the end itself.
///
/// Timestamps of records, durations of windows and offsets may be any number of the type. `+` and `-` would end the process
/// there, and `&+` and `&-` would take the far future for the past.
extension FixedWidthInteger {
    @inlinable @inline(__always) public func addingSaturated(_ other: Self) -> Self {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }

    @inlinable @inline(__always) public func subtractingSaturated(_ other: Self) -> Self {
        let (difference, overflow) = subtractingReportingOverflow(other)
        return overflow ? (other < 0 ? .max : .min) : difference
    }

    @inlinable @inline(__always) public func multipliedSaturated(by other: Self) -> Self {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? ((self < 0) == (other < 0) ? .max : .min) : product
    }
}
