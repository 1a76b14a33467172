import Columns
import Operators
import Synchronization
import TopicLog

/// Shares out a stream's rows among the tasks of a query that gives them a new key: each task gets the rows whose new key belongs to the
/// partition of the result with the task's number, in the order in which one task for all would get them.
///
/// Rows are read, put in order and given their key once, by the task that comes first; tasks decode different partitions meanwhile. Set
/// up by the engine's thread while no task works.
final class Exchange: @unchecked Sendable {
    /// What lies between two cuts through the partitions.
    private struct Piece {
        /// By lane.
        var rows: [RecordBatch]
        var rowCount: Int
        /// Offsets before and behind it, by input.
        var start: [Offset]
        var end: [Offset]
    }

    /// A lane's part of a piece.
    struct Share {
        /// Nil if no row is the lane's.
        var rows: RecordBatch?
        /// Where the lane stands behind it, by input.
        var positions: [Offset]
        /// Rows worked on to get it.
        var cost: Int
    }

    /// Read in the midst of turns only under the lock.
    let order: InputOrder
    private let feeds: [PartitionFeed]
    private let rekeying: Rekeying
    private let lock = Mutex<Void>(())
    private var pieces: [Piece] = []
    /// The number of the first piece kept, and for each lane that of the piece it takes next.
    private var firstPiece = 0
    private var nextPieces: [Int]
    /// Where each lane began, by input: what lies before is worked on already.
    private var starts: [[Offset]]
    private var hasBegun = false
    /// A lane that is so far ahead of the slowest one waits.
    private static let piecesMax = 32

    init(_ inputs: [TaskInput], feeds: [PartitionFeed], rekeying: Rekeying) {
        order = InputOrder(inputs)
        self.feeds = feeds
        self.rekeying = rekeying
        nextPieces = Array(repeating: 0, count: rekeying.laneCount)
        starts = Array(repeating: inputs.map(\.position), count: rekeying.laneCount)
    }

    /// A lane was restored: it goes on here. Before any lane takes a row.
    func begin(_ lane: Int, at positions: [Offset]) { starts[lane] = positions }

    /// True if a lane could find rows.
    func mayAdvance(_ lane: Int) -> Bool { nextPieces[lane] < firstPiece + pieces.count || order.inputs.contains(where: \.mayAdvance) }

    /// The next share of a lane; nil if there is none now, or if the lane is far ahead of others.
    func next(for lane: Int) throws(TaskFailure) -> Share? {
        for input in stride(from: lane, to: feeds.count, by: rekeying.laneCount) { feeds[input].readAhead() }
        return try lock.withLock { (_) throws(TaskFailure) in
            if nextPieces[lane] == firstPiece + pieces.count {
                guard pieces.count < Self.piecesMax, let piece = try makePiece() else { return nil }
                pieces.append(piece)
            }
            let piece = pieces[nextPieces[lane] - firstPiece]
            nextPieces[lane] += 1
            forgetTaken()
            return share(of: piece, lane)
        }
    }

    private func forgetTaken() {
        let taken = (nextPieces.min() ?? firstPiece) - firstPiece
        pieces.removeFirst(taken)
        firstPiece += taken
    }

    private func share(of piece: Piece, _ lane: Int) -> Share {
        let positions = zip(piece.end, starts[lane]).map { max($0, $1) }, rows = unseen(piece, lane)
        return Share(rows: rows.count > 0 ? rows : nil, positions: positions, cost: max(rows.count, piece.rowCount / rekeying.laneCount, 1))
    }

    /// After a restart lanes stand at different places: a lane leaves out what it has seen.
    private func unseen(_ piece: Piece, _ lane: Int) -> RecordBatch {
        let rows = piece.rows[lane], start = starts[lane]
        guard zip(piece.start, start).contains(where: { $0 < $1 }), let offsets = rows.offsets?.values(Int64.self) else { return rows }
        let places = Dictionary(uniqueKeysWithValues: order.inputs.enumerated().map { ($1.partition.partition, start[$0]) })
        let kept = Bitmap(count: rows.count, repeating: false)
        for row in 0..<rows.count where offsets[row] >= places[rows.partition(of: row)] ?? 0 { kept.set(row) }
        return rows.filtered(kept)
    }

    private func makePiece() throws(TaskFailure) -> Piece? {
        if !hasBegun {
            hasBegun = true
            for (index, input) in order.inputs.enumerated() { input.seek(to: starts.map { $0[index] }.min() ?? 0) }
        }
        let start = order.inputs.map(\.position)
        guard let runs = try order.nextRuns(limit: order.rowsMax), let rows = order.take(runs) else {
            // Records that could not be read are passed, too.
            let end = order.inputs.map(\.position)
            return end == start ? nil : Piece(rows: Array(repeating: .empty, count: rekeying.laneCount), rowCount: 0, start: start, end: end)
        }
        return Piece(rows: rekeying.shares(of: rows), rowCount: rows.count, start: start, end: order.inputs.map(\.position))
    }
}
