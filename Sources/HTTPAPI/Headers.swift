import Hummingbird

extension HTTPFields {
    /// `Idempotency-Key`, which the HTTP sink sends with each record.
    var idempotencyKey: String? { first { $0.name.canonicalName == "idempotency-key" }?.value }

    var accept: String { self[values: .accept].joined(separator: ",") }
}
