#!/usr/bin/env python3
"""AVRO and JSON_SR between fsql and Confluent's Python client, both ways, over fsql's own schema registry.

Usage: registry_peer.py FSQL. Needs confluent-kafka[avro,json] and fastavro. What the client's serializer writes must be read by fsql as the same values, and what fsql writes by
the client's deserializer and by fastavro. Bytes come and go through streams in format KAFKA with a BYTES column. Ends with "N passed, N failed".
"""
import datetime, decimal, io, json, subprocess, sys, tempfile, urllib.request

import fastavro
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer, AvroSerializer
from confluent_kafka.schema_registry.json_schema import JSONDeserializer, JSONSerializer
from confluent_kafka.serialization import MessageField, SerializationContext

D = decimal.Decimal
UTC = datetime.timezone.utc


def record(*fields, name="Row"):
    return {"type": "record", "name": name, "namespace": "peer", "fields": [dict(zip(("name", "type", "default"), field)) for field in fields]}


def optional(type):
    return ["null", type]


def decimal_type(precision, scale, base="bytes"):
    plain = {"type": "bytes"} if base == "bytes" else {"type": "fixed", "name": "Fixed", "size": 8}
    return dict(plain, logicalType="decimal", precision=precision, scale=scale)


DATE = {"type": "int", "logicalType": "date"}
TIME = {"type": "int", "logicalType": "time-millis"}
TIMESTAMP = {"type": "long", "logicalType": "timestamp-millis"}
COLOUR = {"type": "enum", "name": "Colour", "symbols": ["RED", "GREEN"]}
POINT = record(("X", "int"), ("Y", optional("int")), name="Point")

# Name, the field's type, values, what fsql's API shows (None: the values themselves), what a client reads back (None: the values themselves).
CASES = [
    ("boolean", "boolean", [True, False], None, None),
    ("int", "int", [0, 1, -1, 2**31 - 1, -2**31], None, None),
    ("long", "long", [0, 63, 64, -64, -65, 2**63 - 1, -2**63], None, None),
    ("float", "float", [0.5, -1.25], None, None),
    ("double", "double", [0.1, -1e300, 2.5], None, None),
    ("string", "string", ["", "trout", "Zährte", "a\u0000b", "😀"], None, None),
    ("bytes", "bytes", [b"", b"\x00\xff"], ["", "AP8="], None),
    ("fixed", {"type": "fixed", "name": "Two", "size": 2}, [b"ab"], ["YWI="], None),
    ("enum", COLOUR, ["GREEN", "RED"], None, None),
    ("optional int", optional("int"), [None, 5], None, None),
    ("optional string, null last", ["string", "null"], [None, "x"], None, None),
    ("union of one", ["long"], [7], None, None),
    ("decimal", decimal_type(9, 2), [D("-12.34"), D("0.00"), D("1234567.89")], [-12.34, 0.0, 1234567.89], None),
    ("decimal in fixed", decimal_type(9, 2, "fixed"), [D("1.28"), D("-0.01")], [1.28, -0.01], None),
    ("wide decimal", decimal_type(30, 10), [D("12345678901234567890.0123456789")], [12345678901234567890.0123456789], None),
    ("date", DATE, [datetime.date(2024, 2, 29), datetime.date(1969, 12, 31)], ["2024-02-29", "1969-12-31"], None),
    ("time", TIME, [datetime.time(1, 2, 3, 4000)], ["01:02:03.004"], None),
    ("timestamp", TIMESTAMP, [datetime.datetime(2024, 2, 29, 12, 0, 0, 5000, UTC)], ["2024-02-29T12:00:00.005"], None),
    ("array", {"type": "array", "items": "int"}, [[], [1, 2, 300]], None, None),
    ("array with nulls", {"type": "array", "items": optional("string")}, [["a", None]], None, None),
    ("array of arrays", {"type": "array", "items": {"type": "array", "items": "long"}}, [[[1], [], [2, 3]]], None, None),
    ("map", {"type": "map", "values": "long"}, [{}, {"a": 1}], None, lambda m: [{"KEY": k, "VALUE": v} for k, v in m.items()]),
    ("map with nulls", {"type": "map", "values": optional("double")}, [{"a": None}], None, lambda m: [{"KEY": k, "VALUE": v} for k, v in m.items()]),
    ("record", POINT, [{"X": 1, "Y": None}, {"X": -5, "Y": 7}], None, None),
    ("optional record", optional(POINT), [None, {"X": 1, "Y": 2}], None, None),
    ("array of records", {"type": "array", "items": POINT}, [[{"X": 1, "Y": 2}, {"X": 3, "Y": None}]], None, None),
    ("record in a record", record(("P", POINT), ("N", "string"), name="Outer"), [{"P": {"X": 1, "Y": 2}, "N": "n"}], None, None),
    ("record used twice", record(("A", POINT), ("B", "peer.Point"), name="Pair"), [{"A": {"X": 1, "Y": 2}, "B": {"X": 3, "Y": 4}}], None, None),
    ("string with a property of Java", {"type": "string", "avro.java.string": "String"}, ["x"], None, None),
    ("optional date", optional(DATE), [None, datetime.date(2000, 1, 1)], [None, "2000-01-01"], None),
]


def properties(**types):
    return {"type": "object", "properties": types}


JSON_POINT = properties(X={"type": "integer", "connect.type": "int32"}, Y={"oneOf": [{"type": "null"}, {"type": "integer"}]})

# The same for JSON_SR.
JSON_CASES = [
    ("boolean", {"type": "boolean"}, [True, False], None, None),
    ("integer", {"type": "integer"}, [0, 2**63 - 1, -2**63], None, None),
    ("int32", {"type": "integer", "connect.type": "int32"}, [2**31 - 1, -1], None, None),
    ("number", {"type": "number"}, [0.5, -1.25, 1e300], None, None),
    ("string", {"type": "string"}, ["", "Zährte", 'a"b\\', "😀"], None, None),
    ("enum", {"enum": ["RED", "GREEN"]}, ["GREEN"], None, None),
    ("nullable", {"oneOf": [{"type": "null"}, {"type": "string"}]}, [None, "x"], None, None),
    ("array", {"type": "array", "items": {"type": "integer"}}, [[], [1, 2]], None, None),
    ("array with nulls", {"type": "array", "items": {"oneOf": [{"type": "null"}, {"type": "string"}]}}, [["a", None]], None, None),
    ("object", JSON_POINT, [{"X": 1, "Y": None}, {"X": 2, "Y": 3}], None, None),
    ("array of objects", {"type": "array", "items": JSON_POINT}, [[{"X": 1, "Y": 2}]], None, None),
    ("object in an object", properties(P=JSON_POINT, N={"type": "string"}), [{"P": {"X": 1, "Y": 2}, "N": "n"}], None, None),
    ("map", {"type": "object", "connect.type": "map", "additionalProperties": {"type": "integer"}}, [{"a": 1}], None, lambda m: [{"KEY": k, "VALUE": v} for k, v in m.items()]),
    ("definitions", {"$ref": "#/definitions/p", "definitions": {"p": JSON_POINT}}, [{"X": 1, "Y": 2}], None, None),
]


class Avro:
    """The format as the client and fastavro know it."""

    name, cases = "AVRO", CASES

    @staticmethod
    def serializer(client, type):
        return AvroSerializer(client, json.dumps(record(("V", type))))

    @staticmethod
    def readers(client, context, written):
        decode = AvroDeserializer(client)
        yield "the client", lambda data: decode(data, context)
        parsed = fastavro.parse_schema(json.loads(client.get_schema(int.from_bytes(written[0][1:5], "big")).schema_str))
        yield "fastavro", lambda data: fastavro.schemaless_reader(io.BytesIO(data[5:]), parsed)


class JSON:
    """The format as the client knows it; its deserializer validates against the schema."""

    name, cases = "JSON_SR", JSON_CASES

    @staticmethod
    def serializer(client, type):
        schema = properties(V=type)
        if "definitions" in type: schema["definitions"] = type.pop("definitions")
        return JSONSerializer(json.dumps(dict(schema, title="Row")), client)

    @staticmethod
    def readers(client, context, written):
        decode = JSONDeserializer(None, schema_registry_client=client)
        yield "the client", lambda data: decode(data, context)


class Server:
    def __init__(self, program, folder):
        self.process = subprocess.Popen(
            [program, "server", "--data", folder, "--listen", "127.0.0.1:0", "--schema-registry-listener", "127.0.0.1:0"], stderr=subprocess.PIPE, text=True)
        self.registry = self.url = None
        for line in self.process.stderr:
            if line.startswith("schema registry on "): self.registry = line.split()[-1]
            if line.startswith("listening on "): self.url = line.split()[-1]
            if self.registry and self.url: break

    def post(self, path, body):
        request = urllib.request.Request(self.url + path, json.dumps(body).encode(), {"Content-Type": "application/vnd.ksql.v1+json"})
        try:
            return urllib.request.urlopen(request, timeout=30).read().decode()
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.loads(error.read())["message"])

    def execute(self, sql):
        self.post("/ksql", {"ksql": sql})

    def rows(self, sql):
        lines = self.post("/query-stream", {"sql": sql, "properties": {"auto.offset.reset": "earliest"}}).splitlines()
        return [json.loads(line) for line in lines[1:] if line.startswith("[")]


def check(server, client, format, number, name, type, values, shown, read):
    topic, out = f"t{number}", f"o{number}"
    write, into = format.serializer(client, type), SerializationContext(topic, MessageField.VALUE)
    server.execute(f"CREATE STREAM raw{number} (k INT KEY, b BYTES) WITH (KAFKA_TOPIC='{topic}', VALUE_FORMAT='KAFKA', KEY_FORMAT='KAFKA', PARTITIONS=1);")
    for index, value in enumerate(values):
        server.execute(f"INSERT INTO raw{number} VALUES ({index}, TO_BYTES('{write({'V': value}, into).hex()}', 'hex'));")
    server.execute(f"CREATE STREAM s{number} (k INT KEY) WITH (KAFKA_TOPIC='{topic}', VALUE_FORMAT='{format.name}');")
    found = [row[1] for row in server.rows(f"SELECT k, v FROM s{number} EMIT CHANGES LIMIT {len(values)};")]
    assert found == (shown or values), f"fsql reads {found}"

    server.post("/ksql", {"ksql": f"CREATE STREAM c{number} WITH (KAFKA_TOPIC='{out}', VALUE_FORMAT='{format.name}') AS SELECT * FROM s{number} EMIT CHANGES;",
                          "streamsProperties": {"auto.offset.reset": "earliest"}})
    server.execute(f"CREATE STREAM rawOut{number} (k INT KEY, b BYTES) WITH (KAFKA_TOPIC='{out}', VALUE_FORMAT='KAFKA', KEY_FORMAT='KAFKA');")
    written = [bytes.fromhex(row[1]) for row in server.rows(f"SELECT k, FROM_BYTES(b, 'hex') FROM rawOut{number} EMIT CHANGES LIMIT {len(values)};")]
    expected = upper([read(value) if read else value for value in values])
    for reader, decode in format.readers(client, SerializationContext(out, MessageField.VALUE), written):
        decoded = [upper(decode(data)["V"]) for data in written]
        assert decoded == expected, f"{reader} reads {decoded}"


def upper(value):
    """Names of fields become upper case in columns; entries of maps keep lower case."""
    if isinstance(value, dict): return {key.upper(): upper(member) for key, member in value.items()}
    if isinstance(value, list): return [upper(element) for element in value]
    return value


def main():
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        server = Server(sys.argv[1], folder + "/data")
        try:
            client = SchemaRegistryClient({"url": server.registry})
            for number, (format, case) in enumerate([(format, case) for format in (Avro, JSON) for case in format.cases]):
                try:
                    check(server, client, format, number, *case)
                    passed += 1
                except Exception as error:
                    failed += 1
                    print(f"FAILED {format.name} {case[0]}: {str(error)[:400]}")
            subjects = client.get_subjects()
            assert "t0-value" in subjects and client.test_compatibility("t1-value", client.get_latest_version("t1-value").schema)
        finally:
            server.process.terminate()
            server.process.wait()
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
