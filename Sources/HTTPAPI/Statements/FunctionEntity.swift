import Engine

/// What DESCRIBE FUNCTION tells.
enum FunctionEntity {
    static func write(_ facts: FunctionFacts, to object: inout JSONWriter) {
        object.field("name", facts.name)
        object.field("description", facts.summary)
        object.field("author", "fsql")
        object.field("version", "")
        object.field("path", "internal")
        object.field("type", facts.kind)
        object.field("functions", array: { array in for form in facts.forms { array.object { write(form, to: &$0) } } })
    }

    private static func write(_ form: FunctionFacts.Form, to object: inout JSONWriter) {
        object.field("arguments", array: { array in
            for parameter in form.parameters {
                array.object {
                    $0.field("name", parameter.name)
                    $0.field("type", parameter.type)
                    $0.field("description", "")
                    $0.field("isVariadic", parameter.isVariadic)
                }
            }
        })
        object.field("returnType", form.returnType)
        object.field("description", "")
    }
}
