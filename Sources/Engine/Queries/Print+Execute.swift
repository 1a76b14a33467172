import Catalog
import Columns
import Diagnostics
import Synchronization
import Syntax
import TopicLog
import Values

extension EngineCore {
    /// PRINT: the records of a topic as text, from now on or from the beginning.
    func executePrint(_ statement: PrintTopic) throws(Diagnostic) -> StatementResult {
        let printer = try printer(for: statement)
        printer.start()
        return .rows(printer.stream)
    }

    /// A PRINT that has not begun.
    func printer(for statement: PrintTopic) throws(Diagnostic) -> TopicPrinter {
        if statement.interval == 0 {
            throw .analysis(
                "print-interval", "INTERVAL must be at least 1", at: statement.intervalSpan, hint: "INTERVAL 1 prints every record, INTERVAL 10 every tenth.")
        }
        let topic = try printed(statement)
        var positions: [Offset] = []
        do {
            for partition in 0..<topic.partitionCount {
                let source = TopicPartition(topic.name, partition)
                positions.append(statement.fromBeginning ? try broker.startOffset(of: source) : try broker.endOffset(of: source, .committed))
            }
        } catch { throw Diagnostic(error) }
        return TopicPrinter(statement, topic, positions, TopicFormats.reader(declaredBy: metastore.declaration(ofTopic: topic.name)), broker)
    }

    private func printed(_ statement: PrintTopic) throws(Diagnostic) -> TopicDescription {
        let names: [String]
        do throws(LogError) {
            if let topic = try broker.topic(named: statement.topic) { return topic }
            names = try broker.topics().map(\.name)
        } catch { throw Diagnostic(error) }
        throw .analysis(
            "unknown-topic", "topic '\(statement.topic)' does not exist", at: statement.topicSpan,
            hint: closestMatch(to: statement.topic, among: names).map { "Did you mean '\($0)'?" } ?? "SHOW TOPICS lists what exists.")
    }
}

/// Feeds a PRINT from the committed log until its client or its LIMIT ends it.
final class TopicPrinter: @unchecked Sendable {
    private static let columns = [
        ResultColumn("rowtime", .timestamp), ResultColumn("key", .string, isKey: true), ResultColumn("value", .string), ResultColumn("partition", .integer),
        ResultColumn("offset", .bigint),
    ]

    let stream: RowStream
    private let topic: TopicDescription
    private let reader: any RecordTextMaker
    private let interval: Int64
    private let broker: any Broker
    private var positions: [Offset]
    private var left: Int64?
    private var seen: Int64 = 0
    private var token: AnyObject?
    /// Something may be printed: records were committed, or the client has room again.
    private let wakes: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation

    init(_ statement: PrintTopic, _ topic: TopicDescription, _ positions: [Offset], _ reader: any RecordTextMaker, _ broker: any Broker) {
        self.topic = topic
        self.positions = positions
        self.reader = reader
        self.broker = broker
        interval = statement.interval ?? 1
        left = statement.limit
        let (wakes, wake) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        self.wakes = wakes
        self.wake = wake
        stream = RowStream(
            queryID: "print_\(topic.name)", columns: TopicPrinter.columns, isPush: true, onCancel: { wake.yield() }, onRoom: { wake.yield() })
        if left == 0 { stream.finish(nil) }
    }

    func start() {
        token = broker.onCommit { [wake] in wake.yield() }
        wake.yield()
        Task.detached { [self] in
            for await _ in wakes {
                guard !stream.isFinished else { break }
                do throws(LogError) { try printNew() } catch {
                    stream.finish(Diagnostic(error))
                    break
                }
            }
            token = nil
        }
    }

    /// What is committed, as far as the client has room for it.
    func printNew() throws(LogError) {
        for partition in 0..<topic.partitionCount {
            let source = TopicPartition(topic.name, partition)
            while !stream.isFinished, stream.backlog < RowStream.backlogMax,
                let block = try broker.read(source, from: positions[Int(partition)], .committed), block.count > 0
            {
                var rows: [ResultRow] = []
                for row in 0..<block.count where block.offset(of: row) >= positions[Int(partition)] {
                    seen += 1
                    guard (seen - 1) % interval == 0, left != 0 else { continue }
                    let text = reader.text(of: block, row: row)
                    let parts = [text.plainKey, RecordText.plain(text.value)].map { $0.map { SQLValue.string(String(decoding: $0, as: UTF8.self)) } ?? .null }
                    rows.append(ResultRow([.timestamp(block.timestamps[row])] + parts + [.integer(partition), .bigint(block.offset(of: row))]))
                    left = left.map { $0 - 1 }
                }
                positions[Int(partition)] = block.endOffset
                stream.send(rows)
                if left == 0 { stream.finish(nil) }
            }
        }
    }
}
