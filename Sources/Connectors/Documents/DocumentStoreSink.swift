import Dispatch
import Values

/// Stores records as documents in a SQLite file, as the MongoDB sink does in MongoDB.
final class DocumentStoreSink: SinkConnector, @unchecked Sendable {
    let batchLimit: SinkBatchLimit
    private let path: String
    private let settings: DocumentSettings
    /// SQLite blocks: its calls stay off the tasks' threads.
    private let queue = DispatchQueue(label: "fsql.documents")
    /// On the queue only.
    private var store: DocumentStore?

    init(path: String, settings: DocumentSettings) {
        self.path = path
        self.settings = settings
        batchLimit = settings.batchLimit
    }

    func deliver(_ records: [SinkRecord]) async -> SinkOutcome {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.deliverNow(records)) }
        }
    }

    private func deliverNow(_ records: [SinkRecord]) -> SinkOutcome {
        var changes: [DocumentStore.Change] = [], poisoned: [PoisonedRecord] = []
        for (index, record) in records.enumerated() {
            do throws(UnfitRecord) { if let change = try change(record) { changes.append(change) } } catch { poisoned.append(PoisonedRecord(index, error.reason)) }
        }
        do {
            let store = try openStore()
            let place = settings.target.place(of: records.first?.topic ?? "")
            if !changes.isEmpty { try store.apply(changes, database: place.database, collection: place.collection) }
        } catch let failure as SQLiteFailure {
            store = nil
            return .retry(afterMilliseconds: nil, reason: failure.message)
        } catch {
            return .retry(afterMilliseconds: nil, reason: "\(error)")
        }
        return poisoned.isEmpty ? .delivered : .poisoned(poisoned)
    }

    func claim(_ claim: SinkClaim) async -> SinkClaimOutcome {
        // Other identities are the user's affair.
        guard settings.maker.identity == .kafkaMetaData else { return .granted(claim.number) }
        return await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.claimNow(claim)) }
        }
    }

    private func claimNow(_ claim: SinkClaim) -> SinkClaimOutcome {
        let place = settings.target.place(of: claim.topic)
        do { return try openStore().claim(claim, database: place.database, collection: place.collection) } catch let failure as SQLiteFailure {
            store = nil
            return .retry(reason: failure.message)
        } catch { return .retry(reason: "\(error)") }
    }

    private func openStore() throws(DocumentStore.Failure) -> DocumentStore {
        if let store { return store }
        let opened = try DocumentStore(path: path, readOnly: false)
        store = opened
        return opened
    }

    private func change(_ record: SinkRecord) throws(UnfitRecord) -> DocumentStore.Change? {
        guard let document = try settings.maker.document(record) else {
            return settings.deletesOnNull ? .remove(id: text(try settings.maker.deletedID(record))) : nil
        }
        let value = JSONTree.object(document.members).text.string, id = text(document.id)
        return settings.write == .insert ? .insert(id: id, document: value) : .put(id: id, document: value)
    }

    private func text(_ id: Document.ID) -> String {
        switch id {
        case .value(.string(let text)): text.string
        case .value(let tree): tree.text.string
        // 24 hexadecimal digits, as an ObjectId.
        case .generatedObjectID: (0..<3).map { _ in hex(UInt32.random(in: 0 ... .max)) }.joined()
        }
    }

    private func hex(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
