import Values

/// Which logs have delivered to a collection, and how far: a document for each number of a topic, with its owner, in a collection of their own.
///
/// Only writes are used: one that looks for what it expects and would insert it elsewhere is refused as a duplicate.
struct MongoDBIncarnations {
    static let collection = "fsql_incarnations"
    private static let numbersMax = 10_000

    let connection: MongoDBConnection
    let database: String
    let collection: String

    /// See ``SinkConnector/claim(_:)``.
    func claim(_ claim: SinkClaim) -> SinkClaimOutcome {
        // The owner's number, or the first that nobody has.
        for number in claim.number..<claim.number + UInt64(Self.numbersMax) {
            let id = "\(collection)#\(claim.topic)#\(number)"
            switch upsert(["_id": .string(Text(id)), "owner": .string(Text(claim.owner))], ["$set": object([("topic", .string(Text(claim.topic)))])]) {
            case .failed(let reason): return .retry(reason: reason)
            case .taken: continue
            case .done: return claimEnds(claim, id, number)
            }
        }
        return .retry(reason: "no number is left in \(Self.collection)")
    }

    private func claimEnds(_ claim: SinkClaim, _ id: String, _ number: UInt64) -> SinkClaimOutcome {
        guard let ends = claim.ends else { return .granted(number) }
        let own: [String: JSONTree] = ["_id": .string(Text(id)), "owner": .string(Text(claim.owner))]
        if let opened = claim.openedEnds {
            // Per partition, so that one that was never claimed is no obstacle.
            for (partition, _) in ends.enumerated() {
                let end = opened.indices.contains(partition) ? opened[partition] : 0
                var selector = own
                selector["end\(partition)"] = object([("$not", object([("$gt", Self.number(end))]))])
                switch upsert(selector, ["$set": object([("topic", .string(Text(claim.topic)))])]) {
                case .failed(let reason): return .retry(reason: reason)
                case .taken: return .setBack
                case .done: break
                }
            }
        }
        let members = ends.enumerated().map { ("end\($0.offset)", Self.number($0.element)) }
        switch upsert(own, ["$set": object(members)]) {
        case .failed(let reason): return .retry(reason: reason)
        case .taken: return .retry(reason: "another program writes to \(Self.collection)")
        case .done: return .granted(number)
        }
    }

    private enum Outcome { case done, taken, failed(String) }

    private func upsert(_ selector: [String: JSONTree], _ change: [String: JSONTree]) -> Outcome {
        func bytes(_ members: [String: JSONTree]) throws(UnfitRecord) -> [UInt8] {
            // `_id` first.
            try BSONEncoder.document(members.sorted { $0.key == "_id" || ($1.key != "_id" && $0.key < $1.key) }.map { .init(Text($0.key), $0.value) })
        }
        let write: MongoDBWrite
        do throws(UnfitRecord) { write = .update(selector: try bytes(selector), change: try bytes(change)) } catch { return .failed(error.reason) }
        var reason: String?
        let result = connection.run([write], database: database, collection: Self.collection, isOrdered: true) { _, text in reason = text }
        if let reason = reason ?? result.failure { return .failed(reason) }
        guard let error = result.writeErrors.first else { return .done }
        return error.code == MongoDBSink.duplicateKey ? .taken : .failed("the server refused it: code \(error.code)")
    }

    private func object(_ members: [(String, JSONTree)]) -> JSONTree { .object(members.map { .init(Text($0.0), $0.1) }) }
    private static func number(_ value: Int64) -> JSONTree { .number(Text(String(value))) }
}
