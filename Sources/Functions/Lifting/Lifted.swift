import Columns
import Values

/// The loop around a lifted closure: null arguments give null, failures become errors, rows not selected are skipped.
@inline(__always)
func liftedRows(
    returning type: SQLType, count: Int, validity: Bitmap?, selection: Bitmap?, context: FunctionContext,
    _ row: (Int, ColumnBuilder) throws(FunctionFailure) -> Void
) -> Column {
    let builder = ColumnBuilder(type, capacity: count)
    let wanted = Bitmap.intersection(validity, selection)
    for index in 0..<count {
        if let wanted, !wanted[index] {
            builder.appendNull()
            continue
        }
        do throws(FunctionFailure) {
            try row(index, builder)
        } catch {
            builder.appendError()
            context.noteFailure?(error.message)
        }
    }
    return builder.finish()
}

/// The rows where no argument is null that must not be.
private func validity(_ arguments: [Column], _ acceptsNull: [Bool]) -> Bitmap? {
    zip(arguments, acceptsNull).reduce(nil as Bitmap?) { $1.1 ? $0 : Bitmap.intersection($0, $1.0.validity) }
}

struct Lifted1<A: SQLReadable, R: SQLWritable>: ScalarImplementation {
    let type: SQLType
    let body: @Sendable (A) throws(FunctionFailure) -> R?

    func evaluate(_ arguments: [Column], count: Int, selection: Bitmap?, context: FunctionContext) -> Column {
        let a = A.source(arguments[0])
        let valid = validity(arguments, [A.acceptsNull])
        return withExtendedLifetime(arguments) {
            liftedRows(returning: type, count: count, validity: valid, selection: selection, context: context) { row, out throws(FunctionFailure) in
                if let result = try body(A.read(a, row)) { result.append(to: out) } else { out.appendNull() }
            }
        }
    }
}

struct Lifted2<A: SQLReadable, B: SQLReadable, R: SQLWritable>: ScalarImplementation {
    let type: SQLType
    let body: @Sendable (A, B) throws(FunctionFailure) -> R?

    func evaluate(_ arguments: [Column], count: Int, selection: Bitmap?, context: FunctionContext) -> Column {
        let a = A.source(arguments[0]), b = B.source(arguments[1])
        let valid = validity(arguments, [A.acceptsNull, B.acceptsNull])
        return withExtendedLifetime(arguments) {
            liftedRows(returning: type, count: count, validity: valid, selection: selection, context: context) { row, out throws(FunctionFailure) in
                if let result = try body(A.read(a, row), B.read(b, row)) { result.append(to: out) } else { out.appendNull() }
            }
        }
    }
}

struct Lifted3<A: SQLReadable, B: SQLReadable, C: SQLReadable, R: SQLWritable>: ScalarImplementation {
    let type: SQLType
    let body: @Sendable (A, B, C) throws(FunctionFailure) -> R?

    func evaluate(_ arguments: [Column], count: Int, selection: Bitmap?, context: FunctionContext) -> Column {
        let a = A.source(arguments[0]), b = B.source(arguments[1]), c = C.source(arguments[2])
        let valid = validity(arguments, [A.acceptsNull, B.acceptsNull, C.acceptsNull])
        return withExtendedLifetime(arguments) {
            liftedRows(returning: type, count: count, validity: valid, selection: selection, context: context) { row, out throws(FunctionFailure) in
                if let result = try body(A.read(a, row), B.read(b, row), C.read(c, row)) { result.append(to: out) } else { out.appendNull() }
            }
        }
    }
}

struct Lifted4<A: SQLReadable, B: SQLReadable, C: SQLReadable, D: SQLReadable, R: SQLWritable>: ScalarImplementation {
    let type: SQLType
    let body: @Sendable (A, B, C, D) throws(FunctionFailure) -> R?

    func evaluate(_ arguments: [Column], count: Int, selection: Bitmap?, context: FunctionContext) -> Column {
        let a = A.source(arguments[0]), b = B.source(arguments[1]), c = C.source(arguments[2]), d = D.source(arguments[3])
        let valid = validity(arguments, [A.acceptsNull, B.acceptsNull, C.acceptsNull, D.acceptsNull])
        return withExtendedLifetime(arguments) {
            liftedRows(returning: type, count: count, validity: valid, selection: selection, context: context) { row, out throws(FunctionFailure) in
                if let result = try body(A.read(a, row), B.read(b, row), C.read(c, row), D.read(d, row)) {
                    result.append(to: out)
                } else {
                    out.appendNull()
                }
            }
        }
    }
}
