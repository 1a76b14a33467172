"""How much more a second core brings, on a machine whose speed changes from second to second.

    python3 scaling.py FSQL QUERIES.ksql ONE TWO [PAIRS]

ONE and TWO are data directories with the same records in topics of one and of two partitions. Each pair runs the queries over copies of both, one
partition with one thread and two with two, one directly after the other; the ratio of a pair is that of their wall times, start-up included. What
the machine itself gives is measured in between: two processes over ONE beside each other, against one alone.

A virtual machine gives memory that is free for seconds back to its host, and gets it again a hundred times slower than what is at hand; whichever run
comes first would pay. So as much as the runs need is touched right before each.
"""
import mmap
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

program, queries, one, two = sys.argv[1:5]
pairs = int(sys.argv[5]) if len(sys.argv) > 5 else 9


def touch_memory(size=1 << 30):
    with mmap.mmap(-1, size) as memory:
        memory.madvise(mmap.MADV_HUGEPAGE)
        memory[:: mmap.PAGESIZE] = bytes(size // mmap.PAGESIZE)


def run(*places):
    """Seconds until runs over copies of all places are done, and their CPU seconds."""
    with tempfile.TemporaryDirectory(dir=os.path.dirname(os.path.abspath(one))) as scratch:
        commands = []
        for number, (place, threads) in enumerate(places):
            copy = f"{scratch}/{number}"
            shutil.copytree(place, copy)
            commands.append([program, "run", queries, "--data", copy, "--threads", str(threads)])
        os.sync()
        touch_memory()
        start, cpu = time.perf_counter(), 0.0
        running = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for command in commands]
        for process in running:
            _, status, usage = os.wait4(process.pid, 0)
            if status != 0:
                sys.exit(f"{program} ended with {status}")
            cpu += usage.ru_utime + usage.ru_stime
        return time.perf_counter() - start, cpu


ratios, costs, machine = [], [], []
for number in range(pairs):
    both = [((one, 1),), ((two, 2),)]
    alone, together = (run(*places) for places in both) if number % 2 else reversed([run(*places) for places in reversed(both)])
    ratios.append(alone[0] / together[0])
    costs.append(together[1] / alone[1])
    machine.append(2 * alone[0] / run((one, 1), (one, 1))[0])
quarter = pairs // 4
print(
    f"{statistics.median(ratios):.2f} times as fast (quartiles {sorted(ratios)[quarter]:.2f} and {sorted(ratios)[-1 - quarter]:.2f}), "
    f"CPU {statistics.median(costs):.2f} times; two processes beside each other {statistics.median(machine):.2f}"
)
