import Values

/// The types that a call's generics and decimals turn out to be.
struct TypeBinding {
    private var generics: [String: SQLType] = [:]
    /// The one type of all DECIMAL parameters.
    private var decimal: SQLType?
    let allowsCasts: Bool

    init(allowsCasts: Bool) { self.allowsCasts = allowsCasts }

    /// Takes one argument; false if it does not fit.
    mutating func bind(_ parameter: ParameterType, to argument: ArgumentType) -> Bool {
        switch (parameter, argument) {
        case (.lambda(let parameters, _), .lambda(let count)): return parameters.count == count
        case (.lambda, _), (_, .lambda): return false
        case (.intervalUnit, .intervalUnit): return true
        case (.intervalUnit, _), (_, .intervalUnit): return false
        case (_, .null), (_, .literal(.null, _)): return true
        case (_, .value(let type)): return bind(parameter, to: type, isTop: true)
        case (.exact(let wanted), .literal(.string, .string)) where allowsCasts && wanted.isWrittenAsString: return true
        case (_, .literal(_, let type)): return bind(parameter, to: type, isTop: true)
        }
    }

    /// Only the argument itself may be cast, not what is inside an ARRAY or MAP.
    mutating func bind(_ parameter: ParameterType, to type: SQLType, isTop: Bool) -> Bool {
        switch (parameter, type) {
        case (.exact(let wanted), _): return wanted == type || (isTop && allowsCasts && type.widens(to: wanted))
        case (.decimal, _):
            guard type.isDecimal || (isTop && allowsCasts), let new = type.asDecimal else { return false }
            decimal = .widened(decimal?.asDecimal ?? new, new)
            return true
        case (.generic(let name), _):
            guard let known = generics[name] else {
                generics[name] = type
                return true
            }
            if known == type { return true }
            guard isTop, let common = known.common(with: type) else { return false }
            if known.isDecimal, type.isDecimal { generics[name] = common; return true }
            guard allowsCasts else { return false }
            generics[name] = common
            return true
        case (.array(let element), .array(let actual)): return bind(element, to: actual, isTop: false)
        case (.map(let key, let value), .map(let actualKey, let actualValue)):
            return bind(key, to: actualKey, isTop: false) && bind(value, to: actualValue, isTop: false)
        default: return false
        }
    }

    /// Takes what a lambda gives. Its parameters were bound by what is known already, so that cannot widen any more.
    mutating func bindResult(_ parameter: ParameterType, to type: SQLType) -> Bool {
        if case .generic(let name) = parameter, let known = generics[name] { return known == type || (allowsCasts && type.widens(to: known)) }
        return bind(parameter, to: type, isTop: true)
    }

    /// The parameter's type, with STRING for what only nulls were given for.
    func type(of parameter: ParameterType) -> SQLType {
        switch parameter {
        case .exact(let type): type
        case .decimal: decimal ?? .decimal(precision: 1, scale: 0)
        case .generic(let name): generics[name] ?? .string
        case .array(let element): .array(type(of: element))
        case .map(let key, let value): .map(key: type(of: key), value: type(of: value))
        case .lambda(_, let result): type(of: result)
        case .intervalUnit: .string
        }
    }
}

extension SQLType {
    /// A string literal may stand for a value of this type.
    var isWrittenAsString: Bool {
        switch self {
        case .date, .time, .timestamp, .bytes: true
        default: false
        }
    }

    /// INTEGER → BIGINT → DECIMAL → DOUBLE.
    func widens(to wanted: SQLType) -> Bool {
        guard let rank = numericRank, let wantedRank = wanted.numericRank else { return false }
        return rank < wantedRank && !wanted.isDecimal
    }

    /// The narrowest type that holds both; nil if they are not both numbers.
    func common(with other: SQLType) -> SQLType? {
        guard let rank = numericRank, let otherRank = other.numericRank else { return nil }
        if let a = asDecimal, let b = other.asDecimal, isDecimal || other.isDecimal { return .widened(a, b) }
        return rank < otherRank ? other : self
    }

    static func widened(_ a: (precision: Int, scale: Int), _ b: (precision: Int, scale: Int)) -> SQLType {
        let scale = max(a.scale, b.scale)
        return .decimal(precision: max(a.precision - a.scale, b.precision - b.scale) + scale, scale: scale)
    }
}
