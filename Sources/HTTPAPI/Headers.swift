import Engine
import HTTPTypes
import Hummingbird

extension HTTPFields {
    /// `Idempotency-Key`, which the HTTP sink sends with each record.
    var idempotencyKey: String? { first { $0.name.canonicalName == "idempotency-key" }?.value }

    /// The position of an answer, or behind what statements have written: for `min.position`.
    mutating func set(_ position: ReadPosition?) {
        guard let position, let name = HTTPField.Name("Fsql-Position") else { return }
        self[name] = position.text
    }

    var accept: String { self[values: .accept].joined(separator: ",") }
}
