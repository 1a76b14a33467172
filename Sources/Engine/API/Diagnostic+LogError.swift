public import Diagnostics
import Glibc
import Storage
public import TopicLog

extension Diagnostic {
    /// The log's refusal as a user's error.
    public init(_ error: LogError) {
        switch error {
        case .unknownTopic(let topic): self = .execution("unknown-topic", "topic '\(topic)' does not exist", hint: "SHOW TOPICS lists what exists.")
        case .unknownPartition(let partition):
            self = .execution("unknown-partition", "topic '\(partition.topic)' has no partition \(partition.partition)", hint: "Partitions count from 0.")
        case .topicExists(let topic): self = .execution("topic-exists", "topic '\(topic)' exists already", hint: "Take another name, or drop what declares it with DELETE TOPIC.")
        case .blockTooLarge(let bytes, let limit):
            self = .execution("record-too-large", "\(bytes) bytes are too much for one append: the limit is \(limit)", hint: "Split what is appended into smaller records.")
        case .offsetOutOfRange(let partition, let offset):
            self = .execution(
                "offset-range", "offset \(offset) of topic '\(partition.topic)', partition \(partition.partition), is not kept any more",
                hint: "Read from the beginning, which is the first record that is kept.")
        case .io(let path, let code): self = .refusedByDisk(path, code)
        case .damaged(let path, let reason):
            self = Diagnostic(
                .damage, code: "damaged", "\(path) is damaged: \(reason)",
                hint: "fsql check says how far it can be read. Restore the data directory from a backup, or take another one with --data.")
        case .locked(let path):
            let holder = LockHolder(path: path)
            let hint = holder?.address.map { "fsql --server \($0) works beside it." } ?? "End that process, or take another directory with --data."
            self = Diagnostic(.damage, code: "locked", "\(path) is in use by \(holder.map { "process \($0.process)" } ?? "another process")", hint: hint)
        case .undelivered(let partition, let reason):
            self = .execution(
                "undelivered", "a record for topic '\(partition.topic)', partition \(partition.partition), is not taken: \(reason)",
                hint: "Change what the topic allows, or leave the record out with WHERE.")
        case .awaitsSchema(let partition, let id):
            self = .execution("schema-awaited", "schema \(id) of a record of topic '\(partition.topic)' is being fetched", hint: "Ask again in a moment.")
        case .schemaMissing(let partition, let offset, let reason, let canPass):
            self = .execution(
                "schema-unavailable", "the record at offset \(offset) of topic '\(partition.topic)', partition \(partition.partition), cannot be read before its schema: \(reason)",
                hint: canPass ? "It is tried again by itself; look after the schema registry." : "Look after the credentials below ksql.schema.registry., then RESUME.")
        case .broker(let reason): self = Diagnostic(.connection, code: "broker", reason, hint: "Check --bootstrap-server, and that Kafka runs there.")
        }
    }

    /// A file call that failed. A full disk has lost nothing that was acknowledged; everything else is about the data directory.
    private static func refusedByDisk(_ path: String, _ code: Int32) -> Diagnostic {
        let message = "cannot read or write \(path): \(String(cString: strerror(code)))"
        let kept = "Nothing that was acknowledged is lost."
        return switch code {
        case ENOSPC, EDQUOT: .execution("disk-full", message, hint: "Free some space, then start again. \(kept)")
        case EROFS: Diagnostic(.damage, code: "io", message, hint: "The file system is mounted read-only: mount it writable, or take another directory with --data.")
        case EACCES, EPERM: Diagnostic(.damage, code: "io", message, hint: "Allow this user to read and write the data directory, or take another one with --data.")
        case ENOTDIR, EEXIST: Diagnostic(.damage, code: "io", message, hint: "A file stands where the data directory should be: take another one with --data.")
        case EMFILE, ENFILE: .execution("io", message, hint: "Raise the limit of open files (ulimit -n), then start again. \(kept)")
        default: Diagnostic(.damage, code: "io", message, hint: "Check the disk, then start again. \(kept)")
        }
    }
}
