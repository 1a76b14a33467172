extension LogicalSchema {
    /// What makes this schema another one than `old` with columns added at the end, of which only values may be added: as a clause. Nil: nothing.
    public func change(from old: LogicalSchema) -> String? {
        change(from: old.keyColumns, to: keyColumns, kind: "key column", mayGrow: false)
            ?? change(from: old.valueColumns, to: valueColumns, kind: "column", mayGrow: true)
            ?? change(from: old.headerColumns, to: headerColumns, kind: "header column", mayGrow: true)
    }

    private func change(from old: [SchemaColumn], to new: [SchemaColumn], kind: String, mayGrow: Bool) -> String? {
        for (place, column) in old.enumerated() where place >= new.count || new[place] != column {
            let name = "\(kind) \(quoteIdentifier(column.name))"
            guard let same = new.first(where: { $0.name == column.name }) else { return "\(name) is missing" }
            if same.type != column.type { return "\(name) is changed from \(column.type) to \(same.type)" }
            if same.role != column.role { return "\(name) is declared in another way" }
            return "\(name) stands at another place"
        }
        if !mayGrow, new.count > old.count { return "\(kind) \(quoteIdentifier(new[old.count].name)) is added" }
        return nil
    }
}
