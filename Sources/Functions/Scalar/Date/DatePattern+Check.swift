/// What is wrong with a pattern of dates and times, such as `yyyy-MM-dd`, in Java's words; nil if nothing is.
public func problem(ofDatePattern pattern: String) -> String? {
    do throws(FunctionFailure) {
        _ = try DatePattern(pattern)
        return nil
    } catch { return error.message }
}

/// What is wrong with a pattern of PARSE_DATE; nil if nothing is.
public func problem(ofParseDatePattern pattern: String) -> String? {
    do throws(FunctionFailure) {
        _ = try LenientDatePattern(pattern)
        return nil
    } catch { return error.message }
}
