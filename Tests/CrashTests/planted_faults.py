"""Runs the tests with each planted fault (Sources/Storage/PlantedFault.swift), one at a time: each must make a test fail.

Usage: planted_faults.py BIN [NAME ...]    BIN is where the tests were built; the faults of these names, without any: all.
"""
import os
import pathlib
import re
import subprocess
import sys
import threading

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Those that find most come first: a fault is found with the first test that fails.
SUITES = [
    r"^StorageTests\.(CrashTests|CommitLogDamageTests|CompactionTests|DamageTests|DirectoryCheckTests)",
    r"^EngineTests\.(SinkOffsetTests|RetentionHoldTests|PipelineSimulationTests)",
    r"^StorageTests\.(OverlapTests|FailureTests|CommitLogTests|CatalogDamageTests)",
]
# A test that does not end has found something, too. Without a fault the longest takes about two minutes.
SECONDS_MAX = 900


def faults():
    text = (ROOT / "Sources/Storage/PlantedFault.swift").read_text()
    return re.findall(r'case \w+ = "([a-z-]+)"', text)


def run(tests, suites, fault):
    """What found the fault: the first issue, or how the process ended; empty if nothing did."""
    command = [tests, "--testing-library", "swift-testing", "--filter", suites]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "FSQL_PLANTED_FAULT": fault}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    timer = threading.Timer(SECONDS_MAX, process.kill)
    timer.start()
    try:
        for line in process.stdout:
            if issue := re.search(r"Test (\w+)\(.*recorded an issue", line):
                process.kill()
                process.wait()
                return issue[1]
    finally:
        timer.cancel()
    return f"the process ended with {process.wait()}" if process.wait() else ""


def main():
    tests, names = os.path.join(sys.argv[1], "fsqlPackageTests.xctest"), sys.argv[2:] or faults()
    if finder := next(filter(None, (run(tests, suites, "") for suites in SUITES)), ""):
        sys.exit(f"without a fault: {finder}")
    found = 0
    for name in names:
        finder = next(filter(None, (run(tests, suites, name) for suites in SUITES)), "")
        found += bool(finder)
        print(f"{name}: {finder or 'NOT FOUND'}", flush=True)
    print(f"{found} of {len(names)} planted faults are found")
    sys.exit(found != len(names))


main()
