import Columns

/// Merges a lane's rows of several batches: the smallest timestamp first, ties to the lower input, as ``InputOrder`` orders all rows.
///
/// The head of a partition that comes late holds up what lies behind it, whichever lane's it is: so a row counts with the largest timestamp up to
/// it, which gives the same order though other lanes' rows are not looked at.
struct LaneMerge {
    /// A lane's rows in a batch, each of which leads to the next.
    struct Chain: BitwiseCopyable {
        /// The largest timestamp up to each row.
        let times: UnsafePointer<Int64>
        /// How many rows further the next one of the lane is.
        let distances: UnsafePointer<Int32>
        var row: Int
        let end: Int
        let part: Int

        var isAtEnd: Bool { row >= end }
        var time: Int64 { times[row] }
        var place: RowPlace { RowPlace(part: part, row: row) }
        /// To the next row.
        var step: Int { Int(distances[row]) }
        mutating func advance() { row &+= step }
    }

    /// In the order of inputs; none is at its end.
    private var chains: [Chain]

    init(_ chains: [Chain]) { self.chains = chains.filter { !$0.isAtEnd } }

    /// Writes where all rows are; returns how many.
    mutating func write(to rows: UnsafeMutablePointer<RowPlace>) -> Int {
        var count = 0
        while chains.count > 1 {
            count = chains.count == 2 ? mergeTwo(rows, count) : mergeMany(rows, count)
            chains.removeAll(where: \.isAtEnd)
        }
        guard var last = chains.first else { return count }
        while !last.isAtEnd {
            rows[count] = last.place
            last.advance()
            count &+= 1
        }
        return count
    }

    /// Until one is at its end. Rows mostly alternate without any pattern, which a processor cannot guess: no branch depends on them, nor does what is
    /// loaded for the next step.
    private mutating func mergeTwo(_ rows: UnsafeMutablePointer<RowPlace>, _ start: Int) -> Int {
        var first = chains[0], second = chains[1], count = start
        var time = first.time, otherTime = second.time, step = first.step, otherStep = second.step
        while true {
            let isSecond = otherTime < time
            rows[count] = isSecond ? second.place : first.place
            first.row &+= isSecond ? 0 : step
            second.row &+= isSecond ? otherStep : 0
            count &+= 1
            if first.isAtEnd || second.isAtEnd { break }
            (time, otherTime, step, otherStep) = (first.time, second.time, first.step, second.step)
        }
        (chains[0], chains[1]) = (first, second)
        return count
    }

    /// Until one is at its end.
    private mutating func mergeMany(_ rows: UnsafeMutablePointer<RowPlace>, _ start: Int) -> Int {
        chains.withUnsafeMutableBufferPointer { chains in
            var count = start, best = 0
            repeat {
                best = 0
                for candidate in 1..<chains.count where chains[candidate].time < chains[best].time { best = candidate }
                rows[count] = chains[best].place
                chains[best].advance()
                count &+= 1
            } while !chains[best].isAtEnd
            return count
        }
    }
}
