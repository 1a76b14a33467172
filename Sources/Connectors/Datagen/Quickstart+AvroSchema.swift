import Values

extension Quickstart {
    /// A kind of record declared by an Avro schema in JSON, whose `arg.properties` say how values are made: `options`, `range`, `iteration`, `regex`, `length`, `odds`,
    /// `keys`.
    ///
    /// - Throws: If the text is no such schema, or asks for what cannot be generated.
    init(schema text: String, key: String?) throws(OptionError) {
        guard let tree = JSONTree(parsing: text) else { throw OptionError("option 'schema.string' is not JSON", hint: "It is an Avro schema of a record.") }
        let fields: [GeneratedField]
        do { fields = try AvroSchemaReader.fields(of: tree, depth: 0) } catch { throw OptionError("option 'schema.string': \(error.message)", hint: error.hint) }
        if let key, !fields.contains(where: { $0.name == key }) {
            throw OptionError("option 'schema.keyfield': the schema has no field '\(key)'", hint: "There are: \(fields.map(\.name).joined(separator: ", ")).")
        }
        self.init("schema", key: key, fields)
        avroSchema = text
    }
}

private enum AvroSchemaReader {
    private static let depthMax = 50

    static func fields(of tree: JSONTree, depth: Int) throws(OptionError) -> [GeneratedField] {
        guard tree["type"]?.plainString == "record", case .array(let fields)? = tree["fields"], !fields.isEmpty else {
            throw OptionError("the schema is no record with fields", hint: #"{"type": "record", "name": "r", "fields": [{"name": "id", "type": "long"}]}"#)
        }
        var result: [GeneratedField] = []
        for field in fields {
            guard let name = field["name"]?.plainString, let type = field["type"] else { throw OptionError("a field has no name or no type") }
            do { result.append(GeneratedField(name, try generator(type, field["arg.properties"], depth: depth + 1))) } catch {
                throw OptionError("field '\(name)': \(error.message)", hint: error.hint)
            }
        }
        return result
    }

    private static func generator(_ type: JSONTree, _ outer: JSONTree?, depth: Int) throws(OptionError) -> FieldGenerator {
        guard depth < depthMax else { throw OptionError("types are nested too deeply") }
        let arguments = type["arg.properties"] ?? outer
        if case .array(let options)? = arguments?["options"] {
            guard !options.isEmpty else { throw OptionError("'options' is empty") }
            return .anyOf(options)
        }
        if arguments?["options"] != nil { throw OptionError("'options' from a file are not known here", hint: "List them: [\"a\", \"b\"].") }
        if case .array(let types) = type {
            guard !types.isEmpty else { throw OptionError("the union is empty") }
            var choices: [FieldGenerator] = []
            for type in types { choices.append(try generator(type, nil, depth: depth + 1)) }
            return .either(choices)
        }
        let name: String
        if let plain = type.plainString {
            name = plain
        } else if let inner = type["type"], inner.plainString == nil {
            return try generator(inner, arguments, depth: depth + 1)
        } else {
            name = type["type"]?.plainString ?? ""
        }
        switch name {
        case "null": return .constant(.null)
        case "boolean": return .boolean(odds: arguments?["odds"]?.doubleNumber ?? 0.5)
        case "int", "long": return try whole(arguments, Int64(Int32.min)...Int64(Int32.max))
        case "float", "double": return try fractional(arguments)
        case "string": return try text(arguments)
        case "enum":
            guard case .array(let symbols)? = type["symbols"], !symbols.isEmpty else { throw OptionError("the enum has no symbols") }
            return .anyOf(symbols)
        case "array":
            guard let items = type["items"] else { throw OptionError("the array has no items") }
            return .list(of: try generator(items, nil, depth: depth + 1), count: try length(arguments))
        case "map":
            guard let values = type["values"] else { throw OptionError("the map has no values") }
            let keys = try text(arguments?["keys"])
            return .entries(keys: keys, values: try generator(values, nil, depth: depth + 1), count: try length(arguments))
        case "record": return .record(try fields(of: type, depth: depth))
        default: throw OptionError("type '\(name)' cannot be generated", hint: "There are: null, boolean, int, long, float, double, string, enum, array, map, record.")
        }
    }

    private static func whole(_ arguments: JSONTree?, _ usual: ClosedRange<Int64>) throws(OptionError) -> FieldGenerator {
        if let iteration = arguments?["iteration"] {
            guard let start = iteration["start"]?.wholeNumber else { throw OptionError("'iteration' needs a whole number as 'start'") }
            return .counting(from: start, step: iteration["step"]?.wholeNumber ?? 1, restart: iteration["restart"]?.wholeNumber)
        }
        guard let range = arguments?["range"] else { return .integers(usual) }
        let low = range["min"]?.wholeNumber ?? usual.lowerBound, high = range["max"]?.wholeNumber ?? usual.upperBound
        guard low < high else { throw OptionError("'range' must have a 'min' below its 'max'") }
        // As in the original, the upper end is not reached.
        return .integers(low...high - 1)
    }

    private static func fractional(_ arguments: JSONTree?) throws(OptionError) -> FieldGenerator {
        if arguments?["iteration"] != nil { return try whole(arguments, 0...1) }
        let low = arguments?["range"]?["min"]?.doubleNumber ?? 0, high = arguments?["range"]?["max"]?.doubleNumber ?? 1
        guard low <= high, (high - low).isFinite else { throw OptionError("'range' must have a 'min' below its 'max'") }
        return .doubles(low...high)
    }

    private static func text(_ arguments: JSONTree?) throws(OptionError) -> FieldGenerator {
        if case .array(let options)? = arguments?["options"], !options.isEmpty { return .anyOf(options) }
        if let expression = arguments?["regex"]?.plainString {
            guard let pattern = TextPattern(expression: expression) else {
                throw OptionError("the regular expression '\(expression)' cannot be generated", hint: #"Letters, [a-z], \d, (a|b), ?, *, + and {1,3} can."#)
            }
            return .pattern(pattern)
        }
        let count = try length(arguments), before = arguments?["prefix"]?.plainString ?? "", after = arguments?["suffix"]?.plainString ?? ""
        return .pattern(TextPattern(pieces: [
            .init(stringLiteral: before), .characters("a"..."z", Int(count.lowerBound)...Int(count.upperBound)), .init(stringLiteral: after),
        ]))
    }

    private static func length(_ arguments: JSONTree?) throws(OptionError) -> ClosedRange<Int64> {
        guard let length = arguments?["length"] else { return 8...15 }
        let low = length.wholeNumber ?? length["min"]?.wholeNumber ?? 0, high = length.wholeNumber ?? length["max"].flatMap { $0.wholeNumber.map { $0 - 1 } } ?? low
        guard (0...10_000).contains(low), (low...10_000).contains(high) else { throw OptionError("'length' must be from 0 to 10000, its 'min' below its 'max'") }
        return low...high
    }
}

extension JSONTree {
    fileprivate var plainString: String? { if case .string(let text) = self { text.string } else { nil } }
    fileprivate var wholeNumber: Int64? { if case .number(let text) = self { Int64(text.string) } else { nil } }
    fileprivate var doubleNumber: Double? { if case .number(let text) = self { Double(text.string) } else { nil } }
}
