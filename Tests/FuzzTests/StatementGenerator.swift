import Functions
import GrammarSentences

/// Queries of every shape: each clause there or not, grouped or not, plain columns and aggregates side by side, for every kind of statement.
///
/// Unlike a sentence of the grammar nearly every name and type is right, so that analysis lets many through to planning and execution.
struct StatementGenerator {
    var random: SeededGenerator

    static let sources = """
        CREATE STREAM s (k INT KEY, v INT, txt VARCHAR, dbl DOUBLE, amount DECIMAL(10, 2), items ARRAY<INT>, rec STRUCT<f INT, g VARCHAR>, moment TIMESTAMP, hd BYTES HEADER('h'))
          WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
        CREATE STREAM r (k INT KEY, v INT, txt VARCHAR) WITH (KAFKA_TOPIC='r', VALUE_FORMAT='JSON', PARTITIONS=1);
        CREATE TABLE t (k INT PRIMARY KEY, v INT, txt VARCHAR) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);
        CREATE TABLE u (k INT PRIMARY KEY, v INT, tk INT) WITH (KAFKA_TOPIC='u', VALUE_FORMAT='DELIMITED', PARTITIONS=1);
        CREATE STREAM visits (k INT KEY, v INT) WITH (KAFKA_TOPIC='w', VALUE_FORMAT='JSON', WINDOW_TYPE='TUMBLING', WINDOW_SIZE='10 SECONDS', PARTITIONS=1);
        CREATE TABLE w WITH (KAFKA_TOPIC='w') AS SELECT k, COUNT(*) AS v FROM s WINDOW TUMBLING (SIZE 10 SECONDS) GROUP BY k;

        """

    /// A script: sources, perhaps records, statements, and records again.
    mutating func script() -> String {
        var text = StatementGenerator.sources
        if chance(2) { text += inserts() }
        for number in 0..<Int.random(in: 1...3, using: &random) { text += statement(number) + ";\n" }
        return text + inserts() + (chance(3) ? statement(9) + ";\n" + inserts() : "")
    }

    private mutating func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &random) == 0 }
    private mutating func pick(_ texts: [String]) -> String { texts.randomElement(using: &random) ?? "" }

    // MARK: Records

    private static let times = ["0", "1", "5000", "10000", "9999", "60001", "9223372036854775807", "9223372036854775806", "9223372036854770000", "1700000000000", "4611686018427387904"]

    private mutating func inserts() -> String {
        var text = ""
        for _ in 0..<Int.random(in: 1...5, using: &random) {
            let source = pick(["s", "s", "r", "t", "u"]), time = pick(StatementGenerator.times)
            let key = pick(["1", "2", "3"]), value = pick(["1", "-1", "2147483647", "NULL", "7"])
            switch source {
            case "s":
                text += "INSERT INTO s (ROWTIME, k, v, txt, dbl, amount, items, rec, moment) VALUES (\(time), \(key), \(value), \(pick(["'a'", "''", "NULL", "'yyyy'"])), \(pick(["1.5", "NULL", "1E308"])), \(pick(["0.01", "99999999.99"])), \(pick(["ARRAY[1, 2]", "NULL"])), STRUCT(f := 1, g := 'x'), '2024-02-29T00:00:00');\n"
            case "u": text += "INSERT INTO u (ROWTIME, k, v, tk) VALUES (\(time), \(key), \(value), \(pick(["1", "2", "NULL"])));\n"
            default: text += "INSERT INTO \(source) (ROWTIME, k, v, txt) VALUES (\(time), \(key), \(value), \(pick(["'a'", "NULL"])));\n"
            }
        }
        return text
    }

    // MARK: Statements

    private mutating func statement(_ number: Int) -> String {
        switch Int.random(in: 0..<12, using: &random) {
        case 0, 1, 2: return query(emit: ["", " EMIT CHANGES", " EMIT FINAL"])
        case 3: return "EXPLAIN \(pick(["", "(SYNTAX) ", "(BOUND) ", "(LOGICAL) ", "(PHYSICAL) "]))\(query(emit: ["", " EMIT CHANGES"]))"
        case 4: return "EXPLAIN CREATE TABLE o\(number) AS \(query(emit: [""]))"
        case 5: return "INSERT INTO r \(query(emit: ["", " EMIT CHANGES"]))"
        case 6, 7: return "CREATE STREAM o\(number)\(options()) AS \(query(emit: ["", " EMIT CHANGES"]))"
        case 8: return "CREATE OR REPLACE \(pick(["TABLE", "STREAM"])) o0 AS \(query(emit: [""]))"
        default: return "CREATE TABLE o\(number)\(options()) AS \(query(emit: ["", " EMIT CHANGES", " EMIT FINAL"]))"
        }
    }

    private mutating func options() -> String {
        pick(["", "", "", " WITH (PARTITIONS=3)", " WITH (VALUE_FORMAT='DELIMITED')", " WITH (KEY_FORMAT='JSON')", " WITH (TIMESTAMP='V')", " WITH (RETENTION_MS='1')", " WITH (VALUE_FORMAT='KAFKA')", " WITH (VALUE_FORMAT='PROTOBUF_NOSR')"])
    }

    private mutating func query(emit: [String]) -> String {
        var aliases = ["a"], text = ""
        var from = "\(pick(["s", "s", "s", "r", "t", "u", "visits", "w"])) a"
        for alias in ["b", "c"].prefix(pickCount([4, 2, 1])) {
            aliases.append(alias)
            from += " \(pick(["JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL OUTER JOIN", "INNER JOIN"])) \(pick(["r", "s", "t", "u", "visits"])) \(alias)"
            if !chance(3) { from += " WITHIN \(pick([duration(), "(\(duration()), \(duration()))"]))\(chance(2) ? " GRACE PERIOD \(duration())" : "")" }
            from += " ON \(pick(["a.k = \(alias).k", "a.v = \(alias).k", "a.v = \(alias).v", "a.k + 1 = \(alias).k", "COUNT(*) = \(alias).k", "a.k = a.v", "a.tk = \(alias).k"]))"
        }
        let items = (0..<Int.random(in: 1...4, using: &random)).map { item(aliases, $0) }
        text = "SELECT \(items.joined(separator: ", ")) FROM \(from)"
        if chance(4) { text += " WINDOW \(window())" }
        if chance(4) { text += " WHERE \(condition(aliases))" }
        if chance(2) { text += " GROUP BY \(pick(["()", "\(column(aliases))", "\(column(aliases))", "(\(column(aliases)), \(column(aliases)))", expression(aliases), "COUNT(*)", "ROWTIME", "1", "NULL"]))" }
        if chance(6) { text += " PARTITION BY \(pick([column(aliases), "NULL", expression(aliases), "COUNT(*)", "a.k", "WINDOWSTART"]))" }
        if chance(4) { text += " HAVING \(condition(aliases))" }
        if chance(12) { text += " ORDER BY \(expression(aliases))" }
        text += pick(emit)
        if chance(6) { text += " LIMIT \(pick(["0", "1", "3", "2147483647", "9223372036854775807", "-1"]))" }
        return text
    }

    private mutating func pickCount(_ weights: [Int]) -> Int {
        var left = Int.random(in: 0..<weights.reduce(0, +), using: &random)
        for (count, weight) in weights.enumerated() {
            if left < weight { return count }
            left -= weight
        }
        return 0
    }

    private mutating func duration() -> String {
        pick(["1 MILLISECOND", "5 SECONDS", "10 SECONDS", "1 DAY", "0 SECONDS", "9223372036854775807 MILLISECONDS", "4611686018427387903 MILLISECONDS", "106751991167 DAYS", "365000 DAYS"])
    }

    private mutating func window() -> String {
        let tail = (chance(4) ? ", RETENTION \(duration())" : "") + (chance(2) ? ", GRACE PERIOD \(duration())" : "")
        switch Int.random(in: 0..<3, using: &random) {
        case 0: return "TUMBLING (SIZE \(duration())\(tail))"
        case 1: return "HOPPING (SIZE \(duration()), ADVANCE BY \(duration())\(tail))"
        default: return "SESSION (\(duration())\(tail))"
        }
    }

    // MARK: Expressions

    private mutating func column(_ aliases: [String]) -> String {
        let names = ["k", "v", "v", "txt", "dbl", "amount", "items", "rec", "rec->f", "moment", "hd", "tk", "ROWTIME", "ROWPARTITION", "ROWOFFSET", "WINDOWSTART", "WINDOWEND"]
        let name = pick(chance(3) ? names : ["k", "v", "txt"])
        return aliases.count > 1 || chance(5) ? "\(pick(aliases)).\(name)" : name
    }

    private mutating func item(_ aliases: [String], _ number: Int) -> String {
        let alias = chance(2) ? " AS c\(number)" : ""
        switch Int.random(in: 0..<14, using: &random) {
        case 0: return "*"
        case 1: return "\(pick(aliases)).*"
        case 2, 3, 4: return column(aliases) + alias
        case 5, 6, 7: return aggregate(aliases) + alias
        case 8: return "\(expression(aliases)) + \(aggregate(aliases))\(alias)"
        case 9: return "\(pick(["EXPLODE", "CUBE_EXPLODE"]))(\(pick(["ARRAY[1, 2]", "items", "ARRAY[\(column(aliases))]", "COLLECT_LIST(v)"])))\(alias)"
        case 10: return pick(["WINDOWSTART", "WINDOWEND", "ROWTIME", "ROWPARTITION"]) + alias
        case 11: return pick(["1", "'x'", "NULL", "true", "UUID()", "UNIX_TIMESTAMP()"]) + alias
        case 12: return "\(pick(["rec->*", "AS_VALUE(\(column(aliases)))", "a.rec->*"]))"
        default: return expression(aliases) + alias
        }
    }

    private mutating func aggregate(_ aliases: [String]) -> String {
        if chance(3) { return "COUNT(*)" }
        let names = FunctionRegistry.builtin.aggregates.map(\.name)
        let argument = chance(8) ? aggregate(aliases) : chance(4) ? expression(aliases) : column(aliases)
        return "\(pick(names))(\(argument)\(chance(5) ? ", \(pick(["2", "-1", column(aliases)]))" : ""))"
    }

    private mutating func expression(_ aliases: [String]) -> String {
        let one = column(aliases), other = column(aliases)
        return pick([
            one, "\(one) + 1", "\(one) + \(other)", "CAST(\(one) AS VARCHAR)", "COALESCE(\(one), \(other))", "CASE WHEN \(one) = \(other) THEN 1 ELSE 2 END", "TRANSFORM(ARRAY[1, 2], x => x + v)",
            "REDUCE(items, 0, (x, y) => x + y)", "FILTER(items, x => x > \(one))", "TRANSFORM(items, x => COUNT(*))", "TRANSFORM(items, x => SUM(x))", "ARRAY[\(one)]", "STRUCT(z := \(one))", "MAP('m' := \(one))", "ABS(\(one))", "items[\(one)]",
        ])
    }

    private mutating func condition(_ aliases: [String]) -> String {
        pick([
            "\(column(aliases)) = \(column(aliases))", "\(column(aliases)) > 0", "COUNT(*) > 1", "\(aggregate(aliases)) = \(column(aliases))", "\(column(aliases)) IS NULL", "true", "NULL", "\(column(aliases)) IN (1, 2)",
            "\(column(aliases)) LIKE 'a%'", "EXPLODE(items) = 1", "WINDOWSTART > 5", "ROWTIME > 9223372036854775807", "\(column(aliases)) BETWEEN 0 AND 5", "k = 1", "k = 1 AND WINDOWSTART >= 0 AND WINDOWEND <= 9223372036854775807",
        ])
    }
}
