/// W2 with one more column, which a built-in model of one input predicts.
extension Workload {
    static let prediction = Workload(
        name: "W2-predict", input: .weights,
        statements: weights + """
            CREATE STREAM LESSONS (ID BIGINT KEY, "Weight" DOUBLE, "Pounds" DOUBLE)
              WITH (KAFKA_TOPIC = 'lessons', VALUE_FORMAT = 'JSON', PARTITIONS = 1);

            """ + lessons + """

            CREATE MODEL POUNDS INPUT ("Weight" DOUBLE) OUTPUT ("Pounds" DOUBLE)
              WITH ('provider' = 'linear_regression', 'label' = '"Pounds"') AS SELECT "Weight", "Pounds" FROM LESSONS;
            CREATE STREAM HEAVY WITH (KAFKA_TOPIC = 'heavy', VALUE_FORMAT = 'JSON') AS
              SELECT "Fish_Id", "Species", "Weight", "Weight" * 2.20462E0 AS "Pounds", "Timestamp",
                     PREDICT(POUNDS, "Weight")->"Pounds" AS "Predicted"
              FROM WEIGHTS WHERE "Weight" > 6E0 EMIT CHANGES;
            """)

    /// Rows of a line, more than a training needs.
    private static var lessons: String {
        (1...12).map { "INSERT INTO LESSONS (ID, \"Weight\", \"Pounds\") VALUES (\($0), \($0).5E0, \(decimal((Double($0) + 0.5) * 2.20462, 5))E0);" }
            .joined(separator: "\n")
    }

    /// Every row is a call of a service that answers at once.
    static func remotePrediction(port: Int) -> Workload {
        Workload(
            name: "predict-http", input: .weights,
            statements: weights + """
                CREATE MODEL POUNDS INPUT ("Weight" DOUBLE) OUTPUT ("Pounds" DOUBLE)
                  WITH ('provider' = 'http', 'predict.url' = 'http://127.0.0.1:\(port)/predict', 'max.in.flight' = '32');
                CREATE STREAM HEAVY WITH (KAFKA_TOPIC = 'heavy', VALUE_FORMAT = 'JSON') AS
                  SELECT "Fish_Id", "Weight", PREDICT(POUNDS, "Weight")->"Pounds" AS "Predicted" FROM WEIGHTS EMIT CHANGES;
                """)
    }
}
