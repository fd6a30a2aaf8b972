#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast a local deploy is: ours in both modes, with rsync as the floor.

usage: packaging/dev bench deploy [--files N] [--rounds N] [--folder FOLDER] [--store FOLDER] [--large N]

A seeded tree (20,000 files if not said otherwise), on tmpfs if not said otherwise; all programs take
turns in each round, and medians are compared. Our times hold everything: start of the program,
collection, digests of every file, plan, deploy. rsync compares sizes and times only.

A first deploy is one of a machine that knows nothing yet: caches, release store and history are new for each mode and
round. It writes every content twice, to the target and to the store that rollback reads, and what it wrote is on the
disk before it says so; rsync writes once and waits for no disk. By default all lies beside the tree. With --store on
a real disk the store is what takes the time: 20,000 new files and one syncfs(2), on ext4 several times as long for
minutes after as many files were deleted there, because it does not take their inodes again so soon.

Then a plan of a million files (--large; 0: none) is weighed against one of a tenth of that: memory, and time per
file. Their names are hard links to few contents, so that they fit into memory.
Ends with exit status 1 when a tree is not what it has to be, or a bar is missed; every bar is printed.
"""
import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# What has to be reached: at most so many times rsync's time, by column.
BARS = {"first": 1.5, "1 % changed": 1.0, "plan": 0.5}
LARGE_MEMORY = 600 * 1000 * 1000  # bytes, of a plan of a million files
LARGE_GROWTH = 1.0  # of the time per file from a tenth of them to all
NOISE = 0.1  # that two measurements of one thing may differ by

STORAGE = "django.contrib.staticfiles.storage.StaticFilesStorage"
FINDER = "django.contrib.staticfiles.finders.FileSystemFinder"


def make_tree(root, count):
    """`count` files in three levels, small ones far more often than large ones."""
    rng = random.Random(20261123)
    block = rng.randbytes(1 << 16)
    for number in range(count):
        folder = root / f"d{number // 200}" / f"s{number // 20 % 10}"
        folder.mkdir(parents=True, exist_ok=True)
        size = int(min(60_000, rng.lognormvariate(7.8, 1.2)))
        start = rng.randrange(len(block) - size)
        (folder / f"f{number}.css").write_bytes(b"%d\n" % number + block[start:start + size])


def change_some(root, count, turn):
    """One file in a hundred gets other bytes."""
    for number in range(0, count, 100):
        with open(root / f"d{number // 200}" / f"s{number // 20 % 10}" / f"f{number}.css", "ab") as file:
            file.write(b"/* %d */" % turn)


def make_links(root, count):
    """`count` names of a few contents."""
    contents = []
    root.mkdir(parents=True)
    for number in range(100):
        content = root / f"content{number}.css"
        content.write_bytes(b"/* %d */" % number * (number + 1))
        contents.append(content)
    for number in range(count - len(contents)):
        folder = root / f"d{number // 2000}" / f"s{number // 100 % 20}"
        if number % 100 == 0:
            folder.mkdir(parents=True, exist_ok=True)
        os.link(contents[number % 100], folder / f"component-{number}.min.css")


def weighed(command, environment):
    """Seconds and most bytes in memory of a program."""
    start = time.monotonic()
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=environment) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"exit status {process.returncode}: {' '.join(command)}")
    return time.monotonic() - start, usage.ru_maxrss * 1024


def snapshot(folder, tree):
    """What the project's Python would say, without Python."""
    document = {
        "schema": 1, "python": "3.13.5", "django": [6, 0, 3, "final", 0], "settings_module": "bench.settings",
        "project_folder": str(folder), "cwd": str(folder), "umask": "0022",
        "settings": {"STATIC_ROOT": str(folder / "static_root"), "STATIC_URL": "/static/",
                     "STATICFILES_DIRS": [{"prefix": "", "path": str(tree), "is_dir": True}],
                     "STATICFILES_FINDERS": [FINDER]},
        "apps": [], "default_ignore": ["CVS", ".*", "*~"],
        "finders": [{"setting": FINDER, "class": FINDER, "kind": "filesystem",
                     "locations": [{"prefix": "", "path": str(tree), "app": None}]}],
        "storage": {"backend": STORAGE, "class": STORAGE, "kind": "plain", "location": str(folder / "static_root"),
                    "file_mode": 0o644},
    }
    (folder / "snapshot.json").write_text(json.dumps(document))
    return str(folder / "snapshot.json")


def home_at(folder):
    """The environment of somebody whose caches, store and history lie there."""
    return os.environ | {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("CACHE", "DATA", "STATE")}


class Bench:
    def __init__(self, folder, files, program, store):
        self.folder = Path(tempfile.mkdtemp(prefix="slipway-bench-", dir=folder))
        self.tree = self.folder / "assets"
        self.homes = Path(tempfile.mkdtemp(prefix="slipway-bench-", dir=store)) if store else self.folder / "homes"
        self.files = files
        make_tree(self.tree, files)
        time.sleep(2)  # digests of files changed within two seconds before are not remembered
        self.program = [program]
        self.options = ["--snapshot", snapshot(self.folder, self.tree)]
        self.times = {}
        self.turn = 0

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.rmtree(self.homes, ignore_errors=True)

    def timed(self, who, what, command, environment=None):
        os.sync()
        start = time.monotonic()
        subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True,
                       env=environment)
        self.times.setdefault((who, what), []).append(time.monotonic() - start)

    def check_same(self, served):
        done = subprocess.run(["diff", "-rq", "-x", ".slipway", self.tree, served], capture_output=True, text=True,
                              check=False)
        if done.stdout or done.stderr:
            sys.exit("not the same files were deployed:\n" + (done.stdout + done.stderr)[:2000])

    def ours(self, what, command, mode, target):
        self.timed(f"ours, {mode}", what,
                   [*self.program, command, *self.options, "--to", str(target), "--mode", mode],
                   home_at(self.homes / target.name))

    def round(self):
        self.turn += 1
        ours = {mode: self.folder / f"{mode}{self.turn}" for mode in ("releases", "in-place")}
        copy, linked = self.folder / f"copy{self.turn}", self.folder / f"linked{self.turn}"
        self.timed("rsync", "first", ["rsync", "-a", f"{self.tree}/", f"{copy}/"])
        for mode, target in ours.items():
            self.ours("first", "deploy", mode, target)
        self.timed("rsync", "plan", ["rsync", "-an", f"{self.tree}/", f"{copy}/"])
        for mode, target in ours.items():
            self.ours("plan", "plan", mode, target)
        change_some(self.tree, self.files, self.turn)
        self.timed("rsync", "1 % changed", ["rsync", "-a", f"--link-dest={copy}", f"{self.tree}/", f"{linked}/"])
        for mode, target in ours.items():
            self.ours("1 % changed", "deploy", mode, target)
        self.check_same(ours["releases"] / "current")
        self.check_same(ours["in-place"])
        for used in (copy, linked, *ours.values()):
            shutil.rmtree(used)
        if self.homes.is_relative_to(self.folder):
            shutil.rmtree(self.homes)  # on a disk that would slow down the next round


def bar(what, value, limit, unit=""):
    """Prints a bar; True when it is reached."""
    reached = value <= limit
    print(f"  {'reached' if reached else 'MISSED':8} {what}: {value:.2f}{unit}, at most {limit:.2f}{unit}")
    return reached


def large_plans(folder, count, program):
    """The bars of a plan of so many files."""
    seconds, memory = {}, {}
    for files in (count // 10, count):
        place = Path(tempfile.mkdtemp(prefix="slipway-bench-", dir=folder))
        try:
            make_links(place / "assets", files)
            options = ["--snapshot", snapshot(place, place / "assets"), "--to", str(place / "target")]
            weighed([program, "plan", *options], home_at(place))  # what is cached is cached
            seconds[files], memory[files] = weighed([program, "plan", *options], home_at(place))
        finally:
            shutil.rmtree(place, ignore_errors=True)
    small, large = (seconds[files] / files for files in (count // 10, count))
    print(f"\n{count} files: {seconds[count]:.1f} s, {memory[count] / 1e6:.0f} MB; "
          f"{count // 10}: {seconds[count // 10]:.1f} s, {memory[count // 10] / 1e6:.0f} MB\n")
    limit = LARGE_MEMORY * count / 1_000_000 / 1e6
    return [bar(f"plan of {count} files, memory", memory[count] / 1e6, limit, " MB"),
            bar(f"plan of {count} files, time per file against {count // 10}", large / small, LARGE_GROWTH + NOISE)]


def report(bench, rounds):
    columns = ("first", "1 % changed", "plan")
    print(f"\n{bench.files} files, medians of {rounds} rounds in seconds (and their ratio to rsync)\n")
    print(f"  {'':16}{'first deploy':>20}{'1 % changed':>20}{'nothing changed':>20}")
    for who in ("rsync", "ours, releases", "ours, in-place"):
        cells = []
        for what in columns:
            median = statistics.median(bench.times[who, what])
            floor = statistics.median(bench.times["rsync", what])
            cells.append(f"{median:.3f} ({median / floor:.2f})")
        print(f"  {who:16}" + "".join(f"{cell:>20}" for cell in cells))
    print("\n  rsync: -a; -a --link-dest; -a -n. Ours: deploy; deploy; plan.\n")
    reached = []
    for who in ("ours, releases", "ours, in-place"):
        for what in columns:
            ratio = statistics.median(bench.times[who, what]) / statistics.median(bench.times["rsync", what])
            reached.append(bar(f"{what} ({who}), times rsync", ratio, BARS[what]))
    return reached


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", default="/dev/shm")
    parser.add_argument("--store", help="where caches, store and history lie; beside the tree if not said")
    parser.add_argument("--large", type=int, default=1_000_000)
    arguments = parser.parse_args()
    program = os.environ.get("SLIPWAYCTL") or shutil.which("slipwayctl") or sys.exit("SLIPWAYCTL is not set")
    bench = Bench(arguments.folder, arguments.files, program, arguments.store)
    try:
        for _ in range(arguments.rounds):
            bench.round()
        reached = report(bench, arguments.rounds)
    finally:
        bench.close()
    if arguments.large:
        reached += large_plans(arguments.folder, arguments.large, program)
    sys.exit(0 if all(reached) else "a bar is missed")


if __name__ == "__main__":
    main()
