import Values

/// Makes the write of one record by the sink's settings.
struct MongoDBDocumentWriter {
    var settings: DocumentSettings

    /// MongoDB takes no larger document.
    static let documentBytesMax = 16 << 20

    /// Only coordinates can be those of a re-created topic's record.
    func keepsTopicID(_ record: SinkRecord) -> Bool { settings.maker.identity == .kafkaMetaData && record.topicID != 0 && settings.write != .insert }

    /// - Parameter isRenamed: The plain `_id` belongs to a record of a topic that had this name before.
    /// - Returns: Nil for a record that leaves nothing to do.
    func write(_ record: SinkRecord, isRenamed: Bool) throws(UnfitRecord) -> MongoDBWrite? {
        guard var document = try settings.maker.document(record) else {
            guard settings.deletesOnNull else { return nil }
            return .delete(selector: BSONEncoder.wrapped([try idElement(try settings.maker.deletedID(record))]))
        }
        if isRenamed { document.id = .value(.string("\(record.coordinates)#\(String(record.topicID, radix: 16))")) }
        let id = try idElement(document.id)
        var beside: [[UInt8]] = []
        if keepsTopicID(record) {
            document.members.removeAll { $0.name == "_topicId" }
            var bytes: [UInt8] = []
            BSONEncoder.append(Int64(bitPattern: record.topicID), to: &bytes)
            beside = [BSONEncoder.element(0x12, "_topicId", bytes)]
        }
        let body = BSONEncoder.elements(try BSONEncoder.document(document.members)), selector = BSONEncoder.wrapped([id] + beside)
        let write: MongoDBWrite =
            switch settings.write {
            case .insert: .insert(BSONEncoder.wrapped([id, body]))
            case .replace: .replace(selector: selector, document: BSONEncoder.wrapped([id, body] + beside))
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
