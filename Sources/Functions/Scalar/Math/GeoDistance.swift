import Columns
import Glibc
import Values

extension ScalarFunction {
    static let geoDistance = ScalarFunction(
        name: "GEO_DISTANCE", category: .geographic,
        summary: "The great-circle distance of two points given by latitude and longitude in degrees, in kilometres or miles.",
        examples: [
            .example("ROUND(GEO_DISTANCE(0, 0, 0, 90), 1)", gives: "10007.5E0"),
            .example("ROUND(GEO_DISTANCE(0, 0, 0, 90, 'miles'), 1)", gives: "6218.8E0"),
            .example("GEO_DISTANCE(NULL, 0, 0, 90)", gives: "NULL"),
        ],
        overloads: [
            .boxed(points, returns: .exact(.double), nulls: true) { values throws(FunctionFailure) in try distance(values, unit: .null) },
            .boxed(points + [Parameter("unit", .exact(.string))], returns: .exact(.double), nulls: true) { values throws(FunctionFailure) in
                try distance(values, unit: values[4])
            },
        ]
    )
}

private let points = ["lat1", "lon1", "lat2", "lon2"].map { Parameter($0, .exact(.double)) }

@Sendable private func distance(_ values: [SQLValue], unit: SQLValue) throws(FunctionFailure) -> SQLValue {
    var degrees: [Double] = []
    for value in values.prefix(4) {
        guard case .double(let number) = value else { throw FunctionFailure("a coordinate is NULL") }
        degrees.append(number)
    }
    guard degrees[0].magnitude <= 90, degrees[2].magnitude <= 90, degrees[1].magnitude <= 180, degrees[3].magnitude <= 180 else {
        throw FunctionFailure("a coordinate is out of range")
    }
    let radius = try earthRadius(unit)
    let radians = degrees.map { $0 * .pi / 180 }
    let a = pow(sin((radians[2] - radians[0]) / 2), 2) + pow(sin((radians[3] - radians[1]) / 2), 2) * cos(radians[0]) * cos(radians[2])
    return .double(2 * asin(a.squareRoot()) * radius)
}

private func earthRadius(_ unit: SQLValue) throws(FunctionFailure) -> Double {
    guard case .string(let name) = unit else { return 6371 }
    switch name.lowercased().filter({ $0 != " " }) {
    case "", "km", "kilometer", "kilometers", "kilometre", "kilometres": return 6371
    case "mi", "mile", "miles": return 3959
    default: throw FunctionFailure("the unit must be miles or kilometers")
    }
}
