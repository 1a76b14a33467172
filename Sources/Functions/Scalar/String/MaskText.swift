import Columns
import Values

/// What MASK and its relatives put in place of each class of characters; nil leaves the class as it is.
struct Masks: Sendable {
    var upper: UInt16? = UInt16(UInt8(ascii: "X"))
    var lower: UInt16? = UInt16(UInt8(ascii: "x"))
    var digit: UInt16? = UInt16(UInt8(ascii: "n"))
    var other: UInt16? = UInt16(UInt8(ascii: "-"))

    init() {}

    /// Four columns of one-character strings; null leaves the class unmasked.
    init(_ columns: [Column], row: Int) throws(FunctionFailure) {
        var masks: [UInt16?] = []
        for column in columns {
            guard let text = Text?.read(Text?.source(column), row) else { masks.append(nil); continue }
            guard text.utf16.count == 1 else { throw FunctionFailure("a mask must be exactly one character") }
            masks.append(text.utf16.first)
        }
        (upper, lower, digit, other) = (masks[0], masks[1], masks[2], masks[3])
    }

    func apply(to unit: UInt16) -> UInt16 {
        guard let scalar = Unicode.Scalar(unit) else { return other ?? unit }
        if scalar.properties.isUppercase { return upper ?? unit }
        if scalar.properties.isLowercase { return lower ?? unit }
        return (scalar.properties.generalCategory == .decimalNumber ? digit : other) ?? unit
    }
}

/// The overloads of a masking function; `range` tells which units of a text of that length are masked, given n.
func maskOverloads(takesNumber: Bool, _ range: @escaping @Sendable (_ length: Int, _ n: Int) -> Range<Int>) -> [ScalarOverload] {
    let first = [Parameter("text", .exact(.string))] + (takesNumber ? [Parameter("n", .exact(.integer))] : [])
    let masks = ["upper", "lower", "digit", "other"].map { Parameter($0, .exact(.string)) }
    let body: @Sendable (KernelArguments) -> Column = { call in
        let text = call.columns[0], numbers = takesNumber ? call.columns[1] : nil, masks = Array(call.columns.dropFirst(first.count))
        return withExtendedLifetime(call.columns) {
            liftedValues(call, validity: text.validity) { row throws(FunctionFailure) -> Text? in
                var number = 0
                if let numbers {
                    guard numbers.isValid(row), numbers.values(Int32.self)[row] >= 0 else { throw FunctionFailure("the number of characters must be 0 or more") }
                    number = Int(numbers.values(Int32.self)[row])
                }
                let set = masks.isEmpty ? Masks() : try Masks(masks, row: row)
                var units = Text.read(text, row).utf16Units
                for index in range(units.count, number) { units[index] = set.apply(to: units[index]) }
                return Text(units: units)
            }
        }
    }
    return [
        .kernel(first, returns: .exact(.string), body),
        .kernel(first + masks, returns: .exact(.string), body),
    ]
}
