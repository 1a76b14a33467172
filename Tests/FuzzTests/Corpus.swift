import Functions
import GrammarSentences

/// Scripts to begin with: the cases of `queries/`, and sentences of the grammar over a few sources that exist.
struct Corpus {
    let cases: [String]
    private var sentences: SentenceGenerator

    init(seed: UInt64) throws {
        cases = RepositoryFiles.paths(in: "queries", endingIn: "sql").flatMap { Corpus.cases(of: RepositoryFiles.text($0)) }
        var grammar = try Grammar.load()
        grammar.names = ["s", "t", "w", "k", "v", "txt", "dbl", "amount", "items", "dict", "rec", "f", "moment", "raw", "s2", "KEY", "`q x`", "new_one"]
        grammar.functions = FunctionRegistry.builtin.names
        sentences = SentenceGenerator(grammar, seed: seed)
    }

    /// Sentences from now on depend on the seed alone.
    mutating func restart(_ seed: UInt64) { sentences.random = SeededGenerator(state: seed &+ 1) }

    mutating func text(using random: inout SeededGenerator) -> String {
        if Bool.random(using: &random) { return cases.randomElement(using: &random) ?? "" }
        let rules = ["query", "createAsSelect", "insertSelect", "insertValues", "createSource", "alterSource", "statement"]
        var script = Corpus.sources
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let rule = rules.randomElement(using: &random) ?? "query"
            script += sentences.sentence(of: rule, depth: Int.random(in: 12...26, using: &random)).joined(separator: " ") + ";\n"
        }
        return script
    }

    static let sources = """
        CREATE STREAM s (k INT KEY, v INT, txt VARCHAR, dbl DOUBLE, amount DECIMAL(10, 2), items ARRAY<INT>, dict MAP<VARCHAR, INT>, rec STRUCT<f INT, g VARCHAR>,
          moment TIMESTAMP, raw BYTES) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
        CREATE STREAM s2 (k INT KEY, v INT, txt VARCHAR) WITH (KAFKA_TOPIC='s2', VALUE_FORMAT='DELIMITED', PARTITIONS=1);
        CREATE TABLE t (k INT PRIMARY KEY, v BIGINT, txt VARCHAR) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);
        CREATE TABLE w AS SELECT k, COUNT(*) AS v FROM s WINDOW TUMBLING (SIZE 10 SECONDS) GROUP BY k;
        INSERT INTO s VALUES (1, 2, 'three', 4.5, 6.78, ARRAY[9], MAP('ten' := 11), STRUCT(f := 12, g := 'x'), '1970-01-01T00:00:13', NULL);

        """

    /// What stands between `--@test:` lines, each behind what stands before the first one.
    private static func cases(of file: String) -> [String] {
        var parts: [[Substring]] = [[]]
        for line in file.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("--@test:") { parts.append([]) }
            parts[parts.count - 1].append(line)
        }
        let start = parts.removeFirst()
        return parts.isEmpty ? [start.joined(separator: "\n")] : parts.map { (start + $0).joined(separator: "\n") }
    }
}
