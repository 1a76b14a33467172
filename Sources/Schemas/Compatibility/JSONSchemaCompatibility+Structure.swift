import Values

/// Objects and arrays.
extension JSONSchemaCompatibility {
    mutating func compareObjects(_ new: JSONTree, _ old: JSONTree, _ path: String) {
        let newProperties = JSONSchemaRules.properties(new), oldProperties = JSONSchemaRules.properties(old)
        let newRequired = JSONSchemaRules.names(new["required"]), oldRequired = JSONSchemaRules.names(old["required"])
        for (name, schema) in oldProperties where newProperties[name] == nil { removed(name, schema, from: new, path) }
        for (name, schema) in newProperties.sorted(by: { $0.key < $1.key }) {
            let place = "\(path)/properties/\(name)"
            guard let former = oldProperties[name] else {
                added(name, schema, isRequired: newRequired.contains(name), to: old, place)
                continue
            }
            compare(schema, former, place)
            if newRequired.contains(name), !oldRequired.contains(name), reader.resolved(schema)?["default"] == nil {
                add("REQUIRED_ATTRIBUTE_ADDED", path + "/required", "property '\(name)' was optional, is required, and has no default")
            }
        }
        compareLimit("maxProperties", isUpper: true, "MAX_PROPERTIES", new, old, path)
        compareLimit("minProperties", isUpper: false, "MIN_PROPERTIES", new, old, path)
        compareAdditional(new, old, path)
        compareDependencies(new, old, path)
    }

    private mutating func removed(_ name: Text, _ schema: JSONTree, from new: JSONTree, _ path: String) {
        let place = "\(path)/properties/\(name)"
        switch JSONSchemaRules.content(of: new, for: name) {
        case .open: break
        case .schema(let other): if !takes(other, schema) { add("PROPERTY_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL", place, "property '\(name)' was removed, and what other properties may be does not take it") }
        case .closed:
            if !JSONSchemaRules.allowsNothing(schema) { add("PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL", place, "property '\(name)' was removed from an object without other properties") }
        }
    }

    private mutating func added(_ name: Text, _ schema: JSONTree, isRequired: Bool, to old: JSONTree, _ place: String) {
        switch JSONSchemaRules.content(of: old, for: name) {
        case .open:
            if !JSONSchemaRules.allowsEverything(schema) { return add("PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL", place, "property '\(name)' was added to an object that could hold anything under its name") }
        case .schema(let other):
            // Values that were allowed under the name must still be.
            if !takes(schema, other) { return add("PROPERTY_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL", place, "property '\(name)' does not take what could stand under its name") }
        case .closed: break
        }
        if isRequired, reader.resolved(schema)?["default"] == nil {
            add("REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL", place, "property '\(name)' was added, is required, and has no default")
        }
    }

    private mutating func compareAdditional(_ new: JSONTree, _ old: JSONTree, _ path: String) {
        let place = path + "/additionalProperties"
        switch (JSONSchemaRules.additional(new["additionalProperties"]), JSONSchemaRules.additional(old["additionalProperties"])) {
        case (.open, _), (.closed, .closed): break
        case (.closed, _): add("ADDITIONAL_PROPERTIES_REMOVED", place, "other properties were allowed")
        case (.schema(let schema), .schema(let former)): compare(schema, former, place)
        case (.schema, .open): add("ADDITIONAL_PROPERTIES_NARROWED", place, "other properties could be anything")
        case (.schema, .closed): break
        }
    }

    private mutating func compareDependencies(_ new: JSONTree, _ old: JSONTree, _ path: String) {
        guard case .object(let members)? = new["dependencies"] ?? new["dependentRequired"] else { return }
        let former = old["dependencies"] ?? old["dependentRequired"]
        for member in members {
            let place = "\(path)/dependencies/\(member.name)"
            guard let before = former?[member.name] else {
                add("DEPENDENCY_ADDED", place, "property '\(member.name)' did not ask for others")
                continue
            }
            if case .array = member.value {
                if !JSONSchemaRules.names(member.value).isSubset(of: JSONSchemaRules.names(before)) { add("DEPENDENCY_ARRAY_EXTENDED", place, "property '\(member.name)' asks for more properties") }
            } else { compare(member.value, before, place) }
        }
    }

    // MARK: Arrays

    mutating func compareArrays(_ new: JSONTree, _ old: JSONTree, _ path: String) {
        compareLimit("maxItems", isUpper: true, "MAX_ITEMS", new, old, path)
        compareLimit("minItems", isUpper: false, "MIN_ITEMS", new, old, path)
        if new["uniqueItems"] == .boolean(true), old["uniqueItems"] != .boolean(true) { add("UNIQUE_ITEMS_ADDED", path + "/uniqueItems", "elements could be equal") }
        let (newTuple, newRest) = JSONSchemaRules.items(new), (oldTuple, oldRest) = JSONSchemaRules.items(old)
        for index in 0..<max(newTuple.count, oldTuple.count) {
            let place = "\(path)/items/\(index)"
            switch (index < newTuple.count ? newTuple[index] : nil, index < oldTuple.count ? oldTuple[index] : nil) {
            case (let schema?, let former?): compare(schema, former, place)
            case (let schema?, nil):
                switch JSONSchemaRules.additional(oldRest) {
                case .open: if !JSONSchemaRules.allowsEverything(schema) { add("ITEM_ADDED_TO_OPEN_CONTENT_MODEL", place, "an element got a schema where anything could stand") }
                case .schema(let former): if !takes(schema, former) { add("ITEM_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL", place, "an element got a schema that does not take what could stand there") }
                case .closed: break
                }
            case (nil, let former?):
                switch JSONSchemaRules.additional(newRest) {
                case .open: break
                case .schema(let schema): if !takes(schema, former) { add("ITEM_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL", place, "what other elements may be does not take an element that was removed") }
                case .closed: if !JSONSchemaRules.allowsNothing(former) { add("ITEM_REMOVED_FROM_CLOSED_CONTENT_MODEL", place, "an element was removed from an array without others") }
                }
            case (nil, nil): break
            }
        }
        let place = path + "/items"
        switch (JSONSchemaRules.additional(newRest), JSONSchemaRules.additional(oldRest)) {
        case (.open, _), (.closed, .closed), (.schema, .closed): break
        case (.closed, _): add("ADDITIONAL_ITEMS_REMOVED", place, "further elements were allowed")
        case (.schema(let schema), .schema(let former)): compare(schema, former, place)
        case (.schema, .open): add("ADDITIONAL_ITEMS_NARROWED", place, "elements could be anything")
        }
    }
}
