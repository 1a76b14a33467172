import Values

extension ScalarFunction {
    static let replace = ScalarFunction(
        name: "REPLACE", category: .string,
        summary: "Replaces every occurrence of a text; an empty one stands between all characters.",
        examples: [
            .example("REPLACE('trout', 't', 'd')", gives: "'droud'"), .example("REPLACE('ab', '', '-')", gives: "'-a-b-'"), .example("REPLACE(NULL, 'a', 'b')", gives: "NULL"),
        ],
        multipliers: [2],
        overloads: [
            .of("text", "old", "new") { (text: TextView, old: TextView, new: TextView) throws(FunctionFailure) -> TextBytes? in
                if old.bytes.isEmpty {
                    let units = text.text.utf16Units, filler = new.text.utf16Units
                    try checkValueSize((units.count + 1).multipliedSaturated(by: filler.count))
                    return TextBytes(Text(units: filler + units.flatMap { [$0] + filler }).utf8)
                }
                return TextBytes(try replacing(old.bytes, in: text.bytes, with: new.bytes))
            }
        ]
    )
}

/// Bytes suffice: no UTF-8 character begins inside another one.
private func replacing(_ old: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, with new: UnsafeBufferPointer<UInt8>) throws(FunctionFailure) -> [UInt8] {
    var result: [UInt8] = [], index = 0
    result.reserveCapacity(text.count)
    while index < text.count {
        var length = 0
        while length < old.count, index &+ length < text.count, text[index &+ length] == old[length] { length &+= 1 }
        if length == old.count {
            result.append(contentsOf: new)
            try checkValueSize(result.count)
            index &+= length
        } else {
            result.append(text[index])
            index &+= 1
        }
    }
    return result
}
