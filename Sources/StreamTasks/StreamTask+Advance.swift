import Columns
public import Operators
import StateStores

extension StreamTask {
    /// Keeps the highest timestamp of each input from now on.
    public func trackTime() {
        for input in inputs + (lane?.exchange.order.inputs ?? []) { input.tracksTime = true }
    }

    /// The task gets a share of its inputs' rows: that they are at their ends says nothing of it, and that they go on says nothing either.
    public var sharesInputs: Bool { lane != nil }

    /// Moves stream time forward without a record: an input of its own, which the next commit writes down with what it caused.
    /// - Parameter time: Milliseconds since 1970.
    /// - Throws: ``TaskFailure/query(_:)`` as a record may.
    public func advance(to time: Int64) throws(TaskFailure) {
        guard !isAwaiting, time > advancedTime else { return }
        advancedTime = time
        do { try pipeline.advance(to: time) } catch { throw .query(error) }
        isAwaiting = pipeline.isSuspended
    }

    /// What the task holds back.
    public var pendingResults: PendingResults { pipeline.pendingResults }

    /// Results still to come are not older than this, but for records that come late; `Int64.min` if that is not known.
    public var resultTime: Int64 { min(advancedTime, pendingResults.oldestTimestamp) }

    /// The times of a task that keeps them: behind everything else in its entry.
    func writeTimes(into writer: inout ByteWriter) {
        guard inputs.contains(where: \.tracksTime) else { return }
        writer.write(advancedTime)
        for input in inputs { writer.write(input.streamTime) }
    }

    func readTimes(from reader: inout ByteReader) throws(StateFormatError) {
        guard !reader.isAtEnd else { return }
        advancedTime = try reader.read(Int64.self)
        for input in inputs { input.streamTime = try reader.read(Int64.self) }
    }
}
