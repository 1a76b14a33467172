import Dispatch
import Values

/// Stores records as documents in MongoDB, exactly once by their `_id`.
///
/// With the default strategy `_id` is `topic#partition#offset`: a repeated delivery replaces its own document. Which logs have delivered here, and how far,
/// stands in a collection of its own, so that the record of another log or of a re-created topic gets another `_id` (``MongoDBIncarnations``).
final class MongoDBSink: SinkConnector, @unchecked Sendable {
    let batchLimit: SinkBatchLimit
    private let uri: String
    private let settings: DocumentSettings
    /// libmongoc blocks: its calls stay off the tasks' threads.
    private let queue = DispatchQueue(label: "fsql.mongodb")
    /// On the queue only.
    private var connection: MongoDBConnection?

    static let duplicateKey = 11_000

    init(uri: String, settings: DocumentSettings) throws(OptionError) {
        let complaint: String?
        do { complaint = try MongoDBConnection.complaint(aboutURI: uri) } catch {
            throw OptionError("the client library for MongoDB cannot be loaded: \(error.reason)", hint: "Install libmongoc; its package in Debian is libmongoc-1.0-0.")
        }
        if let complaint {
            throw OptionError("option 'connection.uri' is not a MongoDB address: \(complaint)", hint: "For example 'mongodb://localhost:27017' or 'sqlite:documents.db'.")
        }
        self.uri = uri
        self.settings = settings
        batchLimit = settings.batchLimit
    }

    func deliver(_ records: [SinkRecord]) async -> SinkOutcome {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.deliverNow(records)) }
        }
    }

    private func deliverNow(_ records: [SinkRecord]) -> SinkOutcome {
        guard let first = records.first else { return .delivered }
        let writer = MongoDBDocumentWriter(settings: settings)
        var poisoned: [PoisonedRecord] = [], pending: [PendingWrite] = []
        for (index, record) in records.enumerated() {
            do throws(UnfitRecord) {
                if let write = try writer.write(record) { pending.append(PendingWrite(index: index, write: write)) }
            } catch { poisoned.append(PoisonedRecord(index, error.reason)) }
        }
        let place = settings.target.place(of: first.topic)
        while !pending.isEmpty {
            guard let connection = connection ?? MongoDBConnection(uri: uri) else { return .retry(afterMilliseconds: nil, reason: "no connection") }
            self.connection = connection
            var unfit = Set<Int>()
            let result = connection.run(pending.map(\.write), database: place.database, collection: place.collection, isOrdered: settings.isOrdered) { position, reason in
                unfit.insert(position)
                poisoned.append(PoisonedRecord(pending[position].index, reason))
            }
            if let failure = result.failure {
                // A new client looks for the server at once; this one would remember for some seconds that it was down.
                self.connection = nil
                return .retry(afterMilliseconds: nil, reason: failure)
            }
            var next: [PendingWrite] = []
            for error in result.writeErrors {
                let failed = pending[error.index]
                switch verdict(error, failed) {
                case .done: break
                case .again(let write): next.append(write)
                case .poisoned: poisoned.append(PoisonedRecord(failed.index, "the server refused the document: code \(error.code)"))
                }
            }
            // An ordered bulk ends at its first error: what stands behind it was not tried.
            if settings.isOrdered, let last = result.writeErrors.map(\.index).max() {
                next += pending.indices.filter { $0 > last && !unfit.contains($0) }.map { pending[$0] }
            }
            pending = next
        }
        return poisoned.isEmpty ? .delivered : .poisoned(poisoned.sorted { $0.index < $1.index })
    }

    private struct PendingWrite {
        /// Of the record.
        var index: Int
        var write: MongoDBWrite
        var retries = 0
    }

    private enum Verdict { case done, again(PendingWrite), poisoned }

    private func verdict(_ error: MongoDBResult.WriteError, _ failed: PendingWrite) -> Verdict {
        guard error.code == MongoDBSink.duplicateKey else { return .poisoned }
        // The document of an earlier delivery.
        if case .insert = failed.write, settings.maker.identity.isRepeatable { return .done }
        guard failed.retries < 2 else { return .poisoned }
        // Another writer may have upserted the same _id at the same moment: that passes with a second try.
        var again = failed
        again.retries += 1
        return .again(again)
    }

    // MARK: Incarnations

    func claim(_ claim: SinkClaim) async -> SinkClaimOutcome {
        // Other identities are the user's affair.
        guard settings.maker.identity == .kafkaMetaData else { return .granted(claim.number) }
        return await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.claimNow(claim)) }
        }
    }

    private func claimNow(_ claim: SinkClaim) -> SinkClaimOutcome {
        guard let connection = connection ?? MongoDBConnection(uri: uri) else { return .retry(reason: "no connection") }
        self.connection = connection
        let place = settings.target.place(of: claim.topic)
        let outcome = MongoDBIncarnations(connection: connection, database: place.database, collection: place.collection).claim(claim)
        if case .retry = outcome { self.connection = nil }
        return outcome
    }
}
