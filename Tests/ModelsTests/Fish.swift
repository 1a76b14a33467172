import Columns
import Models
import Values

/// Made-up fish of three species, to compare with what R's lm (4.2.2) gives for them.
enum Fish {
    static let rows: [(length: Double, height: Double, species: String, weight: Double)] = [
        (74.23, 17.27, "walleye", 4.7113),
        (78.24, 16.89, "salmon", 3.8599),
        (81.55, 19.74, "bass", 4.545),
        (73.09, 19.52, "walleye", 4.664),
        (81.17, 17.89, "salmon", 4.143),
        (80.18, 16.29, "bass", 4.1611),
        (80.51, 19.35, "walleye", 4.9714),
        (86.7, 19.28, "salmon", 4.3752),
        (72.69, 19.09, "bass", 3.9128),
        (87.6, 19.1, "walleye", 5.5982),
        (75.53, 17.47, "salmon", 3.9176),
        (73.21, 19.06, "bass", 3.9632),
        (75.7, 19.95, "walleye", 4.9414),
        (81.52, 18.06, "salmon", 4.229),
        (80.91, 16.53, "bass", 4.4017),
        (78.15, 19.19, "walleye", 5.0265),
        (74.28, 19.18, "salmon", 3.915),
        (76.11, 17.53, "bass", 4.108),
        (87.35, 20.55, "walleye", 5.4366),
        (81.2, 16.81, "salmon", 4.1917),
        (76.53, 18.52, "bass", 4.068),
        (74.35, 14.6, "walleye", 4.7281),
        (78.78, 17.76, "salmon", 3.9911),
        (70, 19.7, "bass", 3.9407),
    ]

    static let lengths = rows.map(\.length), heights = rows.map(\.height), weights = rows.map(\.weight), species = rows.map(\.species)
    static let signature = ModelSignature(
        inputs: [.init("length", .double), .init("height", .double), .init("species", .string)],
        outputs: [.init("Weight", .double), .init("ModelTime", .string)])
    static let options = ["provider": "linear_regression", "label": "\"ActualWeight\""]

    static func regression(
        _ inputs: [SQLType.StructField] = signature.inputs, _ changes: [String: String] = [:]
    ) throws -> LinearRegression {
        let signature = ModelSignature(inputs: inputs, outputs: signature.outputs)
        let given = options.merging(["min.rows": "1"]) { $1 }.merging(changes) { $1 }
        return LinearRegression(signature: signature, options: try LinearRegressionOptions(given, signature: signature))
    }
}

func column(_ values: [Double?]) -> Column { Column(.double, values.map { $0.map { .double($0) } ?? .null }) }
func column(_ values: [String?]) -> Column { Column(.string, values.map { $0.map { .string($0) } ?? .null }) }
