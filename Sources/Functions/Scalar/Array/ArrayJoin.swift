import Columns
import Values

extension ScalarFunction {
    static let arrayJoin = ScalarFunction(
        name: "ARRAY_JOIN", category: .array, summary: "The elements as one text with a delimiter, a comma by default; null elements read null.",
        examples: [
            .example("ARRAY_JOIN(ARRAY[1, NULL, 3])", gives: "'1,null,3'"), .example("ARRAY_JOIN(ARRAY['a', 'b'], '; ')", gives: "'a; b'"),
            .example("ARRAY_JOIN(CAST(NULL AS ARRAY<INTEGER>))", gives: "NULL"),
        ],
        overloads: [
            .kernel([Parameter("array", arrayOfT)], returns: .exact(.string)) { joined($0) },
            .kernel([Parameter("array", arrayOfT), Parameter("delimiter", .exact(.string))], returns: .exact(.string)) { joined($0) },
        ]
    )
}

/// A null delimiter is an empty one.
@Sendable private func joined(_ call: KernelArguments) -> Column {
    guard case .array(let element) = call.argumentTypes[0] else { return .nulls(.string, count: call.count) }
    return liftedRows(call, validity: call.columns[0].validity) { row, out throws(FunctionFailure) in
        switch element {
        case .boolean, .integer, .bigint, .double, .decimal, .string: break
        default: throw FunctionFailure("elements of type \(element) cannot be joined")
        }
        var delimiter: Text = ","
        if call.columns.count > 1 {
            if case .string(let text) = call.columns[1].value(at: row) { delimiter = text } else { delimiter = "" }
        }
        let elements = elements(call.columns[0].value(at: row)) ?? []
        out.append(elements.map { $0.text(as: element) }.joined(separator: delimiter.string))
    }
}
