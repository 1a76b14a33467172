"""Runs the tests with each planted fault (Sources/Storage/PlantedFault.swift), one at a time: each must make a test fail.

Usage: planted_faults.py [NAME ...]    the faults of these names; without any, all.
"""
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SUITES = r"^(StorageTests\.|EngineTests\.(PipelineSimulationTests|CommitterTests|RetentionHoldTests|SinkOffsetTests))"
# A test that does not end has found something, too. Without a fault they take about a minute.
SECONDS_MAX = 900


def faults():
    text = (ROOT / "Sources/Storage/PlantedFault.swift").read_text()
    return re.findall(r'case \w+ = "([a-z-]+)"', text)


def run(fault):
    """What found the fault: names of tests, or how the process ended; empty if nothing did."""
    environment = {**os.environ, "FSQL_PLANTED_FAULT": fault}
    command = ["swift", "test", "--skip-build", "--filter", SUITES]
    try:
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", timeout=SECONDS_MAX)
    except subprocess.TimeoutExpired:
        return "the tests did not end"
    if done.returncode == 0:
        return ""
    failed = sorted(set(re.findall(r'Test (?:case )?"?(\w+)\([^\n]*?failed after', done.stdout)))
    return ", ".join(failed) or f"exit code {done.returncode}"


def main():
    if sound := run(""):
        sys.exit(f"without a fault: {sound}")
    names = sys.argv[1:] or faults()
    found = 0
    for name in names:
        finder = run(name)
        found += bool(finder)
        print(f"{name}: {finder or 'NOT FOUND'}", flush=True)
    print(f"{found} of {len(names)} planted faults are found")
    sys.exit(found != len(names))


main()
