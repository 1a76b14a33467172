import Columns
import StateStores
import Values

extension StreamStreamJoin {
    /// The rows of a call, one by one, holding unmatched rows back until no match can come any more. Stops where many pairs are found.
    func joinWaiting(_ inputs: [JoinRows?], _ runs: [InputRun], from progress: inout JoinProgress, leftCount: Int) {
        while progress.run < runs.count {
            let run = runs[progress.run], start = progress.position(of: run.input), firstTrigger = run.input == 0 ? 0 : leftCount
            if let input = inputs[run.input] {
                for row in start..<start + run.count - progress.done {
                    join(row, of: run.input, input, trigger: Int32(truncatingIfNeeded: firstTrigger + row))
                    if pairs.count >= notedRowsMax { return progress.advance(in: run, by: row + 1 - start) }
                }
            }
            progress.advance(in: run, by: run.count - progress.done)
        }
    }

    private func join(_ row: Int, of side: Int, _ input: JoinRows, trigger: Int32) {
        let timestamp = input.timestamps[row]
        streamTime = max(streamTime, timestamp)
        if input.isDropped(row) { return }
        let pads = options.kind.pads(side), own = sides[side], other = sides[1 - side]
        guard input.isMatchable(row) else {
            if pads { pairs.append(input.location(row), of: side, with: .none, timestamp: timestamp, trigger: trigger) }
            return
        }
        if timestamp == streamTime { emitUnmatched(arriving: side, trigger: trigger) }
        let matches = other.buffer.matches(of: row, input, before: reach(1 - side), after: reach(side))
        for index in 0..<matches.count {
            let match = matches[index]
            pairs.append(input.location(row), of: side, with: match.location, timestamp: max(timestamp, match.timestamp), trigger: trigger)
            other.buffer.setPending(match.number, false)
        }
        let waits = pads && matches.count == 0 && timestamp.addingSaturated(reach(side)) >= streamTime
        let number = own.buffer.nextNumber
        own.buffer.insert(row, of: input, pending: waits)
        if waits {
            own.addPending(timestamp, number)
        } else if pads, matches.count == 0 {
            pairs.append(input.location(row), of: side, with: .none, timestamp: timestamp, trigger: trigger)
        }
    }

    /// How far ahead in time a match of this side's rows may lie.
    func reach(_ side: Int) -> Int64 { side == 0 ? options.after : options.before }

    /// Emits the waiting rows whose last possible match has passed, by timestamp, then right before left, then key bytes.
    ///
    /// - Note: The gate looks at the reach of the arriving row's side, as Kafka Streams does.
    ///
    /// - Parameter isEnd: Time ends: no row has a match to come, even one whose window would reach beyond the largest timestamp.
    func emitUnmatched(arriving side: Int, trigger: Int32, isEnd: Bool = false) {
        let first = [sides[0].firstPending(), sides[1].firstPending()]
        let earliest = min(first[0]?.timestamp ?? .max, first[1]?.timestamp ?? .max)
        guard first[0] != nil || first[1] != nil, isEnd || isPast(earliest, reach: reach(side)) else { return }
        var closed = [takeClosed(0, isEnd), takeClosed(1, isEnd)]
        while !closed[0].isEmpty || !closed[1].isEmpty {
            let next = (closed[1].first?.timestamp ?? .max) <= (closed[0].first?.timestamp ?? .max) ? 1 : 0
            guard let timestamp = closed[next].first?.timestamp else { return }
            let together = closed[next].prefix { $0.timestamp == timestamp }
            closed[next].removeFirst(together.count)
            for row in inKeyOrder(together.map(\.number), of: next) {
                pairs.append(sides[next].buffer.location(row), of: next, with: .none, timestamp: timestamp, trigger: trigger)
            }
        }
    }

    private func isPast(_ timestamp: Int64, reach: Int64) -> Bool { timestamp.addingSaturated(reach).addingSaturated(options.grace) < streamTime }

    /// Removes the waiting rows of one side that are closed: all before the first one that is still open.
    private func takeClosed(_ side: Int, _ isEnd: Bool) -> ArraySlice<PendingRow> {
        var taken: [PendingRow] = []
        while let row = sides[side].firstPending(), isEnd || isPast(row.timestamp, reach: reach(side)) {
            sides[side].buffer.setPending(row.number, false)
            taken.append(row)
        }
        return taken[...]
    }

    private func inKeyOrder(_ numbers: [UInt64], of side: Int) -> [UInt64] {
        guard numbers.count > 1 else { return numbers }
        let locations = numbers.map { sides[side].buffer.location($0) }
        let keys = sides[side].keys(at: locations)
        let order = KeyOrder(keys, count: numbers.count, serializer: serializeKeys).order
        return order.map { numbers[$0] }
    }
}

extension JoinSideState {
    /// The join key of stored rows.
    func keys(at locations: [RowLocation]) -> [Column] {
        let stored = locations.withUnsafeBufferPointer { buffer -> Column? in
            guard let base = buffer.baseAddress else { return nil }
            return self.buffer.keys(at: base, count: buffer.count)
        }
        guard let stored else { return [.nulls(encoder.types[0], count: 0)] }
        return [encoder.decode(stored)[0]]
    }
}
