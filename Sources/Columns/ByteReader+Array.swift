extension [UInt8] {
    /// Reads these bytes from the front.
    public func withReader<Result>(_ body: (inout ByteReader) throws(StateFormatError) -> Result) throws(StateFormatError) -> Result {
        let outcome: Swift.Result<Result, StateFormatError> = withUnsafeBytes { raw in
            var reader = ByteReader(raw)
            do throws(StateFormatError) { return .success(try body(&reader)) } catch { return .failure(error) }
        }
        return try outcome.get()
    }
}
