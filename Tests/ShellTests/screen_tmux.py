#!/usr/bin/env python3
"""The shell on a whole screen, which tmux draws: python3 screen_tmux.py PATH-OF-FSQL [NAME...] (needs tmux).

Each step states what a person does and what the screen must show then. Names choose steps.
"""
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import time

PROMPT = "fsql> "


class Screen:
    """An fsql in a window of tmux, with a server, a data directory and a history of its own."""

    def __init__(self, program, folder, width=100, height=30, arguments=(), under="", **environment):
        self.folder = folder
        self.socket = os.path.join(folder, f"tmux-{time.monotonic_ns()}")
        variables = dict(os.environ, LANG="C.UTF-8", LC_ALL="C.UTF-8", FSQL_HISTORY=os.path.join(folder, "history"), PAGER="", **environment)
        for name in ("TMUX", "NO_COLOR"):
            if name not in environment:
                variables.pop(name, None)
        command = shlex.join([program, "--data", os.path.join(folder, "data"), *arguments])
        self.variables = variables
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", str(width), "-y", str(height), under or f"{command}; echo left with $?; sleep 100")
        if not under:
            self.sees(PROMPT)

    def tmux(self, *arguments, **options):
        return subprocess.run(
            ["tmux", "-S", self.socket, *arguments], env=self.variables, check=True, stdout=subprocess.PIPE, text=True, **options).stdout

    def text(self, colours=False, history=False):
        options = ["-e"] if colours else []
        return self.tmux("capture-pane", "-p", *(["-S", "-"] if history else []), *options).rstrip("\n")

    def keys(self, *names):
        self.tmux("send-keys", *names)

    def type(self, text):
        # A semicolon at the end would be tmux's own.
        self.tmux("send-keys", "-l", "--", text[:-1] + "\\;" if text.endswith(";") else text)

    def line(self, text):
        self.type(text)
        self.keys("Enter")

    def paste(self, text, bracketed=True):
        path = os.path.join(self.folder, "paste")
        with open(path, "w", newline="") as file:
            file.write(text)
        self.tmux("load-buffer", path)
        self.tmux("paste-buffer", *(["-p"] if bracketed else []))

    def wait(self, condition, what, seconds=10, **look):
        deadline = time.monotonic() + seconds
        while True:
            text = self.text(**look)
            if condition(text):
                return text
            assert time.monotonic() < deadline, f"expected {what}, saw:\n{text}"
            time.sleep(0.05)

    def sees(self, what, seconds=10, **look):
        return self.wait(lambda text: what.rstrip(" ") in text, repr(what), seconds, **look)

    def sees_no(self, what, seconds=10):
        return self.wait(lambda text: what not in text, f"no {what!r}", seconds)

    def shows(self, *lines):
        """These lines, one below the other, are the last ones on the screen."""
        return self.wait(lambda text: [line.rstrip() for line in text.split("\n")][-len(lines):] == [line.rstrip() for line in lines], lines)

    def clear(self):
        self.keys("C-c")
        self.keys("C-l")
        self.wait(lambda text: text.strip() == PROMPT.strip(), "an empty prompt")

    def execute(self, text):
        """Executes statements that answer before the next prompt."""
        self.clear()
        self.line(text)
        return self.wait(lambda seen: seen.rstrip().endswith("\n" + PROMPT.rstrip()), "the next prompt after " + text)

    def end(self):
        self.tmux("kill-server")


CLICKS = (
    "CREATE STREAM clicks (id VARCHAR KEY, url VARCHAR, place STRUCT<city VARCHAR, zip INT>, amount DOUBLE) "
    "WITH (KAFKA_TOPIC='clicks', VALUE_FORMAT='JSON', PARTITIONS=1);")
FISH = "CREATE TABLE fish (species VARCHAR PRIMARY KEY, heaviest DOUBLE) WITH (KAFKA_TOPIC='fish', VALUE_FORMAT='JSON', PARTITIONS=1);"


def pasted_tabs_stay(program, folder):
    screen = Screen(program, folder)
    screen.execute(CLICKS)
    screen.execute("INSERT INTO clicks (id, url, amount) VALUES ('a', '/x', 1.5);")
    text = "SELECT\tid,\n\turl\nFROM\tclicks\nWHERE id = 'a';"
    for bracketed in (True, False):
        screen.clear()
        screen.paste(text, bracketed)
        if bracketed:
            screen.sees("WHERE id = 'a';")
            assert "Completed" not in screen.text() and "│" not in screen.text(), "a paste was executed before Enter"
        screen.keys("Enter")
        screen.sees("│ a  │ /x  │")
        screen.sees("1 row")
    screen.end()


def sixty_kilobytes_are_pasted(program, folder):
    screen = Screen(program, folder)
    screen.execute(CLICKS)
    values = "".join(f"INSERT INTO clicks (id, url, amount)\n\tVALUES ('key-{i}', '/page/{i:04}', {i});\n" for i in range(800))
    assert len(values) > 50_000
    for bracketed in (True, False):
        screen.clear()
        screen.paste(values.replace("key", str(bracketed)), bracketed)
        if bracketed:
            screen.sees("VALUES ('True-799'", seconds=60)
            screen.keys("Enter")
        screen.line("\\echo all of it")
        screen.sees("\nall of it", seconds=120)
        screen.clear()
        screen.line(f"\\copy (SELECT id FROM clicks) to '{folder}/{bracketed}.csv'")
        screen.sees("Written to")
        with open(f"{folder}/{bracketed}.csv") as file:
            found = [line for line in file.read().splitlines() if line.startswith(str(bracketed))]
        assert found == [f"{bracketed}-{i}" for i in range(800)], f"{len(found)} rows of {bracketed}, from {found[:1]} to {found[-1:]}"
    screen.end()


def tab_completes_by_context(program, folder):
    screen = Screen(program, folder)
    screen.line(CLICKS)
    screen.sees("Stream created")
    screen.line(FISH)
    screen.sees("Table created")
    # The first Tab of a shell knows all names.
    screen.end()
    screen = Screen(program, folder)
    screen.type("SELECT * FROM ")
    screen.keys("Tab")
    screen.sees("CLICKS               stream")
    screen.sees("FISH                 table")
    for typed, completed in [
        ("SELECT hea", "SELECT heaviest"), ("SELECT am", "SELECT amount"), ("SELECT place->z", "SELECT place->zip"), ("SELECT lp", "SELECT lpad("), ("SHOW STR", "SHOW STREAMS"),
        ("PRINT fi", "PRINT 'fish'"), ("DESCRIBE cl", "DESCRIBE clicks"), ("SELECT id FROM clicks WHERE ur", "WHERE url"), ("CREATE STREAM s (a INT) WITH (KAFKA", "(KAFKA_TOPIC="),
        ("CREATE STREAM s (a INT) WITH (VALUE_FORMAT='DEL", "VALUE_FORMAT='DELIMITED'"), ("SET 'auto.off", "SET 'auto.offset.reset' = '"), ("\\conn", "\\conninfo"), ("\\d FI", "\\d FISH"),
        ("CREATE SINK CONNECTOR k WITH ('connector.class'='mo", "'mongodb'"),
    ]:
        screen.clear()
        screen.type(typed)
        screen.keys("Tab")
        screen.sees(completed)
    for typed, listed in [
        ("SELECT species, heaviest ", "FROM"), ("SELECT lpad(", "LPAD(STRING text, INTEGER length, STRING padding)"), ("CREATE STREAM s (a INT) WITH (", "KAFKA_TOPIC"), ("CREATE STREAM s (a INT) WITH (VALUE_", "Format of the record value."),
        ("\\d ", "FISH"), ("TERMINATE ", "ALL"), ("SELECT place->", "CITY  STRING"), ("CREATE STREAM s (a INT) WITH (VALUE_FORMAT='", "PROTOBUF_NOSR"),
    ]:
        screen.clear()
        screen.type(typed)
        screen.keys("Tab")
        screen.sees(listed)
    # What is behind the cursor counts, and the list goes with the next key.
    screen.clear()
    screen.type("SELECT  FROM fish")
    for _ in range(len(" FROM fish")):
        screen.keys("Left")
    screen.keys("Tab")
    screen.sees("HEAVIEST")
    assert "URL" not in screen.text(), "columns of another source are offered"
    screen.type("x")
    screen.sees_no("HEAVIEST")
    screen.end()


def colours_while_typing(program, folder):
    screen = Screen(program, folder)
    screen.type("SELECT 'x', 12 FROM t -- c")
    text = screen.wait(lambda text: re.sub(r"\x1b\[[\d;]*m", "", text).endswith("-- c"), "the comment", colours=True)
    for sequence in ("\x1b[1m\x1b[34mSELECT", "\x1b[32m'x'", "\x1b[36m12", "\x1b[2m--"):
        assert sequence in text, f"expected {sequence!r} in {text!r}"
    screen.end()
    plain = Screen(program, folder, NO_COLOR="1")
    plain.type("SELECT 'x'")
    assert "\x1b[34m" not in plain.sees("SELECT 'x'", colours=True), "colours although NO_COLOR is set"
    plain.end()


def the_caret_is_where_the_error_is(program, folder):
    screen = Screen(program, folder, width=60)
    screen.execute(CLICKS)
    screen.execute("SELECT '日本🐟' AS x, nme FROM clicks;")
    screen.sees("1 | SELECT '日本🐟' AS x, nme FROM clicks;\n  |                       ^^^")
    # A line that is wider than the terminal is cut around the place.
    wide = "SELECT " + ", ".join(f"amount AS a{i}" for i in range(12)) + ", nonsuch FROM clicks;"
    text = screen.execute(wide)
    shown, caret = [line for line in text.split("\n") if line.startswith(("1 | ", "  | "))][-2:]
    assert len(shown) <= 60 and len(caret) <= 60, f"wider than the terminal: {shown!r} {caret!r}"
    assert shown[caret.index("^"):caret.index("^") + 7] == "nonsuch", f"the caret is elsewhere:\n{shown}\n{caret}"
    screen.end()


def the_history_has_lines(program, folder):
    screen = Screen(program, folder)
    screen.line("SHOW -- all of them")
    screen.line("  TABLES;")
    screen.wait(lambda text: text.rstrip().endswith("\n" + PROMPT.rstrip()), "a prompt")
    screen.keys("C-l", "Up")
    screen.shows(PROMPT + "SHOW -- all of them", "    >   TABLES;")
    screen.keys("C-c")
    screen.line("exit")
    screen.sees("left with 0")
    screen.end()
    again = Screen(program, folder)
    again.keys("C-r")
    again.type("all of")
    again.shows("(search) all of: SHOW -- all of them", "    >   TABLES;")
    again.keys("Enter")
    again.wait(lambda text: text.rstrip().endswith("\n" + PROMPT.rstrip()), "a prompt")
    again.end()


def control_c_and_d(program, folder):
    screen = Screen(program, folder)
    screen.type("SELECT nonsense")
    screen.keys("C-c")
    screen.sees("SELECT nonsense^C\n" + PROMPT.rstrip())
    screen.type("ab")
    screen.keys("Left", "Left", "C-d")
    screen.sees("fsql> b")
    screen.keys("C-c", "C-d")
    screen.sees("left with 0")
    screen.end()


def control_z_leaves_a_whole_prompt(program, folder):
    command = shlex.join([program, "--data", os.path.join(folder, "data")])
    screen = Screen(program, folder, under=f"env PS1='sh$ ' bash --norc --noprofile -i")
    screen.sees("sh$ ")
    screen.line(command)
    screen.sees(PROMPT)
    screen.type("SELECT half")
    screen.sees("SELECT half")
    screen.keys("C-z")
    screen.sees("Stopped")
    screen.line("fg")
    screen.wait(lambda text: text.rstrip().endswith("fsql> SELECT half"), "the prompt with what was typed")
    screen.type(" done")
    screen.wait(lambda text: text.rstrip().endswith("fsql> SELECT half done"), "typing goes on")
    screen.keys("C-c", "C-d")
    screen.wait(lambda text: text.rstrip().endswith("sh$"), "the shell's prompt")
    screen.end()


def resizing_leaves_a_whole_prompt(program, folder):
    screen = Screen(program, folder, width=100, height=20)
    text = "SELECT " + ", ".join(f"column_{i}" for i in range(16)) + " FROM clicks"
    screen.type(text)
    screen.sees("column_15 FROM clicks")
    for width in (60, 140, 100, 40):
        screen.tmux("resize-window", "-x", str(width), "-y", "20")
        def whole(seen):
            joined = "".join(line.ljust(width) for line in seen.split("\n"))
            return PROMPT + text in joined and joined.count("column_15") == 1 and joined.count(PROMPT) == 1
        screen.wait(whole, f"the whole statement at {width} columns")
    screen.type(" x")
    screen.sees("x")
    screen.end()


def a_table_is_watched_in_place(program, folder):
    screen = Screen(program, folder)
    screen.execute(FISH)
    screen.clear()
    screen.line("SET 'auto.offset.reset' = 'earliest';")
    screen.clear()
    screen.line("SELECT * FROM fish EMIT CHANGES;")
    screen.sees("0 rows, 0 changes; Ctrl-C ends it")
    screen.keys("C-c")
    screen.sees("Query terminated")
    screen.execute("INSERT INTO fish VALUES ('pike', 10.5); INSERT INTO fish VALUES ('perch', 2.0); INSERT INTO fish VALUES ('pike', 11.5);")
    screen.clear()
    screen.line("SELECT * FROM fish EMIT CHANGES;")
    text = screen.sees("2 rows, 3 changes")
    assert "│ pike    │     11.5 │" in text and "10.5" not in text, text
    screen.keys("C-c")
    screen.sees("Query terminated")
    # A group's row has its key; where the key is not selected, each change is a row.
    screen.clear()
    screen.line("SELECT SUBSTRING(species, 1, 2) AS begun, COUNT(*) AS n FROM fish GROUP BY SUBSTRING(species, 1, 2) EMIT CHANGES;")
    screen.sees("2 rows, ")
    screen.keys("C-c")
    screen.sees("Query terminated")
    screen.clear()
    screen.line("SELECT heaviest FROM fish EMIT CHANGES LIMIT 3;")
    screen.wait(lambda text: "10.5" in text and "11.5" in text and "changes;" not in text, "each change in a row of its own")
    screen.clear()
    screen.line("\\live off")
    screen.sees("live is off.")
    screen.line("SELECT * FROM fish EMIT CHANGES LIMIT 3;")
    screen.wait(lambda text: "10.5" in text and "11.5" in text, "each change in a row of its own")
    screen.end()


def a_stream_scrolls_below_its_header(program, folder):
    screen = Screen(program, folder)
    screen.execute(CLICKS)
    screen.clear()
    screen.line("SELECT id, url FROM clicks EMIT CHANGES;")
    # Before the first row there are the header and the way out.
    screen.sees("Ctrl-C ends it.")
    screen.sees("│ ID ")
    screen.keys("C-c")
    screen.sees("Query terminated")
    screen.wait(lambda text: text.count(PROMPT.rstrip()) == 2 and text.rstrip().endswith(PROMPT.rstrip()), "one prompt")
    screen.end()


def watching_repeats_in_place(program, folder):
    screen = Screen(program, folder)
    screen.execute("SHOW TABLES;")
    screen.clear()
    screen.line("\\watch 0.3")
    screen.sees("(every 300 ms)")
    time.sleep(1.5)
    text = screen.text()
    assert text.count("(every 300 ms)") == 1, f"it was not drawn in place:\n{text}"
    assert re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \(every", text), text
    screen.keys("C-c")
    screen.wait(lambda text: text.rstrip().endswith("\n" + PROMPT.rstrip()) and text.count(PROMPT.rstrip()) == 2, "one prompt")
    screen.end()


def charts_are_drawn(program, folder):
    screen = Screen(program, folder, width=40)
    screen.execute(CLICKS)
    screen.execute("INSERT INTO clicks (id, amount) VALUES ('a', 1); INSERT INTO clicks (id, amount) VALUES ('b', 2);")
    screen.execute("SELECT id, amount FROM clicks;")
    screen.clear()
    screen.line("\\chart")
    screen.sees("a  " + "█" * 17 + " 1")
    screen.sees("b  " + "█" * 34 + " 2")
    screen.end()


def what_is_longer_than_the_screen_has_a_pager(program, folder):
    screen = Screen(program, folder, FSQL_PAGER="sed 's/^/paged: /'")
    screen.clear()
    screen.line("SHOW FUNCTIONS;")
    screen.wait(lambda text: "paged: " in text and text.rstrip().endswith("\n" + PROMPT.rstrip()), "the pager's lines")
    screen.line("\\pset pager off")
    screen.sees("pager is off.")
    screen.clear()
    screen.line("SHOW FUNCTIONS;")
    screen.wait(lambda text: "paged: " not in text and "│" in text, "lines without the pager")
    screen.end()


def less_shows_a_long_answer(program, folder):
    screen = Screen(program, folder, FSQL_PAGER="less")
    screen.clear()
    screen.line("SHOW FUNCTIONS;")
    screen.wait(lambda text: text.rstrip().endswith(":") and PROMPT.rstrip() not in text.split("\n")[-1], "less with its prompt")
    # less takes Ctrl-C for itself, and drops what was typed before it.
    screen.keys("C-c")
    time.sleep(0.5)
    screen.keys("q")
    screen.wait(lambda text: text.rstrip().endswith("\n" + PROMPT.rstrip()), "the prompt behind less")
    screen.clear()
    screen.line("version")
    screen.sees("fsql 0")
    screen.end()


def commands_of_other_shells(program, folder):
    screen = Screen(program, folder)
    screen.execute(CLICKS)
    screen.execute("INSERT INTO clicks (id, url, amount) VALUES ('a', '', 1.5); INSERT INTO clicks (id, amount) VALUES ('b', 2.5);")
    out = os.path.join(folder, "out.csv")
    for typed, seen in [
        ("SELECT id, url FROM clicks", None), ("\\pset null -", "null is \"-\"."), ("\\g", None),
        ("\\p", "SELECT id"), ("\\conninfo", "works on"), ("server", "works on"), ("server http://127.0.0.1:1;", "cannot reach http://127.0.0.1:1"), ("set cli wrap on", "wrap is on."),
        ("set cli column-width 20;", "column-width is 20."), ("request-pipelining ON", "request-pipelining is OFF"), ("\\dt+", "│"), ("\\echo hello", "hello"), ("\\! echo $((40 + 2))", "42"),
        ("\\cd /tmp", "/tmp"), (".tables", "CLICKS"), (".schema clicks", "AMOUNT"), (".nullvalue ?", "null is \"?\"."), (".timer off", "Timing is off."), (".mode csv", "Output format is csv."),
        (".mode table", "Output format is table."), ("\\set who 'me'", None), ("\\i", "\\i FILE"), ("\\nonsense", "is not a command"), ("\\d clicks", "PLACE"),
        (f"\\copy (SELECT id, url, amount FROM clicks) to '{out}'", "Written to"), (f"\\copy clicks from {out}", "2 rows copied."), (f".import {out} clicks", "2 rows copied."),
        (f"\\copy clicks from /nonexistent.csv", "No such file"), ("SELECT id FROM clicks \\gx", "-[ row 1 ]"), ("SELECT id FROM clicks WHERE amount > 2 \\g |grep -c b", "\n3\n"), ("!!", None), ("!nonsense", "is not a command"), ("/* c */ help", "\\copy"),
    ]:
        screen.clear()
        screen.line(typed)
        if typed.startswith("SELECT id, url"):
            screen.keys("C-c")
            screen.line("SELECT id, url FROM clicks;")
            seen = "│ a  │"
        if seen:
            screen.sees(seen)
        screen.wait(lambda text: text.rstrip().endswith(PROMPT.rstrip()), "a prompt after " + typed)
    with open(out) as file:
        assert file.read() == 'ID,URL,AMOUNT\na,"",1.5\nb,,2.5\n', "not the data"
    screen.clear()
    screen.line("SELECT id, url FROM clicks WHERE amount > 2;")
    text = screen.sees("3 rows")
    assert text.count("│ b  │ ?   │") == 3, text
    screen.end()


def a_spool_has_prompts_and_no_colours(program, folder):
    screen = Screen(program, folder)
    copy = os.path.join(folder, "copy.txt")
    screen.execute(f"spool '{copy}';")
    screen.execute("SELECT * FROM nonsuch;")
    screen.execute("SHOW STREAMS;")
    screen.execute("spool off")
    with open(copy) as file:
        text = file.read()
    assert "\x1b" not in text, text
    assert "fsql> SELECT * FROM nonsuch;\n" in text and "fsql> SHOW STREAMS;\n" in text and "│" in text and "^^^" in text, text
    screen.end()


def a_dumb_terminal_is_enough(program, folder):
    screen = Screen(program, folder, under=f"TERM=dumb {shlex.join([program, '--data', os.path.join(folder, 'data')])}; sleep 100")
    screen.sees(PROMPT)
    screen.line("SHOW")
    screen.sees("    >")
    screen.line("TABLES;")
    screen.wait(lambda text: "│" in text and text.rstrip().endswith(PROMPT.rstrip()), "an answer")
    screen.end()


def topics(program, folder):
    """The records of each topic in a data directory, without those that queries write: how far these have come is a matter of time."""
    def run(*arguments):
        return subprocess.run([program, *arguments, "--data", os.path.join(folder, "data")], stdout=subprocess.PIPE, text=True).stdout
    queries = run("-e", "SHOW QUERIES;", "--output", "jsonl")
    rows = [json.loads(line) for line in run("topic", "list", "--output", "jsonl").splitlines()]
    return {row["Topic"]: (row["Partitions"], 0 if row["Topic"].lower() in queries.lower() else row["Records"]) for row in rows}


def golden_files_are_pasted(program, folder):
    """Golden files, pasted, do what -f does: the first error is the same, and what was written before it. GOLDEN_FILES=all takes all of them."""
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "queries")
    paths = sorted(os.path.join(at, name) for at, _, names in os.walk(root) for name in names if name.endswith((".sql", ".ksql")))
    if os.environ.get("GOLDEN_FILES") != "all":
        paths = paths[::40]
    compared, different = 0, []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        # Connectors work at the prompt alone.
        if "CONNECTOR" in text or "SINK TO" in text:
            continue
        with tempfile.TemporaryDirectory() as batch, tempfile.TemporaryDirectory() as typed:
            try:
                done = subprocess.run(
                    [program, "--data", os.path.join(batch, "data"), "--until-exhausted", "-f", os.path.basename(path)], cwd=os.path.dirname(path), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, timeout=20)
            except subprocess.TimeoutExpired:
                continue
            screen = Screen(program, typed, height=50, arguments=("--until-exhausted",))
            try:
                screen.line("\\cd " + os.path.dirname(path))
                screen.line("\\o " + os.path.join(typed, "answers"))
                screen.paste(text)
                time.sleep(0.2)
                screen.keys("Enter")
                screen.line("\\o")
                screen.line("\\echo the end of it")
                screen.sees("\nthe end of it", seconds=60)
                error = next((line.removeprefix(os.path.basename(path) + ": ") for line in done.stderr.split("\n") if re.match(r".*line \d+:\d+: ", line)), "")
                if done.returncode != 0 and error:
                    # The screen has broken it into lines.
                    if re.sub(r"\s", "", error[:60]) not in re.sub(r"\s", "", screen.text(history=True)):
                        different.append(f"{path}: -f says {error!r}, and the prompt:\n{screen.text()[-1500:]}")
                screen.line("exit")
                screen.sees("left with 0")
            finally:
                screen.end()
            wanted, found = topics(program, batch), topics(program, typed)
            if wanted != found:
                different.append(f"{path}: -f has made {wanted}, the prompt {found}")
            compared += 1
    print(f"   {compared} of {len(paths)} golden files compared")
    assert not different, "\n".join(different)


STEPS = [
    pasted_tabs_stay, sixty_kilobytes_are_pasted, tab_completes_by_context, colours_while_typing, the_caret_is_where_the_error_is, the_history_has_lines, control_c_and_d,
    control_z_leaves_a_whole_prompt, resizing_leaves_a_whole_prompt, a_table_is_watched_in_place, a_stream_scrolls_below_its_header, watching_repeats_in_place, charts_are_drawn,
    what_is_longer_than_the_screen_has_a_pager, less_shows_a_long_answer, commands_of_other_shells, a_spool_has_prompts_and_no_colours, a_dumb_terminal_is_enough, golden_files_are_pasted,
]


def main():
    program = os.path.abspath(sys.argv[1])
    steps = [step for step in STEPS if len(sys.argv) < 3 or step.__name__ in sys.argv[2:]]
    failed = 0
    for step in steps:
        with tempfile.TemporaryDirectory() as folder:
            start = time.monotonic()
            try:
                step(program, folder)
                print(f"ok {step.__name__} ({time.monotonic() - start:.1f} s)", flush=True)
            except AssertionError as error:
                failed += 1
                print(f"FAILED {step.__name__}: {error}", flush=True)
            finally:
                for name in os.listdir(folder):
                    if name.startswith("tmux-"):
                        subprocess.run(["tmux", "-S", os.path.join(folder, name), "kill-server"], stderr=subprocess.DEVNULL)
    print(f"{len(steps) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
