import Diagnostics
import Expressions
import Functions
import Syntax
import Values

extension ExpressionBinder {
    /// A call of any kind of function: scalar, aggregate, table, or PREDICT.
    mutating func bindCall(_ name: Identifier, _ arguments: [SQLExpression], isStar: Bool, at expression: SQLExpression) throws(Diagnostic) -> BoundExpression {
        let upper = name.name.uppercased()
        // Flink's name for the same.
        if upper == "ML_PREDICT" { return try bindPredict("PREDICT", arguments, at: expression.span) }
        if upper == "PREDICT" || upper == "PREDICT_STATUS" { return try bindPredict(upper, arguments, at: expression.span) }
        switch functions.kind(of: upper) {
        case .aggregate: return try bindAggregate(upper, arguments, isStar: isStar, at: expression.span)
        case .table: return try bindTableFunction(upper, arguments, at: expression.span)
        default: return try bindCall(name: upper, arguments, at: expression.span)
        }
    }

    /// A scalar function.
    mutating func bindCall(name: String, _ arguments: [SQLExpression], at span: SourceSpan) throws(Diagnostic) -> BoundExpression {
        // Before its arguments: what they are means something only to a function that exists.
        guard functions.scalar(name) != nil else { throw diagnostic(.unknownFunction(name: name), at: span) }
        var bound: [BoundExpression?] = [], types: [ArgumentType] = []
        for argument in arguments {
            if case .lambda(let parameters, _) = argument.kind {
                bound.append(nil)
                types.append(.lambda(parameters: parameters.count))
            } else if let unit = argument.asTimeUnit, takesIntervalUnit(name) {
                bound.append(.literal(.string(unit.rawValue), .string))
                types.append(.intervalUnit(unit.rawValue))
            } else {
                let value = try bind(argument)
                bound.append(value)
                types.append(argumentType(value))
            }
        }
        if types.contains(where: { if case .lambda = $0 { true } else { false } }) {
            return try bindLambdaCall(name, arguments, bound, types, at: span)
        }
        var values = bound.compactMap { $0 }
        if functions.scalar(name)?.takesAlike == true {
            values = try alignedLiterals(values, at: arguments.map(\.span)) ?? values
        } else {
            values = values.settlingNullsByNeighbours()
        }
        for (index, value) in values.enumerated() {
            if case .intervalUnit = types[index] { continue }
            types[index] = argumentType(value)
        }
        let resolved: ResolvedScalar
        do { resolved = try functions.resolveScalar(name, types) } catch { throw diagnostic(error, at: span) }
        try checkDatePattern(name, bound, arguments)
        return .call(resolved, try coerce(values, to: resolved.argumentTypes, name: name, at: span))
    }

    /// The values first, then each lambda's body with the parameter types that they imply.
    private mutating func bindLambdaCall(
        _ name: String, _ arguments: [SQLExpression], _ values: [BoundExpression?], _ types: [ArgumentType], at span: SourceSpan
    ) throws(Diagnostic) -> BoundExpression {
        var bound: [BoundExpression] = [], results: [SQLType?] = []
        for (index, argument) in arguments.enumerated() {
            guard case .lambda(let parameters, let body) = argument.kind else {
                if let value = values[index] { bound.append(value) }
                continue
            }
            let parameterTypes: [SQLType]
            do { parameterTypes = try functions.lambdaParameterTypes(name, types, lambda: index) } catch { throw diagnostic(error, at: span) }
            guard parameterTypes.count == parameters.count else {
                throw .analysis("lambda-parameters", "this lambda needs \(parameterTypes.count) parameters, not \(parameters.count)", at: argument.span, hint: ["", "x => …", "(x, y) => …", "(x, y, z) => …"][min(parameterTypes.count, 3)])
            }
            let first = scope.lambdaParameters.count
            for (parameter, type) in zip(parameters, parameterTypes) {
                if scope.lambdaParameters.contains(where: { $0.name.isSame(as: parameter.name) }) || scope.sources.contains(where: { $0.definition.schema.index(of: parameter.name) != nil }) {
                    throw .analysis("lambda-name", "the lambda's parameter '\(parameter.name)' is already the name of a column or of another parameter", at: parameter.span, hint: "Give the parameter another name.")
                }
                scope.lambdaParameters.append((parameter.name, type))
            }
            let result = [try bind(body)].settled(byAnyOf: parameterTypes)[0]
            scope.lambdaParameters.removeLast(parameters.count)
            guard !result.isConstructor || !LooseType(result).hasUnknown else {
                throw .analysis("untyped-null", "the type of a NULL in what the lambda gives is not known", at: body.span, hint: "CAST(NULL AS type)")
            }
            bound.append(.lambda(first: first, parameterTypes: parameterTypes, body: result))
            results.append(result.isNullLiteral ? nil : result.type)
        }
        let resolved: ResolvedScalar
        do { resolved = try functions.resolveScalar(name, types, lambdaResults: results) } catch { throw diagnostic(error, at: span) }
        var coerced: [BoundExpression] = []
        for (argument, type) in zip(bound, resolved.argumentTypes) {
            if case .lambda(let first, let types, let body) = argument {
                guard let converted = coerceForAssignment(body, to: type) else {
                    throw .analysis("lambda-type", "\(name) needs a lambda that gives \(type), not \(body.type)", at: span, hint: "Write it so that it gives \(type): x => CAST(… AS \(type))")
                }
                coerced.append(.lambda(first: first, parameterTypes: types, body: converted))
            } else {
                coerced += try coerce([argument], to: [type], name: name, at: span)
            }
        }
        return .call(resolved, coerced)
    }

    /// A constant pattern of dates and times that is none would fail in every row.
    private func checkDatePattern(_ name: String, _ bound: [BoundExpression?], _ arguments: [SQLExpression]) throws(Diagnostic) {
        guard let index = functions.scalar(name)?.datePattern, index < bound.count, case .literal(.string(let pattern), _)? = bound[index] else { return }
        guard let problem = name == "PARSE_DATE" ? problem(ofParseDatePattern: pattern.string) : problem(ofDatePattern: pattern.string) else { return }
        throw .analysis(
            "date-pattern", "'\(pattern.string)' is no pattern of dates and times: \(problem)", at: arguments[index].span,
            hint: "Letters stand for fields, as in 'yyyy-MM-dd HH:mm:ss'; put text in quotes: 'yyyy ''at'' HH:mm'.")
    }

    func argumentType(_ value: BoundExpression) -> ArgumentType {
        if value.isNullLiteral { return .null }
        // A cast NULL has the type of the cast.
        if case .literal(let literal, let type) = value, !literal.isNull { return .literal(literal, type) }
        return .value(value.type)
    }

    func coerce(_ values: [BoundExpression], to types: [SQLType], name: String, at span: SourceSpan) throws(Diagnostic) -> [BoundExpression] {
        var result: [BoundExpression] = []
        for (value, type) in zip(values, types) {
            if value.type == type {
                result.append(value)
            } else if value.isNullLiteral {
                result.append(.literal(.null, type))
            } else if case .literal(.string(let text), _) = value, type != .string {
                guard let converted = convertLiteral(text.string, to: type) else {
                    if type == .bytes { result.append(.cast(value, .bytes, implicit: true)); continue }
                    throw unreadable(text.string, as: type, at: span)
                }
                result.append(.literal(converted, type))
            } else if case .literal = value, type.isNumeric {
                result.append(widened(value, type))
            } else if canCast(from: value.type, to: type) {
                result.append(.cast(value, type, implicit: true))
            } else {
                throw .analysis("argument-type", "\(name) does not take \(value.type) where it needs \(type)", at: span)
            }
        }
        return result
    }

    // MARK: PREDICT

    /// PREDICT or PREDICT_STATUS.
    private mutating func bindPredict(_ function: String, _ arguments: [SQLExpression], at span: SourceSpan) throws(Diagnostic) -> BoundExpression {
        let name: Identifier, version: Int?
        switch arguments.first?.kind {
        case .column(qualifier: nil, let model): (name, version) = (model, nil)
        case .modelVersion(let model, let number): (name, version) = (model, Int(clamping: number))
        default: throw .analysis("predict-model", "\(function) needs a model's name as its first argument", at: span, hint: "\(function)(model, argument, …)")
        }
        guard let model = metastore.model(name.name) else {
            throw .analysis(
                "unknown-model", "model '\(name.name)' does not exist", at: name.span,
                hint: suggestion(for: name, among: metastore.models.keys.map(\.string)) ?? "CREATE MODEL makes one; SHOW MODELS lists them.")
        }
        if version != nil, model.isRemote {
            throw .analysis("remote-version", "model '\(model.name)' is remote: its service has no versions to choose from", at: arguments[0].span, hint: "\(function)(\(model.name), …)")
        }
        guard arguments.count - 1 == model.inputs.count else {
            throw .analysis(
                "predict-arguments", "model '\(model.name)' takes \(model.inputs.count) inputs, not \(arguments.count - 1)", at: span,
                detail: "inputs are \(model.inputs.map { "\(quoteIdentifier($0.name)) \($0.type)" }.joined(separator: ", "))", hint: "\(function)(\(model.name), \(model.inputs.map(\.name).joined(separator: ", ")))")
        }
        var bound: [BoundExpression] = []
        for (argument, input) in zip(arguments.dropFirst(), model.inputs) {
            let value = try bind(argument)
            guard value.isNullLiteral || coerceStrictly(value, to: input.type) != nil || (value.type.isNumeric && input.type == .double) else {
                throw .analysis("predict-type", "input \(quoteIdentifier(input.name)) of model '\(model.name)' is \(input.type), not \(value.type)", at: argument.span, hint: "CAST(… AS \(input.type))")
            }
            bound.append(value.isNullLiteral ? .literal(.null, input.type) : widened(value, input.type))
        }
        let wantsStatus = function == "PREDICT_STATUS"
        return .predict(PredictTarget(model: model.name, version: version, wantsStatus: wantsStatus), bound, wantsStatus ? .string : model.outputType)
    }

    // MARK: Aggregates and table functions

    private mutating func bindAggregate(_ name: String, _ arguments: [SQLExpression], isStar: Bool, at span: SourceSpan) throws(Diagnostic) -> BoundExpression {
        guard let collector = aggregates else {
            throw .analysis("aggregate-not-allowed", "aggregate function \(name) cannot stand in \(scope.clause)", at: span, hint: "A condition on aggregates stands in HAVING; for the rest aggregate in a first query.")
        }
        guard !collector.isInside else { throw .analysis("nested-aggregate", "an aggregate function cannot stand inside another one", at: span, hint: "Aggregate the result of a first query in a second one.") }
        aggregates?.isInside = true
        scope.isInsideAggregate = true
        // The call is evaluated before the lambda that it stands in: for each row, not for each element.
        let lambdaParameters = scope.lambdaParameters
        scope.lambdaParameters = []
        defer {
            scope.isInsideAggregate = false
            scope.lambdaParameters = lambdaParameters
        }
        var bound: [BoundExpression] = []
        if isStar || arguments.isEmpty {
            bound = [.column(ColumnID.pseudo(0, .rowtime), .bigint)]
        } else {
            for argument in arguments { bound.append(try bind(argument)) }
        }
        aggregates?.isInside = false
        let types = bound.map { value -> ArgumentType in
            if let constant = constantValue(value), !constant.isNull { return .literal(constant, value.type) }
            return argumentType(value)
        }
        let resolved: ResolvedAggregate
        do { resolved = try functions.resolveAggregate(name, types) } catch { throw diagnostic(error, at: span) }
        let columns = Array(bound.prefix(resolved.argumentTypes.count))
        let coerced = zip(columns, resolved.argumentTypes).map { $0.isNullLiteral ? BoundExpression.literal(.null, $1) : $0 }
        let parameters = bound.dropFirst(resolved.argumentTypes.count).map(\.fingerprint.string).joined(separator: ",")
        let index = aggregates?.add(name, resolved, coerced, parameters: parameters) ?? 0
        return .column(ColumnID.aggregate(index), resolved.returnType)
    }

    private mutating func bindTableFunction(_ name: String, _ arguments: [SQLExpression], at span: SourceSpan) throws(Diagnostic) -> BoundExpression {
        guard tableFunctions != nil, !(aggregates?.isInside ?? false) else {
            throw .analysis("table-function-not-allowed", "table function \(name) can only stand at the top of a SELECT item", at: span, hint: "Compute further with its rows in a second query.")
        }
        let collector = tableFunctions
        tableFunctions = nil
        // As for aggregates: the call is evaluated before a lambda that it stands in.
        let lambdaParameters = scope.lambdaParameters
        scope.lambdaParameters = []
        defer {
            tableFunctions = tableFunctions ?? collector
            scope.lambdaParameters = lambdaParameters
        }
        var bound: [BoundExpression] = []
        for argument in arguments { bound.append(try bind(argument)) }
        let resolved: ResolvedTableFunction
        do { resolved = try functions.resolveTableFunction(name, bound.map(argumentType)) } catch { throw diagnostic(error, at: span) }
        let coerced = try coerce(bound, to: resolved.argumentTypes, name: name, at: span)
        tableFunctions = collector
        tableFunctions?.calls.append(BoundTableFunction(function: resolved, arguments: coerced))
        return .column(ColumnID.tableFunction((tableFunctions?.calls.count ?? 1) - 1), resolved.returnType)
    }

    // MARK: Constructors

    mutating func bindArray(_ elements: [SQLExpression], at expression: SQLExpression) throws(Diagnostic) -> BoundExpression {
        guard !elements.isEmpty else {
            throw .analysis("empty-array", "an array constructor cannot be empty", at: expression.span, hint: "CAST an array, or leave the element NULL.")
        }
        let (values, type) = try bindAlike(elements)
        guard let type else { throw .analysis("all-null-array", "an array of only NULL elements has no type", at: expression.span, hint: "CAST one element.") }
        return .array(values, element: type)
    }

    mutating func bindMap(_ entries: [SQLExpression.MapEntry], at expression: SQLExpression) throws(Diagnostic) -> BoundExpression {
        guard !entries.isEmpty else { throw .analysis("empty-map", "MAP() without entries has no type", at: expression.span, hint: "Give at least one entry: MAP('key' := value).") }
        let (keys, keyType) = try bindAlike(entries.map(\.key))
        let (values, valueType) = try bindAlike(entries.map(\.value))
        guard let keyType else { throw .analysis("all-null-map", "a map of only NULL keys has no type", at: expression.span, hint: "CAST one key.") }
        guard let valueType else { throw .analysis("all-null-map", "a map of only NULL values has no type", at: expression.span, hint: "CAST one value.") }
        return .map(zip(keys, values).map { ($0, $1) }, keyType: keyType, valueType: valueType)
    }

    mutating func bindStruct(_ entries: [SQLExpression.StructEntry], at expression: SQLExpression) throws(Diagnostic) -> BoundExpression {
        var fields: [SQLType.StructField] = [], values: [BoundExpression] = [], names: Set<Text> = []
        for entry in entries {
            let value = try bind(entry.value)
            guard names.insert(Text(entry.name.name)).inserted else {
                throw .analysis("duplicate-field", "the STRUCT has two fields named '\(entry.name.name)'", at: entry.name.span, hint: "Rename one of them.")
            }
            fields.append(.init(entry.name.name, value.type))
            values.append(value)
        }
        return .structure(values, .structure(fields))
    }

    /// Brings expressions to one type: the first non-null one's, widened; literals are lax (dialect: common type).
    private mutating func bindAlike(_ expressions: [SQLExpression]) throws(Diagnostic) -> ([BoundExpression], SQLType?) {
        var bound: [BoundExpression] = [], common = LooseType.unknown
        for expression in expressions {
            let value = try bind(expression)
            bound.append(value)
            guard let joined = common.joined(with: value, .primitives) else {
                throw .analysis("element-types", "the elements differ in type: \(common.type) and \(value.type)", at: expression.span, hint: "CAST one of them.")
            }
            common = joined
        }
        if case .unknown = common { return (bound, nil) }
        var coerced: [BoundExpression] = []
        for (value, expression) in zip(bound, expressions) { coerced.append(try fitted(value, to: common, at: expression.span)) }
        return (coerced, common.type)
    }

    func diagnostic(_ error: FunctionError, at span: SourceSpan) -> Diagnostic {
        Analysis.diagnostic(error, at: span, among: functions.names)
    }

    /// True if some form of the function takes a bare unit word.
    private func takesIntervalUnit(_ name: String) -> Bool {
        functions.scalar(name)?.overloads.contains { $0.signature.parameters.contains { if case .intervalUnit = $0.type { true } else { false } } } ?? false
    }
}
