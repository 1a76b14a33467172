import Dispatch
import Synchronization

/// Makes HTTP calls: many at once on one thread of its own, which sleeps while there is nothing to do.
///
/// Thread-safe. Calls to one origin beyond ``Limits/connectionsPerHost`` wait their turn in order; waiting does not count
/// towards a call's timeout. Calls still running when the client goes fail with ``HTTPFailure/closed``.
public final class HTTPClient: Sendable {
    public struct Limits: Sendable {
        /// Calls on their way to one origin at the same time.
        public var connectionsPerHost: Int
        public init(connectionsPerHost: Int = 64) { self.connectionsPerHost = max(1, connectionsPerHost) }
    }

    /// Names a running call, to cancel it.
    public struct TransferID: Hashable, Sendable { let number: UInt64 }

    private let loop: TransferLoop

    /// Why this machine can make no call at all; nil if it can.
    public static var complaint: String? {
        do { _ = try CurlLibrary.load() } catch { return "the client library for HTTP cannot be loaded: \(error.reason)" }
        return nil
    }

    /// What helps then.
    public static let remedy = "Install libcurl; its package in Debian is libcurl4."

    public init(limits: Limits = Limits()) {
        loop = TransferLoop(limits: limits)
    }

    deinit { loop.stop() }

    /// Starts a call. `completion` runs once, on the client's thread or the caller's: it must be short and must not block.
    @discardableResult
    public func start(_ request: HTTPRequest, completion: @escaping @Sendable (Result<HTTPResponse, HTTPFailure>) -> Void) -> TransferID {
        let id = loop.nextID()
        if let reason = request.invalidity {
            completion(.failure(.invalidRequest(reason)))
        } else {
            loop.submit(PendingTransfer(id: id, request: request, completion: completion))
        }
        return id
    }

    /// Ends a call with ``HTTPFailure/cancelled``, if it is still running.
    public func cancel(_ id: TransferID) { loop.cancel(id) }

    /// Goes on with a call whose ``HTTPRequest/receive`` had no room.
    public func resume(_ id: TransferID) { loop.resume(id) }

    /// Makes a call. Cancelling the task cancels the call.
    ///
    /// - Throws: ``HTTPFailure`` if there is no answer; any answer, whatever its status, is returned.
    public func perform(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        let handle = Mutex<(id: TransferID?, cancelled: Bool)>((nil, false))
        let result: Result<HTTPResponse, HTTPFailure> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let id = start(request) { continuation.resume(returning: $0) }
                let cancelled = handle.withLock { state in
                    state.id = id
                    return state.cancelled
                }
                if cancelled { cancel(id) }
            }
        } onCancel: {
            let id = handle.withLock { state in
                state.cancelled = true
                return state.id
            }
            if let id { cancel(id) }
        }
        return try result.get()
    }

    /// Makes a call and blocks the calling thread until it is done. Not for use in tasks or completions.
    public func performBlocking(_ request: HTTPRequest) throws(HTTPFailure) -> HTTPResponse {
        let done = DispatchSemaphore(value: 0)
        let box = ResultBox()
        start(request) { result in
            box.result.withLock { $0 = result }
            done.signal()
        }
        done.wait()
        guard let result = box.result.withLock({ $0 }) else { throw .closed }
        return try result.get()
    }
}

private final class ResultBox: Sendable {
    let result = Mutex<Result<HTTPResponse, HTTPFailure>?>(nil)
}

extension HTTPRequest {
    /// Why the call must not be made; nil if it may.
    fileprivate var invalidity: String? {
        let scheme = url.prefix { $0 != ":" }.lowercased()
        if scheme != "http" && scheme != "https" { return "URL must begin with http:// or https://" }
        if HTTPAddress.host(of: url).isEmpty { return "URL has no host" }
        if url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) { return "URL contains a space or a control character" }
        if method.isEmpty || !method.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return "method is not a token" }
        for header in headers {
            if header.name.isEmpty || !header.name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x3A }) { return "header name is not a token" }
            // A line break would let a value add headers of its own.
            if header.value.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0 }) { return "value of header \(header.name) holds a line break" }
        }
        return nil
    }
}
