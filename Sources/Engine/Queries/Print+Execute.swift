import Catalog
import Columns
import Diagnostics
import Schemas
import Synchronization
import Syntax
import TopicLog
import Values

extension EngineCore {
    /// PRINT: the records of a topic as text, from now on or from the beginning.
    func executePrint(_ statement: PrintTopic, in session: SessionState) throws(Diagnostic) -> StatementResult {
        let printer = try printer(for: statement, in: session)
        printer.start()
        return .rows(printer.stream)
    }

    /// A PRINT that has not begun. One that ends by itself begins where the session's queries do: nothing would come after the end.
    func printer(for statement: PrintTopic, in session: SessionState = SessionState()) throws(Diagnostic) -> TopicPrinter {
        if statement.interval == 0 {
            throw .analysis(
                "print-interval", "INTERVAL must be at least 1", at: statement.intervalSpan, hint: "INTERVAL 1 prints every record, INTERVAL 10 every tenth.")
        }
        let topic = try printed(statement), startsAtEarliest = statement.fromBeginning || session.reading != nil && session.startsAtEarliest
        var positions: [Offset] = []
        do {
            for partition in 0..<topic.partitionCount {
                let source = TopicPartition(topic.name, partition)
                positions.append(startsAtEarliest ? try broker.startOffset(of: source) : try broker.endOffset(of: source, .committed))
            }
        } catch { throw Diagnostic(error) }
        let declaration = metastore.declaration(ofTopic: topic.name)
        return TopicPrinter(
            statement, topic, positions, session.reading?.ends, TopicFormats.reader(declaredBy: declaration, registry: schemas),
            PrintedRecordFormats(declaredBy: declaration, registry: schemas), broker, schemas)
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
    private var formats: PrintedRecordFormats
    private var printed = 0
    private let interval: Int64
    private let broker: any Broker
    private let registry: (any SchemaRegistry)?
    private var positions: [Offset]
    /// Where it ends; nil: it goes on.
    private let ends: [TopicPartition: Offset]?
    private var left: Int64?
    private var seen: Int64 = 0
    private var token: AnyObject?
    /// Something may be printed: records were committed, or the client has room again.
    private let wakes: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation

    init(
        _ statement: PrintTopic, _ topic: TopicDescription, _ positions: [Offset], _ ends: [TopicPartition: Offset]?, _ reader: any RecordTextMaker,
        _ formats: PrintedRecordFormats, _ broker: any Broker, _ registry: (any SchemaRegistry)?
    ) {
        self.registry = registry
        self.topic = topic
        self.positions = positions
        self.ends = ends
        self.reader = reader
        self.broker = broker
        self.formats = formats
        interval = statement.interval ?? 1
        left = statement.limit
        let (wakes, wake) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        self.wakes = wakes
        self.wake = wake
        stream = RowStream(
            queryID: "print_\(topic.name)", columns: TopicPrinter.columns, isPush: true, printedFormats: formats.told, onCancel: { wake.yield() }, onRoom: { wake.yield() })
        if left == 0 { stream.finish(nil, atLimit: true) }
    }

    func start() {
        token = broker.onCommit { [wake] in wake.yield() }
        wake.yield()
        Task.detached { [self] in
            for await _ in wakes {
                guard !stream.isFinished else { break }
                await settleSchemas()
                do throws(LogError) { try printNew() } catch {
                    stream.finish(Diagnostic(error))
                    break
                }
            }
            token = nil
        }
    }

    /// What is about to be printed has its schemas.
    private func settleSchemas() async {
        guard registry is any AwaitedRegistry else { return }
        for partition in 0..<topic.partitionCount {
            var position = positions[Int(partition)], blocks = 0
            // What comes later is settled when it is looked at again.
            while blocks < RowStream.backlogMax, let block = try? broker.read(TopicPartition(topic.name, partition), from: position, .committed), block.count > 0 {
                await block.settleSchemas(registry)
                position = block.endOffset
                blocks += 1
            }
        }
    }

    /// What is committed, as far as the client has room for it.
    func printNew() throws(LogError) {
        for partition in 0..<topic.partitionCount {
            let source = TopicPartition(topic.name, partition), end = ends.map { $0[source] ?? 0 } ?? .max
            while !stream.isFinished, stream.backlog < RowStream.backlogMax, positions[Int(partition)] < end,
                let block = try broker.read(source, from: positions[Int(partition)], .committed), block.count > 0
            {
                var rows: [ResultRow] = []
                for row in 0..<block.count where block.offset(of: row) >= positions[Int(partition)] && block.offset(of: row) < end {
                    seen += 1
                    guard (seen - 1) % interval == 0, left != 0 else { continue }
                    let text = reader.text(of: block, row: row)
                    formats.look(at: block, row, number: printed)
                    printed += 1
                    let parts = [text.plainKey, RecordText.plain(text.value)].map { $0.map { SQLValue.string(String(decoding: $0, as: UTF8.self)) } ?? .null }
                    rows.append(ResultRow([.timestamp(block.timestamps[row])] + parts + [.integer(partition), .bigint(block.offset(of: row))]))
                    left = left.map { $0 - 1 }
                }
                positions[Int(partition)] = block.endOffset
                stream.send(rows)
                if left == 0 { stream.finish(nil, atLimit: true) }
            }
        }
        if isAtEnds { stream.finish(nil) }
    }

    private var isAtEnds: Bool {
        guard let ends else { return false }
        return positions.enumerated().allSatisfy { $1 >= ends[TopicPartition(topic.name, Int32(truncatingIfNeeded: $0))] ?? 0 }
    }
}
