import Diagnostics
import Expressions
import Values

/// An expression brought to a type that ``LooseType`` found for it and its neighbours: literals are converted here, once. A NULL whose type is not known
/// yet stays as it is.
///
/// - Throws: For a text literal that does not read as one of the type.
func fitted(_ value: BoundExpression, to target: LooseType, at span: SourceSpan) throws(Diagnostic) -> BoundExpression {
    let type = target.type
    switch (value, target) {
    case (_, .unknown): return value
    case _ where value.isNullLiteral: return target.hasUnknown ? .literal(.null, type) : .typedNull(type)
    case (.literal(.string(let text), .string), _) where type != .string:
        if let converted = convertLiteral(text.string, to: type) { return .literal(converted, type) }
        guard type == .bytes else { throw unreadable(text.string, as: type, at: span) }
        return .cast(value, .bytes, implicit: true)
    case (.array(let values, _), .list(let element)):
        return .array(try fitted(values, to: element, at: span), element: element.type)
    case (.map(let entries, _, _), .map(let key, let entry)):
        let keys = try fitted(entries.map(\.key), to: key, at: span), values = try fitted(entries.map(\.value), to: entry, at: span)
        return .map(zip(keys, values).map { ($0, $1) }, keyType: key.type, valueType: entry.type)
    case (.structure(var values, .structure(var fields)), .structure(let targets)):
        for index in fields.indices {
            guard let target = targets.first(where: { $0.name.isSame(as: fields[index].name) }) else { continue }
            values[index] = try fitted(values[index], to: target.type, at: span)
            fields[index].type = target.type.type
        }
        let result = BoundExpression.structure(values, .structure(fields))
        return result.type == type ? result : .cast(result, type, implicit: true)
    default: return widened(value, type)
    }
}

private func fitted(_ values: [BoundExpression], to target: LooseType, at span: SourceSpan) throws(Diagnostic) -> [BoundExpression] {
    var result: [BoundExpression] = []
    for value in values { result.append(try fitted(value, to: target, at: span)) }
    return result
}

/// A literal is converted here, once; anything else by a cast.
func widened(_ expression: BoundExpression, _ type: SQLType) -> BoundExpression {
    if expression.type == type { return expression }
    if case .literal(let value, _) = expression, let number = value.widened(to: type) { return .literal(number, type) }
    return .cast(expression, type, implicit: true)
}

/// Values of which one is chosen, by a CASE or a function, brought to their common type: if literals and constructors stand beside values of at most
/// one type. Nil if there is nothing to do, or no such type: then the rules for columns hold.
///
/// - Throws: For a text literal that does not read as one of the type.
func alignedLiterals(_ values: [BoundExpression], at spans: [SourceSpan]) throws(Diagnostic) -> [BoundExpression]? {
    let typed = values.filter { !$0.isNullLiteral }
    guard let first = typed.first, typed.contains(where: { $0.type != first.type || LooseType($0).hasUnknown }) else { return nil }
    let fixed = typed.filter { !$0.isLiteral && !$0.isConstantNumber && !$0.isConstructor }
    guard fixed.allSatisfy({ $0.type == fixed.first?.type }) else { return nil }
    // Beside numbers and times a text is one of them, wherever it stands.
    let start = fixed.first ?? typed.first { if case .literal(.string, .string) = $0 { false } else { true } } ?? first
    var common: LooseType? = LooseType(start)
    for value in typed { common = common?.joined(with: value, .texts) }
    guard let common else { return nil }
    var result: [BoundExpression] = []
    for (value, span) in zip(values, spans) { result.append(try fitted(value, to: common, at: span)) }
    return result
}

extension BoundExpression {
    /// A NULL that has a type: not to be taken for the untyped word.
    static func typedNull(_ type: SQLType) -> BoundExpression {
        type == .string ? .cast(.literal(.null, .integer), .string, implicit: true) : .literal(.null, type)
    }

    /// A constructor whose NULLs have the types that a value of the type `target` has there; anything else, and what does not fit, as it is.
    func settlingNulls(as target: SQLType) -> BoundExpression {
        switch (self, target) {
        case (.array(let values, let element), .array(let wanted)):
            let settled = values.map { $0.isNullLiteral ? .typedNull(wanted) : $0.settlingNulls(as: wanted) }
            guard let first = settled.first?.type, settled.allSatisfy({ $0.type == first }) else { return self }
            return .array(settled, element: values.allSatisfy { $0.isNullLiteral } ? element : first)
        case (.map(let entries, _, _), .map(let wantedKey, let wantedValue)):
            let keys = entries.map { $0.key.isNullLiteral ? .typedNull(wantedKey) : $0.key.settlingNulls(as: wantedKey) }
            let values = entries.map { $0.value.isNullLiteral ? .typedNull(wantedValue) : $0.value.settlingNulls(as: wantedValue) }
            guard let key = keys.first?.type, let value = values.first?.type, keys.allSatisfy({ $0.type == key }), values.allSatisfy({ $0.type == value }) else { return self }
            return .map(zip(keys, values).map { ($0, $1) }, keyType: key, valueType: value)
        case (.structure(var values, .structure(var fields)), .structure(let targets)):
            for index in fields.indices {
                guard let target = targets.first(where: { $0.name.isSame(as: fields[index].name) }) else { continue }
                values[index] = values[index].isNullLiteral ? .typedNull(target.type) : values[index].settlingNulls(as: target.type)
                fields[index].type = values[index].type
            }
            return .structure(values, .structure(fields))
        default: return self
        }
    }
}

extension [BoundExpression] {
    /// The arguments of a function, where a constructor's NULLs take the types that another argument, or an element of it, has.
    func settlingNullsByNeighbours() -> [BoundExpression] {
        guard contains(where: { $0.isConstructor && LooseType($0).hasUnknown }) else { return self }
        let types = filter { !$0.isConstructor || !LooseType($0).hasUnknown }.flatMap { argument -> [SQLType] in
            switch argument.type {
            case .array(let element): [argument.type, element]
            case .map(let key, let value): [argument.type, key, value]
            default: [argument.type]
            }
        }
        return settled(byAnyOf: types)
    }

    /// Where a constructor has NULLs without types: as the first of the types that it can be.
    func settled(byAnyOf types: [SQLType]) -> [BoundExpression] {
        map { value in
            guard value.isConstructor, LooseType(value).hasUnknown else { return value }
            return types.lazy.map { value.settlingNulls(as: $0) }.first { types.contains($0.type) } ?? value
        }
    }
}
