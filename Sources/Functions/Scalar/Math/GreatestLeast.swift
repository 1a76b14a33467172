import Columns
import Values

extension ScalarFunction {
    static let greatest = ScalarFunction(
        name: "GREATEST", category: .mathematical,
        summary: "The largest of the values that are not null.",
        examples: [.example("GREATEST(3, 9, 4)", gives: "9"), .example("GREATEST('a', NULL, 'b')", gives: "'b'"), .example("GREATEST(CAST(NULL AS INTEGER))", gives: "NULL")],
        takesAlike: true,
        overloads: extremeOverloads(wantsLargest: true)
    )

    static let least = ScalarFunction(
        name: "LEAST", category: .mathematical,
        summary: "The smallest of the values that are not null.",
        examples: [.example("LEAST(3, 9, 4)", gives: "3"), .example("LEAST('a', NULL, 'b')", gives: "'a'"), .example("LEAST(CAST(NULL AS INTEGER))", gives: "NULL")],
        takesAlike: true,
        overloads: extremeOverloads(wantsLargest: false)
    )
}

private func extremeOverloads(wantsLargest: Bool) -> [ScalarOverload] {
    let types: [ParameterType] = [
        .exact(.integer), .exact(.bigint), .exact(.double), .decimal, .exact(.string), .exact(.bytes), .exact(.date), .exact(.time), .exact(.timestamp),
    ]
    return types.map { type in
        .kernel([Parameter("first", type), Parameter("more", type)], variadic: true, returns: type) { call in
            switch PhysicalType(call.returnType) {
            case .int32: fixedExtremes(call, Int32.self, wantsLargest)
            case .int64: fixedExtremes(call, Int64.self, wantsLargest)
            case .float64: fixedExtremes(call, Double.self, wantsLargest)
            case .int128: fixedExtremes(call, Int128.self, wantsLargest)
            case .bool, .text, .list, .map, .structure: textExtremes(call, wantsLargest)
            }
        }
    }
}

private func fixedExtremes<T: Comparable & BitwiseCopyable>(_ call: KernelArguments, _: T.Type, _ wantsLargest: Bool) -> Column {
    let buffer = Buffer(capacity: call.count * MemoryLayout<T>.stride), out = buffer.of(T.self)
    out.update(from: call.columns[0].values(T.self), count: call.count)
    let valid = call.columns[0].validity?.copy() ?? Bitmap(count: call.count, repeating: true)
    for column in call.columns.dropFirst() {
        let values = column.values(T.self), validity = column.validity
        withExtendedLifetime(column) {
            for row in 0..<call.count where validity?[row] ?? true {
                let value = values[row], best = out[row]
                if !valid[row] || (wantsLargest ? isAbove(value, best) : isAbove(best, value)) { out[row] = value }
                valid.set(row)
            }
        }
    }
    return Column(call.returnType, count: call.count, storage: .fixed(buffer), validity: valid.population == call.count ? nil : valid)
}

private func textExtremes(_ call: KernelArguments, _ wantsLargest: Bool) -> Column {
    let order = TextOrder(call.returnType)
    let builder = ColumnBuilder(call.returnType, capacity: call.count)
    for row in 0..<call.count {
        var best: Column?
        for column in call.columns where column.isValid(row) {
            if let current = best {
                let text = column.text(at: row), other = current.text(at: row)
                let result = order.compare(text, other)
                if wantsLargest ? result > 0 : result < 0 { best = column }
            } else {
                best = column
            }
        }
        if let best { builder.append(best, from: row, count: 1) } else { builder.appendNull() }
    }
    return builder.finish()
}
