import Connectors
import Testing
import Values

@Suite struct MongoDBSinkTests {
    private func sink(_ responder: MongoResponder, _ changes: [String: String] = [:]) throws -> any SinkConnector {
        let settings = [
            "connector.class": "com.mongodb.kafka.connect.MongoSinkConnector", "connection.uri": responder.uri + "/?socketTimeoutMS=400", "database": "Weight",
            "collection": "TrainingData",
        ]
        return try ConnectorRegistry.sink(settings.merging(changes) { $1 })
    }

    private func ids(_ offsets: some Sequence<Int>) -> [String] { offsets.map { "weight-diff#0#\($0)" } }

    @Test func storesDocumentsWithTypedNumbers() async throws {
        let responder = try MongoResponder()
        let sink = try sink(responder)
        let value = #"{"Fish_Id":"7","Error":0.5,"n":5,"big":5000000000,"whole":5.0,"e":1E3,"none":null,"ok":true,"list":[1,{"a":"ü"}]}"#
        #expect(await sink.deliver([SinkRecord.sample(0, value)]) == .delivered)
        #expect(responder.documents("Weight.TrainingData") == [
            #"{"_id":"weight-diff#0#0","Fish_Id":"7","Error":{"$numberDouble":"0.5"},"n":{"$numberInt":"5"},"big":{"$numberLong":"5000000000"},"#
                + #""whole":{"$numberDouble":"5.0"},"e":{"$numberDouble":"1000.0"},"none":null,"ok":true,"list":[{"$numberInt":"1"},{"a":"ü"}]}"#
        ])
        #expect(responder.commands == ["update"])
    }

    @Test func aRepeatedDeliveryChangesNothing() async throws {
        let responder = try MongoResponder()
        let records = (0..<50).map { SinkRecord.sample($0) }
        #expect(await (try sink(responder)).deliver(records) == .delivered)
        #expect(await (try sink(responder)).deliver(Array(records[20...])) == .delivered)
        #expect(responder.ids("Weight.TrainingData") == ids(0..<50))
    }

    @Test func aTargetRemembersWhoHasDelivered() async throws {
        let responder = try MongoResponder()
        await checkClaims(try sink(responder))
        #expect(responder.documents("Weight.TrainingData").isEmpty && responder.documents("Weight.fsql_incarnations").count == 5)
        responder.stop()
        guard case .retry = await (try sink(responder, ["connection.uri": responder.uri + "/?connectTimeoutMS=200"])).claim(.sample("z", opened: 0, end: 1))
        else { Issue.record("answered"); return }
    }

    @Test func aRecreatedTopicOverwritesNothing() async throws {
        let responder = try MongoResponder()
        let sink = try sink(responder)
        #expect(await sink.deliver((0..<3).map { SinkRecord.sample($0) }) == .delivered)
        for _ in 0..<2 { #expect(await sink.deliver((0..<4).map { SinkRecord.sample($0, incarnation: 2) }) == .delivered) }
        #expect(Set(responder.ids("Weight.TrainingData")) == Set(ids(0..<3) + ids(0..<4).map { $0 + "#2" }))
        #expect(responder.documents("Weight.TrainingData").count == 7)
    }

    @Test(arguments: [
        MongoResponder.Fault.hangUp(after: 0), .hangUp(after: 7), .late(milliseconds: 800), .commandError(code: 10_107), .commandError(code: 13),
        .writeErrors([3: 189]), .writeConcernError,
    ])
    func afterAFaultEveryRecordIsThereOnce(_ fault: MongoResponder.Fault) async throws {
        let responder = try MongoResponder { $0 < 2 ? fault : .none }
        let sink = try sink(responder), records = (0..<20).map { SinkRecord.sample($0) }
        var outcomes: [SinkOutcome] = []
        repeat { outcomes.append(await sink.deliver(records)) } while outcomes.last != .delivered && outcomes.count < 10
        #expect(outcomes.count == 3 && outcomes.last == .delivered)
        #expect(outcomes.dropLast().allSatisfy { if case .retry = $0 { true } else { false } })
        #expect(responder.ids("Weight.TrainingData").sorted() == ids(0..<20).sorted())
    }

    @Test func aDeadServerIsARetryAndItsReturnIsSeenAtOnce() async throws {
        let dead = try MongoResponder()
        let sink = try sink(dead, ["connection.uri": dead.uri + "/?connectTimeoutMS=200"])
        dead.stop()
        for _ in 0..<2 {
            guard case .retry(_, let reason) = await sink.deliver([.sample(0)]) else { Issue.record("delivered"); return }
            #expect(!reason.isEmpty)
        }
        // The port is free once the stopped listener's thread has closed it.
        var back: MongoResponder?
        for _ in 0..<100 where back == nil {
            back = try? MongoResponder(port: dead.port)
            if back == nil { try await Task.sleep(for: .milliseconds(10)) }
        }
        let revived = try #require(back)
        #expect(await sink.deliver([.sample(0)]) == .delivered)
        #expect(revived.ids("Weight.TrainingData") == ids(0..<1))
    }

    @Test(arguments: 0..<60) func afterAnyScheduleOfFaultsEveryRecordIsThereOnce(_ seed: Int) async throws {
        // The schedule depends on the seed alone.
        @Sendable func chance(_ number: Int) -> Int {
            var mixed = UInt64(seed &* 1000 &+ number) &* 0x9E37_79B9_7F4A_7C15
            mixed = (mixed ^ (mixed >> 29)) &* 0xBF58_476D_1CE4_E5B9
            return Int(mixed >> 33)
        }
        let responder = try MongoResponder { number in
            let choice = chance(number)
            return switch choice % 7 {
            case 0, 1: .hangUp(after: choice / 7 % 12)
            case 2: .commandError(code: [10_107, 91, 13, 50][choice / 7 % 4])
            case 3: .writeErrors([choice / 7 % 10: 112])
            case 4: .writeConcernError
            default: .none
            }
        }
        let sink = try sink(responder, ["bulk.write.ordered": seed % 2 == 0 ? "true" : "false"])
        var next = 0, tries = 0
        while next < 30, tries < 500 {
            let size = 1 + chance(next + 500) % 12, records = (next..<min(next + size, 30)).map { SinkRecord.sample($0) }
            tries += 1
            if await sink.deliver(records) == .delivered { next += records.count }
        }
        #expect(next == 30, "seed \(seed)")
        #expect(responder.ids("Weight.TrainingData").sorted() == ids(0..<30).sorted(), "seed \(seed)")
    }

    @Test(arguments: ["true", "false"]) func refusedDocumentsArePoisonAndTheOthersArrive(_ ordered: String) async throws {
        // 121: the collection's validation refuses the document.
        let responder = try MongoResponder { $0 == 0 ? .writeErrors([1: 121, 3: 121]) : .none }
        let sink = try sink(responder, ["bulk.write.ordered": ordered])
        let outcome = await sink.deliver((0..<5).map { SinkRecord.sample($0) })
        guard case .poisoned(let poisoned) = outcome else { Issue.record("\(outcome)"); return }
        #expect(poisoned.map(\.index) == (ordered == "true" ? [1] : [1, 3]) && poisoned[0].reason == "the server refused the document: code 121")
        #expect(responder.ids("Weight.TrainingData").count == 5 - poisoned.count)
    }

    @Test func recordsThatAreNoDocumentsArePoison() async throws {
        let responder = try MongoResponder()
        let deep = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
        let huge = #"{"a":""# + String(repeating: "x", count: 17 << 20) + #""}"#
        let values = ["{}", "7", "not json", "{\"a\\u0000b\":1}", huge, #"{"$set":1}"#, "{\"d\":\(deep)}", nil, "null", #"{"a":{"$b":1}}"#]
        let outcome = await (try sink(responder)).deliver(values.enumerated().map { SinkRecord.sample($0, $1) })
        guard case .poisoned(let poisoned) = outcome else { Issue.record("\(outcome)"); return }
        #expect(poisoned.map(\.index).starts(with: [1, 2, 3, 4]) && poisoned.map(\.index).contains(6))
        #expect(responder.ids("Weight.TrainingData").contains("weight-diff#0#0") && responder.ids("Weight.TrainingData").contains("weight-diff#0#9"))
    }

    @Test func otherStrategiesAndWriteModels() async throws {
        let responder = try MongoResponder()
        let byKey = try sink(responder, ["document.id.strategy": "com.mongodb.kafka.connect.sink.processor.id.strategy.FullKeyStrategy", "delete.on.null.values": "true"])
        var records = (0..<3).map { SinkRecord.sample($0, key: "k\($0 % 2)") }
        records.append(.sample(3, nil, key: "k1"))
        #expect(await byKey.deliver(records) == .delivered)
        #expect(responder.ids("Weight.TrainingData") == ["k0"])

        let provided = try sink(responder, ["document.id.strategy": "ProvidedInValueStrategy", "collection": "provided"])
        guard case .poisoned(let poisoned) = await provided.deliver([.sample(0, #"{"_id":5,"a":1}"#), .sample(1, "{}")]) else { Issue.record("taken"); return }
        #expect(poisoned.map(\.index) == [1] && responder.ids("Weight.provided") == [#"{"$numberInt":"5"}"#])

        let partial = try sink(responder, [
            "document.id.strategy": "PartialValueStrategy", "document.id.strategy.partial.value.projection.list": "a", "collection": "partial",
        ])
        #expect(await partial.deliver([.sample(0, #"{"a":1,"b":2}"#), .sample(1, #"{"a":1,"b":3}"#)]) == .delivered)
        #expect(responder.documents("Weight.partial") == [#"{"_id":{"a":{"$numberInt":"1"}},"a":{"$numberInt":"1"},"b":{"$numberInt":"3"}}"#])

        for (strategy, count) in [("BsonOidStrategy", 4), ("UuidStrategy", 4), ("KafkaMetaDataStrategy", 2)] {
            let inserting = try sink(responder, ["document.id.strategy": strategy, "collection": strategy, "writemodel.strategy": "InsertOneDefaultStrategy"])
            for _ in 0..<2 { #expect(await inserting.deliver([.sample(0), .sample(1)]) == .delivered) }
            #expect(responder.ids("Weight.\(strategy)").count == count)
        }

        let updating = try sink(responder, ["writemodel.strategy": "UpdateOneTimestampsStrategy", "collection": "updated"])
        for _ in 0..<2 { #expect(await updating.deliver([.sample(1, #"{"a":1}"#)]) == .delivered) }
        let document = try #require(responder.documents("Weight.updated").first)
        #expect(document.contains(#""a":{"$numberInt":"1"}"#) && document.contains(#""_modifiedTS":{"$date":{"$numberLong":"1001"}}"#) && document.contains("_insertedTS"))
        #expect(responder.documents("Weight.updated").count == 1)
    }

    @Test func settingsAreChecked() throws {
        let responder = try MongoResponder()
        #expect(throws: OptionError.self) { try sink(responder, ["connection.uri": "mongo://nowhere"]) }
        #expect(throws: OptionError.self) { try sink(responder, ["delete.on.null.values": "true"]) }
        #expect(throws: OptionError("unknown 'document.id.strategy' 'FulKeyStrategy'", hint: "Did you mean 'FullKeyStrategy'?")) {
            try sink(responder, ["document.id.strategy": "FulKeyStrategy"])
        }
        #expect(throws: OptionError("option 'database' is required", hint: "Is 'databse' a misspelling of it?")) {
            try ConnectorRegistry.sink(["connector.class": "mongodb", "databse": "x"])
        }
        let configured = try ConnectorRegistry.configure([
            "name": "m", "connector.class": "MongoSinkConnector", "topics": "a, b", "tasks.max": "1", "connection.uri": "mongodb://me:secret@h/?a=b", "database": "d",
            "topic.override.a.collection": "x", "conection.uri": "secret", "max.batch.size": "5",
        ])
        #expect(configured.topics == ["a", "b"] && configured.warnings == ["unknown setting 'conection.uri' is ignored; did you mean 'connection.uri'?"])
        #expect(configured.shownSettings["connection.uri"] == "mongodb://me:******@h/?a=b" && configured.shownSettings["conection.uri"] == "******")
        guard case .sink(let sink) = configured.connector else { Issue.record("no sink"); return }
        #expect(sink.batchLimit.records == 5)
    }
}
