import Columns
import Operators
import StateStores
public import TopicLog

extension StreamTask {
    /// The name of the task's entry in a commit.
    public static func entryName(_ queryID: String, _ number: Int) -> String { "task/\(queryID)/\(number)" }

    /// Adds what a commit must say of this task: positions, clocks, replay starts, and the changes of its stores. A task that waits
    /// for a remote model says nothing: after a crash it asks again.
    public func addState(to record: inout CommitRecord, number: Int) {
        guard !isAwaiting else { return }
        var writer = ByteWriter()
        writer.write(UInt32(inputs.count))
        for (input, position) in zip(inputs, settledPositions) {
            writer.write(input.partition.topic)
            writer.write(input.partition.partition)
            writer.write(position)
        }
        for (join, _) in pipeline.joins {
            join.writeClock(into: &writer)
            for side in 0..<2 { write(join.replayStart(input: side), into: &writer) }
        }
        writeTimes(into: &writer)
        record.entries[StreamTask.entryName(queryID, number)] = writer.bytes
        needed = neededOffsets
        for store in pipeline.stores where store.isDirty {
            let name = changelogName(store, number), (block, isSnapshot) = changelogLengths[store.name, default: ChangelogLength()].nextBlock(of: store)
            if isSnapshot { record.truncatedChangelogs.append(name) }
            record.changelogs.append((name: name, block: block))
        }
    }

    /// Where the inputs stand, or before that, where the rows begin that joins hold.
    var neededOffsets: [TopicPartition: Offset] {
        var needed: [TopicPartition: Offset] = [:]
        for (input, position) in zip(inputs, settledPositions) { needed[input.partition] = min(position, needed[input.partition] ?? .max) }
        for (join, sources) in pipeline.joins {
            for side in 0..<2 {
                guard let start = join.replayStart(input: side), let source = sources[side],
                    let input = inputs.first(where: { $0.source == source && $0.partition.partition == start.partition })
                else { continue }
                needed[input.partition] = min(start.offset, needed[input.partition] ?? .max)
            }
        }
        return needed
    }

    private func changelogName(_ store: any StateStore, _ number: Int) -> String { "\(queryID)/\(number)/\(store.name)" }

    /// The changelogs of a task, to be emptied when its query goes.
    public func changelogNames(number: Int) -> [String] { pipeline.stores.map { changelogName($0, number) } }

    private func write(_ start: ReplayStart?, into writer: inout ByteWriter) {
        writer.write(UInt8(start == nil ? 0 : 1))
        guard let start else { return }
        writer.write(start.offset)
        writer.write(start.partition)
        writer.write(start.maximumTimestampBefore)
    }

    /// Brings back what the last commit said: stores from their changelogs, join buffers from the topics.
    /// - Parameter entry: The task's entry; nil for a new task, which has nothing to restore.
    public func restore(entry: [UInt8]?, number: Int, changelogs: any ChangelogStore, broker: any Broker) throws(TaskFailure) {
        guard let entry else { return }
        do {
            try entry.withUnsafeBytes { raw in
                var reader = ByteReader(raw)
                try readPositions(from: &reader)
                for store in pipeline.stores {
                    try changelogs.readChangelog(named: changelogName(store, number)) { block in
                        changelogLengths[store.name, default: ChangelogLength()].add(block: block.count)
                        var blockReader = ByteReader(block)
                        while !blockReader.isAtEnd { try store.restore(from: &blockReader) }
                    }
                }
                for (join, sources) in pipeline.joins { try restore(join, sources, from: &reader, broker: broker) }
                try readTimes(from: &reader)
            }
            needed = neededOffsets
        } catch let error as TaskFailure { throw error } catch let error as LogError { throw .input(error) } catch {
            throw .query(OperatorError("the state of query \(queryID) cannot be read back: \(error)", hint: "Terminate the query and create it anew."))
        }
    }

    private func readPositions(from reader: inout ByteReader) throws(StateFormatError) {
        let count = Int(try reader.read(UInt32.self))
        guard count == inputs.count else { throw StateFormatError("\(count) inputs instead of \(inputs.count)") }
        for index in 0..<count {
            let partition = TopicPartition(try reader.readString(), try reader.read(Int32.self))
            let position = try reader.read(Int64.self)
            guard inputs[index].partition == partition else { throw StateFormatError("input \(partition) is not \(inputs[index].partition)") }
            inputs[index].seek(to: position)
        }
        markSettled()
    }

    private func restore(_ join: any MergingOperator, _ sources: [Int?], from reader: inout ByteReader, broker: any Broker) throws {
        try join.readClock(from: &reader)
        for side in 0..<2 {
            guard try reader.read(UInt8.self) == 1 else { continue }
            let offset = try reader.read(Int64.self), partition = try reader.read(Int32.self)
            _ = try reader.read(Int64.self)
            guard let source = sources[side], let input = inputs.first(where: { $0.source == source && $0.partition.partition == partition }) else { continue }
            try replay(input, from: offset, into: join, side: side, broker: broker)
        }
    }

    /// Hands rows that were in a join's buffer to it again.
    private func replay(_ input: TaskInput, from start: Offset, into join: any MergingOperator, side: Int, broker: any Broker) throws {
        var next = start
        let first = try broker.startOffset(of: input.partition)
        if next < first, next < input.position {
            guard input.gapRule == .resume else { throw LogError.offsetOutOfRange(input.partition, next) }
            input.note(InputGap(input.partition, next..<min(first, input.position)))
            next = first
        }
        while next < input.position, let whole = try broker.read(input.partition, from: next, .committed), whole.count > 0 {
            let block = try input.reader.decodable(whole, from: next, of: input.partition)
            var rows = input.reader.decode(block, from: input.partition).batch
            if let offsets = rows.offsets?.values(Int64.self) {
                var first = 0, last = rows.count
                while first < last, offsets[first] < next { first += 1 }
                while last > first, offsets[last - 1] >= input.position { last -= 1 }
                rows = rows.sliced(from: first, count: last - first)
                rows.causes = nil
            }
            if rows.count > 0 { try join.replay(rows, input: side) }
            next = block.endOffset
        }
    }
}
