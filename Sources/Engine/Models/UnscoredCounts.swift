import Columns
import Diagnostics
import Expressions
import StateStores
import StreamTasks
import TopicLog

/// Records that stored queries could not score with a model, by version and reason. Part of the commits: each counts once.
struct UnscoredCounts {
    struct Key: Hashable {
        /// Nil if there was none, or the model is a service's.
        var version: Int?
        var reason: UnscoredReason
    }

    private(set) var counts: [Key: Int] = [:]

    init() {}

    static func entryName(_ model: String) -> String { "unscored/\(model)" }

    var total: Int { counts.values.reduce(0, +) }

    /// By version, then by reason.
    var list: [(key: Key, count: Int)] {
        counts.map { ($0.key, $0.value) }.sorted { ($0.key.version ?? 0, $0.key.reason.rawValue) < ($1.key.version ?? 0, $1.key.reason.rawValue) }
    }

    mutating func add(_ count: Int, _ key: Key) { counts[key, default: 0] += count }

    var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.write(UInt8(1))
        writer.write(UInt32(counts.count))
        for (key, count) in list {
            writer.write(Int64(key.version ?? 0))
            writer.write(key.reason.rawValue)
            writer.write(Int64(count))
        }
        return writer.bytes
    }

    /// - Throws: If the bytes are not those of counts.
    init(bytes: [UInt8]) throws(StateFormatError) {
        counts = try bytes.withReader { (reader) throws(StateFormatError) -> [Key: Int] in
            guard try reader.read(UInt8.self) == 1 else { throw StateFormatError("unknown version of a model's counts") }
            var counts: [Key: Int] = [:]
            for _ in 0..<(try reader.read(UInt32.self)) {
                let version = Int(try reader.read(Int64.self))
                guard let reason = UnscoredReason(rawValue: try reader.readString()) else { throw StateFormatError("unknown reason") }
                counts[Key(version: version == 0 ? nil : version, reason: reason)] = Int(try reader.read(Int64.self))
            }
            return counts
        }
    }
}

extension EngineCore {
    /// Counts the records among the problems that a model could not score. A record that a query scores several times counts once.
    /// - Returns: The problems, each such record with one.
    func countUnscored(_ problems: [RecordProblem]) -> [RecordProblem] {
        guard problems.contains(where: { $0.unscored != nil }) else { return problems }
        struct Record: Hashable {
            var what: UnscoredPrediction
            var partition: TopicPartition
            var offset: Offset
        }
        var seen: Set<Record> = [], kept: [RecordProblem] = [], changed: [String: ModelEntry] = [:]
        for problem in problems {
            guard let what = problem.unscored else {
                kept.append(problem)
                continue
            }
            // Without an offset, behind a join, records cannot be told apart.
            guard problem.offset < 0 || seen.insert(Record(what: what, partition: problem.topic, offset: problem.offset)).inserted else { continue }
            kept.append(problem)
            guard let entry = models.entry(what.model) else { continue }
            entry.unscored.add(problem.records, UnscoredCounts.Key(version: what.version, reason: what.reason))
            changed[entry.definition.name] = entry
            tellUnscored(what, of: entry)
        }
        for (name, entry) in changed { put(UnscoredCounts.entryName(name), entry.unscored.bytes) }
        return kept
    }

    /// Once for each model, version and reason.
    private func tellUnscored(_ what: UnscoredPrediction, of entry: ModelEntry) {
        guard models.told[entry.definition.name, default: []].insert(UnscoredCounts.Key(version: what.version, reason: what.reason)).inserted else { return }
        options.notify?(
            EngineNotice(
                .model(entry.definition.name), "warning: \(what.message): such records get NULL",
                hint: "DESCRIBE MODEL \(entry.definition.name); counts them, FSQL_PROCESSING_LOG tells which they are."))
    }
}

extension ModelEntry {
    /// `3 records not scored: 2 unknown level (version 1), 1 no version`; nil if there are none.
    var unscoredText: String? {
        guard unscored.total > 0 else { return nil }
        let parts = unscored.list.map { key, count in "\(count) \(key.reason.words)" + (key.version.map { " (version \($0))" } ?? "") }
        return "\(counted(unscored.total, "record")) not scored: \(parts.joined(separator: ", "))"
    }
}
