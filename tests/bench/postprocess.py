#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast post-processing is: Django's hashing storage, WhiteNoise's and ours side by side.

usage: packaging/dev bench postprocess [--files N] [--compressed N] [--rounds N] [--bundle MB] [--memory FOLDER]

A seeded tree (20,000 files if not said otherwise; one in five is a style sheet or a script with
references) on tmpfs. All programs take turns in each round and medians are compared, introspection
included in ours where it says so; processor time stands beside it, for machines that have more to do. The
trees must come out the same. Then minified bundles with ten thousand references each: twice the size is to
take twice the time. Ends with exit status 1 when a bar is missed.
"""
import argparse
import filecmp
import hashlib
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
STATIC_ROOT = {out!r}
STORAGES = {{"staticfiles": {{"BACKEND": {storage!r}}}}}
"""
# As if the module, which WhiteNoise makes use of where it is there, were not installed.
NO_BROTLI = 'import sys\nsys.modules["brotli"] = None\n'
MODULES = """from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
class Modules(ManifestStaticFilesStorage):
    support_js_module_import_aggregation = True
"""
MANIFEST = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
COMPRESSED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
# WhiteNoise as "pip install whitenoise" has it: gzip alone; Brotli is an extra of its package.
GZIP_ONLY = COMPRESSED + " without Brotli"
WORDS = b"margin padding color background border display function return const let value width height".split()


def text(rng, size):
    words = []
    while size > 0:
        words.append(rng.choice(WORDS) + (b"-%d" % rng.randrange(500) if rng.randrange(3) == 0 else b""))
        size -= len(words[-1]) + 1
    return b" ".join(words)


def make_tree(root, count):
    """Of five files one has references: style sheets to pictures and to sheets with a higher number,
    scripts to their source maps. The others are pictures, which do not compress, and texts, which do."""
    rng = random.Random("postprocess")
    folders = max(1, count // 100)
    names = [f"d{i % folders:03d}/f{i:05d}.{('css', 'png', 'svg', 'png', 'txt', 'js', 'png', 'svg', 'png', 'map')[i % 10]}"
             for i in range(count)]
    for i in range(folders):
        os.makedirs(f"{root}/d{i:03d}")
    for i, name in enumerate(names):
        size = 200 + int(23_200 * rng.random() ** 3)
        if name.endswith(".png"):
            content = rng.randbytes(size)
        else:
            content = text(rng, size)
        if name.endswith(".css"):
            # Chains of at most three imports: Django gives up where there are more than it has passes.
            sheets = [f"../{names[i + 10]}"] if i % 40 < 30 and i + 10 < count else []
            pictures = [f"../{names[j * 10 + 1]}" for j in rng.sample(range(count // 10), min(8, count // 10))]
            content = b"".join(b'@import "%s";\n' % sheet.encode() for sheet in sheets) + b"".join(
                b".c { background: url(%s) }\n" % picture.encode() for picture in pictures) + content
        elif name.endswith(".js") and i + 4 < count:
            content += b"\n//# sourceMappingURL=../%s\n" % names[i + 4].encode()
        Path(root, name).write_bytes(content)
    old = time.time() - 86_400
    for name in names:
        os.utime(os.path.join(root, name), (old, old))
    return names


def make_bundle(root, kind, size):
    """One minified file of so many bytes with ten thousand references to a hundred small ones."""
    os.makedirs(f"{root}/parts")
    for i in range(100):
        Path(root, f"parts/{i}.js").write_bytes(b"export default %d;" % i)
    if kind == "css":
        references = [b".c%d{background:url(parts/%d.js)}" % (i, i % 100) for i in range(10_000)]
        filler = b".from-import{margin:0 auto;color:#fff}"
    else:
        references = [b'import a%d from"./parts/%d.js";' % (i, i % 100) for i in range(10_000)]
        filler = b'function f(e,t){return e.from===t?"import":f(t)}'
    per = max(1, (size // len(references) - len(references[0])) // len(filler))
    Path(root, f"bundle.{kind}").write_bytes(b"".join(reference + filler * per for reference in references))
    return []


class Bench:
    def __init__(self, folder, make, program):
        self.folder = Path(tempfile.mkdtemp(prefix="slipway-bench-", dir=folder))
        self.program = program
        self.tree = self.folder / "assets"
        self.names = make(self.tree)
        (self.folder / "manage.py").write_text(MANAGE)
        (self.folder / "bench_storage.py").write_text(MODULES)
        self.number = 0
        self.peak = 0
        self.processor = 0.0  # seconds that the last command used

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def environment(self):
        return {**os.environ, "XDG_CACHE_HOME": str(self.folder / "cache"), "XDG_STATE_HOME": str(self.folder / "state")}

    def use(self, storage):
        self.number += 1
        out = self.folder / f"out{self.number}"
        settings = SETTINGS.format(tree=str(self.tree), out=str(out), storage=storage.split()[0])
        if storage == GZIP_ONLY:
            settings += NO_BROTLI
        (self.folder / "bench_settings.py").write_text(settings)
        shutil.rmtree(self.folder / "__pycache__", ignore_errors=True)  # Times of a second are too coarse.
        return out

    def snapshot(self):
        file = self.folder / "snapshot.json"
        with file.open("wb") as target:
            subprocess.run([self.program, "inspect", "--json", "--trust", "--project", self.folder], stdout=target,
                           env=self.environment(), check=True)
        return file

    def timed(self, command):
        start = time.monotonic()
        process = subprocess.Popen(command, cwd=self.folder, env=self.environment(), stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        elapsed = time.monotonic() - start
        self.processor = usage.ru_utime + usage.ru_stime
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"{command}: exit status {process.returncode}")
        if command[0] == self.program:
            self.peak = max(self.peak, usage.ru_maxrss * 1024)
        return elapsed

    def django(self):
        return self.timed([sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"])

    def ours(self, snapshot):
        return self.timed([self.program, "collectstatic", "--noinput", "-v0", "--snapshot", str(snapshot)])

    def ours_asking(self):
        """Without a snapshot: the project's Python is asked in the run."""
        return self.timed([self.program, "collectstatic", "--noinput", "-v0", "--trust", "--project", str(self.folder)])

    def plan(self, snapshot):
        """What a deploy would do; nothing but the caches is written."""
        return self.timed([self.program, "plan", "--snapshot", str(snapshot), "--to", str(self.folder / "target"),
                           "--mode", "releases"])

    def cold(self):
        shutil.rmtree(self.folder / "cache", ignore_errors=True)

    def change_one(self, number):
        path = self.tree / self.names[number * 10 % len(self.names)]
        with path.open("ab") as file:
            file.write(b"\n/* %s */\n" % hashlib.sha256(b"%d" % number).hexdigest().encode())
        # Well after the copies of the first run, so that both sides see that it changed.
        os.utime(path)

    def round(self, storage, number, times):
        """The same steps for both: into nothing, then after one change."""
        outs, keeps = {}, {}
        for who in ("theirs", "ours"):
            outs[who] = self.use(storage)
            keeps[who] = (self.folder / "bench_settings.py").read_text()
            if who == "theirs":
                times.setdefault((storage, "theirs", "first"), []).append((self.django(), self.processor))
            else:
                self.cold()
                snapshot = self.snapshot()
                times.setdefault((storage, "ours", "first"), []).append((self.ours(snapshot), self.processor))
        check_same(outs["theirs"], outs["ours"])
        time.sleep(1.1)  # Times are compared in whole seconds: the change must be in a later one.
        self.change_one(number + 50)
        (self.folder / "bench_settings.py").write_text(keeps["theirs"])
        shutil.rmtree(self.folder / "__pycache__", ignore_errors=True)
        times.setdefault((storage, "theirs", "changed"), []).append((self.django(), self.processor))
        times.setdefault((storage, "ours", "changed"), []).append((self.ours(snapshot), self.processor))
        check_same(outs["theirs"], outs["ours"])
        times.setdefault((storage, "ours", "unchanged"), []).append((self.ours(snapshot), self.processor))
        (self.folder / "bench_settings.py").write_text(keeps["ours"])
        shutil.rmtree(self.folder / "__pycache__", ignore_errors=True)
        times.setdefault((storage, "ours", "asking"), []).append((self.ours_asking(), self.processor))
        start = self.timed([sys.executable, "manage.py", "collectstatic", "--help"])
        times.setdefault((storage, "theirs", "start"), []).append((start, self.processor))
        for out in outs.values():
            shutil.rmtree(out)


def bundles(folder, program, megabytes, rounds):
    """How much longer twice as large a bundle takes, by processor time, the larger one's time; and its peak
    memory when it is collected and when a deploy of it is planned."""
    results = {}
    for kind in ("css", "js"):
        taken, peaks = [], []
        for size in (megabytes / 2, megabytes):
            bench = Bench(folder, lambda root, size=size: make_bundle(root, kind, int(size * 1e6)), program)
            try:
                runs = []
                for _ in range(rounds):
                    bench.cold()
                    out = bench.use(MANIFEST if kind == "css" else "bench_storage.Modules")
                    snapshot = bench.snapshot()
                    bench.peak = 0
                    bench.ours(snapshot)
                    runs.append(bench.processor)
                    peaks = [bench.peak]
                    shutil.rmtree(out)
                bench.peak = 0
                bench.plan(snapshot)
                peaks.append(bench.peak)
            finally:
                bench.close()
            taken.append(statistics.median(runs))
        results[kind] = (*taken, *peaks)
    return results


def check_same(one, other):
    trees = [{os.path.relpath(os.path.join(folder, name), root) for folder, _, names in os.walk(root) for name in names}
             for root in (one, other)]
    if trees[0] != trees[1]:
        sys.exit(f"not the same names: {sorted(trees[0] ^ trees[1])[:10]}")
    # The manifest of Django before 6.0 is in its own order of folders.
    manifests = [json.loads(Path(root, "staticfiles.json").read_text()) for root in (one, other)]
    if manifests[0] != manifests[1]:
        sys.exit("not the same manifests")
    _, different, broken = filecmp.cmpfiles(one, other, trees[0] - {"staticfiles.json"}, shallow=False)
    if different or broken:
        sys.exit(f"not the same contents: {(different + broken)[:10]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--compressed", type=int, help="files for WhiteNoise, if not as many; 0: without it")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--bundle", type=float, default=50, help="of so many MB; 0: without bundles")
    parser.add_argument("--memory", default="/dev/shm", help="a folder on tmpfs")
    options = parser.parse_args()
    times, peaks = {}, []
    compressed = options.files if options.compressed is None else options.compressed
    for storage, files in ((MANIFEST, options.files), (GZIP_ONLY, compressed), (COMPRESSED, compressed)):
        if files == 0:
            continue
        bench = Bench(options.memory, lambda root, files=files: make_tree(root, files), os.environ["SLIPWAYCTL"])
        try:
            for number in range(options.rounds):
                bench.round(storage, number, times)
        finally:
            bench.close()
        peaks.append((bench.peak, 1500 * files + 64_000_000))

    print(f"{options.files:,} files, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the end; medians of "
          f"{options.rounds}, seconds (smallest to largest)")
    missed = []
    for storage, what, label, least in ((MANIFEST, "first", "ManifestStaticFilesStorage, first run", 15),
                                        (GZIP_ONLY, "first", "CompressedManifestStaticFilesStorage, cold, gzip alone", 3),
                                        (COMPRESSED, "first", "CompressedManifestStaticFilesStorage, cold, Brotli and gzip", 3),
                                        (MANIFEST, "changed", "ManifestStaticFilesStorage, one style sheet changed", 60),
                                        (GZIP_ONLY, "changed", "the same storage, gzip alone, one style sheet changed", 60),
                                        (COMPRESSED, "changed", "the same storage, Brotli and gzip, one style sheet changed", 60)):
        if (storage, "ours", what) not in times:
            print(f"  left out {label}")
            continue
        theirs, ours = ([run[0] for run in times[storage, who, what]] for who in ("theirs", "ours"))
        processor = [statistics.median(run[1] for run in times[storage, who, what]) for who in ("theirs", "ours")]
        ratio = statistics.median(theirs) / statistics.median(ours)
        good = ratio >= least
        missed += [] if good else [label]
        print(f"  {'met   ' if good else 'MISSED'} {label}: theirs {statistics.median(theirs):.3f} "
              f"({min(theirs):.3f} to {max(theirs):.3f}), ours {statistics.median(ours):.3f} "
              f"({min(ours):.3f} to {max(ours):.3f}): {ratio:.1f} times (at least {least}); "
              f"processor time {processor[0]:.3f} and {processor[1]:.3f}: {processor[0] / processor[1]:.1f} times")
    for who, what, label in (("ours", "unchanged", "ours, nothing changed"),
                             ("ours", "asking", "the same, the project's Python asked first"),
                             ("theirs", "start", "manage.py collectstatic --help")):
        runs = times.get((MANIFEST, who, what), [])
        print(f"         {label}: {statistics.median(run[0] for run in runs):.3f}, "
              f"processor time {statistics.median(run[1] for run in runs):.3f}")
    for peak, limit in peaks:
        good = peak <= limit
        missed += [] if good else ["memory"]
        print(f"  {'met   ' if good else 'MISSED'} peak memory of ours: {peak / 1e6:.1f} MB (at most {limit / 1e6:.1f})")
    if options.bundle > 0:
        for kind, (half, whole, peak, plan_peak) in bundles(options.memory, os.environ["SLIPWAYCTL"], options.bundle,
                                                            options.rounds).items():
            good = whole <= 2.5 * half
            missed += [] if good else [f"bundle of {kind}"]
            print(f"  {'met   ' if good else 'MISSED'} a bundle of {options.bundle:g} MB {kind}, ten thousand references: "
                  f"processor time {whole:.3f}, {whole / half:.2f} times that of half the size (at most 2.5)")
            print(f"         its peak memory: {peak / 1e6:.1f} MB, planned {plan_peak / 1e6:.1f} MB")
    sys.exit("\nmissed: " + "; ".join(missed) if missed else 0)


main()
