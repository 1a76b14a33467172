import Glibc
import Values

/// Records from a file of JSON lines: one object a line, no final line end needed.
///
/// Empty lines are left out; a line that is no JSON is brought as it is, and the topic's format judges it.
struct FileSource: SourceConnector {
    struct Settings: Sendable {
        var path: String
        var topic: String
        var keyField: String?
        var start: Int64
        /// From `start` to the first record.
        var delay: Int64 = 0
        var interval: Int64
        /// The field that holds the record's timestamp.
        var timestampField: String?
        /// The field to put the timestamp into, where a line lacks it.
        var timestampAdded: String?
        var isLockstep: Bool
    }

    let schedule: SourceSchedule
    private let settings: Settings
    private let reader: LineReader
    private var count: Int64 = 0

    init(_ settings: Settings) throws(OptionError) {
        switch LineReader.open(settings.path) {
        case .success(let reader): self.reader = reader
        case .failure(let error):
            let reason = error.code == ESPIPE ? "it is no regular file" : String(cString: strerror(error.code))
            throw OptionError("file '\(settings.path)' cannot be read: \(reason)")
        }
        self.settings = settings
        schedule = SourceSchedule(isLockstep: settings.isLockstep, isBounded: true, topics: [settings.topic], start: settings.timestampField == nil ? settings.start : nil)
    }

    mutating func next() -> SourceRecord? {
        while let line = reader.next() {
            guard line.contains(where: { $0 != 32 && $0 != 9 }) else { continue }
            defer { count += 1 }
            return record(line)
        }
        return nil
    }

    private func record(_ line: ArraySlice<UInt8>) -> SourceRecord {
        var line = Array(line)
        // A byte order mark is not part of the text.
        if count == 0, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        let tree = JSONTree(parsing: line)
        let scheduled = settings.start + settings.delay + count * settings.interval
        let timestamp = settings.timestampField.flatMap { tree?[$0] }.flatMap(instant) ?? scheduled
        if let field = settings.timestampAdded, case .object(let members)? = tree, !members.contains(where: { $0.name == Text(field) }) {
            line = adding(field, timestamp, to: line, isEmpty: members.isEmpty)
        }
        return SourceRecord(topic: settings.topic, key: settings.keyField.flatMap { tree?[$0] }.flatMap(keyBytes), value: line, timestamp: timestamp)
    }

    private func instant(_ tree: JSONTree) -> Int64? {
        switch tree {
        case .number(let text): Int64(text.string)
        case .string(let text): TimeText.timestamp(text.string)
        default: nil
        }
    }

    private func keyBytes(_ tree: JSONTree) -> [UInt8]? {
        switch tree {
        case .null: nil
        case .string(let text): Array(text.utf8)
        default: Array(tree.text.utf8)
        }
    }

    /// Puts the member before the closing brace; the rest of the line stays as it is.
    private func adding(_ field: String, _ timestamp: Int64, to line: [UInt8], isEmpty: Bool) -> [UInt8] {
        guard let brace = line.lastIndex(of: UInt8(ascii: "}")) else { return line }
        var out = Array(line[..<brace])
        if !isEmpty { out.append(contentsOf: ", ".utf8) }
        JSONText.append(field, to: &out)
        out.append(contentsOf: ": ".utf8)
        JSONText.append(TimeText.string(timestamp: timestamp) + "Z", to: &out)
        return out + line[brace...]
    }
}

extension ConnectorPlugin {
    /// JSON lines from a file.
    static let file = ConnectorPlugin(
        name: "file", kind: .source, summary: "Brings the lines of a file in, each a record.",
        classes: ["org.apache.kafka.connect.file.FileStreamSourceConnector", "FileStreamSource"],
        options: [
            OptionDeclaration("file", .text, "The file: one JSON object a line.", example: "measurements.jsonl", isRequired: true),
            OptionDeclaration("topic", .text, "Where the records go.", example: "machine-measurement", isRequired: true),
            OptionDeclaration("key", .text, "The field whose value becomes the record's key; it stays in the value.", example: "Fish_Id"),
            OptionDeclaration("interval", .duration, default: "0", "The time between the timestamps of two records.", example: "2 SECONDS"),
            OptionDeclaration("start", .instant, default: "0", "The first record's timestamp.", example: "2021-06-09T13:36:30Z"),
            OptionDeclaration("delay", .duration, default: "0", "Added to start.", example: "10 SECONDS"),
            OptionDeclaration("timestamp.field", .text, "The field with the record's timestamp: milliseconds since 1970, or ISO text.", example: "Timestamp"),
            OptionDeclaration("timestamp.add", .text, "A field to put the timestamp into as ISO text, where a line lacks it.", example: "Timestamp"),
            .lockstep,
        ],
        make: { values throws(OptionError) in
            .source(try FileSource(.init(
                path: values.text("file") ?? "", topic: values.text("topic") ?? "", keyField: values.text("key"),
                start: values.instant("start") ?? 0, delay: values.duration("delay") ?? 0, interval: values.duration("interval") ?? 0,
                timestampField: values.text("timestamp.field"), timestampAdded: values.text("timestamp.add"), isLockstep: values.isTrue("lockstep"))))
        })
}
