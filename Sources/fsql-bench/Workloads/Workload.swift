/// A file of statements over the topics of fish.
struct Workload: Sendable {
    var name: String
    var input: FishTopics
    /// Closes the windows that are open at the end.
    var closesWindows = false
    var statements: String

    static let all = [join, filter, windows, groups]

    static let weights = """
        SET 'auto.offset.reset' = 'earliest';
        CREATE STREAM WEIGHTS ("Fish_Id" VARCHAR KEY, "Species" VARCHAR, "Weight" DOUBLE, "Timestamp" VARCHAR)
          WITH (KAFKA_TOPIC = 'machine-weight', VALUE_FORMAT = 'JSON');

        """

    /// W1: predictions joined with weights, the error of each, and the minutes in which the model was bad.
    static let join = Workload(
        name: "W1-join", input: .both,
        statements: weights + """
            CREATE STREAM PREDICTIONS (
              "Fish_Id" VARCHAR KEY, "Species" VARCHAR, "Height" DOUBLE, "Length" DOUBLE, "Timestamp" VARCHAR,
              "Prediction" STRUCT<"Weight" DOUBLE, "ModelTime" VARCHAR>
            ) WITH (KAFKA_TOPIC = 'weight-prediction', VALUE_FORMAT = 'JSON');

            CREATE STREAM DIFFERENCES WITH (KAFKA_TOPIC = 'weight-diff', VALUE_FORMAT = 'JSON') AS
              SELECT 'Key' AS "Key", P."Fish_Id" AS "Fish_Id", P."Species" AS "Species", P."Length" AS "Length", P."Height" AS "Height",
                     P."Prediction"->"Weight" AS "PredictedWeight", W."Weight" AS "ActualWeight",
                     ROUND(ABS(P."Prediction"->"Weight" - W."Weight") / W."Weight", 3) AS "Error",
                     P."Prediction"->"ModelTime" AS "ModelTime", W."Timestamp" AS "Timestamp"
              FROM PREDICTIONS P INNER JOIN WEIGHTS W WITHIN 1 MINUTE GRACE PERIOD 10 SECONDS ON P."Fish_Id" = W."Fish_Id"
              EMIT CHANGES;

            CREATE TABLE BAD_MINUTES WITH (KAFKA_TOPIC = 'weight-retrain', VALUE_FORMAT = 'JSON') AS
              SELECT "Key", COLLECT_SET("Species") AS "Species", EARLIEST_BY_OFFSET("Fish_Id") AS "Fish_Id_Start",
                     LATEST_BY_OFFSET("Fish_Id") AS "Fish_Id_End", AVG("Error") AS "ErrorAvg"
              FROM DIFFERENCES WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY "Key"
              HAVING AVG("Error") > 0.15
              EMIT FINAL;
            """)

    /// W2: about half the rows, with one column computed.
    static let filter = Workload(
        name: "W2-filter", input: .weights,
        statements: weights + """
            CREATE STREAM HEAVY WITH (KAFKA_TOPIC = 'heavy', VALUE_FORMAT = 'JSON') AS
              SELECT "Fish_Id", "Species", "Weight", "Weight" * 2.20462E0 AS "Pounds", "Timestamp"
              FROM WEIGHTS WHERE "Weight" > 6E0 EMIT CHANGES;
            """)

    /// W3: a count and an average for each species in windows of 10 s.
    static let windows = Workload(
        name: "W3-windows", input: .weights, closesWindows: true,
        statements: weights + """
            CREATE TABLE BY_SPECIES WITH (KAFKA_TOPIC = 'by-species', KEY_FORMAT = 'JSON', VALUE_FORMAT = 'JSON') AS
              SELECT "Species", COUNT(*) AS "n", AVG("Weight") AS "avg"
              FROM WEIGHTS WINDOW TUMBLING (SIZE 10 SECONDS, RETENTION 1 HOUR, GRACE PERIOD 0 SECONDS) GROUP BY "Species"
              EMIT FINAL;
            """)

    /// W4: a count for each of up to a million keys, every change written.
    static let groups = groups(1_000_000, name: "W4-groups")

    /// W4 with so many keys.
    static func groups(_ keyCount: Int, name: String? = nil) -> Workload {
        Workload(
            name: name ?? "groups-\(keyCount)-keys", input: .weights,
            statements: weights + """
                CREATE TABLE BY_ID WITH (KAFKA_TOPIC = 'by-id', KEY_FORMAT = 'JSON', VALUE_FORMAT = 'JSON') AS
                  SELECT CAST("Fish_Id" AS BIGINT) % \(keyCount) AS "k", COUNT(*) AS "n"
                  FROM WEIGHTS GROUP BY CAST("Fish_Id" AS BIGINT) % \(keyCount) EMIT CHANGES;
                """)
    }
}
