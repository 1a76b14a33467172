extension OtherDialects {
    private static let set = "There are no set operations: CREATE STREAM both AS SELECT … FROM a; and INSERT INTO both SELECT … FROM b; put streams together."
    static let subquery = "There are no queries inside queries: CREATE STREAM name AS SELECT … first, and read that."
    private static let windowed = "There are no functions over rows in their order: GROUP BY column, with WINDOW TUMBLING (SIZE 1 HOUR) for a length of time."
    private static let pattern = "REGEXP_EXTRACT('pattern', text) IS NOT NULL asks whether a text has a part that matches."
    private static let constraint = "Leave it out: a topic has no constraints; WHERE keeps wrong rows out of the next stream."
    private static let clause = "Leave it out: partitions and format stand in WITH (KAFKA_TOPIC = 'topic', VALUE_FORMAT = 'JSON', PARTITIONS = 1)."
    private static let explode = "Leave it out: EXPLODE(array) in the SELECT list gives a row for each element."

    /// Words that stand between or inside clauses.
    static let clauses: [String: String] = [
        "UNION": set, "INTERSECT": "There are no set operations: JOIN finds what two sources have in common.",
        "EXCEPT": "There are no set operations: LEFT JOIN … WHERE b.key IS NULL finds what the other lacks.",
        "MINUS": "There are no set operations: LEFT JOIN … WHERE b.key IS NULL finds what the other lacks.",
        "ILIKE": "LCASE(text) LIKE 'a%' compares without regard to case.",
        "RLIKE": pattern, "REGEXP": pattern, "SIMILAR": pattern, "GLOB": "text LIKE 'a%': % stands for any text, _ for one character.",
        "MATCHES": pattern,
        "OVER": windowed, "QUALIFY": windowed, "MATCH_RECOGNIZE": "There is no MATCH_RECOGNIZE: WINDOW SESSION (gap) groups what belongs together.",
        "OFFSET": "Leave OFFSET out: LIMIT n gives the first n rows; WHERE ROWOFFSET >= n goes on from a place in a stream.",
        "FETCH": "LIMIT n gives the first n rows.", "TOP": "LIMIT n at the end gives the first n rows.",
        "CROSS": "A join needs a condition: JOIN b WITHIN 1 HOUR ON a.column = b.column.",
        "NATURAL": "A join says its condition: JOIN b ON a.column = b.column.",
        "USING": "A join says its condition: ON a.column = b.column.",
        "SEMI": "JOIN … ON a.column = b.column of a stream with a table gives each row at most once.",
        "ANTI": "LEFT JOIN … ON a.column = b.column, and WHERE b.column IS NULL in the next query.",
        "ASOF": "JOIN of a stream with a table takes the table's row as it is at that time.",
        "LATERAL": explode, "UNNEST": explode, "FLATTEN": explode, "APPLY": explode,
        "TABLESAMPLE": "WHERE RANDOM() < 0.1 keeps about a tenth.", "SAMPLE": "WHERE RANDOM() < 0.1 keeps about a tenth.",
        "PIVOT": "SUM(CASE WHEN column = 'a' THEN value ELSE 0 END) AS a makes a column of a value.",
        "UNPIVOT": "EXPLODE(ARRAY[a, b]) makes rows of columns.",
        "NULLS": "Leave it out: NULL sorts after all values, with DESC before them.",
        "RETURNING": "Leave it out: SELECT reads what was written.", "ON": "A join names its two sources first: FROM a JOIN b ON a.column = b.column.",
        "DEFAULT": "Leave it out: a missing column is NULL, and IFNULL(column, value) gives another value.",
        "AUTO_INCREMENT": "Leave it out: UUID() gives each record an id.", "IDENTITY": "Leave it out: UUID() gives each record an id.",
        "REFERENCES": constraint, "UNIQUE": constraint, "CHECK": constraint, "CONSTRAINT": constraint, "FOREIGN": constraint, "NOT": constraint,
        "GENERATED": "CREATE STREAM name AS SELECT *, expression AS column FROM …; computes a column.",
        "WATERMARK": "WITH (TIMESTAMP = 'column') names the column with the record's time; windows take late records for their GRACE PERIOD.",
        "METADATA": "ROWTIME, ROWPARTITION and ROWOFFSET are there without being declared; headers are a column name BYTES HEADER('key').",
        "PARTITIONED": clause, "CLUSTERED": clause, "DISTRIBUTED": clause, "ENGINE": clause, "TBLPROPERTIES": clause, "STORED": clause, "LOCATION": clause, "ROW": clause,
        "OPTIONS": clause, "COMMENT": "Leave it out: comments stand in the file, -- to the end of a line.",
        "OVERWRITE": "Leave OVERWRITE out: a table keeps the last row of each key, a stream keeps all records.",
        "DIV": "a / b of whole numbers is a whole number.", "MOD": "a % b is the remainder.", "XOR": "(a OR b) AND NOT (a AND b) is one without the other.",
        "ISNULL": "column IS NULL asks.", "NOTNULL": "column IS NOT NULL asks.", "COLLATE": "Leave it out: texts compare by their characters; LCASE(text) disregards case.",
        "FILTER": "SUM(CASE WHEN condition THEN 1 ELSE 0 END) counts what fulfils a condition.", "SEPARATOR": "ARRAY_JOIN(COLLECT_LIST(column), ', ') puts texts together.",
        "ROLLUP": "Leave it out: each GROUP BY is a query of its own: there are no grouping sets.", "CUBE": "Leave it out: each GROUP BY is a query of its own: there are no grouping sets.",
        "GROUPING": "Leave it out: each GROUP BY is a query of its own: there are no grouping sets.",
        "FOR": "Leave it out: a pull query reads the state as it is now.",
        "DUPLICATE": "Leave it out: a table keeps the last row of each key.", "CONFLICT": "Leave it out: a table keeps the last row of each key.",
        "CASCADE": "Leave it out: SHOW QUERIES lists the queries that read it, TERMINATE query_id ends one.", "RESTRICT": "Leave it out: what a query reads or writes is never dropped.",
        "WITHOUT": "Leave it out: TIMESTAMP has no zone; CONVERT_TZ(time, from, to) moves it.",
    ]

    /// Signs that are no tokens here, and signs where nothing of the kind can stand.
    static let signs: [String: String] = [
        "::": "CAST(value AS type) changes a type.",
        ":": "DEFINE name = 'value'; is used as ${name}. Fields are value->field, CAST(value AS type) changes a type.",
        "?": "There are no parameters: DEFINE name = 'value'; is used as ${name}.",
        "$": "A variable is ${name}, defined by DEFINE name = 'value';",
        "@": "DEFINE name = 'value'; is used as ${name}.",
        "#": "A comment starts with -- and ends with the line.",
        "&": "Conditions are joined by AND; there are no operations on bits.",
        "|": "Texts are joined by ||, conditions by OR; there are no operations on bits.",
        "^": "POWER(a, b) is the power.",
        "~": pattern,
        "!": "NOT condition denies; <> means different.",
        "{": "STRUCT(name := value, …), MAP('key' := value, …) and ARRAY[value, …] put values together.",
        "}": "STRUCT(name := value, …), MAP('key' := value, …) and ARRAY[value, …] put values together.",
        "\\": "A statement goes on in the next line by itself: leave the \\ out.",
        "“": "Text stands in straight single quotes: 'text'.", "”": "Text stands in straight single quotes: 'text'.",
        "‘": "Text stands in straight single quotes: 'text'.", "’": "Text stands in straight single quotes: 'text'.", "´": "Text stands in straight single quotes: 'text'.",
        "；": "A statement ends with a semicolon: ;", "，": "Values are separated by a comma: ,", "（": "Parentheses are ( and ).", "）": "Parentheses are ( and ).",
        "–": "A minus is -, a comment starts with --.", "—": "A minus is -, a comment starts with --.", "−": "A minus is -.",
        "\u{A0}": "This is a blank that does not break lines: write a plain blank.", "≠": "<> means different.", "≤": "Write <=.", "≥": "Write >=.",
    ]
}

extension OtherDialects {
    /// Functions that exist, but are called in another form elsewhere.
    static let calls: [String: String] = [
        "TRIM": "TRIM(text) takes blanks away at both ends; REGEXP_REPLACE(text, pattern, '') other signs.",
        "SUBSTRING": "SUBSTRING(text, position, length): positions count from 1.",
        "COLLECT_LIST": "COLLECT_LIST(column) gathers values in the order of the records; ARRAY_SORT(COLLECT_LIST(column)) sorts them.",
        "TRANSFORM": "TRANSFORM(array, x => …): the arrow of a lambda is =>.", "FILTER": "FILTER(array, x => …): the arrow of a lambda is =>.",
        "REDUCE": "REDUCE(array, start, (state, x) => …): the arrow of a lambda is =>.",
        "CEIL": "CEIL(number) rounds up.", "FLOOR": "FLOOR(number) rounds down.",
        "CONCAT": "CONCAT(a, b, …) puts texts together.",
        "DATEADD": "DATEADD(DAYS, 1, date): the unit comes first, then how many.", "TIMESTAMPADD": "TIMESTAMPADD(HOURS, 1, time): the unit comes first, then how many.",
    ]
}
