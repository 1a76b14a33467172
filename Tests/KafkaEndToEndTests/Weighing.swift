/// Fish that were measured and predicted, and weighed about ten seconds later; two phases in which the model is wrong.
struct Weighing {
    private(set) var predictions: [String] = []
    private(set) var weights: [String] = []

    static let start = 1_700_000_000_000

    /// - Parameter range: Numbers of fish; one each 120 milliseconds.
    init(_ range: Range<Int>) {
        var draw = Draw(state: UInt64(range.lowerBound) &+ 20_231_114)
        var weighed: [(time: Int, number: Int, text: String)] = []
        for number in range {
            let time = Weighing.start + number * 120, hundredths = 200 + draw.below(800)
            let isStale = number / 1500 % 2 == 1
            let error = isStale ? 20 + draw.below(40) : draw.below(12)
            let predicted = hundredths * (100 + error) / 100
            let length = 500 + hundredths / 2, height = 100 + hundredths / 10, species = number / 1000 % 2 == 0 ? "salmon" : "trout"
            predictions.append(
                #"{"Fish_Id":"\#(number)","Species":"\#(species)","Height":\#(decimal(height * 10)),"Length":\#(decimal(length * 10)),"#
                    + #""Timestamp":"\#(time)","Prediction":{"Weight":\#(decimal(predicted)),"ModelTime":"m\#(number / 900)"},"ts":\#(time)}"#)
            weighed.append((time + 5000 + draw.below(10_000), number, #""Species":"\#(species)","Weight":\#(decimal(hundredths)),"#))
        }
        weighed.sort { ($0.time, $0.number) < ($1.time, $1.number) }
        weights = weighed.map { #"{"Fish_Id":"\#($0.number)",\#($0.text)"Timestamp":"\#($0.time)","ts":\#($0.time)}"# }
    }

    /// Hundredths with a point.
    private func decimal(_ hundredths: Int) -> String {
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// A sequence of numbers that is the same each time.
    private struct Draw {
        var state: UInt64
        mutating func below(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(limit))
        }
    }

    static let topics = ["weight-prediction", "machine-weight", "weight-diff", "weight-retrain"]

    static let statements = """
        SET 'auto.offset.reset' = 'earliest';
        CREATE STREAM PREDICTED_WEIGHT (
          "Fish_Id" VARCHAR KEY, "Species" VARCHAR, "Height" DOUBLE, "Length" DOUBLE, "Timestamp" VARCHAR,
          "Prediction" STRUCT<"Weight" DOUBLE, "ModelTime" VARCHAR>
        ) WITH (KAFKA_TOPIC = 'weight-prediction', VALUE_FORMAT = 'JSON');
        CREATE STREAM ACTUAL_WEIGHT ("Fish_Id" VARCHAR KEY, "Species" VARCHAR, "Weight" DOUBLE, "Timestamp" VARCHAR)
          WITH (KAFKA_TOPIC = 'machine-weight', VALUE_FORMAT = 'JSON');
        CREATE STREAM DIFF_WEIGHT WITH (KAFKA_TOPIC = 'weight-diff', VALUE_FORMAT = 'JSON') AS
          SELECT 'Key' AS "Key", P."Fish_Id" AS "Fish_Id", P."Species" AS "Species", P."Length" AS "Length", P."Height" AS "Height",
                 P."Prediction"->"Weight" AS "PredictedWeight", A."Weight" AS "ActualWeight",
                 ROUND(ABS(P."Prediction"->"Weight" - A."Weight") / A."Weight", 3) AS "Error",
                 P."Prediction"->"ModelTime" AS "ModelTime", A."Timestamp" AS "Timestamp"
          FROM PREDICTED_WEIGHT P INNER JOIN ACTUAL_WEIGHT A WITHIN 1 MINUTE GRACE PERIOD 10 SECONDS ON P."Fish_Id" = A."Fish_Id"
          EMIT CHANGES;
        CREATE TABLE RETRAIN_WEIGHT WITH (KAFKA_TOPIC = 'weight-retrain', VALUE_FORMAT = 'JSON') AS
          SELECT "Key", COLLECT_SET("Species") AS "Species", EARLIEST_BY_OFFSET("Fish_Id") AS "Fish_Id_Start",
                 LATEST_BY_OFFSET("Fish_Id") AS "Fish_Id_End", AVG("Error") AS "ErrorAvg"
          FROM DIFF_WEIGHT WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY "Key"
          HAVING AVG("Error") > 0.15
          EMIT FINAL;
        """
}
