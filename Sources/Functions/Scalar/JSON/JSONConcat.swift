import Values

extension ScalarFunction {
    static let jsonConcat = ScalarFunction(
        name: "JSON_CONCAT", category: .json,
        summary: "Merges JSON objects, the last one wins; anything else becomes one array.",
        examples: [
            .example("JSON_CONCAT('{\"a\": 1}', '{\"b\": 2}')", gives: "'{\"a\":1,\"b\":2}'"), .example("JSON_CONCAT('[1]', '2')", gives: "'[1,2]'"),
            .example("JSON_CONCAT('[1]', NULL)", gives: "NULL"),
        ],
        overloads: [
            .kernel([Parameter("values", .exact(.string))], variadic: true, returns: .exact(.string)) { call in
                withExtendedLifetime(call.columns) {
                    liftedValues(call, validity: call.validity) { row throws(FunctionFailure) -> Text? in
                        if call.columns.isEmpty { return nil }
                        var trees: [JSONTree] = []
                        for column in call.columns { trees.append(try json(column, row)) }
                        return (mergedObjects(trees) ?? .array(trees.flatMap(elements))).text
                    }
                }
            }
        ]
    )
}

/// One object of all; nil if one is no object.
private func mergedObjects(_ trees: [JSONTree]) -> JSONTree? {
    var result: [JSONTree.Member] = []
    for tree in trees {
        guard case .object(let members) = tree else { return nil }
        for member in members {
            if let index = result.firstIndex(where: { $0.name == member.name }) { result[index] = member } else { result.append(member) }
        }
    }
    return .object(result)
}

private func elements(_ tree: JSONTree) -> [JSONTree] { if case .array(let elements) = tree { elements } else { [tree] } }
