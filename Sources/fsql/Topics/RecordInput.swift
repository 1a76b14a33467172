import ArgumentParser
import Catalog
import Diagnostics
import Engine
import Shell
import TopicLog
import Values

/// How lines become records: what `topic load` and `topic produce` have in common.
struct RecordInputOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable { case lines, csv }

    @Option(help: ArgumentHelp("lines: each line is a value as it stands; csv: a line of names, then records, which become JSON objects (default: as the file's name ends, else lines).", valueName: "format"))
    var format: Format?

    @Option(help: ArgumentHelp("The field whose text becomes the record key; it stays in the value.", valueName: "field"))
    var key: String?

    @Option(help: ArgumentHelp("Stands between key and value of a line, as in kcat -K; \\t is a tab.", valueName: "text"))
    var keySeparator: String?

    @Option(help: ArgumentHelp("A value, or a key before the separator, that reads so is null: a null value deletes the key's row.", valueName: "text"))
    var nullMarker: String?

    @Option(name: [.customShort("H"), .customLong("header")], parsing: .unconditionalSingleValue, help: ArgumentHelp("A header of every record.", valueName: "name=value"))
    var headers: [String] = []

    @Option(help: ArgumentHelp("The field with the record's time: milliseconds or ISO text (default: now).", valueName: "field"))
    var timestamp: String?

    @Option(help: ArgumentHelp("One time for all records: ISO text or milliseconds since 1970, such as 0 for a table that is older than every stream.", valueName: "time"))
    var at: String?

    @Option(help: ArgumentHelp("Partitions of a topic that is created.", valueName: "n"))
    var partitions: Int32 = 1

    func validate() throws {
        if !(1...10_000).contains(partitions) { throw ValidationError("--partitions must be from 1 to 10000") }
        if key != nil, keySeparator != nil { throw ValidationError("--key takes the key out of the value, and --key-separator from before it: use one of them") }
        if keySeparator == "" { throw ValidationError("--key-separator needs a text") }
        if format == .csv, keySeparator != nil { throw ValidationError("the key of a CSV record is one of its fields: name it with --key") }
        if let header = headers.first(where: { !$0.contains("=") }) { throw ValidationError("--header '\(header)' is not NAME=VALUE") }
        guard let at else { return }
        if timestamp != nil { throw ValidationError("--at gives all records one time, and --timestamp each its own: use one of them") }
        if milliseconds(at) == nil { throw ValidationError("--at '\(at)' is no time: use ISO text such as 2024-05-01T12:00:00, or milliseconds since 1970") }
    }

    /// Nil if the text is no time at or behind 1970.
    private func milliseconds(_ text: String) -> Int64? { (Int64(text) ?? TimeText.timestamp(text)).flatMap { $0 >= 0 ? $0 : nil } }

    /// The time that all records have; nil: each has that at which it comes.
    var time: Int64? { at.flatMap(milliseconds) }

    var fields: LineLoader.Fields {
        LineLoader.Fields(
            key: key, timestamp: timestamp, keySeparator: keySeparator.map { $0.replacing("\\t", with: "\t") }, nullMarker: nullMarker,
            headers: headers.map { header in
                let sign = header.firstIndex(of: "=") ?? header.endIndex
                return RecordHeader(String(header[..<sign]), Array(header[sign...].dropFirst().utf8))
            })
    }

    func isCSV(_ path: String) -> Bool { format.map { $0 == .csv } ?? path.lowercased().hasSuffix(".csv") }
}

/// Turns the records of a CSV text into lines of JSON, as they come.
struct CSVLines {
    private let types: [String: SQLType]
    private var names: [String]?
    /// A record whose quotation goes on in the next line.
    private var open: [UInt8] = []
    private var line = 0

    /// - Parameter source: What declares the topic: its columns' types decide what is a number. Without one the text does.
    init(declaredBy source: SourceDefinition?) {
        types = Dictionary((source?.schema.columns ?? []).map { ($0.name.uppercased(), $0.type) }) { first, _ in first }
    }

    /// The JSON line that a line of the file completes; nil if it is the names, or none is complete yet.
    mutating func json(_ bytes: UnsafeBufferPointer<UInt8>) throws(Diagnostic) -> [UInt8]? {
        line += 1
        open += bytes
        // Each quotation has two marks, and a mark inside of one is two again.
        guard open.count(where: { $0 == 0x22 }) % 2 == 0 else {
            open.append(0x0A)
            return nil
        }
        defer { open = [] }
        var reader = CSVReader(open)
        guard let fields = try reader.next() else { return nil }
        guard let names else {
            names = fields.map(\.text)
            return nil
        }
        guard fields.count == names.count else {
            throw .execution("bad-line", "line \(line) has \(counted(fields.count, "field")), and \(names.count) are named in the first line")
        }
        return Array(JSONTree.object(zip(names, fields).map { JSONTree.Member($0, tree($1, named: $0)) }).text.utf8)
    }

    /// - Throws: If a quotation does not end.
    func finish() throws(Diagnostic) {
        guard open.isEmpty else { throw .execution("csv-quote", "the quotation in line \(line) does not end", hint: "A quotation mark inside of one is written twice.") }
    }

    private func tree(_ field: CSVReader.Field, named name: String) -> JSONTree {
        if field.text.isEmpty, !field.isQuoted { return .null }
        guard let type = types[name.uppercased()] else {
            // Nobody says what it is: what reads as a number, true or false is one, unless it stands in quotes.
            if field.isQuoted { return .string(Text(field.text)) }
            switch JSONTree(parsing: Array(field.text.utf8)) {
            case .number(let number)?: return .number(number)
            case .boolean(let value)?: return .boolean(value)
            case .null?, .string?, .array?, .object?, nil: return .string(Text(field.text))
            }
        }
        switch type {
        case .boolean, .integer, .bigint, .double, .decimal, .array, .map, .structure: return JSONTree(parsing: Array(field.text.utf8)) ?? .string(Text(field.text))
        case .string, .bytes, .date, .time, .timestamp: return .string(Text(field.text))
        }
    }
}
