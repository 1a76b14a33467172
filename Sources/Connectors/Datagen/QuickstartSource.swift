import Values

/// Records of one form, the same ones for the same seed.
struct QuickstartSource: SourceConnector {
    let schedule: SourceSchedule
    let forms: SourceForms
    private let quickstart: Quickstart
    private let keyForm: KeyForm
    private let count: Int?
    private let spacing: Spacing
    private var random: SeededRandom
    private var sent = 0
    private var timestamp: Int64

    /// The time between two records, in milliseconds.
    enum Spacing: Sendable {
        case fixed(Int64)
        /// By chance, at most.
        case upTo(Int64)
    }

    /// - Parameters:
    ///   - count: How many records; nil is for ever.
    ///   - forms: How they are written. Where keys have a form, `keyForm` is JSON.
    init(
        _ quickstart: Quickstart, topic: String, keyForm: KeyForm, forms: SourceForms, seed: UInt64, count: Int?, start: Int64, spacing: Spacing, isLockstep: Bool
    ) {
        self.quickstart = quickstart
        self.forms = forms
        (self.keyForm, self.count, self.spacing) = (keyForm, count, spacing)
        random = SeededRandom(seed: seed)
        timestamp = start
        schedule = SourceSchedule(isLockstep: isLockstep, isBounded: count != nil, topics: [topic], start: start)
    }

    mutating func next() -> SourceRecord? {
        guard sent < count ?? .max else { return nil }
        let value = FieldGenerator.object(quickstart.fields, sent, &random)
        if sent > 0 {
            let step: Int64 = switch spacing {
            case .fixed(let interval): interval
            case .upTo(let longest): random.integer(in: 0...longest)
            }
            let (later, overflow) = timestamp.addingReportingOverflow(step)
            if overflow { return nil }
            timestamp = later
        }
        sent += 1
        let key = quickstart.keyField.flatMap { value[$0] }.flatMap(keyForm.bytes)
        return SourceRecord(topic: schedule.topics[0], key: key, value: Array(value.text.utf8), timestamp: timestamp)
    }
}

/// How a key is written: what `key.converter` says.
enum KeyForm: Sendable {
    case text, integer, long, double, json

    /// - Throws: For a converter that nobody knows.
    init(converter: String?) throws(OptionError) {
        switch converter?.split(separator: ".").last {
        case nil, "StringConverter", "ByteArrayConverter": self = .text
        case "IntegerConverter": self = .integer
        case "LongConverter": self = .long
        case "DoubleConverter": self = .double
        case "JsonConverter": self = .json
        default:
            throw OptionError(
                "option 'key.converter' names no converter that exists here",
                hint: "There are: StringConverter, IntegerConverter, LongConverter, DoubleConverter, JsonConverter, AvroConverter, ProtobufConverter, JsonSchemaConverter.")
        }
    }

    /// A key of another form than the value has is written as text.
    func bytes(_ value: JSONTree) -> [UInt8]? {
        if value == .null { return nil }
        let text = if case .string(let plain) = value, self != .json { plain.string } else { value.text.string }
        switch self {
        case .text, .json: return Array(text.utf8)
        case .integer: return Int32(text).map { big(UInt64(UInt32(bitPattern: $0)), 4) } ?? Array(text.utf8)
        case .long: return Int64(text).map { big(UInt64(bitPattern: $0), 8) } ?? Array(text.utf8)
        case .double: return Double(text).map { big($0.bitPattern, 8) } ?? Array(text.utf8)
        }
    }

    private func big(_ bits: UInt64, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: bits >> UInt64((count - 1 - $0) * 8)) } }
}
