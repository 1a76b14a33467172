#!/usr/bin/env python3
"""A person's first ten minutes at the prompt: python3 first_minutes.py PATH-OF-FSQL (needs pexpect).

Each line is what a person who knows psql, the DuckDB shell or ksqlDB types next, and what must stand on the screen for it to be true.
"""
import os
import sys
import tempfile

from repl_pty import CTRL_C, CTRL_D, PROMPT, Terminal

LINES = [
    # Looking around.
    ("help", ["Statements and scripts", "\\copy SOURCE from FILE"]),
    ("\\conninfo", ["fsql", "works on"]),
    ("SELECT 1 + 1;", ["│          2 │", "1 row"]),
    ("SELECT UPPER('perch');", ["line 1:8: no function has the name 'UPPER'", "hint: UCASE(text) gives upper case."]),
    ("SELECT UCASE('perch') AS fish;", ["FISH", "PERCH"]),
    # A file, and a stream of it.
    ("SELECT * FROM 'fish.csv';", ["'fish.csv' has", "SPECIES", "roach", "3 rows"]),
    ("CREATE STREAM fish (id VARCHAR KEY, species VARCHAR, weight DOUBLE) WITH (KAFKA_TOPIC='fish', VALUE_FORMAT='JSON', PARTITIONS=1);", ["Stream created"]),
    ("\\copy fish from 'fish.csv'", ["3 rows copied."]),
    ("INSERT INTO fish VALUES ('f4', 'pike', 12), ('f5', 'pike', 9.5);", []),
    ("\\d fish", ["WEIGHT", "DOUBLE"]),
    ("SELECT species, COUNT(*) AS n FROM fish GROUP BY species;", ["│ roach   │ 1 │", "│ pike    │ 2 │"]),
    # A table that reads from now on, and why it is empty.
    ("CREATE TABLE sizes AS SELECT species, COUNT(*) AS n, MAX(weight) AS largest FROM fish GROUP BY species;",
     ["reads what is written from now on", "without the 5 records of topic fish", "'auto.offset.reset' = 'earliest'"]),
    ("SELECT * FROM sizes;", ["0 rows"]),
    ("SET 'auto.offset.reset' = 'earliest';", ["Successfully changed"]),
    ("DROP TABLE sizes;", ["was dropped"]),
    ("CREATE TABLE sizes AS SELECT species, COUNT(*) AS n, MAX(weight) AS largest FROM fish GROUP BY species;", ["CTAS_SIZES_"]),
    ("SELECT * FROM sizes ORDER BY largest DESC;", ["SPECIES", "pike", "12.0", "perch", "3 rows"]),
    ("\\chart SELECT species, largest FROM sizes;", ["pike", "█", "12"]),
    ("SELECT * FROM sizes WHERE species = 'perch' \\gx", ["LARGEST", "7.25"]),
    # A mistake, and its way out.
    ("SELECT specie FROM fish;", ["'SPECIE' cannot be resolved", "Did you mean SPECIES?"]),
    ("SELECT * FROM fish ORDER BY weight;", ["ORDER BY sorts rows of tables"]),
    ("DROP STREAM fish;", ["CTAS_SIZES_"]),
    # Live.
    ("SELECT id, weight FROM fish EMIT CHANGES LIMIT 2;", ["f1", "7.25"]),
    ("PRINT fish FROM BEGINNING LIMIT 1;", ["rowtime", "│ f1 ", '{"SPECIES":"perch","WEIGHT":7.25} │', "1 row"]),
    ("SHOW QUERIES;", ["CTAS_SIZES_", "RUNNING"]),
    (".mode csv", ["csv"]),
    ("SELECT species, n FROM sizes WHERE n > 1;", ["SPECIES,N", "pike,2"]),
    (".mode table", ["table"]),
    ("\\copy sizes to 'sizes.csv'", ["Written to sizes.csv."]),
    ("\\! wc -l < sizes.csv", ["4"]),
    ("\\i next.sql", ["again"]),
]

FILES = {
    "fish.csv": "id,species,weight\nf1,perch,7.25\nf2,roach,1.5\nf3,perch,5.9\n",
    "next.sql": "SELECT 'again' AS word;\n",
}


def live(terminal):
    """A query that waits shows a row that another statement could not have brought, and Ctrl-C ends it."""
    terminal.line("SELECT COUNT(*) AS seen, 'x' AS x FROM fish GROUP BY 'x' EMIT CHANGES;")
    terminal.sees("5")
    terminal.send(CTRL_C)
    terminal.sees(PROMPT)


def main():
    program = os.path.abspath(sys.argv[1])
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, text in FILES.items():
            with open(os.path.join(folder, name), "w") as file:
                file.write(text)
        os.chdir(folder)
        terminal = Terminal(program, folder, NO_COLOR="1")
        terminal.child.setwinsize(60, 160)
        terminal.sees(PROMPT)
        for typed, seen in LINES:
            terminal.line(typed)
            try:
                for text in seen:
                    terminal.sees(text)
                terminal.sees(PROMPT)
            except AssertionError as error:
                failed += 1
                print(f"FAILED {typed}: {error}")
        live(terminal)
        terminal.send(CTRL_D)
        terminal.ends_with(0)
        os.chdir("/")
    print(f"{len(LINES) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
