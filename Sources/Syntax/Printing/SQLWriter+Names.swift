import Values

extension SQLWriter {
    mutating func name(_ identifier: Identifier) { word(spelled(identifier)) }

    /// `(a, b)`
    mutating func names(_ identifiers: [Identifier]) {
        parenthesized { $0.list(identifiers) { $0.name($1) } }
    }

    /// Bare where the name reads back as itself.
    func spelled(_ identifier: Identifier) -> String {
        if style == .message { return identifier.name }
        return SQLWriter.isPlain(identifier) ? identifier.name : quoteIdentifier(identifier.name)
    }

    /// A quoted name that is a keyword stays quoted even if the keyword is not reserved, since it may start a clause.
    private static func isPlain(_ identifier: Identifier) -> Bool {
        let bytes = identifier.name.utf8
        guard let first = bytes.first, !first.isDigit, first != UInt8(ascii: "@"),
            bytes.allSatisfy({ $0.isWord && $0.uppercased == $0 })
        else { return false }
        guard bytes.count <= Keyword.lengthMax, let keyword = Keyword.byText[identifier.name] else { return true }
        return !keyword.isReserved && !identifier.isQuoted
    }

    mutating func type(_ type: TypeExpression) {
        switch type.kind {
        case .builtIn(let builtIn):
            word(builtIn.description)
        case .named(let name):
            let isHidden = SQLType(builtIn: name.name) != nil || Keyword.byText[name.name] != nil
            if isHidden && style == .sql { word(quoteIdentifier(name.name)) } else { self.name(name) }
        case .array(let element):
            word("ARRAY")
            tight("<")
            self.type(element)
            close(">")
        case .map(let key, let value):
            word("MAP")
            tight("<")
            self.type(key)
            close(",")
            self.type(value)
            close(">")
        case .structure(let fields):
            word("STRUCT")
            tight("<")
            list(fields) { writer, field in
                writer.name(field.name)
                writer.type(field.type)
            }
            close(">")
        }
    }

    mutating func column(_ column: ColumnDefinition) {
        name(column.name)
        type(column.type)
        switch column.constraint {
        case nil: break
        case .key: word("KEY")
        case .primaryKey: words("PRIMARY KEY")
        case .headers: word("HEADERS")
        case .header(let name): words("HEADER(\(SQLWriter.quoted(name)))")
        }
    }

    mutating func columns(_ columns: [ColumnDefinition]) {
        parenthesized { $0.list(columns) { $0.column($1) } }
    }

    mutating func withClause(_ options: [WithOption]) {
        guard !options.isEmpty else { return }
        word("WITH")
        self.options(options)
    }

    /// Names keep their spelling: as strings where they are no plain identifiers.
    mutating func options(_ options: [WithOption]) {
        parenthesized {
            $0.list(options) { writer, option in
                if SQLWriter.isPlain(option.name) { writer.name(option.name) } else { writer.string(option.name.name) }
                writer.word("=")
                writer.literal(option.value)
            }
        }
    }
}
