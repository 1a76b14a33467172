import HTTPTransfer
import Synchronization
import Values

/// Sends records as HTTP requests, each key's in their order, one request a batch, at least once.
///
/// Every request carries `Idempotency-Key: topic-partition-offset` of its first record, from the log's second incarnation on with `#incarnation` behind it:
/// a server that knows such keys can tell a repetition. What is worth a retry is left to the engine, for ever unless `max.retries` is set.
final class HTTPSink: SinkConnector {
    private let settings: HTTPSinkSettings
    private let client: HTTPClient
    /// The batches that are being retried, by their keys, and how often.
    private let retried = Mutex<[String: Int]>([:])

    init(_ settings: HTTPSinkSettings) {
        self.settings = settings
        client = HTTPClient(limits: .init(connectionsPerHost: settings.inFlightMax))
    }

    var inFlightMax: Int { settings.inFlightMax }

    var batchLimit: SinkBatchLimit { SinkBatchLimit(records: settings.recordsPerRequest) }

    func deliver(_ records: [SinkRecord]) async -> SinkOutcome {
        var refused: [PoisonedRecord] = [], isPoison = false, reports: [SinkReport] = []
        func refuse(_ batch: Batch, _ reason: String, fails: Bool) {
            isPoison = isPoison || fails
            refused += batch.indices.map { PoisonedRecord($0, reason) }
            if let topic = settings.errorTopic { reports += batch.indices.map { SinkReport(of: records[$0], in: topic, Array(reason.utf8)) } }
        }
        func reported(_ outcome: SinkOutcome) -> SinkOutcome { reports.isEmpty ? outcome : .reported(reports, outcome) }
        for batch in batches(records) {
            if case .skipped(let reason) = batch.kind {
                if let reason { refuse(batch, reason, fails: settings.onNull == .fail) }
                continue
            }
            switch await send(batch, records) {
            case .delivered(let answer):
                if let topic = settings.resultTopic { reports += batch.indices.map { SinkReport(of: records[$0], in: topic, answer) } }
            case .retry(let wait, let reason): return reported(.retry(afterMilliseconds: wait, reason: reason))
            case .refused(let reason): refuse(batch, reason, fails: settings.failsOnError)
            }
        }
        if refused.isEmpty { return reported(.delivered) }
        return reported(isPoison ? .poisoned(refused) : .ignored(refused))
    }

    // MARK: Batches

    private struct Batch {
        enum Kind: Equatable {
            case send, delete
            /// A null value; with a reason if it is to be told.
            case skipped(String?)
        }

        var kind: Kind
        var url: String
        var indices: [Int]
    }

    private enum Sent {
        /// With what the server has answered.
        case delivered([UInt8])
        case retry(Int?, String), refused(String)
    }

    /// Neighbours with the same URL go into one request.
    private func batches(_ records: [SinkRecord]) -> [Batch] {
        var batches: [Batch] = []
        for (index, record) in records.enumerated() {
            let url = url(for: record), kind = kind(of: record)
            if kind == .send, let last = batches.last, last.kind == .send, last.url == url, last.indices.count < settings.recordsPerRequest {
                batches[batches.count - 1].indices.append(index)
            } else {
                batches.append(Batch(kind: kind, url: url, indices: [index]))
            }
        }
        return batches
    }

    private func kind(of record: SinkRecord) -> Batch.Kind {
        if record.value != nil { return .send }
        switch settings.onNull {
        case .ignore: return .skipped(nil)
        case .log, .fail: return .skipped("the value is null")
        case .delete: return .delete
        }
    }

    private func url(for record: SinkRecord) -> String {
        guard settings.url.contains("${") else { return settings.url }
        let key = record.key.map { String(decoding: $0, as: UTF8.self) } ?? ""
        return settings.url.replacing("${topic}", with: HTTPAddress.escaped(record.topic)).replacing("${key}", with: HTTPAddress.escaped(key))
    }

    // MARK: Sending

    private func send(_ batch: Batch, _ records: [SinkRecord]) async -> Sent {
        let first = records[batch.indices[0]], key = key(first)
        var request = HTTPRequest(
            batch.kind == .delete ? "DELETE" : settings.method, batch.url, headers: settings.headers + [HTTPHeader("Idempotency-Key", key)],
            connectTimeoutMilliseconds: settings.connectTimeoutMilliseconds, timeoutMilliseconds: settings.timeoutMilliseconds,
            connection: settings.connection, responseBytesMax: 1 << 20)
        request.refusesLinkLocal = true
        if batch.kind == .send { request.body = body(batch.indices.compactMap { records[$0].value }) }
        let result: Result<HTTPResponse, HTTPFailure>
        do { result = .success(try await client.perform(request)) } catch { result = .failure(error) }
        let sent = judge(result, key: key)
        if case .retry = sent { return sent }
        retried.withLock { $0[key] = nil }
        return sent
    }

    private func key(_ record: SinkRecord) -> String {
        let incarnation = record.incarnation &+ settings.incarnation
        return "\(record.topic)-\(record.partition)-\(record.offset)" + (incarnation == 0 ? "" : "#\(incarnation)")
    }

    private func body(_ values: [[UInt8]]) -> [UInt8] {
        var body = Array(settings.prefix.utf8)
        for (index, value) in values.enumerated() {
            if index > 0 { body.append(contentsOf: settings.separator.utf8) }
            body += value
        }
        return body + settings.suffix.utf8
    }

    private func judge(_ result: Result<HTTPResponse, HTTPFailure>, key: String) -> Sent {
        var reason: String, asked: Int?
        switch result {
        // The server has it, whatever it sends back.
        case .failure(.tooLarge): return .delivered([])
        case .failure(let failure): reason = "the server did not answer: \(failure)"
        case .success(let response):
            if response.isSuccess { return .delivered(response.body) }
            reason = "the server answered with status \(response.status)"
            asked = RetryAfter.milliseconds(response, now: RetryAfter.wallClock())
        }
        guard settings.retry.isTransient(result) else { return .refused(reason) }
        let count = retried.withLock { state in
            state[key, default: 0] += 1
            return state[key] ?? 1
        }
        guard let wait = settings.retry.wait(beforeRetry: count, retryAfterMilliseconds: asked, random: UInt64.random(in: 0 ... .max)) else {
            return .refused("\(reason), after \(count - 1) retries")
        }
        return .retry(wait, reason)
    }
}
