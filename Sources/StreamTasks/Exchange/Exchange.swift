import Columns
import Operators
import StateStores
import Synchronization
import TopicLog

/// Shares out a stream's rows among the tasks of a query that gives them a new key: each task gets the rows whose new key belongs to the
/// partition of the result with the task's number, in the order in which one task for all would get them.
///
/// Rows are read and given their key by the tasks, each for partitions of its own, beside each other. The task that comes first cuts the next piece
/// off all partitions, without looking at each row; then each task takes its rows out of it. Set up by the engine's thread while no task works.
final class Exchange: @unchecked Sendable {
    /// A lane's part of a piece.
    struct Share {
        /// Nil if no row is the lane's.
        var rows: RecordBatch?
        /// Where the lane stands behind it, by input.
        var positions: [Offset]
        /// The highest timestamp behind it, by input, where that is kept.
        var streamTimes: [Int64]
        /// Rows worked on to get it.
        var cost: Int
    }

    /// Read in the midst of turns only under the lock.
    let order: InputOrder
    private let feeds: [KeyedFeed]
    private let columns: ExchangedColumns
    private let laneCount: Int
    private let lock = Mutex<Void>(())
    private var pieces: [ExchangedRows] = []
    /// The number of the first piece kept, and for each lane that of the piece it takes next.
    private var firstPiece = 0
    private var nextPieces: [Int]
    /// Where each lane began, by input: what lies before is worked on already.
    private var starts: [[Offset]]
    private var hasBegun = false
    /// A lane that is so far ahead of the slowest one waits.
    private static let piecesMax = 32

    init(_ inputs: [TaskInput], feeds: [KeyedFeed], columns: ExchangedColumns, laneCount: Int) {
        order = InputOrder(inputs)
        self.feeds = feeds
        self.columns = columns
        self.laneCount = laneCount
        nextPieces = Array(repeating: 0, count: laneCount)
        starts = Array(repeating: inputs.map(\.position), count: laneCount)
    }

    /// Where in the batches that lanes get the keys are, if they are given; nil if they never are.
    var keysPosition: Int? { columns.keysPosition }

    /// A lane was restored: it goes on here. Before any lane takes a row.
    func begin(_ lane: Int, at positions: [Offset]) { starts[lane] = positions }

    /// True if a lane could find rows.
    func mayAdvance(_ lane: Int) -> Bool { nextPieces[lane] < firstPiece + pieces.count || order.inputs.contains(where: \.mayAdvance) }

    /// The next share of a lane; nil if there is none now, or if the lane is far ahead of others.
    func next(for lane: Int) throws(TaskFailure) -> Share? {
        for input in stride(from: lane, to: feeds.count, by: laneCount) { feeds[input].readAhead() }
        // What others have not read yet is read before they have to wait for it.
        if lock.withLock({ _ in nextPieces[lane] == firstPiece + pieces.count }) { for feed in feeds where !feed.isReady { feed.readAhead(countMax: 1) } }
        guard let piece = try nextPiece(for: lane) else { return nil }
        let positions = zip(piece.end, starts[lane]).map { max($0, $1) }, rows = piece.rows(of: lane, columns)
        return Share(
            rows: rows.flatMap { unseen($0, of: piece, lane) }, positions: positions, streamTimes: piece.streamTimes,
            cost: max(rows?.count ?? 0, piece.count / laneCount, 1))
    }

    private func nextPiece(for lane: Int) throws(TaskFailure) -> ExchangedRows? {
        try lock.withLock { (_) throws(TaskFailure) in
            if nextPieces[lane] == firstPiece + pieces.count {
                guard pieces.count < Self.piecesMax, let piece = try makePiece() else { return nil }
                pieces.append(piece)
            }
            defer { forgetTaken() }
            nextPieces[lane] += 1
            return pieces[nextPieces[lane] - 1 - firstPiece]
        }
    }

    private func forgetTaken() {
        let taken = (nextPieces.min() ?? firstPiece) - firstPiece
        pieces.removeFirst(taken)
        firstPiece += taken
    }

    /// After a restart lanes stand at different places: a lane leaves out what it has seen. Nil if that is all.
    private func unseen(_ rows: RecordBatch, of piece: ExchangedRows, _ lane: Int) -> RecordBatch? {
        let start = starts[lane]
        guard zip(piece.start, start).contains(where: { $0 < $1 }), let offsets = rows.offsets?.values(Int64.self) else { return rows }
        let places = Dictionary(uniqueKeysWithValues: order.inputs.enumerated().map { ($1.partition.partition, start[$0]) })
        let kept = Bitmap(count: rows.count, repeating: false)
        for row in 0..<rows.count where offsets[row] >= places[rows.partition(of: row)] ?? 0 { kept.set(row) }
        return kept.isEmpty ? nil : rows.filtered(kept)
    }

    // MARK: Pieces

    private func makePiece() throws(TaskFailure) -> ExchangedRows? {
        if !hasBegun {
            hasBegun = true
            for (index, input) in order.inputs.enumerated() {
                let start = starts.map { $0[index] }.min() ?? 0
                if input.position != start { input.seek(to: start) }
            }
        }
        var piece = ExchangedRows(from: order.inputs.map(\.position))
        let rowsMax = order.rowsMax * laneCount
        // Lanes get full batches where that needs no reading here, which would keep the others waiting.
        repeat {
            guard let runs = try order.takeRuns(limit: rowsMax, times: columns.times) else { break }
            piece.append(runs)
        } while piece.count < rowsMax && order.isReady
        piece.end = order.inputs.map(\.position)
        piece.streamTimes = order.inputs.map(\.streamTime)
        // Records that could not be read are passed, too.
        return piece.end != piece.start ? piece : nil
    }
}
