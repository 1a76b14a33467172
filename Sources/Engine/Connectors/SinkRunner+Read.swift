import Connectors
import Diagnostics
import Storage
import TopicLog

/// What a sink gets of a partition.
enum SinkReading {
    case records([SinkRecord])
    /// The next record, which cannot be turned into JSON: no target can get it.
    case unreadable(SinkRecord, String)
    /// There is nothing more for now, or nothing that can be read.
    case nothing
    /// The sink's place has changed.
    case moved
    /// To be tried again; a target that is to blame says why.
    case later(reason: String?)
}

extension SinkRunner {
    /// The next records of a partition, up to a limit, with the numbers of their incarnations.
    func read(_ topic: SinkTopic, _ partition: TopicPartition, from start: Offset, _ limit: SinkBatchLimit, passesGaps: Bool = true) async -> SinkReading {
        let read: RecordBlock?
        do throws(LogError) {
            if passesGaps, try passGap(partition, from: start) { return .moved }
            let block = try broker.read(partition, from: start, .committed)
            read = if let block, block.count > 0, let conversion = topic.toJSON { try conversion.decodable(block, from: start, of: partition) } else { block }
        } catch {
            // A schema comes soon, or after a while.
            if error.isAboutSchema {
                if case .schemaMissing = error { tellUnreadable(error) }
                return .later(reason: nil)
            }
            // Nothing can be done here; what is pending stays pending.
            tellUnreadable(error)
            return .nothing
        }
        guard let block = read, block.count > 0, block.endOffset > start else { return .nothing }
        var (records, problem) = records(of: block, topic, partition, from: start, limit)
        guard let first = records.first else { return .nothing }
        if let problem { return .unreadable(first, problem) }
        return switch await number(&records, of: topic) {
        case .granted: .records(records)
        case .setBack: .moved
        case .retry(let reason): .later(reason: reason)
        }
    }

    private func tellUnreadable(_ error: LogError) {
        let problem = Diagnostic(error)
        note(problem: problem.message)
        tellOutage(problem.message, hint: problem.hint)
    }

    /// Goes on with the first record that is kept. True if what came before is gone.
    private func passGap(_ partition: TopicPartition, from start: Offset) throws(LogError) -> Bool {
        let first = try broker.startOffset(of: partition)
        guard start < first else { return false }
        // A topic that had lost its beginning before is read from where it begins.
        guard start > 0 else {
            move(partition, to: first)
            return true
        }
        let gap = "offsets \(start) to \(first - 1) of topic '\(partition.topic)', partition \(partition.partition), were removed before they were delivered"
        notify?(EngineNotice(.connector(name), "connector \(name): \(gap)", hint: "It goes on with the first record that is kept."))
        let name = name
        post { core in
            core.processingLog.add(queryID: name, level: "WARN", reason: "gap", message: gap, topic: partition.topic, partition: partition.partition, offset: start)
        }
        settle(partition, first, count: 0, refused: [])
        note(problem: gap)
        return true
    }

    /// Gives records of one partition the numbers of their incarnations, which the target is asked for where it has not been yet.
    private func number(_ records: inout [SinkRecord], of topic: SinkTopic) async -> SinkClaimOutcome {
        var first = 0
        while first < records.count {
            let partition = records[first].partition
            guard let incarnation = incarnations.incarnation(of: (topic, partition, records[first].offset)) else { return .granted(0) }
            // Most often all are of one.
            var end = records.count
            if incarnations.incarnation(of: (topic, partition, records[end - 1].offset)) != incarnation {
                end = records[first...].firstIndex { incarnations.incarnation(of: (topic, partition, $0.offset)) != incarnation } ?? end
            }
            switch await claimed(topic, partition, incarnation, upTo: records[end - 1].offset + 1) {
            case .granted(let number): for index in first..<end { records[index].incarnation = number }
            case let other: return other
            }
            first = end
        }
        return .granted(0)
    }

    private func claimed(_ topic: SinkTopic, _ partition: Int32, _ incarnation: LogIncarnations.Incarnation, upTo end: Offset) async -> SinkClaimOutcome {
        if let number = incarnations.number(of: topic, partition, in: incarnation, upTo: end) { return .granted(number) }
        let ends = (0..<topic.description.partitionCount).map { (try? broker.endOffset(of: TopicPartition(topic.description.name, $0), .committed)) ?? 0 }
        let outcome = await sink.claim(incarnations.claim(topic, incarnation, ends: ends))
        switch outcome {
        case .granted(let number): incarnations.granted(number, to: topic, in: incarnation, ends: ends)
        case .setBack:
            let name = name
            post { core in core.logWasSetBack(seenBy: name, in: incarnation.identity) }
            // It may take a commit that cannot be made now: then it is found again.
            for _ in 0..<100 where !Task.isCancelled && incarnations.isCurrent(incarnation) { try? await Task.sleep(for: .milliseconds(10)) }
        case .retry: break
        }
        return outcome
    }

    /// The first records of a block from an offset on, up to a limit and to one that cannot be read.
    private func records(of block: RecordBlock, _ topic: SinkTopic, _ partition: TopicPartition, from start: Offset, _ limit: SinkBatchLimit) -> (read: [SinkRecord], problem: String?) {
        var rows: [BlockRow] = [], bytes = 0
        for row in 0..<block.count where block.offset(of: row) >= start {
            let next = BlockRow(block, row)
            bytes += next.byteCount
            if !rows.isEmpty, rows.count >= max(1, limit.records) || bytes > limit.bytes { break }
            rows.append(next)
        }
        let block = RecordBlock(copying: rows), values = topic.toJSON?.values(of: block)
        var result: [SinkRecord] = []
        for row in 0..<block.count {
            var record = SinkRecord(
                topic: partition.topic, partition: partition.partition, offset: block.offset(of: row), timestamp: block.timestamps[row], key: block.key(row).map(Array.init),
                value: nil)
            switch values?[row] {
            case nil: record.value = block.value(row).map(Array.init)
            case .json(let value): record.value = value
            case .tombstone: break
            // It is told in its turn.
            case .unreadable(let problem): return result.isEmpty ? ([record], problem) : (result, nil)
            }
            result.append(record)
        }
        return (result, nil)
    }
}
