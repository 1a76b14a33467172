import Columns
import Values

extension Column {
    /// The rows of a range of a map's keys in the order of java.util.HashMap.
    func hashOrder(_ range: Range<Int>) -> [Int] {
        hashMapOrder(count: range.count) { value(at: range.lowerBound + $0).javaHash }.map { range.lowerBound + $0 }
    }
}
