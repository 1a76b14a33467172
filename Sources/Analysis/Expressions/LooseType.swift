import Diagnostics
import Expressions
import Values

/// The type of an expression as far as it is known: the word NULL has none, and the parts of a constructor take theirs from what stands beside them.
indirect enum LooseType {
    case unknown
    /// A type without parts.
    case known(SQLType)
    case list(LooseType)
    case map(LooseType, LooseType)
    case structure([(name: String, type: LooseType)])

    init(_ type: SQLType) {
        self =
            switch type {
            case .array(let element): .list(LooseType(element))
            case .map(let key, let value): .map(LooseType(key), LooseType(value))
            case .structure(let fields): .structure(fields.map { ($0.name, LooseType($0.type)) })
            case .boolean, .integer, .bigint, .double, .decimal, .string, .bytes, .date, .time, .timestamp: .known(type)
            }
    }

    init(_ expression: BoundExpression) {
        switch expression {
        case _ where expression.isNullLiteral: self = .unknown
        case .array(let values, let element): self = .list(LooseType.joined(values) ?? LooseType(element))
        case .map(let entries, let key, let value):
            self = .map(LooseType.joined(entries.map(\.key)) ?? LooseType(key), LooseType.joined(entries.map(\.value)) ?? LooseType(value))
        case .structure(let values, .structure(let fields)): self = .structure(zip(fields, values).map { ($0.name, LooseType($1)) })
        default: self = LooseType(expression.type)
        }
    }

    /// True if a NULL is left that nothing gives a type.
    var hasUnknown: Bool {
        switch self {
        case .unknown: true
        case .known: false
        case .list(let element): element.hasUnknown
        case .map(let key, let value): key.hasUnknown || value.hasUnknown
        case .structure(let fields): fields.contains { $0.type.hasUnknown }
        }
    }

    /// With STRING for what is not known.
    var type: SQLType {
        switch self {
        case .unknown: .string
        case .known(let type): type
        case .list(let element): .array(element.type)
        case .map(let key, let value): .map(key: key.type, value: value.type)
        case .structure(let fields): .structure(fields.map { .init($0.name, $0.type.type) })
        }
    }

    // MARK: Common types

    /// What texts and numbers may become beside each other.
    enum Leniency {
        /// Literal texts are read as what stands beside them.
        case texts
        /// And literal numbers become text beside texts.
        case literals
        /// And so does anything without parts.
        case primitives
    }

    private static func joined(_ values: [BoundExpression]) -> LooseType? {
        var result: LooseType? = .unknown
        for value in values { result = result?.joined(with: value, .primitives) }
        return result
    }

    /// The least type that holds what has this type and the expression; nil if there is none.
    func joined(with value: BoundExpression, _ leniency: Leniency) -> LooseType? {
        switch (self, value) {
        case _ where value.isNullLiteral: return self
        case (.unknown, _): return LooseType(value)
        case (.list(let element), .array(let values, _)):
            return LooseType.joined(element, values, leniency).map { .list($0) }
        case (.map(let key, let element), .map(let entries, _, _)):
            guard let key = LooseType.joined(key, entries.map(\.key), leniency), let element = LooseType.joined(element, entries.map(\.value), leniency) else { return nil }
            return .map(key, element)
        case (.structure(var fields), .structure(let values, .structure(let names))):
            for (name, value) in zip(names.map(\.name), values) {
                if let index = fields.firstIndex(where: { $0.name.isSame(as: name) }) {
                    guard let type = fields[index].type.joined(with: value, leniency) else { return nil }
                    fields[index].type = type
                } else {
                    fields.append((name, LooseType(value)))
                }
            }
            return .structure(fields)
        case (.known(let type), .literal(.string(let text), .string)) where type != .string:
            guard canCast(from: .string, to: type) else { return nil }
            guard type.isNumeric, let number = numericType(of: text.string) else { return self }
            return commonNumericType(type, number).map { .known($0) }
        case (.known(.string), _) where value.type != .string:
            let isLiteral = value.isConstantNumber || value.isLiteral
            guard leniency == .primitives && value.type.isPrimitive || leniency != .texts && isLiteral, canCast(from: value.type, to: .string) else { return nil }
            return self
        default: return joined(with: LooseType(value))
        }
    }

    private static func joined(_ known: LooseType, _ values: [BoundExpression], _ leniency: Leniency) -> LooseType? {
        var result: LooseType? = known
        for value in values { result = result?.joined(with: value, leniency) }
        return result
    }

    /// Structs by the union of their fields.
    private func joined(with other: LooseType) -> LooseType? {
        switch (self, other) {
        case (.unknown, let type), (let type, .unknown): return type
        case (.known(let a), .known(let b)): return commonNumericType(a, b).map { .known($0) }
        case (.list(let a), .list(let b)): return a.joined(with: b).map { .list($0) }
        case (.map(let key, let value), .map(let otherKey, let otherValue)):
            guard let key = key.joined(with: otherKey), let value = value.joined(with: otherValue) else { return nil }
            return .map(key, value)
        case (.structure(var fields), .structure(let others)):
            for field in others {
                if let index = fields.firstIndex(where: { $0.name.isSame(as: field.name) }) {
                    guard let type = fields[index].type.joined(with: field.type) else { return nil }
                    fields[index].type = type
                } else {
                    fields.append(field)
                }
            }
            return .structure(fields)
        case (.known, _), (.list, _), (.map, _), (.structure, _): return nil
        }
    }
}

extension BoundExpression {
    /// A literal number, with or without a sign.
    var isConstantNumber: Bool {
        if case .literal(let value, let type) = self { return type.isNumeric && !value.isNull }
        if case .negate(let operand) = self { return operand.isConstantNumber }
        return false
    }

    /// An ARRAY, MAP or STRUCT that is written out.
    var isConstructor: Bool {
        switch self {
        case .array, .map, .structure: true
        default: false
        }
    }
}

/// The type that a literal of these digits has; nil if the text is no number.
func numericType(of text: String) -> SQLType? {
    guard let value = SQLDecimal(text) else { return nil }
    if text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) { return .double }
    if Int32(text) != nil { return .integer }
    return Int64(text) != nil ? .bigint : literalType(of: value)
}

extension BoundQuery {
    /// - Throws: If a constructor has a NULL whose type nothing tells.
    func checkNullsAreTyped() throws(Diagnostic) {
        for item in items where item.expression.isConstructor {
            guard let path = LooseType(item.expression).pathOfUnknown else { continue }
            throw .analysis("untyped-null", "the type of NULL is not known here\(path.isEmpty ? "" : ": field \(path)")", at: item.span, hint: "CAST(NULL AS type)")
        }
    }
}

extension LooseType {
    /// The fields that lead to a NULL without a type, `A->B`; nil if there is none.
    fileprivate var pathOfUnknown: String? {
        switch self {
        case .unknown: return ""
        case .known: return nil
        case .list(let element): return element.pathOfUnknown
        case .map(let key, let value): return key.pathOfUnknown ?? value.pathOfUnknown
        case .structure(let fields):
            for field in fields {
                guard let rest = field.type.pathOfUnknown else { continue }
                return quoteIdentifier(field.name) + (rest.isEmpty ? "" : "->" + rest)
            }
            return nil
        }
    }
}
