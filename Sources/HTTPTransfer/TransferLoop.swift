import CCurl
import Glibc
import Synchronization

/// The client's thread: hands calls to curl's multi interface and waits for sockets, timers and new calls at once.
final class TransferLoop: @unchecked Sendable {
    private struct Inbox: Sendable {
        var started = false
        var stopped = false
        var submitted: [PendingTransfer] = []
        var cancelled: [HTTPClient.TransferID] = []
        var resumed: [HTTPClient.TransferID] = []
    }

    private let inbox = Mutex(Inbox())
    private let counter = Atomic<UInt64>(0)
    private let limits: HTTPClient.Limits
    /// Why no call can be made, if none can.
    private let multi: Result<Multi, HTTPFailure>

    // Below: the loop's thread only.
    private var running: [HTTPClient.TransferID: Transfer] = [:]
    private var origins: [String: Origin] = [:]
    private var spareHandles: [UnsafeMutableRawPointer] = []

    /// curl's handle of all calls. curl allows `curl_multi_wakeup` from any thread; everything else happens on the loop's.
    private struct Multi {
        let curl: curl_library
        let handle: UnsafeMutableRawPointer
    }

    /// Calls to one origin: how many are on their way, and who waits.
    private struct Origin {
        var active = 0
        var waiting: [PendingTransfer] = []
        /// Index of the first that still waits: removing from the front would shift the whole array.
        var first = 0
        var isIdle: Bool { active == 0 && first == waiting.count }

        mutating func next() -> PendingTransfer? {
            guard first < waiting.count else { return nil }
            defer { first += 1 }
            let pending = waiting[first]
            if first > 1024 {
                waiting.removeFirst(first)
                first = 0
            }
            return pending
        }
    }

    init(limits: HTTPClient.Limits) {
        self.limits = limits
        let curl: curl_library
        do { curl = try CurlLibrary.load().functions } catch {
            multi = .failure(.invalidRequest("libcurl: \(error.reason)"))
            return
        }
        multi = curl.curl_multi_init().map { .success(Multi(curl: curl, handle: $0)) } ?? .failure(.interrupted("no memory"))
        // By default curl keeps four connections per running call, and drops good ones whenever few calls run.
        if let multi = try? multi.get() { fsql_curl_multi_set_long(multi.handle, CURLMOPT_MAXCONNECTS, max(256, limits.connectionsPerHost * 4)) }
    }

    deinit {
        guard let multi = try? multi.get() else { return }
        for handle in spareHandles { multi.curl.curl_easy_cleanup(handle) }
        _ = multi.curl.curl_multi_cleanup(multi.handle)
    }

    func nextID() -> HTTPClient.TransferID {
        HTTPClient.TransferID(number: counter.add(1, ordering: .relaxed).newValue)
    }

    func submit(_ pending: PendingTransfer) {
        if case .failure(let reason) = multi { return pending.completion(.failure(reason)) }
        let (accepted, starts) = inbox.withLock { inbox -> (Bool, Bool) in
            guard !inbox.stopped else { return (false, false) }
            inbox.submitted.append(pending)
            defer { inbox.started = true }
            return (true, !inbox.started)
        }
        guard accepted else { return pending.completion(.failure(.closed)) }
        if starts { startThread() } else { wake() }
    }

    func cancel(_ id: HTTPClient.TransferID) {
        inbox.withLock { $0.cancelled.append(id) }
        wake()
    }

    func resume(_ id: HTTPClient.TransferID) {
        inbox.withLock { $0.resumed.append(id) }
        wake()
    }

    func stop() {
        inbox.withLock { $0.stopped = true }
        wake()
    }

    private func wake() {
        if let multi = try? multi.get() { _ = multi.curl.curl_multi_wakeup(multi.handle) }
    }

    private func startThread() {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self).toOpaque()
        let code = pthread_create(&thread, nil, { context in
            guard let context else { return nil }
            Unmanaged<TransferLoop>.fromOpaque(context).takeRetainedValue().run()
            return nil
        }, context)
        guard code == 0 else {
            Unmanaged<TransferLoop>.fromOpaque(context).release()
            let refused = inbox.withLock { inbox in
                defer { (inbox.submitted, inbox.started) = ([], false) }
                return inbox.submitted
            }
            for pending in refused { pending.completion(.failure(.interrupted("no thread: errno \(code)"))) }
            return
        }
        pthread_detach(thread)
    }

    // MARK: On the thread

    private func run() {
        guard let multi = try? multi.get() else { return }
        while takeInbox(multi) {
            var active: Int32 = 0
            _ = multi.curl.curl_multi_perform(multi.handle, &active)
            finishCompleted(multi)
            // Wakes for sockets, for curl's own timers and for `wake`; the limit only bounds a wait that nothing ends.
            if !hasNews { _ = multi.curl.curl_multi_poll(multi.handle, nil, 0, 60_000, nil) }
        }
        closeAll(multi)
    }

    private var hasNews: Bool {
        inbox.withLock { $0.stopped || !$0.submitted.isEmpty || !$0.cancelled.isEmpty || !$0.resumed.isEmpty }
    }

    /// False when it is time to end.
    private func takeInbox(_ multi: Multi) -> Bool {
        let news = inbox.withLock { inbox in
            defer { (inbox.submitted, inbox.cancelled, inbox.resumed) = ([], [], []) }
            return inbox
        }
        for pending in news.submitted {
            let origin = HTTPAddress.origin(of: pending.request.url)
            origins[origin, default: Origin()].waiting.append(pending)
            startWaiting(at: origin, multi)
        }
        for id in news.cancelled { cancelNow(id, multi) }
        for id in news.resumed { if let transfer = running[id] { _ = multi.curl.curl_easy_pause(transfer.handle, CURLPAUSE_CONT) } }
        return !news.stopped
    }

    private func startWaiting(at origin: String, _ multi: Multi) {
        while let state = origins[origin], state.active < limits.connectionsPerHost, let pending = origins[origin]?.next() {
            guard let easy = spareHandles.popLast() ?? multi.curl.curl_easy_init() else {
                pending.completion(.failure(.interrupted("no memory")))
                continue
            }
            let transfer = Transfer(pending, origin: origin, easy: easy, of: multi.curl)
            origins[origin]?.active += 1
            running[pending.id] = transfer
            _ = multi.curl.curl_multi_add_handle(multi.handle, easy)
        }
        if origins[origin]?.isIdle == true { origins[origin] = nil }
    }

    private func finishCompleted(_ multi: Multi) {
        var left: Int32 = 0
        while let message = multi.curl.curl_multi_info_read(multi.handle, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle,
                let context = fsql_curl_private(easy)
            else { continue }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            end(transfer, transfer.result(message.pointee.data.result), multi)
        }
    }

    private func end(_ transfer: Transfer, _ result: Result<HTTPResponse, HTTPFailure>, _ multi: Multi) {
        _ = multi.curl.curl_multi_remove_handle(multi.handle, transfer.handle)
        multi.curl.curl_easy_reset(transfer.handle)
        spareHandles.append(transfer.handle)
        running[transfer.id] = nil
        origins[transfer.origin]?.active -= 1
        startWaiting(at: transfer.origin, multi)
        transfer.pending.completion(result)
    }

    private func cancelNow(_ id: HTTPClient.TransferID, _ multi: Multi) {
        if let transfer = running[id] { return end(transfer, .failure(.cancelled), multi) }
        for (name, origin) in origins {
            guard let index = origin.waiting[origin.first...].firstIndex(where: { $0.id == id }) else { continue }
            let pending = origins[name]?.waiting.remove(at: index)
            if origins[name]?.isIdle == true { origins[name] = nil }
            pending?.completion(.failure(.cancelled))
            return
        }
    }

    private func closeAll(_ multi: Multi) {
        var orphans = inbox.withLock { inbox in
            defer { inbox.submitted = [] }
            return inbox.submitted
        }
        for origin in origins.values { orphans += origin.waiting[origin.first...] }
        origins = [:]
        for transfer in running.values {
            _ = multi.curl.curl_multi_remove_handle(multi.handle, transfer.handle)
            multi.curl.curl_easy_cleanup(transfer.handle)
            orphans.append(transfer.pending)
        }
        running = [:]
        for pending in orphans { pending.completion(.failure(.closed)) }
    }
}
