import Columns
import Values

/// The loop around a lifted closure: null arguments give null, failures become errors, rows not selected are skipped.
@inline(__always)
func liftedRows(
    _ call: KernelArguments, validity: Bitmap?, _ row: (Int, ColumnBuilder) throws(FunctionFailure) -> Void
) -> Column {
    let builder = ColumnBuilder(call.returnType, capacity: call.count)
    let wanted = Bitmap.intersection(validity, call.selection)
    for index in 0..<call.count {
        if let wanted, !wanted[index] {
            builder.appendNull()
            continue
        }
        do throws(FunctionFailure) {
            try row(index, builder)
        } catch {
            builder.appendError()
            call.context.noteFailure?(index, error.message)
        }
    }
    return builder.finish()
}

extension KernelArguments {
    /// The rows where no argument is null that must not be.
    func validity(accepting nulls: [Bool]) -> Bitmap? {
        zip(columns, nulls).reduce(nil as Bitmap?) { $1.1 ? $0 : Bitmap.intersection($0, $1.0.validity) }
    }
}

/// As `liftedRows`, for a closure that gives one typed value per row, nil for null.
@inline(__always)
func liftedValues<R: SQLWritable>(
    _ call: KernelArguments, validity: Bitmap?, _ body: (Int) throws(FunctionFailure) -> R?
) -> Column {
    var sink = R.Sink(call.returnType, count: call.count)
    let wanted = Bitmap.intersection(validity, call.selection)
    var valid: Bitmap?, failed: Bitmap?
    for row in 0..<call.count {
        var result: R?
        if wanted?[row] ?? true {
            do throws(FunctionFailure) {
                result = try body(row)
            } catch {
                failed = failed ?? Bitmap(count: call.count, repeating: false)
                failed?.set(row)
                call.context.noteFailure?(row, error.message)
            }
        }
        if let result {
            sink.put(result, row)
        } else {
            sink.skip(row)
            valid = valid ?? Bitmap(count: call.count, repeating: true)
            valid?.clear(row)
        }
    }
    return sink.column(call.returnType, count: call.count, validity: valid, errors: failed)
}

extension Optional where Wrapped: SQLWritable {
    @inline(__always)
    func appendResult(to builder: ColumnBuilder) {
        if let self { self.append(to: builder) } else { builder.appendNull() }
    }
}
