import StreamTasks
import TopicLog

/// Since when the inputs of a query's tasks have stood still.
struct IdleWatch {
    private struct Mark {
        var value: Int64
        var since: UInt64
    }

    private var marks: [Place: Mark] = [:]

    private struct Place: Hashable {
        var task: Int
        /// Nil: the rows that reached the task.
        var input: Int?
    }

    /// Milliseconds for which an input's position has not changed.
    mutating func stillness(of input: Int, task: Int, position: Offset, now: UInt64) -> Int64 { stillness(Place(task: task, input: input), position, now) }

    /// Milliseconds for which no row has reached a task.
    mutating func stillness(ofTask task: Int, recordsIn: Int, now: UInt64) -> Int64 { stillness(Place(task: task), Int64(recordsIn), now) }

    private mutating func stillness(_ place: Place, _ value: Int64, _ now: UInt64) -> Int64 {
        if let mark = marks[place], mark.value == value { return Int64(clamping: (now &- mark.since) / 1_000_000) }
        marks[place] = Mark(value: value, since: now)
        return 0
    }
}
