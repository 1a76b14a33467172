import Values

/// Chooses among overloads: first without casts, then with implicit ones; of several that fit the more concrete one.
///
/// Follows ksqlDB's UdfIndex: non-variadic before variadic, fewer generics before more; two equally good ones are ambiguous.
struct OverloadResolution {
    let name: String
    let arguments: [ArgumentType]
    let signatures: [Signature]

    /// The chosen signature's index and the types of its parameters.
    func choose(lambdaResults: [SQLType?]? = nil) throws(FunctionError) -> (index: Int, binding: TypeBinding) {
        for allowsCasts in [false, true] {
            let fitting = signatures.indices.compactMap { index in
                bind(signatures[index], allowsCasts: allowsCasts, lambdaResults: lambdaResults).map { (index, $0) }
            }
            let ranked = fitting.sorted { rank(signatures[$0.0]) < rank(signatures[$1.0]) }
            guard let best = ranked.first else { continue }
            if ranked.count > 1, rank(signatures[ranked[1].0]) == rank(signatures[best.0]) {
                throw .ambiguous(name: name, arguments: arguments.map(\.description))
            }
            return best
        }
        throw .noMatchingOverload(
            name: name, arguments: arguments.map(\.description), alternatives: signatures.map { "\(name)(\($0.parameterText))" })
    }

    func bind(_ signature: Signature, allowsCasts: Bool, lambdaResults: [SQLType?]?) -> TypeBinding? {
        guard signature.accepts(count: arguments.count) else { return nil }
        var binding = TypeBinding(allowsCasts: allowsCasts), lambdas = 0
        for (index, argument) in arguments.enumerated() {
            let parameter = signature.parameter(at: index).type
            guard binding.bind(parameter, to: argument) else { return nil }
        }
        for index in arguments.indices {
            guard case .lambda(_, let result) = signature.parameter(at: index).type else { continue }
            if let lambdaResults, lambdas < lambdaResults.count, let given = lambdaResults[lambdas] {
                guard binding.bindResult(result, to: given) else { return nil }
            }
            lambdas += 1
        }
        return binding
    }

    private func rank(_ signature: Signature) -> Int {
        let generics = signature.parameters.count { $0.type.hasGeneric }
        return (signature.isVariadic ? 1000 : 0) + generics
    }
}
