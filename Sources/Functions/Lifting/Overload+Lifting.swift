import Columns
import Values

/// Overloads whose SQL signature is read off a Swift closure, so that they cannot disagree.
extension ScalarOverload {
    static func of<A: SQLReadable, R: SQLWritable>(
        _ a: String, _ body: @escaping @Sendable (A) throws(FunctionFailure) -> R?
    ) -> ScalarOverload {
        .kernel([Parameter(a, A.parameterType)], returns: R.parameterType) { call in
            let a = A.source(call.columns[0])
            let valid = call.validity(accepting: [A.acceptsNull])
            return withExtendedLifetime(call.columns) {
                liftedValues(call, validity: valid) { row throws(FunctionFailure) in
                    try body(A.read(a, row))
                }
            }
        }
    }

    static func of<A: SQLReadable, B: SQLReadable, R: SQLWritable>(
        _ a: String, _ b: String, _ body: @escaping @Sendable (A, B) throws(FunctionFailure) -> R?
    ) -> ScalarOverload {
        .kernel([Parameter(a, A.parameterType), Parameter(b, B.parameterType)], returns: R.parameterType) { call in
            let a = A.source(call.columns[0]), b = B.source(call.columns[1])
            let valid = call.validity(accepting: [A.acceptsNull, B.acceptsNull])
            return withExtendedLifetime(call.columns) {
                liftedValues(call, validity: valid) { row throws(FunctionFailure) in
                    try body(A.read(a, row), B.read(b, row))
                }
            }
        }
    }

    static func of<A: SQLReadable, B: SQLReadable, C: SQLReadable, R: SQLWritable>(
        _ a: String, _ b: String, _ c: String, _ body: @escaping @Sendable (A, B, C) throws(FunctionFailure) -> R?
    ) -> ScalarOverload {
        .kernel([Parameter(a, A.parameterType), Parameter(b, B.parameterType), Parameter(c, C.parameterType)], returns: R.parameterType) { call in
            let a = A.source(call.columns[0]), b = B.source(call.columns[1]), c = C.source(call.columns[2])
            let valid = call.validity(accepting: [A.acceptsNull, B.acceptsNull, C.acceptsNull])
            return withExtendedLifetime(call.columns) {
                liftedValues(call, validity: valid) { row throws(FunctionFailure) in
                    try body(A.read(a, row), B.read(b, row), C.read(c, row))
                }
            }
        }
    }

    static func of<A: SQLReadable, B: SQLReadable, C: SQLReadable, D: SQLReadable, R: SQLWritable>(
        _ a: String, _ b: String, _ c: String, _ d: String, _ body: @escaping @Sendable (A, B, C, D) throws(FunctionFailure) -> R?
    ) -> ScalarOverload {
        .kernel([Parameter(a, A.parameterType), Parameter(b, B.parameterType), Parameter(c, C.parameterType), Parameter(d, D.parameterType)], returns: R.parameterType) { call in
            let a = A.source(call.columns[0]), b = B.source(call.columns[1]), c = C.source(call.columns[2]), d = D.source(call.columns[3])
            let valid = call.validity(accepting: [A.acceptsNull, B.acceptsNull, C.acceptsNull, D.acceptsNull])
            return withExtendedLifetime(call.columns) {
                liftedValues(call, validity: valid) { row throws(FunctionFailure) in
                    try body(A.read(a, row), B.read(b, row), C.read(c, row), D.read(d, row))
                }
            }
        }
    }

    /// A kernel over whole columns.
    static func kernel(
        _ parameters: [Parameter], variadic: Bool = false, returns: ReturnType,
        _ body: @escaping @Sendable (KernelArguments) -> Column
    ) -> ScalarOverload {
        ScalarOverload(
            signature: Signature(parameters, variadic: variadic, returns: returns),
            implementation: { types, result in KernelImplementation(argumentTypes: types, returnType: result, body: body) })
    }

    static func kernel(
        _ parameters: [Parameter], variadic: Bool = false, returns: ParameterType, _ body: @escaping @Sendable (KernelArguments) -> Column
    ) -> ScalarOverload {
        kernel(parameters, variadic: variadic, returns: .fixed(returns), body)
    }

    /// A closure over boxed values, for nested arguments and results. With `nulls` false a null argument gives null without a call.
    static func boxed(
        _ parameters: [Parameter], variadic: Bool = false, returns: ParameterType, nulls: Bool = false,
        _ body: @escaping @Sendable ([SQLValue]) throws(FunctionFailure) -> SQLValue
    ) -> ScalarOverload {
        var overload = kernel(parameters, variadic: variadic, returns: returns) { call in
            let valid = nulls ? nil : call.columns.reduce(nil as Bitmap?) { Bitmap.intersection($0, $1.validity) }
            return liftedRows(call, validity: valid) { row, out throws(FunctionFailure) in
                out.append(try body(call.columns.map { $0.value(at: row) }))
            }
        }
        overload.isBoxed = true
        return overload
    }
}

/// What a kernel over whole columns gets.
struct KernelArguments {
    let columns: [Column]
    let count: Int
    let selection: Bitmap?
    let context: FunctionContext
    let argumentTypes: [SQLType]
    let returnType: SQLType

    /// Rows where every argument holds a value; nil for all.
    var validity: Bitmap? { columns.reduce(nil) { Bitmap.intersection($0, $1.validity) } }
}

struct KernelImplementation: ScalarImplementation {
    let argumentTypes: [SQLType]
    let returnType: SQLType
    let body: @Sendable (KernelArguments) -> Column

    func evaluate(_ arguments: [Column], count: Int, selection: Bitmap?, context: FunctionContext) -> Column {
        body(KernelArguments(
            columns: arguments, count: count, selection: selection, context: context, argumentTypes: argumentTypes, returnType: returnType))
    }
}

extension Column {
    /// A column of the same nulls whose values are computed one by one.
    @inline(__always)
    func mapped<T: BitwiseCopyable, R: BitwiseCopyable>(to type: SQLType, _ transform: (T) -> R) -> Column {
        let buffer = Buffer(capacity: count * MemoryLayout<R>.size), out = buffer.of(R.self), source = values(T.self)
        withExtendedLifetime(self) {
            for row in 0..<count { out[row] = transform(source[row]) }
        }
        return Column(type, count: count, storage: .fixed(buffer), validity: validity)
    }
}
