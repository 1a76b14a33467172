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
            .kernel(points, returns: .exact(.double)) { distances($0) },
            .kernel(points + [Parameter("unit", .exact(.string))], returns: .exact(.double)) { distances($0) },
        ]
    )
}

private let points = ["lat1", "lon1", "lat2", "lon2"].map { Parameter($0, .exact(.double)) }

@Sendable private func distances(_ call: KernelArguments) -> Column {
    let degrees = call.columns.prefix(4).map { $0.values(Double.self) }, unit = call.columns.count > 4 ? call.columns[4] : nil
    return withExtendedLifetime(call.columns) {
        liftedValues(call, validity: nil) { row throws(FunctionFailure) -> Double? in
            guard call.columns.prefix(4).allSatisfy({ $0.isValid(row) }) else { throw FunctionFailure("a coordinate is NULL") }
            let radius = try earthRadius(unit.flatMap { Text?.read(Text?.source($0), row) })
            return try angle(degrees[0][row], degrees[1][row], degrees[2][row], degrees[3][row]) * radius
        }
    }
}

/// The angle between two points as seen from the centre of the earth, in radians.
private func angle(_ latitude: Double, _ longitude: Double, _ otherLatitude: Double, _ otherLongitude: Double) throws(FunctionFailure) -> Double {
    guard latitude.magnitude <= 90, otherLatitude.magnitude <= 90, longitude.magnitude <= 180, otherLongitude.magnitude <= 180 else {
        throw FunctionFailure("a coordinate is out of range")
    }
    // The differences are taken of the degrees: the other way the last digit can differ from ksqlDB's.
    let apart = sin(radians(otherLatitude - latitude) / 2), across = sin(radians(otherLongitude - longitude) / 2)
    return 2 * asin((apart * apart + across * across * cos(radians(latitude)) * cos(radians(otherLatitude))).squareRoot())
}

/// As `Math.toRadians`.
private func radians(_ degrees: Double) -> Double { degrees * 0.017453292519943295 }

private func earthRadius(_ unit: Text?) throws(FunctionFailure) -> Double {
    switch Text(units: (unit ?? "").lowercased().utf16.filter { $0 != 0x20 }) {
    case "", "km", "kilometer", "kilometers", "kilometre", "kilometres": return 6371
    case "mi", "mile", "miles": return 3959
    default: throw FunctionFailure("the unit must be miles or kilometers")
    }
}
