import Columns
import Values

private let numbers: [SQLType] = [.integer, .bigint, .double]

/// The overloads of a function of one number that computes in DOUBLE.
func doubleOverloads(_ name: String, _ body: @escaping @Sendable (Double) -> Double) -> [ScalarOverload] {
    numbers.map { type in
        .kernel([Parameter(name, .exact(type))], returns: .exact(.double)) { call in
            call.columns[0].asDoubles.mapped(to: .double, body)
        }
    }
}

/// The overloads of a function of two numbers that computes in DOUBLE.
func doubleOverloads(_ first: String, _ second: String, _ body: @escaping @Sendable (Double, Double) -> Double) -> [ScalarOverload] {
    numbers.map { type in
        .kernel([Parameter(first, .exact(type)), Parameter(second, .exact(type))], returns: .exact(.double)) { call in
            let left = call.columns[0].asDoubles, right = call.columns[1].asDoubles
            let buffer = Buffer(capacity: call.count * 8), out = buffer.of(Double.self)
            let x = left.values(Double.self), y = right.values(Double.self)
            withExtendedLifetime((left, right)) {
                for row in 0..<call.count { out[row] = body(x[row], y[row]) }
            }
            return Column(.double, count: call.count, storage: .fixed(buffer), validity: call.validity)
        }
    }
}

extension Column {
    /// INTEGER, BIGINT or DOUBLE as DOUBLE.
    var asDoubles: Column {
        switch type {
        case .integer: mapped(to: .double) { (value: Int32) in Double(value) }
        case .bigint: mapped(to: .double) { (value: Int64) in Double(value) }
        default: self
        }
    }
}
