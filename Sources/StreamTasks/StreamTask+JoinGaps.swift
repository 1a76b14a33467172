import Operators
import Values

extension StreamTask {
    /// Why a query's joins have found nothing, if every record of one input is too late for all of the other: a sentence for each.
    public static func joinGaps(_ tasks: [StreamTask]) -> [String] {
        let times = tasks.map(\.pipeline.joinTimes)
        guard let joins = times.first?.indices else { return [] }
        return joins.compactMap { join in
            JoinTimes.gap(times.map { $0[join] }).map { gap in
                let (start, end) = (SQLValue.timestamp(gap.start).text(as: .timestamp), SQLValue.timestamp(gap.end).text(as: .timestamp))
                return "the join found nothing: every record of \(gap.late) (from \(start) on) is too late for those of \(gap.early) (up to \(end)); "
                    + "records meet in the order of their times, which topic load takes from --timestamp or --at"
            }
        }
    }
}
