#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random projects, collected by Django and by slipwayctl: no difference may be left.

usage: test_random_projects.py [SEED [COUNT]]

Every project is made twice from the same seed in the same place, for each side anew. Odd names,
links of all kinds, forbidden files and folders, targets in every state, all options. What the
installed Django prints differently from the Django that slipwayctl follows (6.0) is evened out:
see `django_oracle.even_out`.

Django's runs are children of this process, which has imported what each of them would.
"""
import gc
import os
import random
import re
import shutil
import sys
import tempfile

import django.contrib.staticfiles.apps
import django.contrib.staticfiles.finders
import django.contrib.staticfiles.management.commands.collectstatic
import django.contrib.staticfiles.storage
import django.core.management
import django.template.defaulttags
import django.template.loader_tags
import django.templatetags.i18n
import django.utils.translation.reloader
import django.views.debug

import django_oracle as oracle

NAMES = ["a.css", "b.js", "a", "b", "c", "dir", "sub", ".hid", "x~", "CVS", "it's", "sp ace", "new\nline", "tab\t",
         "back\\slash", "ünï.txt", "[x]", "-dash", 'q"uote', "%41", "\udcff.bin", "UP.CSS"]
# (No name with two suffixes or a dot at its end: older Djangos put the random part of another name before the last one.)
FATAL_NAMES = ["a\\..\\b", "\\lead", "end\\", "x\\.."]
T0 = 1735689600
ENDLESS = re.compile("RecursionError|File name too long")
TIMES = [T0 - 10, T0, T0 + 0.4, T0 + 0.9999999, T0 + 1, T0 + 10]
PATTERNS = ["*.css", "a*", "[!a]*", "sub", "dir/*", "sub/?", "./a//b", "*\\*", "x?", ".*", "[x]", "*/a"]


class Maker:
    """Makes one project on disk from a random generator."""

    def __init__(self, seed, root):
        self.r = random.Random(seed)
        self.root = root
        self.tame = self.r.randrange(4)  # 0: anything goes

    def chance(self, one_in):
        return self.r.randrange(one_in) == 0

    def time(self, path):
        at = self.r.choice(TIMES)
        os.utime(path, (at, at), follow_symlinks=False)

    def fill(self, folder, depth, links=True):
        os.makedirs(folder, exist_ok=True)
        made = []
        # Few projects have names that stop the run: what comes after would never be looked at.
        names = NAMES if self.tame > 0 else [*NAMES, *FATAL_NAMES]
        for name in self.r.sample(names, self.r.randrange(1, 6)):
            path = os.path.join(folder, name)
            if os.path.lexists(path):
                continue
            kind = self.r.randrange(10)
            if kind < 6 or depth == 0:
                with open(path, "wb") as file:
                    file.write(self.r.choice([b"", b"x\n", os.fsencode(path), b"z" * 70000, b"y" * (600000 if self.chance(9) else 9)]))
                os.chmod(path, self.r.choice([0o644, 0o600, 0o755, 0o444]))
                self.time(path)
            elif kind < 9 or not links:
                self.fill(path, depth - 1, links)
            else:
                fatal = ["nowhere", ".", "..", name] if self.tame < 2 else []
                target = self.r.choice([*made, *fatal, os.path.join(self.root, "elsewhere"),
                                        os.path.join(self.root, "elsewhere/file.txt")])
                os.symlink(target, path)
                self.time(path)
            made.append(name)
        if links and self.tame < 2 and self.chance(20) and made:
            path = os.path.join(folder, self.r.choice(made))
            if not os.path.islink(path):
                os.chmod(path, 0)

    def target(self, out, sources, inherits):
        """What is in STATIC_ROOT before the run."""
        state = self.r.randrange(12)
        os.makedirs(os.path.dirname(out), exist_ok=True)
        if state < 3 or os.path.lexists(out):
            return
        if state == 3:
            open(out, "w").close()
            return
        if state == 4:
            os.symlink(self.r.choice(["nowhere", os.path.join(self.root, "elsewhere"), sources[0]]), out)
            return
        if state < 9:
            # Likely names, so that there is something to skip and to replace.
            for folder, folders, files in list(os.walk(sources[0])):
                for name in files:
                    if self.chance(2):
                        path = os.path.join(out, os.path.relpath(os.path.join(folder, name), sources[0]))
                        os.makedirs(os.path.dirname(path), exist_ok=True)
                        how = self.r.randrange(8)
                        if how == 0:
                            os.symlink(self.r.choice([os.path.join(folder, name), "nowhere", "../elsewhere",
                                                      os.path.join(self.root, "elsewhere")]), path)
                        elif how == 1:
                            os.mkdir(path)
                        else:
                            with open(path, "w") as file:
                                file.write("old")
                        self.time(path)
        self.fill(out, 2, links=self.chance(4))
        if self.chance(6):
            # Django before 6.0.3 lets new folders inherit the set-group-ID bit in spite of a mode.
            os.chmod(out, self.r.choice([0o555, 0o700, 0o2775 if inherits else 0o755]))

    def make(self):
        r = self.r
        elsewhere = os.path.join(self.root, "elsewhere")
        os.makedirs(elsewhere + "/inner")
        for path in ("file.txt", "inner/deep.txt"):
            with open(os.path.join(elsewhere, path), "w") as file:
                file.write("elsewhere")
            os.utime(os.path.join(elsewhere, path), (T0 + 5, T0 + 5))
        cwd = os.path.join(self.root, "input")
        os.makedirs(cwd)
        dirs, apps, sources = [], [], []
        for i in range(r.randrange(0, 4)):
            path = os.path.join(cwd, f"dir{i}")
            if not self.chance(8):
                self.fill(path, 3)
            fatal = ["../up", "/abs", "p\\..\\q"] if self.tame == 0 else []
            prefix = r.choice([None, None, None, "", "p", "p/q", "sub", "./p", "p//q", "p\\q", "a", *fatal])
            dirs.append((prefix, r.choice([path, path, path + "/", os.path.join(cwd, ".", f"dir{i}")])))
            sources.append(path)
        if dirs and self.chance(6):
            dirs.append((r.choice([None, "again"]), dirs[0][1]))
        for i in range(r.randrange(0, 3)):
            path = os.path.join(cwd, f"app{i}")
            os.makedirs(path)
            open(os.path.join(path, "__init__.py"), "w").close()
            if not self.chance(5):
                self.fill(path + "/static", 2)
            apps.append((f"app{i}", path))
            sources.append(path + "/static")
        if not sources:
            sources.append(elsewhere)
        settings = {}
        if self.chance(8):
            media = os.path.join(cwd, "media")
            if self.chance(3):
                self.fill(media, 1)
            settings["MEDIA_ROOT"] = media
            settings["STATICFILES_FINDERS"] = [
                oracle.FINDERS + name for name in ("FileSystemFinder", "DefaultStorageFinder", "AppDirectoriesFinder")]
        out = r.choice([os.path.join(self.root, "out")] * 8 + [
            os.path.join(self.root, "new/deep/out"), os.path.join(sources[0], "out"), "rel/out",
            cwd, os.path.join(elsewhere, "file.txt/out")])
        settings["STATIC_ROOT"] = out
        settings["FILE_UPLOAD_PERMISSIONS"] = r.choice([0o644, 0o644, None, 0o600, 0o755])
        settings["FILE_UPLOAD_DIRECTORY_PERMISSIONS"] = r.choice([None, None, 0o755, 0o750])
        if not self.chance(4) and not out.startswith(elsewhere):
            self.target(os.path.join(cwd, out), [s for s in sources if os.path.isdir(s)] or [elsewhere],
                        settings["FILE_UPLOAD_DIRECTORY_PERMISSIONS"] is None)
        return oracle.Project(cwd, dirs, apps, **settings), self.arguments(), r.choice([0o022, 0o022, 0o077, 0o002])

    def arguments(self):
        r = self.r
        args = ["--noinput"] if not self.chance(6) else []
        for option, one_in in (("-c", 5), ("-l", 4), ("-n", 6), ("--no-default-ignore", 4), ("--skip-checks", 3)):
            if self.chance(one_in):
                args.append(option)
        for _ in range(r.choice([0, 0, 0, 1, 2])):
            args += ["-i", r.choice(PATTERNS)]
        return [*args, "-v", "2"]


def compare(seed):
    """The differences of one project, and what was run."""
    results = []
    root = os.path.join(tempfile.gettempdir(), f"slipway-random-{os.getpid()}")
    for run in (oracle.run_django, oracle.run_ours):
        shutil.rmtree(root, ignore_errors=True)
        os.makedirs(root)
        project, args, umask = Maker(seed, root).make()
        if os.geteuid() == 0:
            for folder, folders, files in os.walk(root):
                for name in (".", *folders, *files):
                    os.lchown(os.path.join(folder, name), oracle.NOBODY, oracle.NOBODY)
        stdin = b"yes\n" if seed % 3 else b"no\n"
        first = oracle.even_out(*run(project, "collectstatic", args, stdin, umask), root)
        again = oracle.even_out(*run(project, "collectstatic", ["--noinput", "-v", "2"], b"", umask), root)
        if min(first[0], again[0]) < 0 or ENDLESS.search(first[2] + again[2]):
            # STATIC_ROOT in a source folder: Django collects its own output until something gives way.
            return args, [], first
        results.append((first, again, oracle.tree(root, random_names=True)))
    shutil.rmtree(root, ignore_errors=True)
    lines = []
    for name, django, ours in zip(("first run", "second run"), results[0], results[1]):
        for what, one, other in zip(("status", "output", "error"), django, ours):
            if one != other:
                lines.append(f"{name}, {what}:\n--- Django\n{one}\n--- ours\n{other}")
    return args, [*lines, *oracle.difference(results[0][2], results[1][2])], results[0][0]


def main():
    first = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    failed = errors = 0
    gc.freeze()  # so that collections in the children do not copy it all
    for seed in range(first, first + count):
        args, lines, django = compare(seed)
        errors += django[0] != 0
        if lines:
            failed += 1
            print(f"seed {seed}: {' '.join(args)}")
            print("\n".join("    " + line.replace("\n", "\n    ") for line in lines), flush=True)
    print(f"{count} projects, {failed} with differences; in {errors} of them Django ended with an error")
    # Both outcomes must be well represented, or this proves little.
    sys.exit(failed > 0 or (count >= 40 and not count // 10 < errors < count * 9 // 10))


main()
