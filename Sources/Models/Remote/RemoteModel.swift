import Glibc
import HTTPTransfer
import Synchronization
public import Values

/// What a remote model said about one row.
public struct RemoteOutcome: Sendable, Hashable {
    /// A value per OUTPUT column; nil where the row gets NULL as a whole.
    public var values: [SQLValue]?
    /// Why the row, or a column of it, is NULL although it should not be: for the processing log. Never quotes values.
    public var reason: String?
    public var kind: Kind

    /// What came of the call.
    public enum Kind: Sendable, Hashable {
        case scored
        /// An input is NULL: nothing was sent.
        case missingInput
        /// Nothing came back, or the service says that it cannot answer now: the same call may succeed later.
        case noAnswer
        /// The service does not take this row.
        case refused
        /// The answer does not hold what the OUTPUT columns say.
        case unusable
    }

    public init(values: [SQLValue]?, reason: String? = nil, kind: Kind = .scored) {
        self.values = values
        self.reason = reason
        self.kind = kind
    }

    /// The call failed for good: what the option `on.error` is about.
    public var isFailure: Bool { values == nil && kind != .scored && kind != .missingInput }
}

/// A model behind HTTP.
public final class RemoteModel: Sendable {
    public let signature: ModelSignature
    public let options: RemoteModelOptions
    private let client: HTTPClient
    private let retry: RetryPolicy
    private let breaker: Mutex<CircuitBreaker>
    private let now: @Sendable () -> Int64

    /// - Parameter now: Milliseconds of a clock that only grows.
    public init(
        signature: ModelSignature, options: RemoteModelOptions, now: @escaping @Sendable () -> Int64 = RemoteModel.monotonicClock
    ) throws(OptionError) {
        if let complaint = HTTPClient.complaint { throw OptionError(complaint, hint: HTTPClient.remedy) }
        self.signature = signature
        self.options = options
        self.now = now
        breaker = Mutex(CircuitBreaker(failuresMax: options.circuitFailuresMax, cooldownMilliseconds: options.circuitCooldownMilliseconds))
        client = HTTPClient(limits: .init(connectionsPerHost: options.inFlightMax))
        retry = RetryPolicy(retriesMax: options.retriesMax, backoffMilliseconds: options.backoffMilliseconds)
    }

    /// The service failed so often that rows fail without being sent: for metrics.
    public var isCircuitOpen: Bool { breaker.withLock { $0.isOpen } }

    /// Scores rows, several calls in flight; outcomes are in the rows' order. Never throws: a call that fails gives NULL and a reason.
    ///
    /// A row with a NULL input is not sent: it gives NULL.
    ///
    /// - Parameter rows: A value per INPUT column.
    public func predict(rows: [[SQLValue]]) async -> [RemoteOutcome] {
        var outcomes = [RemoteOutcome](repeating: RemoteOutcome(values: nil), count: rows.count)
        await withTaskGroup(of: (Int, RemoteOutcome).self) { group in
            var next = 0
            func startNext() {
                guard next < rows.count else { return }
                let index = next, row = rows[next]
                next += 1
                group.addTask { (index, await self.predict(row)) }
            }
            for _ in 0..<options.inFlightMax { startNext() }
            while let (index, outcome) = await group.next() {
                outcomes[index] = outcome
                startNext()
            }
        }
        return outcomes
    }

    private func predict(_ row: [SQLValue]) async -> RemoteOutcome {
        if let index = row.firstIndex(where: \.isNull) {
            return RemoteOutcome(values: nil, reason: "input \(quoteIdentifier(signature.inputs[index].name)) is NULL", kind: .missingInput)
        }
        guard breaker.withLock({ $0.admits(at: now()) }) else {
            return RemoteOutcome(values: nil, reason: "the model failed \(options.circuitFailuresMax) times in a row and is not asked for now", kind: .noAnswer)
        }
        do {
            let response = try await client.perform(predictRequest(row), retrying: retry)
            // A refusal is an answer: the service is there.
            let isDown = retry.isTransient(.success(response))
            breaker.withLock { $0.record(isSuccess: !isDown, at: now()) }
            guard response.isSuccess else {
                return RemoteOutcome(values: nil, reason: "the model answered with status \(response.status)", kind: isDown ? .noAnswer : .refused)
            }
            return RemoteAnswer.read(response.body, outputs: signature.outputs)
        } catch {
            if error != .cancelled { breaker.withLock { $0.record(isSuccess: false, at: now()) } }
            return RemoteOutcome(values: nil, reason: "the model did not answer: \(error)", kind: RemoteModel.kind(of: error))
        }
    }

    private static func kind(of failure: HTTPFailure) -> RemoteOutcome.Kind {
        switch failure {
        case .connection, .timedOut, .interrupted, .security, .cancelled, .closed: .noAnswer
        case .invalidRequest: .refused
        case .tooLarge: .unusable
        }
    }

    /// Milliseconds that only grow.
    @Sendable public static func monotonicClock() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// The call for one row: inputs by their exact names, as parameters or as one JSON object.
    func predictRequest(_ row: [SQLValue]) -> HTTPRequest {
        var request = HTTPRequest(
            options.predictMethod, options.predictURL, headers: [HTTPHeader("Accept", "application/json")],
            timeoutMilliseconds: options.timeoutMilliseconds, connection: options.connection, responseBytesMax: 1 << 20)
        request.refusesLinkLocal = true
        if options.predictMethod == "GET" {
            let parameters = zip(signature.inputs, row).map { (name: $0.name, value: $1.text(as: $0.type)) }
            request.url = HTTPAddress.adding(parameters, to: options.predictURL)
        } else {
            let members = zip(signature.inputs, row).map { field, value in JSONTree.Member(field.name, RemoteAnswer.tree(value, as: field.type)) }
            request.headers.append(HTTPHeader("Content-Type", "application/json"))
            request.body = Array(JSONTree.object(members).text.utf8)
        }
        return request
    }
}

/// What came of asking a remote model to train.
public enum RemoteTraining: Sendable, Hashable {
    /// The service said yes; with `train.confirm`, predictions now carry this "ModelTime".
    case done(modelTime: String?)
    /// The service knows the request: it has trained for it before, and not now.
    case repeated(modelTime: String?)
    case failed(reason: String)
}

extension RemoteModel {
    /// Asks the service to train, and waits for the proof that `train.confirm` asks for.
    ///
    /// - Parameters:
    ///   - probe: A row to ask a prediction for, to see the "ModelTime"; without one nothing can be confirmed.
    ///   - idempotencyKey: Sent along, so that a service that knows such keys trains once.
    public func train(probe: [SQLValue]?, idempotencyKey: String) async -> RemoteTraining {
        guard let url = options.trainURL else { return .failed(reason: "the model has no 'train.url'") }
        let confirms = options.confirmsByModelTime
        let before = confirms ? await modelTime(probe) : nil
        var request = HTTPRequest(
            options.trainMethod, url, headers: [HTTPHeader("Idempotency-Key", idempotencyKey)], body: options.trainMethod == "GET" ? nil : [],
            timeoutMilliseconds: options.trainTimeoutMilliseconds, connection: options.connection, responseBytesMax: 1 << 20)
        request.refusesLinkLocal = true
        do {
            let response = try await client.perform(request, retrying: retry)
            guard response.isSuccess else { return .failed(reason: "the training answered with status \(response.status)") }
            let answer = JSONTree(parsing: response.body)
            var time: String?
            if case .string(let text)? = answer?["ModelTime"] { time = text.string }
            if case .boolean(true)? = answer?["repeated"] { return .repeated(modelTime: time) }
            guard confirms else { return .done(modelTime: time) }
        } catch {
            return .failed(reason: "the training did not answer: \(error)")
        }
        guard probe != nil else { return .failed(reason: "the training cannot be confirmed: no row to ask a prediction for") }
        return await confirm(probe, changedFrom: before)
    }

    /// Asks for predictions, at growing intervals, until one carries another "ModelTime".
    private func confirm(_ probe: [SQLValue]?, changedFrom before: String?) async -> RemoteTraining {
        let pacing = RetryPolicy(retriesMax: nil, backoffMilliseconds: 50, backoffMillisecondsMax: 2000, jitter: 0)
        var waited = 0, attempt = 0
        while true {
            if let now = await modelTime(probe), now != before { return .done(modelTime: now) }
            attempt += 1
            let wait = pacing.wait(beforeRetry: attempt, random: 0) ?? 2000
            guard waited + wait <= options.trainTimeoutMilliseconds, (try? await Task.sleep(for: .milliseconds(wait))) != nil else {
                return .failed(reason: "the training answered, but \"ModelTime\" did not change")
            }
            waited += wait
        }
    }

    private func modelTime(_ probe: [SQLValue]?) async -> String? {
        guard let probe, let index = signature.modelTimeIndex, case .string(let time)? = await predict(probe).values?[index] else { return nil }
        return time.string
    }
}
