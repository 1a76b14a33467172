#!/usr/bin/env python3
"""Clients of ksqlDB from PyPI, unchanged, and schemathesis against the server's own description.

Usage: http_peer.py FSQL. Needs ksqldb, ksql-python-ng, ksqldb-client (with h2 and pydantic) and schemathesis. Ends with "N passed, N failed".
"""
import os, re, shutil, ssl, subprocess, sys, tempfile, warnings

warnings.simplefilter("ignore")
import httpx
from ksqldb import KSQLdbClient
from ksql import KSQLAPI
from ksql.errors import KSQLError
from ksqldb_client import KSqlDBClient
from ksqldb_client.exceptions import APIError

EARLIEST = {"ksql.streams.auto.offset.reset": "earliest"}
passed, failed = 0, 0


def check(name, seen, expected):
    global passed, failed
    if seen == expected:
        passed += 1
    else:
        failed += 1
        print(f"FAILED {name}\n  expected {expected!r}\n  seen     {seen!r}")


def refused(call, error):
    try:
        call()
    except error as found:
        return str(found)
    return "taken"


def ksqldb(url):
    """Lines of /query-stream and acknowledgements over HTTP/2."""
    client = KSQLdbClient(url)
    check("ksqldb: properties", "query.timeout" in [p["name"] for p in client.get_properties()], True)
    created = client.ksql("CREATE STREAM fish (id VARCHAR KEY, kg DOUBLE) WITH (KAFKA_TOPIC='fish', VALUE_FORMAT='JSON', PARTITIONS=1);")
    check("ksqldb: create", (created[0]["commandId"], created[0]["commandStatus"]["status"]), ("stream/FISH/create", "SUCCESS"))
    acks = client.inserts_stream("fish", [{"ID": "pike", "KG": 2.5}, {"ID": "roach", "KG": 0.25}])
    check("ksqldb: inserts", acks, [{"status": "ok", "seq": 0}, {"status": "ok", "seq": 1}])
    rows = client.query_sync("SELECT * FROM fish;")
    check("ksqldb: rows", (rows[0]["columnNames"], rows[1:]), (["ID", "KG"], [["pike", 2.5], ["roach", 0.25]]))
    check("ksqldb: close", client.close_query("nothing"), False)


def ksql_python_ng(url):
    """Elements of /query over HTTP/1.1, and its helpers."""
    client = KSQLAPI(url)
    check("ksql-python-ng: version", bool(client.get_ksql_version()), True)
    text = "".join(client.query("SELECT kg FROM fish EMIT CHANGES LIMIT 1;", stream_properties=EARLIEST))
    check("ksql-python-ng: push", '{"row":{"columns":[2.5]}}' in text and '{"finalMessage":"Limit Reached"}' in text, True)
    rows = list(client.query("SELECT id, kg FROM fish EMIT CHANGES LIMIT 2;", stream_properties=EARLIEST, use_http2=True, parse=True))
    check("ksql-python-ng: parsed", rows, [{"ID": "pike", "KG": 2.5}, {"ID": "roach", "KG": 0.25}])
    check("ksql-python-ng: stream", client.create_stream(table_name="again", columns_type=["id varchar", "kg double"], topic="fish", value_format="JSON"), True)
    made = client.create_stream_as(table_name="heavy", select_columns=["id", "kg"], src_table="fish", kafka_topic="heavy", value_format="JSON", conditions="kg > 1")
    check("ksql-python-ng: stream as", made, True)
    check("ksql-python-ng: error", "expected the name of a stream" in refused(lambda: client.ksql("SELECT nope FROM;"), KSQLError), True)
    check("ksql-python-ng: close", client.close_query("nothing"), False)


def ksqldb_client(url):
    """Answers checked by pydantic models."""
    client = KSqlDBClient(url)
    made = client.ksql("CREATE STREAM copies AS SELECT * FROM fish;")[0]
    check("ksqldb-client: status", client.status(made.command_id).query_id, made.command_status.query_id)
    check("ksqldb-client: info", client.info().ksql_server_info.server_status, "RUNNING")
    rows = [item.row.columns for item in client.query("SELECT id FROM fish;") if hasattr(item, "row")]
    check("ksqldb-client: rows", rows, [("pike",), ("roach",)])
    names = [stream.name for stream in client.ksql("LIST STREAMS;")[0].streams]
    check("ksqldb-client: streams", {"FISH", "COPIES"} <= set(names), True)
    check("ksqldb-client: sequence", client.ksql("LIST STREAMS;", command_sequence_number=made.command_sequence_number)[0].type, "streams")
    check("ksqldb-client: error", refused(lambda: client.ksql("CREATE nope;"), APIError).startswith("APIError: 40001"), True)


def description(url):
    """No 500, and no answer that the description does not know. Requests that wait for a command take 5 s."""
    tool = os.path.join(os.path.dirname(sys.executable), "schemathesis")
    checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(
            [tool, "run", url + "/openapi.json", "--exclude-path", "/ksql/terminate", "--phases", "fuzzing", "--max-examples", "10", "--request-timeout", "20",
             "--seed", "1", "--no-color", "--checks", checks], cwd=folder, capture_output=True, text=True)
    check("schemathesis", run.returncode, 0)
    if run.returncode:
        print(run.stdout[-4000:])


def encrypted(program):
    """HTTPS offers HTTP/2 by ALPN, and speaks both versions."""
    if not shutil.which("openssl"):
        return print("skipped: there is no openssl to make a certificate with")
    with tempfile.TemporaryDirectory() as folder:
        certificate, key = folder + "/certificate.pem", folder + "/key.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost",
             "-addext", "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True)
        with Server(program, folder, "--tls-certificate", certificate, "--tls-key", key) as url:
            check("https: the address says so", url.startswith("https://"), True)
            trusted = ssl.create_default_context(cafile=certificate)
            for wants_http2, version in [(True, "HTTP/2"), (False, "HTTP/1.1")]:
                with httpx.Client(http2=wants_http2, verify=trusted) as client:
                    answer = client.get(url + "/info")
                    check("https: " + version, (answer.status_code, answer.http_version), (200, version))


class Server:
    """A server on a free port for as long as the block goes on; the value is its address."""

    def __init__(self, program, folder, *options):
        self.process = subprocess.Popen(
            [os.path.abspath(program), "server", "--data", folder + "/data", "--listen", "127.0.0.1:0", *options], cwd=folder, stderr=subprocess.PIPE, text=True)

    def __enter__(self):
        return re.search(r"https?://\S+", self.process.stderr.readline()).group(0)

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)


def main():
    with tempfile.TemporaryDirectory() as folder, Server(sys.argv[1], folder) as url:
        for part in (ksqldb, ksql_python_ng, ksqldb_client, description):
            try:
                part(url)
            except Exception as error:
                check(part.__name__, repr(error), "an answer that it understands")
    encrypted(sys.argv[1])
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
