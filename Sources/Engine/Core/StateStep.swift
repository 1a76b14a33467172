import StreamTasks
import TopicLog

/// What a commit must say of one task. Written on any thread, while no task works.
final class StateStep: @unchecked Sendable {
    private let task: StreamTask
    private let number: Int
    private var record = CommitRecord()

    init(_ task: StreamTask, _ number: Int) {
        self.task = task
        self.number = number
    }

    func run() { task.addState(to: &record, number: number) }

    func add(to other: inout CommitRecord) {
        other.entries.merge(record.entries) { $1 }
        other.changelogs += record.changelogs
        other.truncatedChangelogs += record.truncatedChangelogs
    }
}
