#!/usr/bin/python3
"""Python's side of bench/run: python_bench.py probe FILE COUNT prints the median of a probe and its JSON in seconds;
python_bench.py memory FILE COUNT prints resident memory before and after COUNT probes, in bytes."""
import gc
import os
import statistics
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "bindings", "python"))
import mediaforge  # noqa: E402


def probe(file, count):
    times = []
    for _ in range(count):
        start = time.perf_counter()
        mediaforge.probe(file).json()
        times.append(time.perf_counter() - start)
    return f"{statistics.median(times):.9f}"


def resident():
    gc.collect()
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def memory(file, count):
    for _ in range(1000):
        mediaforge.probe(file).json()
    before = resident()
    for _ in range(count):
        mediaforge.probe(file).json()
    return f"{before} {resident()}"


print({"probe": probe, "memory": memory}[sys.argv[1]](sys.argv[2], int(sys.argv[3])))
