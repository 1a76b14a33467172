import Connectors
import Testing
import Values

@Suite struct DocumentStoreTests {
    private func sink(_ path: String, _ changes: [String: String] = [:]) throws -> any SinkConnector {
        let settings = ["connector.class": "mongodb", "connection.uri": "sqlite:" + path, "database": "Weight", "collection": "TrainingData"]
        return try ConnectorRegistry.sink(settings.merging(changes) { $1 })
    }

    @Test func everyRecordIsOneDocumentHoweverOftenItComes() async throws {
        let file = ScratchFile()
        for _ in 0..<3 { #expect(await (try sink(file.path)).deliver((0..<20).map { .sample($0, #"{"n":\#($0), "x":1.50}"#) }) == .delivered) }
        let store = try DocumentStore(path: file.path)
        #expect(try store.collections() == ["Weight.TrainingData"] && store.count(database: "Weight", collection: "TrainingData") == 20)
        let documents = try store.documents(database: "Weight", collection: "TrainingData")
        #expect(documents.map(\.id) == (0..<20).map { "weight-diff#0#\($0)" } && documents[3].document == #"{"n":3,"x":1.50}"#)
        #expect(try store.count(database: "Weight", collection: "none") == 0)
    }

    @Test(arguments: ["ReplaceOneDefaultStrategy", "InsertOneDefaultStrategy"])
    func aRecreatedTopicOverwritesNothing(strategy: String) async throws {
        let file = ScratchFile()
        let sink = try sink(file.path, ["writemodel.strategy": strategy])
        #expect(await sink.deliver([.sample(0, #"{"a":1}"#)]) == .delivered)
        for _ in 0..<2 { #expect(await sink.deliver([.sample(0, #"{"a":2}"#, incarnation: 2)]) == .delivered) }
        let documents = try DocumentStore(path: file.path).documents(database: "Weight", collection: "TrainingData")
        #expect(documents == [.init(id: "weight-diff#0#0", document: #"{"a":1}"#), .init(id: "weight-diff#0#0#2", document: #"{"a":2}"#)])
    }

    @Test func aTargetRemembersWhoHasDelivered() async throws {
        let file = ScratchFile()
        await checkClaims(try sink(file.path))
        #expect(try DocumentStore(path: file.path).collections().isEmpty)
    }

    @Test func poisonKeysAndTombstones() async throws {
        let file = ScratchFile()
        let sink = try sink(file.path, ["document.id.strategy": "FullKeyStrategy", "delete.on.null.values": "true", "collection": "odd\"name"])
        guard case .poisoned(let poisoned) = await sink.deliver([.sample(0, key: "a"), .sample(1, "[]", key: "b"), .sample(2), .sample(3, nil, key: "a"), .sample(4, key: "c")])
        else { Issue.record("taken"); return }
        #expect(poisoned.map(\.index) == [1, 2])
        #expect(try DocumentStore(path: file.path).documents(database: "Weight", collection: "odd\"name").map(\.id) == ["c"])
    }

    @Test func aPathThatCannotBeOpenedIsARetry() async throws {
        let file = ScratchFile()
        #expect(await (try sink(file.path)).deliver([.sample(0)]) == .delivered)
        guard case .retry(_, let reason) = await (try sink(file.path + "/documents.db")).deliver([.sample(0)]) else { Issue.record("taken"); return }
        #expect(reason == "document store '\(file.path)/documents.db': unable to open database file", "\(reason)")
        #expect(throws: DocumentStore.Failure.self) { try DocumentStore(path: "/nowhere/documents.db") }
        #expect(throws: OptionError.self) { try sink("") }
    }
}
