import CCurl
import Glibc

/// The header by which a server says when to come back: seconds, or a date.
public enum RetryAfter {
    /// Milliseconds from `now` (since 1970); nil without a header that makes sense.
    public static func milliseconds(_ response: HTTPResponse, now: Int64) -> Int? {
        guard let text = response.header("Retry-After") else { return nil }
        if let seconds = Int(text), seconds >= 0 { return min(seconds, 86_400) * 1000 }
        guard let curl = try? CurlLibrary.load().functions else { return nil }
        let date = curl.curl_getdate(text, nil)
        guard date >= 0 else { return nil }
        return Int(max(0, min(Int64(date) * 1000 - now, 86_400_000)))
    }

    /// The real time of day, milliseconds since 1970.
    public static func wallClock() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
