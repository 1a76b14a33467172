/// Which column a schema's field stands for.
enum FieldNames {
    /// The place of the column of the field's name, else of its name in upper case; nil if there is none.
    static func index(of field: String, among names: [String]) -> Int? {
        names.firstIndex { $0.utf8.elementsEqual(field.utf8) } ?? names.firstIndex { $0.utf8.elementsEqual(field.uppercased().utf8) }
    }
}
