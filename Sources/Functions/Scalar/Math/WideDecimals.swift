import Columns
import Values

/// The results of a function of one DECIMAL, where one of the types has more than 38 digits: what does not fit the result's type fails.
func wideDecimals(_ call: KernelArguments, _ transform: (SQLDecimal) -> SQLDecimal?) -> Column { wideDecimals(call) { value, _ in transform(value) } }

/// As above, with the row's number.
func wideDecimals(_ call: KernelArguments, _ transform: (SQLDecimal, Int) -> SQLDecimal?) -> Column {
    guard case .decimal(let precision, _) = call.returnType else { preconditionFailure("\(call.returnType) is no DECIMAL") }
    let builder = ColumnBuilder(call.returnType, capacity: call.count), failed = Bitmap(count: call.count, repeating: false), validity = call.validity
    for row in 0..<call.count {
        guard validity?[row] ?? true else { builder.appendNull(); continue }
        if let value = transform(call.columns[0].decimal(at: row), row), value.fits(precision: precision) {
            builder.append(value)
        } else {
            failed.set(row)
            builder.appendNull()
        }
    }
    let result = builder.finish()
    return result.with(validity: validity, errors: nil).failing(failed, call, "overflow")
}
