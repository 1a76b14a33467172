import Catalog
import Columns
import Diagnostics
import Synchronization
import Syntax
import TopicLog
import Values

extension EngineCore {
    /// PRINT: the records of a topic as text, from now on or from the beginning.
    func executePrint(_ statement: PrintTopic, in session: SessionState) throws(Diagnostic) -> StatementResult {
        let topic: TopicDescription
        do {
            guard let found = try broker.topic(named: statement.topic) else {
                let names = try broker.topics().map(\.name)
                throw Diagnostic.analysis("unknown-topic", "topic '\(statement.topic)' does not exist", at: statement.topicSpan, hint: closestMatch(to: statement.topic, among: names).map { "Did you mean '\($0)'?" } ?? "SHOW TOPICS lists what exists.")
            }
            topic = found
        } catch let error as LogError { throw Diagnostic(error) } catch let error as Diagnostic { throw error } catch { throw .execution("print", "\(error)") }
        let columns = [
            ResultColumn("rowtime", .timestamp), ResultColumn("key", .string), ResultColumn("value", .string), ResultColumn("partition", .integer),
            ResultColumn("offset", .bigint),
        ]
        let stream = RowStream(queryID: "print_\(topic.name)", columns: columns, isPush: true)
        let reader = TopicFormats.reader(declaredBy: metastore.declaration(ofTopic: topic.name))
        var positions: [Offset] = []
        do {
            for partition in 0..<topic.partitionCount {
                let tp = TopicPartition(topic.name, partition)
                positions.append(statement.fromBeginning ? try broker.startOffset(of: tp) : try broker.endOffset(of: tp, .committed))
            }
        } catch { throw Diagnostic(error) }
        let printer = TopicPrinter(
            topic: topic, positions: positions, reader: reader, interval: max(1, statement.interval ?? 1), limit: statement.limit, stream: stream, broker: broker)
        printer.start()
        return .rows(stream)
    }
}

/// Feeds a PRINT from the committed log until its client or its LIMIT ends it.
private final class TopicPrinter: @unchecked Sendable {
    private let topic: TopicDescription
    private let reader: any RecordTextMaker
    private let interval: Int64
    private let stream: RowStream
    private let broker: any Broker
    private var positions: [Offset]
    private var left: Int64?
    private var seen: Int64 = 0
    private var token: AnyObject?

    init(topic: TopicDescription, positions: [Offset], reader: any RecordTextMaker, interval: Int64, limit: Int64?, stream: RowStream, broker: any Broker) {
        self.topic = topic
        self.positions = positions
        self.reader = reader
        self.interval = interval
        left = limit
        self.stream = stream
        self.broker = broker
    }

    func start() {
        let (commits, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        token = broker.onCommit { continuation.yield() }
        continuation.yield()
        Task.detached { [self] in
            for await _ in commits {
                guard !stream.isFinished else { break }
                do throws(LogError) { try printNew() } catch {
                    stream.finish(Diagnostic(error))
                    break
                }
            }
            token = nil
        }
    }

    private func printNew() throws(LogError) {
        for partition in 0..<topic.partitionCount {
            let source = TopicPartition(topic.name, partition)
            while !stream.isFinished, let block = try broker.read(source, from: positions[Int(partition)], .committed), block.count > 0 {
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
