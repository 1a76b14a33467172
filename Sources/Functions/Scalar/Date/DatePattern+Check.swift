/// What is wrong with a pattern of dates and times, such as `yyyy-MM-dd`; nil if nothing is.
public func problem(ofDatePattern pattern: String) -> String? {
    do throws(FunctionFailure) {
        _ = try DatePattern(pattern)
        return nil
    } catch { return error.message }
}
