import Values

/// What the values of a generator have in common: enough for a schema.
indirect enum GeneratedType: Hashable, Sendable {
    case boolean, integer, long, double, text
    case list(GeneratedType)
    case entries(GeneratedType)
    case record([Field])
    /// Some of the values are null.
    case nullable(GeneratedType)

    struct Field: Hashable, Sendable {
        var name: String
        var type: GeneratedType
    }

    /// - Throws: ``OptionError`` if the values have no type in common.
    init(_ generator: FieldGenerator) throws(OptionError) {
        switch generator {
        case .integers(let range): self = .whole(range.lowerBound, range.upperBound)
        case .doubles: self = .double
        case .counting(let start, _, let restart): self = .whole(start, restart ?? start)
        case .pattern: self = .text
        case .boolean: self = .boolean
        case .constant(let value): self = try GeneratedType.common([value])
        case .anyOf(let values), .inTurn(let values): self = try GeneratedType.common(values)
        case .record(let fields): self = .record(try GeneratedType.fields(fields))
        case .list(let element, _): self = .list(try GeneratedType(element))
        case .entries(_, let values, _): self = .entries(try GeneratedType(values))
        case .either(let choices):
            var type: GeneratedType?, isNullable = false
            for choice in choices {
                if case .constant(.null) = choice {
                    isNullable = true
                } else {
                    let next = try GeneratedType(choice)
                    type = try type?.joined(with: next) ?? next
                }
            }
            guard let type else { throw OptionError("a value that is always null has no type") }
            self = isNullable ? .nullable(type) : type
        }
    }

    static func fields(_ fields: [GeneratedField]) throws(OptionError) -> [Field] {
        var result: [Field] = []
        for field in fields {
            do { result.append(Field(name: field.name, type: try GeneratedType(field.generator))) } catch { throw OptionError("field '\(field.name)': \(error.message)", hint: error.hint) }
        }
        return result
    }

    private static func whole(_ values: Int64...) -> GeneratedType { values.allSatisfy { Int32(exactly: $0) != nil } ? .integer : .long }

    private static func common(_ values: [JSONTree]) throws(OptionError) -> GeneratedType {
        var type: GeneratedType?, isNullable = false
        for value in values {
            if value == .null {
                isNullable = true
            } else {
                let next = try of(value)
                type = try type?.joined(with: next) ?? next
            }
        }
        guard let type else { throw OptionError("a value that is always null has no type") }
        return isNullable ? .nullable(type) : type
    }

    private static func of(_ value: JSONTree) throws(OptionError) -> GeneratedType {
        switch value {
        case .string: return .text
        case .number(let text): return Int64(text.string).map { whole($0) } ?? .double
        case .object(let members):
            var fields: [Field] = []
            for member in members { fields.append(Field(name: member.name.string, type: try common([member.value]))) }
            return .record(fields)
        case .array(let elements): return .list(elements.isEmpty ? .text : try common(elements))
        case .null: return .nullable(.text)
        default: return .boolean
        }
    }

    private func joined(with other: GeneratedType) throws(OptionError) -> GeneratedType {
        switch (self, other) {
        case _ where self == other: return self
        case (.nullable(let a), .nullable(let b)), (.nullable(let a), let b), (let a, .nullable(let b)): return .nullable(try a.joined(with: b))
        case (.integer, .long), (.long, .integer): return .long
        case (.double, .integer), (.double, .long), (.integer, .double), (.long, .double): return .double
        default: throw OptionError("values of several types have no schema in common", hint: "Write them as JSON, without a schema.")
        }
    }
}
