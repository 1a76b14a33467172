import Values

/// `/openapi.json`: the routes that there are, with what is known of each (OpenAPI 3.0.3).
struct OpenAPIDocument {
    let version: String
    let routes: [(method: String, path: String)]

    var json: [UInt8] {
        var writer = JSONWriter()
        writer.object {
            $0.field("openapi", "3.0.3")
            $0.field("info", object: {
                $0.field("title", "fsql")
                $0.field("description", "Streaming SQL over HTTP, as clients of ksqlDB know it.")
                $0.field("version", version)
            })
            $0.field("paths", object: { object in
                for path in Set(routes.map(\.path)).sorted() { object.field(path, object: { writeMethods(of: path, to: &$0) }) }
            })
            $0.field("components", object: { $0.field("schemas", object: { $0.field("Error", object: { Self.writeErrorSchema(to: &$0) }) }) })
        }
        return writer.bytes
    }

    private func writeMethods(of path: String, to object: inout JSONWriter) {
        for route in routes where route.path == path && route.method != "HEAD" {
            let description = EndpointDescription.all["\(route.method) \(path)"] ?? EndpointDescription(summary: "\(route.method) \(path)")
            object.field(route.method.lowercased(), object: { Self.write(description, path, to: &$0) })
        }
    }

    private static func write(_ description: EndpointDescription, _ path: String, to object: inout JSONWriter) {
        object.field("summary", description.summary)
        let names = path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
        object.field("parameters", array: { array in
            for name in names { array.object { writeParameter(.init(name: name, kind: .string, isRequired: true), in: "path", to: &$0) } }
            for parameter in description.parameters { array.object { writeParameter(parameter, in: "query", to: &$0) } }
        })
        if let body = description.body { object.field("requestBody", object: { writeBody(body, to: &$0) }) }
        object.field("responses", object: { writeResponses(description, to: &$0) })
    }

    private static func writeParameter(_ field: EndpointDescription.Field, in place: String, to object: inout JSONWriter) {
        object.field("name", field.name)
        object.field("in", place)
        object.field("required", field.isRequired)
        if !field.summary.isEmpty { object.field("description", field.summary) }
        object.field("schema", object: { $0.field("type", field.kind.rawValue) })
    }

    private static func writeBody(_ fields: [EndpointDescription.Field], to object: inout JSONWriter) {
        object.field("required", fields.contains(where: \.isRequired))
        object.field("content", object: { content in
            content.field(fields.isEmpty ? "*/*" : ResponseType.json, object: {
                $0.field("schema", object: { schema in
                    guard !fields.isEmpty else { return }
                    schema.field("type", "object")
                    schema.field("properties", object: { properties in
                        for field in fields {
                            properties.field(field.name, object: {
                                $0.field("type", field.kind.rawValue)
                                if field.kind == .array { $0.field("items", object: { $0.field("type", "string") }) }
                                if !field.summary.isEmpty { $0.field("description", field.summary) }
                            })
                        }
                    })
                    if fields.contains(where: \.isRequired) { schema.field("required", array: { for field in fields where field.isRequired { $0.element(field.name) } }) }
                })
            })
        })
    }

    private static func writeResponses(_ description: EndpointDescription, to object: inout JSONWriter) {
        object.field("200", object: {
            $0.field("description", description.summary)
            guard description.hasContent else { return }
            $0.field("content", object: { content in for type in description.types { content.field(type, object: { $0.field("schema", object: { _ in }) }) } })
        })
        for (status, summary) in description.statuses.sorted(by: { $0.key < $1.key }) {
            object.field(String(status), object: { if status < 400 { $0.field("description", summary) } else { writeError(summary, to: &$0) } })
        }
        object.field("default", object: { writeError("The request cannot be answered.", to: &$0) })
    }

    private static func writeError(_ summary: String, to object: inout JSONWriter) {
        object.field("description", summary)
        object.field("content", object: {
            $0.field(ResponseType.json, object: { $0.field("schema", object: { $0.field("$ref", "#/components/schemas/Error") }) })
            $0.field("text/plain", object: { $0.field("schema", object: { $0.field("type", "string") }) })
        })
    }

    private static func writeErrorSchema(to object: inout JSONWriter) {
        object.field("type", "object")
        object.field("properties", object: {
            for (name, type) in [("@type", "string"), ("error_code", "integer"), ("message", "string"), ("statementText", "string"), ("entities", "array")] {
                $0.field(name, object: {
                    $0.field("type", type)
                    if type == "array" { $0.field("items", object: { $0.field("type", "object") }) }
                })
            }
        })
    }
}
