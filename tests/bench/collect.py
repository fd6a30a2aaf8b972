#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast collectstatic is: Django's and ours side by side, with cp -r and rsync -a as floors.

usage: packaging/dev bench collect [--files N] [--rounds N] [--disk FOLDER]

A seeded tree of small files (20,000 if not said otherwise, 6 KB on average, 200 folders), on tmpfs
and on a disk; all programs take turns in each round, and medians are compared. Ends with exit
status 1 when a bar is missed.
"""
import argparse
import hashlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MASK = (1 << 64) - 1
MEMORY_FILES = 100_000
TMPFS_MAGIC = "tmpfs"

MANAGE = """import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench_settings")
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
"""
SETTINGS = """import os
SECRET_KEY = "for this benchmark only"
USE_TZ = True
INSTALLED_APPS = ["django.contrib.staticfiles"]
STATIC_URL = "/static/"
STATICFILES_DIRS = [{tree!r}]
STATIC_ROOT = os.environ.get("BENCH_OUT", {out!r})
"""


class Rng:
    """xorshift64*: the same numbers in every Python."""

    def __init__(self, seed):
        self.state = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "little") | 1

    def below(self, n):
        s = self.state
        s ^= s >> 12
        s = (s ^ (s << 25)) & MASK
        s ^= s >> 27
        self.state = s
        return ((s * 2685821657736338717) & MASK) % n


def make_tree(root, count, largest=23_200):
    """`count` files in folders of a hundred; small ones far more often than large ones."""
    rng = Rng("collect")
    folders = max(1, count // 100)
    for i in range(folders):
        os.makedirs(f"{root}/d{i:03d}")
    for i in range(count):
        size = 200 + int(largest * (rng.below(10_000) / 10_000) ** 3) if largest else 0
        with open(f"{root}/d{i % folders:03d}/f{i:05d}.{('css', 'js', 'png', 'svg')[i % 4]}", "wb") as file:
            file.write(hashlib.shake_128(b"%d" % i).digest(size))
    old = time.time() - 86_400
    for folder, _, files in os.walk(root):
        for name in files:
            os.utime(os.path.join(folder, name), (old, old))


class Bench:
    """One file system: a tree, a project and a snapshot on it."""

    def __init__(self, folder, files, program, on_disk=False):
        self.on_disk = on_disk
        self.folder = Path(tempfile.mkdtemp(prefix="slipway-bench-", dir=folder))
        self.program = program
        self.tree = self.folder / "assets"
        make_tree(self.tree, files)
        (self.folder / "manage.py").write_text(MANAGE)
        self.number = 0
        self.snapshots = {}

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def environment(self, out):
        return {**os.environ, "BENCH_OUT": str(out), "PYTHONDONTWRITEBYTECODE": "1",
                "XDG_STATE_HOME": str(self.folder / "state")}

    def fresh(self):
        # Never the same name again: where much was deleted, a disk is slow to create for a while.
        self.number += 1
        out = self.folder / f"out{self.number}"
        (self.folder / "bench_settings.py").write_text(SETTINGS.format(tree=str(self.tree), out=str(out)))
        return out

    def snapshot(self, out):
        file = self.folder / "snapshot.json"
        with file.open("wb") as target:
            subprocess.run([self.program, "inspect", "--json", "--trust", "--project", self.folder], stdout=target,
                           env=self.environment(out), check=True)
        return file

    def timed(self, command, out):
        if self.on_disk:
            os.sync()  # What others have written before is not to be paid for now.
        start = time.monotonic()
        subprocess.run(command, cwd=self.folder, env=self.environment(out), stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL, check=True)
        return time.monotonic() - start

    def check_same(self, out):
        done = subprocess.run(["diff", "-rq", self.tree, out], capture_output=True, text=True, check=False)
        if done.stdout:
            sys.exit("not the same files were collected:\n" + done.stdout[:2000])

    def round(self, times):
        django = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
        ours = [self.program, "collectstatic", "--noinput", "-v0"]

        def measure(name, command, out, again=True):
            times.setdefault((name, "first"), []).append(self.timed(command, out))
            if again:
                times.setdefault((name, "again"), []).append(self.timed(command, out))

        out = self.fresh()
        measure("Django", django, out)
        self.check_same(out)
        out = self.fresh()
        file = self.snapshot(out)
        measure("ours", [*ours, "--snapshot", str(file)], out)
        self.check_same(out)
        out = self.fresh()
        measure("ours with introspection", [*ours, "--trust"], out)
        out = self.fresh()
        measure("cp -r", ["cp", "-r", str(self.tree), str(out)], out, again=False)
        out = self.fresh()
        measure("rsync -a", ["rsync", "-a", f"{self.tree}/", f"{out}/"], out)


def report(name, times, on_disk):
    """Prints the table; returns what was missed."""
    median = {key: statistics.median(values) for key, values in times.items()}
    print(f"\n{name}\n  {'':26}{'first run':>12}{'nothing changed':>18}   (medians of {len(next(iter(times.values())))}, "
          "seconds; smallest and largest)")
    for who in ("Django", "ours", "ours with introspection", "cp -r", "rsync -a"):
        cells = [f"  {who:26}"]
        for what, width in (("first", 12), ("again", 18)):
            values = times.get((who, what))
            cells.append(f"{median[who, what]:>{width}.3f}" if values else " " * width)
        spread = "  ".join(f"{min(times[who, what]):.3f} to {max(times[who, what]):.3f}"
                           for what in ("first", "again") if (who, what) in times)
        print("".join(cells) + "   " + spread)
    bars = []

    def bar(text, value, limit, at_least):
        good = value >= limit if at_least else value <= limit
        bars.append((good, text))
        print(f"  {'ok    ' if good else 'MISSED'} {text}: {value:.2f} "
              f"({'at least' if at_least else 'at most'} {limit})")

    ours = median["ours", "first"], median["ours", "again"]
    if on_disk:
        bar("first run, ours / cp -r", ours[0] / median["cp -r", "first"], 1.0, False)
    else:
        bar("first run, Django / ours", median["Django", "first"] / ours[0], 8, True)
        bar("first run, ours / cp -r", ours[0] / median["cp -r", "first"], 1.6, False)
        bar("nothing changed, Django / ours", median["Django", "again"] / ours[1], 15, True)
        bar("nothing changed, ours / rsync -a", ours[1] / median["rsync -a", "again"], 1.0, False)
    return [text for good, text in bars if not good]


def measure_memory(folder, program):
    """The largest resident size of a whole run, shared out over its files."""
    bench = Bench(folder, 0, program)
    try:
        shutil.rmtree(bench.tree)
        make_tree(bench.tree, MEMORY_FILES, largest=0)
        out = bench.fresh()
        command = [program, "collectstatic", "--noinput", "-v0", "--snapshot", str(bench.snapshot(out))]
        process = subprocess.Popen(command, cwd=bench.folder, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"{command}: exit status {process.returncode}")
    finally:
        bench.close()
    peak = usage.ru_maxrss * 1024
    good = peak / MEMORY_FILES < 1024
    print(f"\nmemory, {MEMORY_FILES:,} files: peak of the whole program {peak / 1e6:.1f} MB\n"
          f"  {'ok    ' if good else 'MISSED'} bytes a file: {peak / MEMORY_FILES:.0f} (below 1024)")
    return [] if good else ["bytes a file"]


def file_system(folder):
    """The type of the file system that a folder is on, from the longest mount point above it."""
    best = ("", "")
    for line in Path("/proc/mounts").read_text().splitlines():
        _, point, kind = line.split()[:3]
        if (str(folder) + "/").startswith(point.rstrip("/") + "/") and len(point) >= len(best[0]):
            best = (point, kind)
    return best[1]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--memory", default="/dev/shm", help="a folder on tmpfs")
    parser.add_argument("--disk", default=str(Path(os.environ["SLIPWAYCTL"]).parent.parent), help="a folder on a disk")
    options = parser.parse_args()
    program = os.environ["SLIPWAYCTL"]
    missed = []
    for folder, on_disk in ((options.memory, False), (options.disk, True)):
        kind = file_system(Path(folder).resolve())
        if (kind == TMPFS_MAGIC) == on_disk:
            print(f"\nleft out: {folder} is on {kind}")
            continue
        bench = Bench(folder, options.files, program, on_disk)
        try:
            times = {}
            for _ in range(options.rounds):
                bench.round(times)
                if not on_disk:
                    for out in bench.folder.glob("out*"):
                        shutil.rmtree(out)
        finally:
            bench.close()
        missed += report(f"{options.files:,} files on {kind}, {os.cpu_count()} processors", times, on_disk)
    missed += measure_memory(options.memory, program)
    sys.exit("\nmissed: " + "; ".join(missed) if missed else 0)


main()
