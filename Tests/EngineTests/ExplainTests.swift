import Diagnostics
import Engine
import Storage
import Testing
import Values
import World

/// EXPLAIN of every stage, and properties of the system, by what a client is answered.
@Suite struct ExplainTests {
    private static let catches = """
        CREATE STREAM catches (id VARCHAR KEY, species VARCHAR, grams INT) WITH (KAFKA_TOPIC='catches', VALUE_FORMAT='JSON', PARTITIONS=2);

        """

    /// The last column of the last statement's rows, or their text.
    private func answer(_ script: String, on engine: SQLEngine) async throws -> [[SQLValue]] {
        let session = engine.makeSession()
        var rows: [[SQLValue]] = []
        for statement in try session.statements(in: script) {
            if case .table(let table) = try await session.execute(statement) { rows = table.rows }
        }
        return rows
    }

    private func explained(_ stage: String) async throws -> String {
        let engine = try SQLEngine(broker: MemoryBroker(), options: EngineOptions(), surroundings: .system)
        let rows = try await answer(
            Self.catches + "EXPLAIN (\(stage)) CREATE TABLE heavy AS SELECT species, sum(grams) total FROM catches c WHERE grams > 1 GROUP BY species;", on: engine)
        await engine.stop()
        guard case .string(let text)? = rows.first?.last else { return "" }
        return text.string
    }

    @Test func syntaxIsTheCanonicalText() async throws {
        #expect(
            try await explained("syntax")
                == "CREATE TABLE HEAVY AS SELECT SPECIES, SUM(GRAMS) AS TOTAL FROM CATCHES AS C WHERE GRAMS > 1 GROUP BY SPECIES;")
    }

    @Test func boundNamesEveryColumnAndType() async throws {
        #expect(
            try await explained("bound") == """
                FROM STREAM CATCHES AS C: `ID` STRING KEY, `SPECIES` STRING, `GRAMS` INTEGER
                WHERE (C.GRAMS > 1)
                GROUP BY C.SPECIES
                AGGREGATE SUM(C.GRAMS)
                SELECT C.SPECIES AS `SPECIES` STRING KEY
                SELECT SUM(C.GRAMS) AS `TOTAL` INTEGER
                EMIT CHANGES -> TABLE
                """)
    }

    @Test func logicalIsTheTreeOfSteps() async throws {
        let text = try await explained("logical")
        #expect(
            text.split(separator: "\n").map { $0.drop { $0 == " " }.prefix { $0 != "]" } } == ["> [ PROJECT ", "> [ AGGREGATE ", "> [ FILTER ", "> [ SOURCE "])
    }

    @Test func physicalNamesTasksAndTopics() async throws {
        let lines = try await explained("physical").split(separator: "\n")
        #expect(lines.first?.hasPrefix("[ TASK 0 ] reads catches partition 0, catches partition 1 | keeps aggregate-") == true)
        #expect(lines.dropFirst().first == "[ TOPIC ] catches | key KAFKA, value JSON")
    }

    @Test func aSystemPropertyIsTheDefaultOfEverySession() async throws {
        let engine = try SQLEngine(broker: MemoryBroker(), options: EngineOptions(), surroundings: .system)
        func scope(_ script: String) async throws -> [SQLValue] {
            try await answer(script + "SHOW PROPERTIES;", on: engine).first { $0[0] == .string("auto.offset.reset") }?.suffix(2).map { $0 } ?? []
        }
        #expect(try await scope("") == [.string(""), .string("latest")])
        #expect(try await scope("ALTER SYSTEM 'auto.offset.reset' = 'earliest';") == [.string("SYSTEM"), .string("earliest")])
        #expect(try await scope("") == [.string("SYSTEM"), .string("earliest")])
        #expect(try await scope("SET 'auto.offset.reset' = 'latest';") == [.string("SESSION"), .string("latest")])
        await #expect(throws: Diagnostic.self) { _ = try await scope("ALTER SYSTEM 'auto.offset.reset' = 'sometimes';") }
        await engine.stop()
    }
}
