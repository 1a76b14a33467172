/// The sessions of one key by start, in pieces of bounded size: neither finding a place nor making one costs more with many sessions.
struct SessionList {
    private static let pieceMax = 256

    /// The earliest sessions; most keys have no others.
    private var first: [SessionStore.Session] = []
    /// What follows, none of the pieces empty.
    private var rest: [[SessionStore.Session]] = []

    var isEmpty: Bool { first.isEmpty }

    /// All sessions.
    var all: [SessionStore.Session] { rest.reduce(first, +) }

    func forEach(_ body: (SessionStore.Session) -> Void) {
        first.forEach(body)
        for piece in rest { piece.forEach(body) }
    }

    mutating func insert(_ session: SessionStore.Session) {
        let piece = lastPiece(startingAtMost: session.start)
        if piece < 0 {
            SessionList.insert(session, into: &first)
            guard first.count > SessionList.pieceMax else { return }
            rest.insert(SessionList.split(&first), at: 0)
        } else {
            SessionList.insert(session, into: &rest[piece])
            guard rest[piece].count > SessionList.pieceMax else { return }
            let upper = SessionList.split(&rest[piece])
            rest.insert(upper, at: piece + 1)
        }
    }

    mutating func remove(_ session: SessionStore.Session) {
        // Sessions of one start may lie in two pieces.
        var piece = lastPiece(startingAtMost: session.start)
        while piece >= 0, SessionList.index(of: session, in: rest[piece]) == nil { piece -= 1 }
        if piece >= 0, let index = SessionList.index(of: session, in: rest[piece]) {
            rest[piece].remove(at: index)
            if rest[piece].isEmpty { rest.remove(at: piece) }
        } else if let index = SessionList.index(of: session, in: first) {
            first.remove(at: index)
            if first.isEmpty, !rest.isEmpty { first = rest.removeFirst() }
        }
    }

    /// The session with these bounds.
    func session(from start: Int64, to end: Int64) -> SessionStore.Session? {
        var found: SessionStore.Session?
        scanDown(fromStart: start) { session in
            if session.end == end, session.start == start { found = session }
            return found == nil && session.start == start
        }
        return found
    }

    /// Calls `body` for the sessions that start at most at `start`, the latest first, as long as it returns true.
    func scanDown(fromStart start: Int64, _ body: (SessionStore.Session) -> Bool) {
        var piece = lastPiece(startingAtMost: start)
        while piece >= -1 {
            let sessions = piece < 0 ? first : rest[piece]
            var index = SessionList.upperBound(start, in: sessions)
            while index > 0 {
                index -= 1
                guard body(sessions[index]) else { return }
            }
            piece -= 1
        }
    }

    // MARK: Pieces

    /// The last piece whose first session starts at most at `start`; -1: the first one.
    private func lastPiece(startingAtMost start: Int64) -> Int {
        var low = 0, high = rest.count
        while low < high {
            let middle = (low + high) / 2
            if rest[middle][0].start <= start { low = middle + 1 } else { high = middle }
        }
        return low - 1
    }

    /// How many sessions of a piece start at most at `start`.
    private static func upperBound(_ start: Int64, in sessions: [SessionStore.Session]) -> Int {
        if let last = sessions.last, last.start <= start { return sessions.count }
        var low = 0, high = sessions.count
        while low < high {
            let middle = (low + high) / 2
            if sessions[middle].start <= start { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func insert(_ session: SessionStore.Session, into sessions: inout [SessionStore.Session]) {
        sessions.insert(session, at: upperBound(session.start, in: sessions))
    }

    private static func index(of session: SessionStore.Session, in sessions: [SessionStore.Session]) -> Int? {
        var index = upperBound(session.start, in: sessions)
        while index > 0, sessions[index - 1].start == session.start {
            index -= 1
            if sessions[index] == session { return index }
        }
        return nil
    }

    /// Takes the upper half away.
    private static func split(_ sessions: inout [SessionStore.Session]) -> [SessionStore.Session] {
        let upper = Array(sessions[(sessions.count / 2)...])
        sessions.removeLast(upper.count)
        return upper
    }
}
