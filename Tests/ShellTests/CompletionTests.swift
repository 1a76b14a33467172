import Engine
import Testing
import Values

@testable import Shell

struct CompletionTests {
    static let catalog: CompletionCatalog = {
        var catalog = CompletionCatalog()
        let place = SQLType.structure([.init("CITY", .string), .init("Zip", .integer)])
        catalog.sources = [
            .init("CLICKS", isTable: false, columns: [ResultColumn("ID", .string, isKey: true), ResultColumn("URL", .string), ResultColumn("PLACE", place), ResultColumn("PLACES", .array(place))]),
            .init("FISH", isTable: true, columns: [ResultColumn("SPECIES", .string, isKey: true), ResultColumn("HEAVIEST", .double), ResultColumn("from", .string)]),
        ]
        catalog.topics = ["clicks-raw", "fish"]
        catalog.queries = ["CTAS_FISH_1"]
        catalog.models = ["WEIGHT"]
        catalog.connectors = ["SINK_A"]
        return catalog
    }()

    func complete(_ before: String, _ after: String = "") -> Completion {
        Completer(catalog: Self.catalog) { typed in ["queries/", "quota.sql"].filter { $0.hasPrefix(typed) } }.completion(before: before, after: after)
    }

    func texts(_ before: String, _ after: String = "") -> [String] { complete(before, after).matches.map(\.text) }

    @Test(arguments: [
        ("SEL", "SELECT "), ("sel", "select "), ("SHOW STR", "STREAMS "), ("SELECT hea", "heaviest "), ("SELECT * FROM F", "FISH "), ("SELECT * FROM FI", "FISH "),
        ("SELECT * FROM fish WHERE spe", "species "), ("PRINT f", "'fish' "), ("TERMINATE CT", "CTAS_FISH_1 "), ("SELECT lp", "lpad("), ("INSERT INTO cl", "clicks "),
        ("CREATE STREAM s (a INT) WITH (KAFKA", "KAFKA_TOPIC="), ("CREATE STREAM s (a INT) WITH (KAFKA_TOPIC='f", "fish'"), ("CREATE STREAM s (a INT) WITH (VALUE_FORMAT='d", "DELIMITED'"),
        ("CREATE STREAM s (a INT) WITH (VALUE_FORMAT=", "'"), ("DESCRIBE FUNCTION lpa", "lpad"), ("DESCRIBE MODEL w", "weight "), ("DROP CONNECTOR s", "sink_a "),
        ("SELECT place->ci", "city "), ("SELECT places[1]->ci", "city "), ("SELECT c.pl", "place"), ("SELECT x FROM clicks c WHERE c.ur", "url "),
        ("CREATE SINK CONNECTOR c WITH ('connector.class'='mon", "mongodb'"), ("CREATE SINK CONNECTOR c WITH ('connector.class'='mongodb', 'connection.ur", "connection.uri' = "),
        ("CREATE MODEL m INPUT (a DOUBLE) OUTPUT (b DOUBLE) WITH ('prov", "provider' = "), ("SET 'auto.off", "auto.offset.reset' = '"), ("SET 'auto.offset.reset' = 'e", "earliest'"),
        ("CREATE STREAM s (a VARC", "VARCHAR "), ("CREATE STREAM s (a INT K", "KEY "), ("SELECT * FROM clicks EMIT C", "CHANGES "), ("SELECT 1; SELECT hea", "heaviest "),
        ("SELECT COUNT(*) FROM clicks WINDOW TUMBLING (SIZE 5 MIN", "MINUTES "), ("DROP TABLE f", "fish "), ("DROP TABLE cl", "cl"), ("SELECT a\nFROM cli", "clicks "),
        ("ii", "INSERT INTO "), ("csas", "CREATE STREAM name AS SELECT "), ("run script 'que", "queries/"), ("\\i qu", "qu"), ("\\conn", "\\conninfo "), ("\\d FI", "FISH "), (".mo", ".mode "),
        ("\\pset nu", "null "), ("SHOW TABLES;\n\\conn", "\\conninfo "), ("SELECT PREDICT(w", "weight "), ("SELECT 'a", "a"),
    ])
    func puts(_ before: String, _ insertion: String) {
        let completion = complete(before)
        // What nothing fits stays as it is.
        #expect(completion.insertion == (completion.matches.isEmpty ? completion.typed : insertion) && (!completion.matches.isEmpty || insertion == completion.typed), "\(before): \(completion)")
    }

    @Test func theLikelyOnesComeFirst() {
        #expect(texts("SELECT * FROM ") == ["CLICKS", "FISH"])
        #expect(texts("SELECT ", " FROM fish").prefix(3) == ["SPECIES", "HEAVIEST", "`from`"])
        #expect(texts("SELECT f.", " FROM fish f") == ["SPECIES", "HEAVIEST", "`from`"])
        #expect(texts("SELECT place->") == ["CITY", "`Zip`"])
        #expect(texts("SELECT species ").first == "FROM")
        #expect(texts("").prefix(3) == ["SELECT", "INSERT", "CREATE"])
        #expect(texts("PRINT ") == ["'clicks-raw'", "'fish'"])
        #expect(texts("CREATE STREAM s (a INT) WITH (").first == "KAFKA_TOPIC")
        #expect(texts("CREATE STREAM s (a INT) WITH (KAFKA_TOPIC='x', ").first == "PARTITIONS")
        #expect(texts("SELECT * FROM fish WH") == ["WHERE"])
        #expect(texts("EMIT ") == ["CHANGES", "FINAL"])
    }

    @Test func functionsShowTheirForms() {
        #expect(complete("SELECT lpad").matches.first?.detail == "LPAD(STRING text, INTEGER length, STRING padding) → STRING and 1 more")
        #expect(complete("SELECT lpad(").heading.first == "LPAD(STRING text, INTEGER length, STRING padding) → STRING")
    }

    @Test func nothingFitsNothing() {
        #expect(texts("SELECT zz").isEmpty)
        #expect(texts("SELECT place->x->").isEmpty)
    }

    @Test func matchesAreListedWithWhatTheyAre() {
        let rows = complete("SELECT * FROM ").listing(width: 30, height: 10).map { String($0.map(\.character)) }
        #expect(rows == ["CLICKS  stream", "FISH    table"])
    }

    @Test func manyMatchesStandInColumns() {
        let matches = (1...40).map { Completion.Match(text: "name\($0)", detail: "x") }
        let rows = Completion(typed: "", matches: matches).listing(width: 20, height: 5).map { String($0.map(\.character)) }
        #expect(rows == ["name1   name2   ", "name3   name4   ", "name5   name6   ", "name7   name8   ", "… and 32 more"])
    }

    /// Whatever stands before and behind the cursor, something sensible or nothing is offered.
    @Test func everyPlaceIsBorne() {
        let text = """
            /* c */ CREATE STREAM `a b` (id INT KEY, s STRUCT<x INT, y ARRAY<MAP<STRING, INT>>>) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON'); -- x
            CREATE TABLE o AS SELECT c.id, place->city, places[1]->city, COUNT(*) AS n, CASE WHEN url LIKE '%' THEN 1 ELSE lpad(url, 3, '0') END
            FROM clicks c JOIN fish f ON c.id = f.species WINDOW TUMBLING (SIZE 5 MINUTES, GRACE PERIOD 1 HOUR) WHERE NOT (a = 1) GROUP BY c.id HAVING COUNT(*) > 1
            EMIT CHANGES SINK TO MONGODB ('connection.uri'='x', 'database'=''); SET 'a'='b'; \\d x
            """
        for index in text.indices {
            let completion = complete(String(text[..<index]), String(text[index...]))
            #expect(completion.matches.isEmpty || text[..<index].hasSuffix(completion.typed))
            _ = completion.listing(width: 10, height: 4)
        }
    }
}
