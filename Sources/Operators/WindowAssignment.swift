import Columns
import StateStores
import Values

/// The (row, window) steps of one batch in row order, and the moments at which windows closed.
final class WindowAssignment {
    /// Stream time reached a point at which windows that start up to `closedThrough` are final.
    struct Closing {
        var row: Int32
        var closedThrough: Int64
        /// Highest window start stored by then.
        var maximumStart: Int64
    }

    let rows = RawArray<Int32>(capacity: RecordBatch.rowsMax)
    let starts = RawArray<Int64>(capacity: RecordBatch.rowsMax)
    private(set) var closings: [Closing] = []
    private(set) var lateRecords = 0

    var count: Int { rows.count }

    /// - Parameters:
    ///   - selection: Rows that have a group; others do not advance stream time.
    ///   - detectsClosing: Whether ``closings`` is wanted.
    func assign(_ batch: RecordBatch, selection: Bitmap?, windows: TimeWindows, clock: inout WindowClock, detectsClosing: Bool) {
        rows.count = 0
        starts.count = 0
        closings.removeAll(keepingCapacity: true)
        lateRecords = 0
        let timestamps = batch.timestamps.values(Int64.self)
        let size = windows.size, advance = windows.advance, lifetime = windows.size.addingSaturated(windows.grace)
        var streamTime = clock.streamTime, maximumStart = clock.maximumStart, closedThrough = clock.emittedThrough
        let perRow = Int((size - 1) / advance + 1)
        rows.ensure(batch.count * perRow)
        starts.ensure(batch.count * perRow)
        let rowsOut = rows.pointer, startsOut = starts.pointer
        var steps = 0
        for row in 0..<batch.count {
            if let selection, !selection[row] { continue }
            let timestamp = timestamps[row]
            if timestamp > streamTime { streamTime = timestamp }
            let last = timestamp &- timestamp % advance
            let first = steps
            var start = size == advance ? last : max(0, (timestamp &- size &+ advance) / advance &* advance)
            let open = streamTime.subtractingSaturated(lifetime)
            while start <= last {
                if start > open, timestamp >= 0 {
                    rowsOut[steps] = Int32(truncatingIfNeeded: row)
                    startsOut[steps] = start
                    steps &+= 1
                }
                // The last window before the end of time has none behind it.
                let (next, isPastTheEnd) = start.addingReportingOverflow(advance)
                if isPastTheEnd { break }
                start = next
            }
            if steps == first { lateRecords += 1 } else if last > maximumStart { maximumStart = last }
            if detectsClosing, open > closedThrough, open >= 0 {
                let through = open &- open % advance
                if through > closedThrough {
                    closings.append(Closing(row: Int32(truncatingIfNeeded: row), closedThrough: through, maximumStart: maximumStart))
                    closedThrough = through
                }
            }
        }
        rows.count = steps
        starts.count = steps
        clock.streamTime = streamTime
        clock.maximumStart = maximumStart
    }
}
