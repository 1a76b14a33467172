#!/usr/bin/env python3
"""Kills fsql while it works, again and again, and compares what it wrote with an undisturbed run.

  crash_test.py PATH-OF-FSQL [--kills N] [--fish N] [--seed N] [--only pipeline|tutorial|schemas] [--keep]

A run is started, killed with SIGKILL at a random moment, and started again, until it ends by itself. Then every topic (key, value, timestamp,
headers and window in the order of offsets) and every document must be what they are without a kill. Ends with "N passed, N failed".
"""
import argparse
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

# The folder is source.
sys.dont_write_bytecode = True
import fish  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
# A trial is left to end after so many kills, so that its outcome is looked at.
KILLS_A_TRIAL = 5
PROCESSING_LOG = "fsql_processing_log"
# The same entries in ksqlDB's columns, with the time of each.
COMPATIBLE_LOG = "default_ksql_processing_log"


class Failure(Exception):
    """What went wrong, for a person."""


class Scenario:
    """A file of statements, the data directory that it starts from, and where its documents go."""

    def __init__(self, program, name, folder):
        self.program, self.name, self.folder = program, name, folder
        self.start = os.path.join(folder, name + "-start")

    def prepare(self):
        """Makes the data directory that every trial begins with."""

    def arguments(self, store):
        """What follows `fsql run`."""
        raise NotImplementedError

    def command(self, data):
        return [self.program, "run", *self.arguments(documents_of(data)), "--data", data]

    def fresh(self, name):
        """A data directory as it is before the run."""
        data = os.path.join(self.folder, f"{self.name}-{name}")
        if os.path.exists(self.start):
            shutil.copytree(self.start, data)
        return data

    def outcome(self, data):
        """Everything a user can see of a data directory, as a dictionary of lists."""
        topics = self.lines("topic", "list", "--output", "jsonl", "--data", data)
        result = {}
        for topic in sorted(next(iter(json.loads(line).values())) for line in topics):
            if topic == COMPATIBLE_LOG:
                continue
            records = self.lines("topic", "print", topic, "--from-beginning", "--output", "jsonl", "--data", data)
            if topic == PROCESSING_LOG:
                result["problems"] = sorted({problem(line) for line in records})
            else:
                result["topic " + topic] = [without_offset(line) for line in records]
        result.update(documents(documents_of(data)))
        return result

    def lines(self, *arguments):
        done = subprocess.run([self.program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if done.returncode != 0:
            raise Failure(f"fsql {' '.join(arguments)} ended with {done.returncode}: {done.stderr.strip()}")
        return done.stdout.splitlines()


class Pipeline(Scenario):
    """Two topics that are there from the start."""

    def __init__(self, program, folder, count):
        super().__init__(program, "pipeline", folder)
        self.count = count

    def prepare(self):
        for topic, path in zip(("predictions", "weights"), fish.write(self.count, self.folder)):
            self.lines("topic", "load", topic, path, "--key", "Fish_Id", "--timestamp", "ts", "--data", self.start)

    def arguments(self, store):
        return [os.path.join(HERE, "pipeline.ksql"), "--define", f"store=sqlite:{store}"]


class Tutorial(Scenario):
    """The tutorial: sources, a model that is trained anew, documents and HTTP."""

    def __init__(self, program, folder):
        super().__init__(program, "tutorial", folder)

    def arguments(self, store):
        return [os.path.join(ROOT, "queries", "Queries.ksql"), "--speed", "600", "--define", f"store=sqlite:{store}"]


class Schemas(Scenario):
    """Records with schemas: what is registered belongs to what is seen."""

    def __init__(self, program, folder):
        super().__init__(program, "schemas", folder)

    def arguments(self, store):
        return [os.path.join(HERE, "schemas.ksql")]

    def outcome(self, data):
        result = super().outcome(data)
        versions = [json.loads(line) for line in self.lines("registry", "export", "--data", data)]
        texts = {}
        for version in versions:
            if texts.setdefault(version["id"], version["schema"]) != version["schema"]:
                raise Failure(f"id {version['id']} means two schemas")
        # A record without its schema would be a problem of the queries, and printed as bytes.
        result["schemas"] = sorted(f"{version['subject']} {version['version']} {version['id']} {version['schema']}" for version in versions)
        return result


def without_offset(line):
    """A record but for its offset: numbers may be left out when a run starts again."""
    record = json.loads(line)
    record.pop("offset", None)
    return json.dumps(record, sort_keys=True)


def problem(line):
    """What an entry of the processing log says. When it was written is the wall clock's, and what is read again may be logged again."""
    return json.dumps(json.loads(line)["value"], sort_keys=True)


def documents_of(data):
    return data + ".documents"


def documents(path):
    """The rows of every table of a SQLite file, in the order of their text."""
    if not os.path.exists(path):
        return {}
    with sqlite3.connect(path) as store:
        tables = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        # Each data directory has an identity of its own.
        columns = {"fsql_incarnations": "place, topic, number, ends"}
        return {"documents " + name: sorted(repr(row) for row in store.execute(f'SELECT {columns.get(name, "*")} FROM "{name}"')) for name in tables}


def difference(expected, found):
    """The first thing that is not as it should be; None if all is."""
    for name in sorted(set(expected) | set(found)):
        one, other = expected.get(name), found.get(name)
        if one == other:
            continue
        if one is None or other is None:
            return f"{name}: {'unexpected' if one is None else 'missing'}"
        for index, (left, right) in enumerate(zip(one, other)):
            if left != right:
                return f"{name}: {len(one)} entries expected, {len(other)} found; at {index}\n  expected {left}\n  found    {right}"
        longer = one if len(one) > len(other) else other
        return f"{name}: {len(one)} entries expected, {len(other)} found; one ends before {longer[min(len(one), len(other))]}"
    return None


def run_to_end(scenario, data, timeout=600):
    started = time.monotonic()
    done = subprocess.run(scenario.command(data), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=timeout)
    if done.returncode != 0:
        raise Failure(f"the run ended with {done.returncode}: {done.stdout.strip()[-2000:]}")
    return time.monotonic() - started


def run_until(scenario, data, seconds):
    """True if the run was killed after that time, False if it ended before."""
    process = subprocess.Popen(scenario.command(data), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        output, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return True
    if process.returncode != 0:
        raise Failure(f"a run after a kill ended with {process.returncode}: {output.strip()[-2000:]}")
    return False


def trial(scenario, expected, length, chance, number, kills):
    """Runs with kills until the end; returns how many there were."""
    data = scenario.fresh(f"trial{number}")
    moments = []
    while len(moments) < min(KILLS_A_TRIAL, kills):
        moment = chance.uniform(0, length * 1.1)
        if not run_until(scenario, data, moment):
            break
        moments.append(round(moment, 3))
    else:
        run_to_end(scenario, data)
    wrong = difference(expected, scenario.outcome(data))
    if wrong:
        raise Failure(f"killed after {moments} s: {wrong}\n  {data}")
    remove(data)
    return len(moments)


def remove(data):
    shutil.rmtree(data, ignore_errors=True)
    for suffix in ("", "-wal", "-shm", "-journal"):
        if os.path.exists(documents_of(data) + suffix):
            os.remove(documents_of(data) + suffix)


def check(scenario, kills, chance):
    """Runs trials until there were enough kills; returns (trials passed, trials failed)."""
    scenario.prepare()
    undisturbed = scenario.fresh("undisturbed")
    length = run_to_end(scenario, undisturbed)
    expected = scenario.outcome(undisturbed)
    sizes = ", ".join(f"{name} {len(entries)}" for name, entries in sorted(expected.items()))
    print(f"{scenario.name}: undisturbed {length:.2f} s; {sizes}", flush=True)
    passed = failed = killed = number = 0
    # A trial that ends before its first kill counts as a trial only.
    while killed < kills and number < 3 * kills:
        number += 1
        try:
            killed += trial(scenario, expected, length, chance, number, kills - killed)
            passed += 1
        except Failure as failure:
            failed += 1
            killed += 1
            print(f"{scenario.name}, trial {number}: {failure}", flush=True)
    print(f"{scenario.name}: {killed} kills in {number} trials, {failed} failed", flush=True)
    return passed, failed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=int(os.environ.get("FSQL_CRASH_KILLS", "25")))
    parser.add_argument("--fish", type=int, default=int(os.environ.get("FSQL_CRASH_FISH", "200000")))
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--only", choices=("pipeline", "tutorial", "schemas"))
    parser.add_argument("--keep", action="store_true", help="leave the directories")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.randrange(1 << 32)
    print(f"seed {seed}")
    folder = tempfile.mkdtemp(prefix="fsql-crash-")
    program = os.path.abspath(options.program)
    scenarios = [Pipeline(program, folder, options.fish), Tutorial(program, folder), Schemas(program, folder)]
    passed = failed = 0
    for scenario in scenarios:
        if options.only not in (None, scenario.name):
            continue
        try:
            good, bad = check(scenario, options.kills, random.Random(f"{seed} {scenario.name}"))
        except Failure as failure:
            print(f"{scenario.name}: {failure}", flush=True)
            good, bad = 0, 1
        passed += good
        failed += bad
    if not options.keep and not failed:
        shutil.rmtree(folder)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
