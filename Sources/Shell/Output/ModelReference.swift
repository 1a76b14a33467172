public import Values

/// Models, from the first row to the tenth version: for `fsql docs models`.
public enum ModelReference {
    /// - Parameter options: The options of each provider, as they are declared.
    public static func text(_ options: [(provider: String, declarations: [OptionDeclaration])]) -> String {
        var text = guide
        for (provider, declarations) in options {
            text += "\n## Options of '\(provider)'\n\n| option | default | meaning |\n| --- | --- | --- |\n"
            for option in declarations { text += "| `\(option.name)` | \(option.defaultValue.map { "`\($0)`" } ?? "") | \(option.summary.replacing("|", with: "\\|")) |\n" }
        }
        return text
    }

    private static let guide = """
        # Models

        `CREATE MODEL name INPUT (…) OUTPUT (…) WITH ('provider' = …) AS SELECT …` declares a model. `PREDICT(name, argument, …)` gives a STRUCT of its OUTPUT
        columns in any expression, `PREDICT(name VERSION n, …)` that of one version, `PREDICT_STATUS(name, argument, …)` says whether there is a prediction. ML_PREDICT is PREDICT.

        ## Records that are not scored

        PREDICT is then NULL, and never in silence: FSQL_PROCESSING_LOG has a row with the record's place, DESCRIBE MODEL, SHOW MODELS, `/metrics` and
        the end of a run count them by version and reason.

        | PREDICT_STATUS | reason in the log | when |
        | --- | --- | --- |
        | `OK` | | there is a prediction |
        | `NO_VERSION` | `model_no_version` | the model has not trained yet, or does not keep the version that was asked |
        | `MISSING_INPUT` | `model_missing_input` | an argument is NULL |
        | `UNKNOWN_LEVEL` | `model_unknown_level` | a category that training did not see; `factor.unseen` = `baseline` takes it for the first one |
        | `NOT_FINITE` | `model_not_finite` | the prediction is beyond DOUBLE |
        | `NO_ANSWER` | `model_no_answer` | a service did not answer, and `on.error` is `null` |
        | `REFUSED` | `model_refused` | a service answered with a status such as 404 |
        | `UNUSABLE_ANSWER` | `model_unusable_answer` | the answer is not JSON, or lacks an OUTPUT column |

        An error is best computed so that such a record counts: `CASE WHEN PREDICT(…)->w IS NULL THEN 1.0E0 ELSE ABS(…) / w END`.

        ## Services

        A service that does not answer (a refused connection, a timeout, 408, 425, 429, 5xx) holds its query back, as a dead target does its sink: SHOW QUERIES
        says HELD, other queries go on, the call is made again until it is answered. `fsql run` ends after `--sink-timeout` with exit code 4 and goes on the
        next time. A committed answer is never asked for again. EXPLAIN marks what lies behind a remote model.

        ## Training

        AS SELECT is a maintained query: its rows are kept, up to its LIMIT. Rows without one of the inputs or the label are not trained on, so that labels may
        come late or not at all; a corrected row is another row, and ORDER BY … LIMIT chooses among them. A training starts

        - with CREATE MODEL, if `min.rows` rows are there, else as soon as they are, on exactly these;
        - with RETRAIN MODEL, and with `POST /models/NAME/train`;
        - with each row of `retrain.on`, and each `retrain.every` while queries work live.

        One runs at a time, beside the engine; the version before goes on scoring. Requests during it, or in `retrain.cooldown`, are kept and become one training
        after it. Up to a bound (`fsql run` without `--follow`) the cooldown goes by the records' time, and queries that predict wait for a training that
        records have asked for: the result does not depend on speed. A version's "ModelTime" is the timestamp of the record that asked, or the clock.

        `POST /models/NAME/train` answers after the commit with `{"version","ModelTime","rows","outcome"}`: `trained`, `on trial`, `refused`, or with 202 `kept`. A
        repeated `Idempotency-Key` trains nothing and is answered as the first time; a key `topic-partition-offset` of a topic of this log is known for ever,
        any other for seven days.

        ## Versions that have to prove themselves

        `promote.if` = `rmse_not_worse(0.1)` lets a new version wait: the next `promote.rows` labelled rows, which neither version was trained on, are scored with both.
        `rollback.after` = n switches at once and goes back by itself if the new version was worse on the next n rows. A row that a version cannot score counts
        as an error of its whole label. SHOW MODEL VERSIONS tells what became of each; ALTER MODEL name USE VERSION n decides by hand.

        ## Measuring

        EVALUATE MODEL name [VERSION n] [BY input] [AS SELECT …] gives n, MAE, RMSE, R² and MAPE on the training set or a query's rows; DESCRIBE MODEL name [VERSION n]
        the coefficients with standard errors, the columns that add nothing (NA, as in R), the rows, and who asked for the training; SHOW MODEL HEALTH name the errors
        by version and level, what was not scored, and how far each input has moved from the training rows (PSI: above 0.1 worth a look, above 0.25 worth a
        training).

        """
}
