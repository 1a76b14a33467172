import Schemas
import Values

extension SourceForms {
    /// The schemas of a quickstart's records.
    /// - Throws: ``OptionError`` if the values have no such schema.
    init(_ quickstart: Quickstart, key: SchemaType?, value: SchemaType?) throws(OptionError) {
        self.init()
        let name = GeneratedSchema.identifier(quickstart.name)
        if let value {
            if value == .avro, let own = quickstart.avroSchema {
                self.value = SchemaText(.avro, own)
            } else {
                self.value = GeneratedSchema.text(.record(try GeneratedType.fields(quickstart.fields)), named: name, as: value)
            }
        }
        if let key {
            guard let field = quickstart.fields.first(where: { $0.name == quickstart.keyField }) else {
                throw OptionError("records without a key field have no key to write", hint: "Name it by 'schema.keyfield'.")
            }
            let type = try GeneratedType(field.generator)
            // A Protobuf record is a message, whatever it holds.
            self.key = GeneratedSchema.text(key == .protobuf ? .record([.init(name: field.name, type: type)]) : type, named: name + "_key", as: key)
        }
    }
}

/// A type in a registry's languages.
enum GeneratedSchema {
    static func text(_ type: GeneratedType, named name: String, as language: SchemaType) -> SchemaText {
        switch language {
        case .avro: return SchemaText(.avro, avro(type, name, isRoot: true).text.string)
        case .json: return SchemaText(.json, json(type).text.string)
        case .protobuf:
            guard case .record(let fields) = type else { return text(.record([.init(name: "value", type: type)]), named: name, as: language) }
            return SchemaText(.protobuf, "syntax = \"proto3\";\npackage ksql;\n\n" + message(name, fields, indentation: ""))
        }
    }

    /// What is no letter, digit or underscore becomes an underscore.
    static func identifier(_ name: String) -> String {
        let plain = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        return plain.first?.isNumber ?? true ? "_" + plain : plain
    }

    // MARK: Avro

    private static func avro(_ type: GeneratedType, _ name: String, isRoot: Bool = false) -> JSONTree {
        switch type {
        case .boolean: .string("boolean")
        case .integer: .string("int")
        case .long: .string("long")
        case .double: .string("double")
        case .text: .string("string")
        case .list(let element): object(("type", .string("array")), ("items", avro(element, name)))
        case .entries(let value): object(("type", .string("map")), ("values", avro(value, name)))
        case .nullable(let value): .array([.string("null"), avro(value, name)])
        case .record(let fields):
            .object(
                [.init("type", .string("record")), .init("name", .string(Text(name)))] + (isRoot ? [.init("namespace", .string("ksql"))] : [])
                    + [.init("fields", .array(fields.map { object(("name", .string(Text($0.name))), ("type", avro($0.type, name + "_" + identifier($0.name)))) }))])
        }
    }

    // MARK: JSON Schema

    private static func json(_ type: GeneratedType) -> JSONTree {
        switch type {
        case .boolean: object(("type", .string("boolean")))
        case .integer: object(("type", .string("integer")), ("connect.type", .string("int32")))
        case .long: object(("type", .string("integer")), ("connect.type", .string("int64")))
        case .double: object(("type", .string("number")))
        case .text: object(("type", .string("string")))
        case .list(let element): object(("type", .string("array")), ("items", json(element)))
        case .entries(let value): object(("type", .string("object")), ("connect.type", .string("map")), ("additionalProperties", json(value)))
        case .nullable(let value): object(("oneOf", .array([object(("type", .string("null"))), json(value)])))
        case .record(let fields): object(("type", .string("object")), ("properties", .object(fields.map { .init(Text($0.name), json($0.type)) })))
        }
    }

    private static func object(_ members: (String, JSONTree)...) -> JSONTree { .object(members.map { .init(Text($0.0), $0.1) }) }

    // MARK: Protobuf

    private static func message(_ name: String, _ fields: [GeneratedType.Field], indentation: String) -> String {
        let inner = indentation + "  "
        var text = "\(indentation)message \(name) {\n", nested = ""
        for (index, field) in fields.enumerated() {
            let fieldName = identifier(field.name)
            text += "\(inner)\(type(of: field.type, fieldName, inner, &nested)) \(fieldName) = \(index + 1);\n"
        }
        return text + nested + "\(indentation)}\n"
    }

    /// A field's type, with its label; messages that it needs are added to `nested`.
    private static func type(of type: GeneratedType, _ name: String, _ indentation: String, _ nested: inout String) -> String {
        switch type {
        case .boolean: return "bool"
        case .integer: return "int32"
        case .long: return "int64"
        case .double: return "double"
        case .text: return "string"
        case .nullable(let value):
            let plain = self.type(of: value, name, indentation, &nested)
            // What is repeated is never null, and a message always may be.
            return switch value { case .list, .entries, .record, .nullable: plain; default: "optional " + plain }
        case .record(let fields):
            // A field and a message of one name do not go together in some languages.
            nested += message(name + "_type", fields, indentation: indentation)
            return name + "_type"
        case .list(let element): return "repeated " + single(element, name, indentation, &nested)
        case .entries(let value): return "map<string, \(single(value, name, indentation, &nested))>"
        }
    }

    /// The type of an element, which can be no list itself.
    private static func single(_ element: GeneratedType, _ name: String, _ indentation: String, _ nested: inout String) -> String {
        switch element {
        case .nullable(let value): return single(value, name, indentation, &nested)
        case .list, .entries: return type(of: .record([.init(name: "value", type: element)]), name, indentation, &nested)
        default: return type(of: element, name, indentation, &nested)
        }
    }
}
