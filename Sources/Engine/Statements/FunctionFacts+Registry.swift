import Functions

extension FunctionFacts {
    /// Nil if there is no such function.
    init?(named name: String) {
        let registry = FunctionRegistry.builtin
        if let function = registry.scalar(name) {
            self.init(name: function.name, kind: "SCALAR", summary: function.summary, forms: function.overloads.map { Form($0.signature) })
        } else if let function = registry.aggregate(name) {
            self.init(name: function.name, kind: "AGGREGATE", summary: function.summary, forms: function.overloads.map { Form($0) })
        } else if let function = registry.table(name) {
            self.init(name: function.name, kind: "TABLE", summary: function.summary, forms: function.overloads.map { Form($0.signature) })
        } else {
            return nil
        }
    }
}

extension FunctionFacts.Form {
    fileprivate init(_ signature: Signature) {
        self.init(parameters: Self.parameters(signature.parameters, variadic: signature.isVariadic ? signature.parameters.count - 1 : nil), returnType: signature.returnText)
    }

    fileprivate init(_ overload: AggregateOverload) {
        self.init(
            parameters: Self.parameters(overload.columns + overload.literals, variadic: overload.isVariadic ? overload.columns.count - 1 : nil), returnType: overload.returnText)
    }

    private static func parameters(_ parameters: [Parameter], variadic: Int?) -> [FunctionFacts.Parameter] {
        parameters.enumerated().map { .init(name: $1.name, type: $1.type.description, isVariadic: $0 == variadic) }
    }
}

extension FunctionCategory {
    /// As ksqlDB's lists name it, where it has the category.
    var title: String {
        switch self {
        case .mathematical: "MATHEMATICAL"
        case .string: "STRING"
        case .regularExpression: "REGULAR EXPRESSION"
        case .array: "ARRAY"
        case .map: "MAP"
        case .lambda: "LAMBDA"
        case .json: "JSON"
        case .dateTime: "DATE / TIME"
        case .conversion: "CONVERSION"
        case .conditional: "CONDITIONAL"
        case .geographic: "GEOGRAPHIC"
        case .url: "URL"
        case .aggregate: "AGGREGATE"
        case .table: "TABLE"
        }
    }
}
