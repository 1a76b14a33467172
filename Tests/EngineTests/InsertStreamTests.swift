import Diagnostics
import Engine
import Storage
import Testing
import TopicLog
import Values
import World

/// Rows that come as JSON objects: strict about types, free about the case of names.
@Suite struct InsertStreamTests {
    private static let columns = "id VARCHAR KEY, `n` INT, d DECIMAL(4, 1), a ARRAY<BIGINT>, m MAP<VARCHAR, DOUBLE>, s STRUCT<x BOOLEAN>, t TIMESTAMP, b BYTES"

    private func engine(_ statements: String...) async throws -> SQLEngine {
        let engine = try SQLEngine(
            broker: MemoryBroker(), options: EngineOptions(), surroundings: .system)
        let session = engine.makeSession()
        for text in ["CREATE STREAM beds (\(Self.columns)) WITH (KAFKA_TOPIC = 'beds', VALUE_FORMAT = 'JSON', PARTITIONS = 1);"] + statements {
            for statement in try session.statements(in: text) { _ = try await session.execute(statement) }
        }
        return engine
    }

    private func values(_ engine: SQLEngine) throws -> [String] {
        var values: [String] = [], next: Offset = 0
        while let block = try engine.broker.read(TopicPartition("beds", 0), from: next, .committed), block.count > 0 {
            for row in 0..<block.count { values.append(String(decoding: block.value(row).map(Array.init) ?? [], as: UTF8.self)) }
            next = block.endOffset
        }
        return values
    }

    private func json(_ text: String) throws -> JSONTree { try #require(JSONTree(parsing: text)) }

    @Test func aRowIsDurableWhenItIsAcknowledged() async throws {
        let engine = try await engine()
        let target = try await engine.insertTarget("beds")
        let row = try target.row(
            json(#"{"ID":"a","`n`":1,"d":2.50,"A":[1,null],"m":{"k":1e3},"s":{"X":true},"t":"2020-01-01T00:00:00Z","b":"aGk="}"#))
        try await engine.insert([row, target.row(json(#"{"id":"b"}"#))], into: target)
        #expect(
            try values(engine) == [
                #"{"n":1,"D":2.5,"A":[1,null],"M":{"k":1000.0},"S":{"X":true},"T":1577836800000,"B":"aGk="}"#,
                #"{"n":null,"D":null,"A":null,"M":null,"S":null,"T":null,"B":null}"#,
            ])
        await engine.stop()
    }

    @Test(arguments: [
        (#"{"d":1}"#, "key field must be specified: ID"), (#"{"id":null}"#, "key field must be specified: ID"), (#"{"id":1}"#, "`ID` is no STRING"),
        (#"{"id":"a","n":1}"#, "`BEDS` has no column 'N'"), (#"{"id":"a","`n`":"1"}"#, "`n` is no INTEGER"), (#"{"id":"a","`n`":2147483648}"#, "`n` is no INTEGER"),
        (#"{"id":"a","`n`":1.5}"#, "`n` is no INTEGER"), (#"{"id":"a","d":1.25}"#, "`D` is no DECIMAL(4, 1)"), (#"{"id":"a","a":[true]}"#, "`A` is no ARRAY<BIGINT>"),
        (#"{"id":"a","s":{"y":true}}"#, "`S` is no STRUCT"), (#"{"id":"a","t":"soon"}"#, "`T` is no TIMESTAMP"), (#"{"id":"a","b":"?"}"#, "`B` is no BYTES"),
        ("[1]", "a row must be a JSON object"),
    ])
    func whatDoesNotFitIsRefused(row: String, message: String) async throws {
        let engine = try await engine()
        let target = try await engine.insertTarget("BEDS")
        #expect { try target.row(json(row)) } throws: { error in
            (error as? Diagnostic)?.message.contains(message) == true && (error as? Diagnostic)?.hint != nil
        }
        await engine.stop()
    }

    @Test(arguments: [
        ("weeds", "cannot insert values into an unknown stream: `WEEDS`"), ("`beds`", "cannot insert values into an unknown stream: `beds`"),
        ("counts", "`COUNTS`: it is a table"), ("fixed", "`FIXED`: it is read-only"),
    ])
    func onlyStreamsTakeRows(target: String, message: String) async throws {
        let engine = try await engine(
            "CREATE TABLE counts AS SELECT id, COUNT(*) AS n FROM beds GROUP BY id;",
            "CREATE SOURCE STREAM fixed (id VARCHAR KEY) WITH (KAFKA_TOPIC = 'beds', VALUE_FORMAT = 'JSON');")
        await #expect { _ = try await engine.insertTarget(target) } throws: { error in
            (error as? Diagnostic)?.message.contains(message) == true && (error as? Diagnostic)?.hint != nil
        }
        await engine.stop()
    }

    @Test func aStreamThatHasChangedTakesNoMoreRows() async throws {
        let engine = try await engine()
        let target = try await engine.insertTarget("beds"), session = engine.makeSession()
        for statement in try session.statements(in: "ALTER STREAM beds ADD COLUMN more INT;") { _ = try await session.execute(statement) }
        let row = try target.row(json(#"{"id":"a"}"#))
        await #expect { try await engine.insert([row], into: target) } throws: { error in
            (error as? Diagnostic)?.message == "`BEDS` has changed since the first row"
        }
        await engine.stop()
    }
}
