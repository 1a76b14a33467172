import Diagnostics
import Engine
import HTTPTransfer
import Synchronization

/// The frames of an answer as they come in: bytes from the client's thread on one side, a task that awaits frames on the other.
final class AnswerReader: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var frames: [AnswerFrame] = []
        var first = 0
        var problem: String?
        var end: Result<HTTPResponse, HTTPFailure>?
        var waiter: CheckedContinuation<Void, Never>?
        var isPaused = false
        var call: HTTPClient.TransferID?
        var isCancelled = false
    }

    /// So many frames may wait; then the server has to.
    private static let framesMax = 64

    private let state = Mutex(State())
    private let client: HTTPClient

    init(_ client: HTTPClient) { self.client = client }

    // MARK: The call

    func start(_ request: HTTPRequest) {
        var request = request
        request.receive = { [self] bytes in receive(bytes) }
        let id = client.start(request) { [self] result in finish(result) }
        let isCancelled = state.withLock { state in
            state.call = id
            return state.isCancelled
        }
        if isCancelled { client.cancel(id) }
    }

    func cancel() {
        let call = state.withLock { state in
            state.isCancelled = true
            return state.call
        }
        if let call { client.cancel(call) }
    }

    private func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let (isTaken, waiter) = state.withLock { state -> (Bool, CheckedContinuation<Void, Never>?) in
            guard state.frames.count - state.first < AnswerReader.framesMax else {
                state.isPaused = true
                return (false, nil)
            }
            state.bytes.append(contentsOf: bytes)
            AnswerReader.cut(&state)
            defer { state.waiter = nil }
            return (true, state.waiter)
        }
        waiter?.resume()
        return isTaken
    }

    private static func cut(_ state: inout State) {
        var start = 0
        let bytes = state.bytes
        bytes.withUnsafeBytes { raw in
            while state.problem == nil, raw.count - start >= 4 {
                let length = Int(raw.loadUnaligned(fromByteOffset: start, as: UInt32.self))
                guard length <= AnswerFrame.bytesMax else { return state.problem = "it is no answer of an fsql server" }
                guard raw.count - start - 4 >= length else { return }
                do throws(AnswerFormatError) {
                    state.frames.append(try AnswerFrame(UnsafeRawBufferPointer(rebasing: raw[start + 4..<start + 4 + length])))
                } catch { state.problem = error.reason }
                start += 4 + length
            }
        }
        if start > 0 { state.bytes.removeFirst(start) }
    }

    private func finish(_ result: Result<HTTPResponse, HTTPFailure>) {
        let waiter = state.withLock { state in
            state.end = result
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    // MARK: Frames

    /// What comes next.
    enum Step {
        case frame(AnswerFrame)
        /// The call is over.
        case end(Result<HTTPResponse, HTTPFailure>)
        case unreadable(String)
    }

    func next() async -> Step {
        while true {
            let (step, resumed) = state.withLock { state -> (Step?, HTTPClient.TransferID?) in
                if state.first < state.frames.count {
                    let frame = state.frames[state.first]
                    state.first += 1
                    if state.first == state.frames.count { (state.frames, state.first) = ([], 0) }
                    guard state.isPaused, state.frames.count - state.first < AnswerReader.framesMax / 2 else { return (.frame(frame), nil) }
                    state.isPaused = false
                    return (.frame(frame), state.call)
                }
                if let problem = state.problem { return (.unreadable(problem), nil) }
                return (state.end.map(Step.end), nil)
            }
            if let resumed { client.resume(resumed) }
            if let step { return step }
            await withCheckedContinuation { continuation in
                let isReady = state.withLock { state in
                    if state.first < state.frames.count || state.problem != nil || state.end != nil { return true }
                    state.waiter = continuation
                    return false
                }
                if isReady { continuation.resume() }
            }
        }
    }
}
