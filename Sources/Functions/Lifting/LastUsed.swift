/// Keeps what was made of the last text seen: patterns and zones are nearly always the same in every row.
final class LastUsed<Value> {
    private var key: [UInt8] = []
    private var value: Value?

    func value(for text: UnsafeBufferPointer<UInt8>, _ make: (String) throws(FunctionFailure) -> Value) throws(FunctionFailure) -> Value {
        if let value, key.elementsEqual(text) { return value }
        let made = try make(String(decoding: text, as: UTF8.self))
        (key, value) = (Array(text), made)
        return made
    }
}
