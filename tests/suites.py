#!/usr/bin/python3
"""Runs the suites of tests and adds up what they say.

Three suites are the C tests of meson: as they are (`c`), under AddressSanitizer and UBSan (`asan`), and the threaded ones
under ThreadSanitizer (`tsan`). Every other one is an executable `run` in a folder below tests/, or `pkgconfig/run`: it is
given the build folder and prints a line of TAP for each case ("ok - what", "not ok - what", "ok - what # SKIP why").
`python` and `node` are the tests of the bindings, where those exist.
"""
import glob
import json
import os
import re
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUILD = os.path.join(ROOT, "build")
LOGS = os.path.join(BUILD, "test-logs")
TAP = re.compile(r"^\s*(not ok|ok)\b[ \d]*(?:- )?(.*)$")
SANITIZERS = {
    "ASAN_OPTIONS": "detect_leaks=1:abort_on_error=0:allocator_may_return_null=1",
    "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1",
    "LSAN_OPTIONS": "suppressions=" + os.path.join(ROOT, "tests", "lsan.supp") + ":print_suppressions=0",
    "TSAN_OPTIONS": "halt_on_error=1:suppressions=" + os.path.join(ROOT, "tests", "tsan.supp"),
}


class Count:
    def __init__(self):
        self.passed, self.failed, self.skipped, self.notes = 0, 0, 0, []

    def add_tap(self, text):
        """Counts the lines of TAP in `text`, and returns how many there were and whether one failed."""
        cases, failed = 0, False
        for line in text.splitlines():
            match = TAP.match(line)
            if not match:
                continue
            cases += 1
            if "# SKIP" in match[2].upper():  # cmocka says "not ok 1 # SKIP what"
                self.skip(match[2].replace("# ", ""))
            elif match[1] == "not ok":
                failed = True
                self.fail(match[2])
            else:
                self.passed += 1
        return cases, failed

    def fail(self, note):
        self.failed += 1
        self.notes.append("not ok: " + note)

    def skip(self, note):
        self.skipped += 1
        self.notes.append("skipped: " + note)


def run(command, log, **options):
    """Runs a command with its output appended to the open file `log`; returns its exit status and output."""
    log.write("$ " + " ".join(command) + "\n")
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, errors="replace",
                          cwd=ROOT, **options)
    log.write(done.stdout + f"\n[exit {done.returncode}]\n")
    log.flush()
    return done.returncode, done.stdout


def build(folder, options, log):
    if not os.path.exists(os.path.join(folder, "build.ninja")):
        status, _ = run(["meson", "setup", folder, "-Dtests=true"] + options, log)
    else:
        status, _ = run(["meson", "configure", folder, "-Dtests=true"] + options, log)
        if status:
            status, _ = run(["meson", "setup", "--wipe", folder, "-Dtests=true"] + options, log)
    return status or run(["ninja", "-C", folder], log)[0]


def meson_suite(folder, arguments, count, log):
    records = os.path.join(folder, "meson-logs", "testlog.json")
    if os.path.exists(records):
        os.remove(records)
    environment = dict(os.environ, CMOCKA_MESSAGE_OUTPUT="TAP", **SANITIZERS)
    status, _ = run(["meson", "test", "-C", folder, "--no-rebuild"] + arguments, log, env=environment)
    if not os.path.exists(records):
        count.fail("meson test ran nothing")
        return
    with open(records) as lines:
        tests = [json.loads(line) for line in lines]
    told = False
    for test in tests:
        output = (test.get("stdout") or "") + "\n" + (test.get("stderr") or "")
        cases, failed = count.add_tap(output)
        bad = test["result"] not in ("OK", "EXPECTEDFAIL", "SKIP")
        if bad:
            log.write(f"\n=== {test['name']}: {test['result']}\n{output}\n")
        if bad and not failed:
            count.fail(f"{test['name']}: {test['result']}")
        elif test["result"] == "SKIP":
            count.skip(test["name"])
        elif not cases and not bad:
            count.passed += 1
        told = told or bad
    if status and not told:
        count.fail("meson test failed")


def c_suite(count, log):
    meson_suite(BUILD, [], count, log)


def sanitized_suite(sanitizers, arguments):
    def suite(count, log):
        folder = BUILD + "-" + ("tsan" if "thread" in sanitizers else "asan")
        options = ["-Db_sanitize=" + sanitizers, "-Db_lundef=false", "-Dbuildtype=debugoptimized"]
        if build(folder, options, log):
            count.fail("the build failed")
        else:
            meson_suite(folder, ["--timeout-multiplier", "6"] + arguments, count, log)
    return suite


def script_suite(path):
    def suite(count, log):
        status, output = run([path, BUILD], log, env=dict(os.environ, MEDIAFORGE_SOURCE=ROOT))
        cases, failed = count.add_tap(output)
        if status and not failed:
            count.fail(f"{os.path.relpath(path, ROOT)} exited with {status}")
        elif not cases:
            count.fail("no case ran")
    return suite


def binding_environment():
    return dict(os.environ, MEDIAFORGE_SOURCE=ROOT, MEDIAFORGE_BUILD=BUILD, PYTHONPATH=os.path.join(ROOT, "bindings", "python"),
                LD_LIBRARY_PATH=os.path.join(BUILD, "lib"))


def python_suite(count, log):
    tests = sorted(glob.glob(os.path.join(ROOT, "tests", "bindings", "test_*.py")))
    status, output = run(["/usr/bin/python3", "-m", "pytest", "-q", "-rfEs", "-p", "no:cacheprovider"] + tests, log,
                         env=binding_environment())
    sums = {word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|errors?|skipped)", output.splitlines()[-1])}
    count.passed += sums.get("passed", 0)
    for word in ("failed", "error", "errors"):
        for _ in range(sums.get(word, 0)):
            count.fail(f"pytest: {word}, see the log")
    for _ in range(sums.get("skipped", 0)):
        count.skip("pytest, see the log")
    if status and not count.failed:
        count.fail(f"pytest exited with {status}")


def node_suite(count, log):
    tests = sorted(glob.glob(os.path.join(ROOT, "tests", "bindings", "*.test.mjs")))
    status, output = run(["node", "--test", "--test-reporter=tap"] + tests, log, env=binding_environment())
    sums = dict(re.findall(r"^# (pass|fail|cancelled|skipped|todo) (\d+)$", output, re.MULTILINE))
    count.passed += int(sums.get("pass", 0))
    for word in ("fail", "cancelled"):
        for _ in range(int(sums.get(word, 0))):
            count.fail(f"node --test: {word}, see the log")
    for _ in range(int(sums.get("skipped", 0))):
        count.skip("node --test, see the log")
    if status and not count.failed:
        count.fail(f"node --test exited with {status}")


def all_suites():
    suites = {"c": c_suite}
    for path in ["pkgconfig/run"] + sorted(glob.glob("tests/*/run", root_dir=ROOT)):
        if os.access(os.path.join(ROOT, path), os.X_OK):
            suites[os.path.basename(os.path.dirname(path))] = script_suite(os.path.join(ROOT, path))
    if glob.glob(os.path.join(ROOT, "tests", "bindings", "test_*.py")):
        suites["python"] = python_suite
    if glob.glob(os.path.join(ROOT, "tests", "bindings", "*.test.mjs")):
        suites["node"] = node_suite
    suites["asan"] = sanitized_suite("address,undefined", [])
    suites["tsan"] = sanitized_suite("thread", ["--suite", "threads"])
    return suites


def tail(path, lines):
    with open(path, errors="replace") as file:
        return "".join("    " + line for line in file.readlines()[-lines:])


def run_suite(name, suite):
    count, start, path = Count(), time.monotonic(), os.path.join(LOGS, name + ".log")
    with open(path, "w") as log:
        suite(count, log)
    print(f"{name:12}{count.passed:5} passed, {count.failed} failed, {count.skipped} skipped"
          f"{time.monotonic() - start:9.1f} s", flush=True)
    for note in count.notes:
        print("    " + note)
    if count.failed:
        print(f"    the end of {os.path.relpath(path, ROOT)}:\n{tail(path, 40)}", flush=True)
    return count


def main():
    suites = all_suites()
    unknown = [name for name in sys.argv[1:] if name not in suites]
    if unknown:
        print(f"unknown suite: {', '.join(unknown)}; there are: {', '.join(suites)}", file=sys.stderr)
        return 2
    start = time.monotonic()
    os.makedirs(BUILD, exist_ok=True)
    os.makedirs(LOGS, exist_ok=True)
    path = os.path.join(LOGS, "build.log")
    with open(path, "w") as log:
        status = build(BUILD, ["-Ddebug=true"], log)  # for the ABI gate and for valgrind
    if status:
        print(f"the build failed; the end of {os.path.relpath(path, ROOT)}:\n{tail(path, 40)}")
        print("0 passed, 1 failed")
        return 1
    print(f"build{time.monotonic() - start:46.1f} s", flush=True)
    counts = [run_suite(name, suites[name]) for name in (sys.argv[1:] or suites)]
    passed, failed, skipped = (sum(getattr(count, field) for count in counts) for field in ("passed", "failed", "skipped"))
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed else 0


sys.exit(main())
