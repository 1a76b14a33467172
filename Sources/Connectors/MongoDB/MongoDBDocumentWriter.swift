import Values

/// Makes the write of one record by the sink's settings.
struct MongoDBDocumentWriter {
    var settings: DocumentSettings

    /// MongoDB takes no larger document.
    static let documentBytesMax = 16 << 20

    /// - Returns: Nil for a record that leaves nothing to do.
    func write(_ record: SinkRecord) throws(UnfitRecord) -> MongoDBWrite? {
        guard let document = try settings.maker.document(record) else {
            guard settings.deletesOnNull else { return nil }
            return .delete(selector: BSONEncoder.wrapped([try idElement(try settings.maker.deletedID(record))]))
        }
        let id = try idElement(document.id)
        let body = BSONEncoder.elements(try BSONEncoder.document(document.members)), selector = BSONEncoder.wrapped([id])
        let write: MongoDBWrite =
            switch settings.write {
            case .insert: .insert(BSONEncoder.wrapped([id, body]))
            case .replace: .replace(selector: selector, document: BSONEncoder.wrapped([id, body]))
            case .update: .update(selector: selector, change: BSONEncoder.wrapped([set("$set", [body])]))
            case .updateWithTimes:
                .update(
                    selector: selector,
                    change: BSONEncoder.wrapped([
                        set("$set", [body, date("_modifiedTS", record.timestamp)]), set("$setOnInsert", [date("_insertedTS", record.timestamp)]),
                    ]))
            }
        guard body.count + id.count + 64 <= MongoDBDocumentWriter.documentBytesMax else { throw UnfitRecord("the document is larger than 16 MiB") }
        return write
    }

    private func idElement(_ id: Document.ID) throws(UnfitRecord) -> [UInt8] {
        switch id {
        case .value(let tree): return BSONEncoder.elements(try BSONEncoder.document([.init("_id", tree)]))
        case .generatedObjectID: return BSONEncoder.element(0x07, "_id", (0..<12).map { _ in UInt8.random(in: 0...255) })
        }
    }

    private func set(_ name: String, _ elements: [[UInt8]]) -> [UInt8] { BSONEncoder.element(0x03, name, BSONEncoder.wrapped(elements)) }

    /// The record's time, not the clock's: a repeated delivery writes the same.
    private func date(_ name: String, _ milliseconds: Int64) -> [UInt8] {
        var bytes: [UInt8] = []
        BSONEncoder.append(milliseconds, to: &bytes)
        return BSONEncoder.element(0x09, name, bytes)
    }
}
