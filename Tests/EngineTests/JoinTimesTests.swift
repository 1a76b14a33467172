import Engine
import Storage
import Testing
import World

/// A join that finds nothing because its inputs lie apart in time says so at the end of a run.
@Suite struct JoinTimesTests {
    private static let sources = """
        CREATE STREAM bid (auction BIGINT KEY, price INT) WITH (KAFKA_TOPIC='bid', VALUE_FORMAT='JSON', PARTITIONS=2);
        CREATE STREAM sale (auction BIGINT KEY, total INT) WITH (KAFKA_TOPIC='sale', VALUE_FORMAT='JSON', PARTITIONS=2);
        CREATE TABLE side (k BIGINT PRIMARY KEY, v VARCHAR) WITH (KAFKA_TOPIC='side', VALUE_FORMAT='JSON', PARTITIONS=2);

        """

    private func warnings(_ statements: String) async throws -> [String] {
        let clock = SimulatedClock(nowMilliseconds: 1_700_000_000_000)
        let engine = try SQLEngine(
            broker: MemoryBroker(), options: EngineOptions(), surroundings: Surroundings(clock: clock, files: PosixFileSystem(), random: { 1 }))
        let summary = try await engine.run(script: Self.sources + statements, name: "joins.sql", defines: [:], follow: false, final: false, progress: nil)
        await engine.stop()
        return summary.lines.filter { $0.hasPrefix("warning") }
    }

    @Test func aTableThatIsLaterThanTheStream() async throws {
        let found = try await warnings(
            """
            CREATE STREAM o AS SELECT bid.auction, price, v FROM bid JOIN side ON bid.auction = side.k;
            INSERT INTO bid (ROWTIME, auction, price) VALUES (1500000000000, 1, 10);
            INSERT INTO bid (ROWTIME, auction, price) VALUES (1500000000005, 2, 20);
            INSERT INTO side (ROWTIME, k, v) VALUES (1600000000001, 2, 'two');
            INSERT INTO side (ROWTIME, k, v) VALUES (1600000000000, 1, 'one');
            """)
        #expect(
            found == [
                "warning: query CSAS_O_3: the join found nothing: every record of SIDE (from 2020-09-13T12:26:40.000 on) is too late for those of BID "
                    + "(up to 2017-07-14T02:40:00.005); records meet in the order of their times, which topic load takes from --timestamp or --at"
            ])
    }

    @Test func aStreamBeyondTheWindow() async throws {
        let found = try await warnings(
            """
            CREATE STREAM o AS SELECT bid.auction, price, total FROM bid LEFT JOIN sale WITHIN (1 SECOND, 10 SECONDS) ON bid.auction = sale.auction;
            INSERT INTO sale (ROWTIME, auction, total) VALUES (0, 1, 9);
            INSERT INTO bid (ROWTIME, auction, price) VALUES (1001, 1, 10);
            """)
        #expect(
            found == [
                "warning: query CSAS_O_3: the join found nothing: every record of BID (from 1970-01-01T00:00:01.001 on) is too late for those of SALE "
                    + "(up to 1970-01-01T00:00:00.000); records meet in the order of their times, which topic load takes from --timestamp or --at"
            ])
    }

    @Test("a match, times that meet, or an input without records: no word")
    func noWord() async throws {
        let found = try await warnings(
            """
            CREATE STREAM m AS SELECT bid.auction, price, v FROM bid LEFT JOIN side ON bid.auction = side.k;
            CREATE STREAM n AS SELECT bid.auction, price, total FROM bid JOIN sale WITHIN (1 SECOND, 10 SECONDS) ON bid.auction = sale.auction;
            CREATE STREAM e AS SELECT sale.auction, m.price FROM sale JOIN m WITHIN 1 SECOND ON sale.auction = m.auction WHERE false;
            INSERT INTO sale (ROWTIME, auction, total) VALUES (0, 1, 9);
            INSERT INTO bid (ROWTIME, auction, price) VALUES (1000, 2, 10);
            INSERT INTO side (ROWTIME, k, v) VALUES (2000, 7, 'seven');
            INSERT INTO bid (ROWTIME, auction, price) VALUES (3000, 7, 10);
            """)
        #expect(found == [])
    }
}
