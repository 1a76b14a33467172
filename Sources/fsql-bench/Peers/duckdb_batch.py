"""The four workloads as batch queries of DuckDB (pip install duckdb), in one thread, over files that `fsql-bench fish` writes.

    python3 duckdb_batch.py W1|W2|W3|W4 DIRECTORY

reads DIRECTORY/weight-prediction.json and DIRECTORY/machine-weight.json and writes DIRECTORY/duckdb-*.json.
"""
import sys
import duckdb

workload, directory = sys.argv[1], sys.argv[2]
database = duckdb.connect()
database.execute("SET threads = 1")


def source(name, columns):
    return f"read_json('{directory}/{name}.json', format = 'newline_delimited', columns = {columns})"


WEIGHTS = source(
    "machine-weight", "{Fish_Id: 'VARCHAR', Species: 'VARCHAR', Weight: 'DOUBLE', \"Timestamp\": 'VARCHAR', ts: 'BIGINT'}")
PREDICTIONS = source(
    "weight-prediction",
    "{Fish_Id: 'VARCHAR', Species: 'VARCHAR', Height: 'DOUBLE', Length: 'DOUBLE', \"Timestamp\": 'VARCHAR',"
    " Prediction: 'STRUCT(Weight DOUBLE, ModelTime VARCHAR)', ts: 'BIGINT'}")


def write(query, name):
    database.execute(f"COPY ({query}) TO '{directory}/duckdb-{name}.json' (FORMAT json)")


if workload == "W1":
    database.execute(f"""
        CREATE TABLE differences AS
        SELECT 'Key' AS "Key", P.Fish_Id, P.Species, P.Length, P.Height, P.Prediction.Weight AS PredictedWeight, W.Weight AS ActualWeight,
               round(abs(P.Prediction.Weight - W.Weight) / W.Weight, 3) AS "Error", P.Prediction.ModelTime AS ModelTime,
               W."Timestamp", greatest(P.ts, W.ts) AS ts
        FROM {PREDICTIONS} P JOIN {WEIGHTS} W ON P.Fish_Id = W.Fish_Id AND abs(P.ts - W.ts) <= 60000""")
    write("SELECT * FROM differences", "differences")
    write("""
        SELECT "Key", ts // 60000 * 60000 AS WINDOWSTART, list(DISTINCT Species) AS Species, arg_min(Fish_Id, ts) AS Fish_Id_Start,
               arg_max(Fish_Id, ts) AS Fish_Id_End, avg("Error") AS ErrorAvg
        FROM differences GROUP BY ALL HAVING avg("Error") > 0.15""", "bad-minutes")
elif workload == "W2":
    write(f"""SELECT Fish_Id, Species, Weight, Weight * 2.20462::DOUBLE AS Pounds, "Timestamp", ts FROM {WEIGHTS} WHERE Weight > 6""", "heavy")
elif workload == "W3":
    write(f"""SELECT Species, ts // 10000 * 10000 AS WINDOWSTART, count(*) AS n, avg(Weight) AS "avg" FROM {WEIGHTS} GROUP BY ALL""", "by-species")
elif workload == "W4":
    # Every change, as a stream has it: the number of a row among those of its key.
    write(f"""
        SELECT Fish_Id::BIGINT % 1000000 AS k, row_number() OVER (PARTITION BY Fish_Id::BIGINT % 1000000 ORDER BY ts) AS n
        FROM {WEIGHTS}""", "by-id")
else:
    sys.exit("W1, W2, W3 or W4")
