#!/usr/bin/env python3
"""The shell at a real terminal: python3 repl_pty.py PATH-OF-FSQL (needs pexpect).

Each step states what a person does and what must be seen then. The first failure ends it with exit code 1.
"""
import os
import re
import stat
import subprocess
import sys
import tempfile
import time

import pexpect

PROMPT = "fsql> "
CONTINUATION = "    > "
CTRL_C = "\x03"
CTRL_D = "\x04"
UP = "\x1b[A"


class Terminal:
    """An fsql in a pseudo-terminal of 80 columns, with a data directory and a history of its own."""

    def __init__(self, program, folder, arguments=None, **environment):
        self.history = os.path.join(folder, "history")
        variables = dict(os.environ, TERM="xterm", LANG="C.UTF-8", LC_ALL="C.UTF-8", FSQL_HISTORY=self.history, **environment)
        variables.pop("NO_COLOR", None)
        if environment.get("NO_COLOR"):
            variables["NO_COLOR"] = environment["NO_COLOR"]
        self.drawn = ""
        self.started = time.monotonic()
        self.child = pexpect.spawn(
            program, arguments or ["--data", os.path.join(folder, "data")], env=variables, dimensions=(40, 80), encoding="utf-8", timeout=10)
        self.child.delaybeforesend = 0.05

    def send(self, text):
        self.child.send(text)

    def line(self, text):
        self.child.send(text + "\r")

    def sees(self, what):
        try:
            self.child.expect_exact(what)
        except (pexpect.TIMEOUT, pexpect.EOF):
            raise AssertionError(f"expected {what!r}, saw {self.child.before!r}") from None

    def shows(self, what):
        """The cursor's line as a person sees it, within a few seconds: the editor redraws it in parts."""
        deadline = time.monotonic() + 5
        while what not in self.screen_line() and time.monotonic() < deadline:
            try:
                self.drawn += self.child.read_nonblocking(4096, 0.2)
            except pexpect.TIMEOUT:
                pass
        assert what in self.screen_line(), f"expected {what!r} on the line, saw {self.screen_line()!r}"
        self.drawn = ""

    def screen_line(self):
        """Plays what was drawn since the last look on one line."""
        cells, column, index = [], len(PROMPT), 0
        while index < len(self.drawn):
            move = re.match(r"\x1b\[([?\d;]*)([A-Za-z])", self.drawn[index:])
            if move:
                count = int(move.group(1)) if move.group(1).isdigit() else 1
                if move.group(2) == "G":
                    column = count - 1
                elif move.group(2) == "C":
                    column += count
                elif move.group(2) == "K":
                    del cells[column:]
                index += move.end()
                continue
            char = self.drawn[index]
            index += 1
            if char == "\r":
                column = 0
            elif char == "\b":
                column -= 1
            elif char == "\n":
                cells, column = [], 0
            elif char >= " ":
                cells.extend(" " * (column + 1 - len(cells)))
                cells[column] = char
                column += 1
        return "".join(cells)

    def ends_with(self, code):
        self.child.expect(pexpect.EOF)
        self.child.close()
        # A process that a signal killed has no exit code of its own.
        assert self.child.exitstatus == code, f"exit code {self.child.exitstatus}, not {code}"


def prompt_appears(program, folder):
    terminal = Terminal(program, folder)
    terminal.sees(PROMPT)
    print(f"   prompt after {(time.monotonic() - terminal.started) * 1000:.0f} ms")
    terminal.send(CTRL_D)
    terminal.ends_with(0)


def statement_over_lines(program, folder):
    terminal = Terminal(program, folder)
    terminal.sees(PROMPT)
    terminal.line("CREATE STREAM clicks (id VARCHAR KEY, url VARCHAR)")
    terminal.sees(CONTINUATION)
    terminal.line("  WITH (KAFKA_TOPIC='clicks', -- a comment; with a semicolon")
    terminal.sees(CONTINUATION)
    terminal.line("  VALUE_FORMAT='JSON', PARTITIONS=1);")
    terminal.sees("Stream created")
    terminal.sees(PROMPT)
    terminal.line("SHOW STREAMS;")
    terminal.sees("│")
    terminal.sees(PROMPT)
    terminal.line("exit")
    terminal.ends_with(0)


def error_has_a_caret(program, folder):
    terminal = Terminal(program, folder)
    terminal.sees(PROMPT)
    terminal.line("SELECT * FROM BADNAME;")
    terminal.sees("line 1:")
    terminal.sees("^^^")
    terminal.sees(PROMPT)
    # Colour on a terminal, none where it is refused.
    terminal.line("SELECT * FROM BADNAME;")
    terminal.sees("\x1b[31m")
    terminal.line("\\q")
    terminal.ends_with(0)
    plain = Terminal(program, folder, NO_COLOR="1")
    plain.sees(PROMPT)
    plain.line("SELECT * FROM BADNAME;")
    plain.sees("line 1:")
    plain.child.expect_exact(PROMPT)
    assert "\x1b[31m" not in plain.child.before, "colour although NO_COLOR is set"
    plain.line("quit;")
    plain.ends_with(0)


def history_comes_back(program, folder):
    terminal = Terminal(program, folder)
    terminal.sees(PROMPT)
    terminal.line("SHOW")
    terminal.sees(CONTINUATION)
    terminal.line("TABLES;")
    terminal.sees(PROMPT)
    terminal.send(UP)
    terminal.shows("TABLES;")
    terminal.send("\r")
    terminal.sees(PROMPT)
    terminal.line("exit")
    terminal.ends_with(0)
    assert stat.S_IMODE(os.stat(terminal.history).st_mode) == 0o600, "the history is readable by others"
    again = Terminal(program, folder)
    again.sees(PROMPT)
    again.send(UP + UP)
    again.shows("TABLES;")
    again.send(CTRL_C)
    again.sees(PROMPT)
    again.line("exit")
    again.ends_with(0)


def tab_completes(program, folder):
    terminal = Terminal(program, folder)
    terminal.sees(PROMPT)
    terminal.send("SEL\t")
    terminal.shows("SELECT ")
    terminal.send(CTRL_C)
    terminal.sees(PROMPT)
    terminal.send("S\t\t")
    terminal.sees("SELECT")
    terminal.sees("SHOW")
    terminal.send(CTRL_C)
    terminal.sees(PROMPT)
    terminal.send("csas\t")
    terminal.shows("CREATE STREAM")
    terminal.send(CTRL_C)
    terminal.sees(PROMPT)
    terminal.send(CTRL_D)
    terminal.ends_with(0)


def control_c_drops_the_line(program, folder):
    terminal = Terminal(program, folder)
    terminal.sees(PROMPT)
    terminal.line("SELECT nonsense")
    terminal.sees(CONTINUATION)
    terminal.send("more" + CTRL_C)
    terminal.sees(PROMPT)
    terminal.line("version")
    terminal.sees("fsql ")
    terminal.sees(PROMPT)
    terminal.send(CTRL_D)
    terminal.ends_with(0)


def control_c_ends_a_push_query(program, folder):
    terminal = Terminal(program, folder)
    terminal.sees(PROMPT)
    terminal.line("CREATE STREAM visits (id VARCHAR KEY, n BIGINT) WITH (KAFKA_TOPIC='visits', VALUE_FORMAT='JSON', PARTITIONS=1);")
    terminal.sees("Stream created")
    terminal.sees(PROMPT)
    for _ in range(2):
        terminal.line("SELECT * FROM visits EMIT CHANGES;")
        time.sleep(0.7)
        terminal.send(CTRL_C)
        terminal.sees("^C\r\n")
        terminal.sees("Query terminated")
        terminal.sees("row")
        terminal.sees(PROMPT)
    terminal.line("version")
    terminal.sees("fsql ")
    terminal.sees(PROMPT)
    terminal.send(CTRL_D)
    terminal.ends_with(0)


def commands_work(program, folder):
    terminal = Terminal(program, folder)
    terminal.sees(PROMPT)
    terminal.line("help")
    terminal.sees("run script")
    terminal.sees(PROMPT)
    terminal.line("output jsonl")
    terminal.sees("Output format is jsonl.")
    terminal.sees(PROMPT)
    terminal.line(".mode box")
    terminal.sees("Output format is table.")
    terminal.sees(PROMPT)
    terminal.line("\\nonsense")
    terminal.sees("is not a command")
    terminal.sees(PROMPT)
    script = os.path.join(folder, "script.sql")
    with open(script, "w") as file:
        file.write("SHOW TOPICS;\n")
    copy = os.path.join(folder, "copy.txt")
    terminal.line(f"spool '{copy}'")
    terminal.sees(PROMPT)
    terminal.line(f"run script '{script}';")
    terminal.sees("│")
    terminal.sees(PROMPT)
    terminal.line("spool off")
    terminal.sees(PROMPT)
    with open(copy) as file:
        assert "│" in file.read(), "the spool file is empty"
    terminal.line("größer")  # Characters of several bytes are edited as one.
    terminal.sees(CONTINUATION)
    terminal.send(CTRL_C)
    terminal.sees(PROMPT)
    terminal.send(CTRL_D)
    terminal.ends_with(0)


def wide_rows_fit_the_terminal(program, folder):
    """80 columns: keys and numbers are whole, texts are cut, columns in the middle are left out and counted."""
    terminal = Terminal(program, folder, NO_COLOR="1")
    terminal.sees(PROMPT)
    numbers = ", ".join(f"n{i} BIGINT" for i in range(1, 9))
    terminal.line(f"CREATE STREAM wide (id VARCHAR KEY, {numbers}, note VARCHAR) WITH (KAFKA_TOPIC='wide', VALUE_FORMAT='JSON', PARTITIONS=1);")
    terminal.sees("Stream created")
    terminal.sees(PROMPT)
    values = ", ".join(str(9_000_000_000_000 + i) for i in range(1, 9))
    terminal.line(f"INSERT INTO wide VALUES ('order-0000000000017', {values}, '{'a long note ' * 20}');")
    terminal.sees("Inserted")
    terminal.sees(PROMPT)
    terminal.line("SELECT * FROM wide;")
    terminal.sees("│ order-0000000000017 │ 9000000000001 │ … │")
    terminal.sees("6 columns hidden: N2, N3, N4, N5, N6, …")
    terminal.sees(PROMPT)
    terminal.line("SELECT id, n1, note FROM wide;")
    terminal.sees("│ order-0000000000017 │ 9000000000001 │ a long note a long note a long note a… │\r\n")
    terminal.sees(PROMPT)
    terminal.line("\\x auto")
    terminal.sees("Expanded display is used for wide rows.")
    terminal.sees(PROMPT)
    terminal.line("SELECT * FROM wide;")
    terminal.sees("N8   | 9000000000008\r\n")
    terminal.sees(PROMPT)
    file = os.path.join(folder, "answers.txt")
    terminal.line("\\x off")
    terminal.sees(PROMPT)
    terminal.line(f"\\o {file}")
    terminal.sees(PROMPT)
    terminal.line("SELECT * FROM wide;")
    terminal.sees(PROMPT)
    terminal.line("\\o /dev/full")
    terminal.sees(PROMPT)
    terminal.line("SELECT id FROM wide;")
    terminal.sees("cannot write the answers: No space left on device")
    terminal.sees(PROMPT)
    terminal.line("SELECT id FROM wide;")
    terminal.sees("│ order-0000000000017 │")
    terminal.sees(PROMPT)
    with open(file) as answers:
        assert "a long note " * 20 + " │" in answers.read(), "a file does not have the whole row"
    terminal.send(CTRL_D)
    terminal.ends_with(0)


def a_query_in_error_is_named(program, folder):
    """When it fails, where its rows are read, and before the first prompt of the next shell."""
    terminal = Terminal(program, folder)
    terminal.sees(PROMPT)
    for statement in [
        "SET 'ksql.timestamp.throw.on.invalid' = 'true';",
        "CREATE STREAM calls (id INT KEY, made BIGINT) WITH (KAFKA_TOPIC='calls', VALUE_FORMAT='JSON', TIMESTAMP='made', PARTITIONS=1);",
        "CREATE STREAM copied AS SELECT * FROM calls;",
    ]:
        terminal.line(statement)
        terminal.sees(";")
        terminal.sees(PROMPT)
    terminal.line("INSERT INTO calls VALUES (1, NULL);")
    terminal.sees("query CSAS_COPIED_1 failed: the timestamp column is null")
    terminal.line("SELECT id FROM copied;")
    terminal.sees("warning: query CSAS_COPIED_1 is in ERROR, and the answer is what it had made before: the timestamp column is null")
    terminal.send(CTRL_D)
    terminal.ends_with(0)
    terminal = Terminal(program, folder)
    terminal.sees("query CSAS_COPIED_1 is in ERROR: the timestamp column is null")
    terminal.sees("RESUME CSAS_COPIED_1; tries it again, from its last commit.")
    terminal.sees(PROMPT)
    terminal.send(CTRL_D)
    terminal.ends_with(0)


def served(program, folder):
    """A server on a free port: the process, and its address."""
    server = subprocess.Popen([program, "server", "--listen", "127.0.0.1:0", "--data", os.path.join(folder, "served")], stderr=subprocess.PIPE, text=True)
    return server, re.search(r"http://\S+", server.stderr.readline()).group(0)


def a_server_has_the_same_shell(program, folder):
    """Completion, settings, live rows, Ctrl-C, files, and a server that comes back."""
    server, url = served(program, folder)
    try:
        terminal = Terminal(program, folder, ["--server", url])
        terminal.sees("on " + url)
        terminal.sees(PROMPT)
        terminal.line("CREATE STREAM beads (id VARCHAR KEY, colour VARCHAR, n INT) WITH (KAFKA_TOPIC='beads', VALUE_FORMAT='JSON', PARTITIONS=1);")
        terminal.sees("Stream created")
        terminal.sees(PROMPT)
        terminal.send("SELECT n FROM beads WHERE colo\t")
        terminal.shows("WHERE colour")
        terminal.send(CTRL_C)
        terminal.sees(PROMPT)
        with open(os.path.join(folder, "beads.csv"), "w") as file:
            file.write("id,colour,n\na,red,1\nb,blue,2\n")
        terminal.line("\\copy beads from '" + os.path.join(folder, "beads.csv") + "'")
        terminal.sees("2 rows copied.")
        terminal.sees(PROMPT)
        terminal.line("\\copy nothing from '" + os.path.join(folder, "beads.csv") + "'")
        terminal.sees("unknown stream")
        terminal.sees(PROMPT)
        terminal.line("SET 'auto.offset.reset' = 'earliest';")
        terminal.sees("Successfully changed")
        terminal.sees(PROMPT)
        terminal.line("SELECT colour FROM beads EMIT CHANGES;")
        terminal.sees("blue")
        terminal.send(CTRL_C)
        terminal.sees("Query terminated")
        terminal.sees(PROMPT)
        terminal.line("SELECT nope FROM beads;")
        terminal.sees("        ^^^^")
        terminal.sees(PROMPT)
        terminal.line("server")
        terminal.sees("works on " + url)
        terminal.sees(PROMPT)
        # Settings stay while a server goes; the next one is used at the same address.
        server.kill()
        server.wait()
        terminal.line("SHOW STREAMS;")
        terminal.sees("cannot reach " + url + "; trying again")
        server = subprocess.Popen([program, "server", "--listen", url.removeprefix("http://"), "--data", os.path.join(folder, "served")], stderr=subprocess.DEVNULL)
        terminal.sees("BEADS")
        terminal.sees(PROMPT)
        terminal.line("SELECT COUNT(*) AS c, 1 AS one FROM beads GROUP BY 1 EMIT CHANGES LIMIT 1;")
        terminal.sees("2")
        terminal.sees(PROMPT)
        terminal.send(CTRL_D)
        terminal.ends_with(0)
    finally:
        server.kill()
        server.wait()


def a_shell_moves_to_a_server(program, folder):
    server, url = served(program, folder)
    try:
        terminal = Terminal(program, folder)
        terminal.sees(PROMPT)
        terminal.line("server http://127.0.0.1:1")
        terminal.sees("cannot reach http://127.0.0.1:1")
        terminal.sees(PROMPT)
        terminal.line("server " + url)
        terminal.sees("works on " + url)
        terminal.sees(PROMPT)
        terminal.line("CREATE STREAM there (id INT KEY) WITH (KAFKA_TOPIC='there', VALUE_FORMAT='JSON', PARTITIONS=1);")
        terminal.sees("Stream created")
        terminal.sees(PROMPT)
        seen = subprocess.run([program, "--server", url, "--output", "csv", "-e", "SHOW STREAMS;"], capture_output=True, text=True).stdout
        assert "THERE,there" in seen, seen
        terminal.send(CTRL_D)
        terminal.ends_with(0)
    finally:
        server.kill()
        server.wait()


def termination_ends_the_shell(program, folder):
    terminal = Terminal(program, folder)
    terminal.sees(PROMPT)
    terminal.child.kill(15)
    terminal.ends_with(143)


def the_readme_tells_the_truth(program, folder):
    """Types what README.md types, and sees what it shows."""
    readme = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "README.md")
    with open(readme) as file:
        session = next(block for block in file.read().split("```") if PROMPT in block).strip().splitlines()
    assert len(session) > 10, "the session in README.md is not where it was"
    terminal = Terminal(program, folder, NO_COLOR="1")
    terminal.sees(PROMPT)
    for number, line in enumerate(session):
        if line.startswith(PROMPT):
            terminal.line(line.removeprefix(PROMPT))
        else:
            terminal.sees(line)
        if number + 1 == len(session) or session[number + 1].startswith(PROMPT):
            terminal.sees(PROMPT)
    terminal.send(CTRL_D)
    terminal.ends_with(0)


STEPS = [
    prompt_appears, statement_over_lines, error_has_a_caret, history_comes_back, tab_completes, control_c_drops_the_line,
    control_c_ends_a_push_query, commands_work, a_query_in_error_is_named, a_server_has_the_same_shell, a_shell_moves_to_a_server, wide_rows_fit_the_terminal, the_readme_tells_the_truth, termination_ends_the_shell,
]


def main():
    program = os.path.abspath(sys.argv[1])
    failed = 0
    for step in STEPS:
        with tempfile.TemporaryDirectory() as folder:
            try:
                step(program, folder)
                print(f"ok {step.__name__}")
            except AssertionError as error:
                failed += 1
                print(f"FAILED {step.__name__}: {error}")
    print(f"{len(STEPS) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
