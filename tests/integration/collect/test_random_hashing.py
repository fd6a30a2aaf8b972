#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random projects with storages that hash or compress, collected by Django and by slipwayctl: no difference may be left.

usage: test_random_hashing.py [SEED [COUNT]]

Every project is made twice from the same seed in the same place, for each side anew; then something changes, and both
collect again into what they have left. Compared are exit status, output, error, and every name, mode and byte below the
project's folder. Of a difference the seed is told, and both trees are kept.

All of Django's runs, and the introspections that slipwayctl works from, are children of this process, which has
imported Django once.
"""
import argparse
import difflib
import gc
import glob
import importlib
import json
import os
import posixpath
import random
import re
import shutil
import sys
import tempfile
import time
import traceback

import django_oracle as oracle
import reference_texts as texts
from disk_project import COMPRESSED, COMPRESSED_MANIFEST, MANIFEST, SIBLING, even_out_order

SOURCE = os.environ.get("SLIPWAY_SOURCE_DIR") or posixpath.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                                                              "../../.."))
PARTS = ["plain_data", "apps", "finders", "storage", "templates", "document"]
PRELOADED = ["django." + name for name in (
    "core.management", "contrib.staticfiles.management.commands.collectstatic", "contrib.staticfiles.apps", "core.checks",
    "contrib.staticfiles.finders", "contrib.staticfiles.storage", "core.mail", "core.signing", "db.models", "db.transaction",
    "forms", "http", "template.loader", "template.backends.django", "templatetags.i18n", "templatetags.static", "urls",
    "utils.log", "views.debug", "views.generic")] + ["brotli", "dis", "email.policy", "faulthandler", "importlib.metadata",
                                                     "logging.config", "logging.handlers", "uuid", "whitenoise.storage", "zlib"]
OF_COMPRESSING = re.compile(r"^(FileNotFound|IsADirectory)Error: .*", re.MULTILINE)
# A folder with "?" or "#" in its name gets the hashes of what it holds: Django leaves the empty ones of all passes.
INTERMEDIATE = re.compile(r"\.[0-9a-f]{4,20}[?#][^/]*$")
HASHED = "hashing.Hashed"
T0 = 1735689600
BASES = """from django.contrib.staticfiles.storage import HashedFilesMixin, ManifestStaticFilesStorage, StaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage, CompressedStaticFilesStorage
import hashlib


class Hashed(HashedFilesMixin, StaticFilesStorage):
    pass


class Own(%s):
%s
"""
# What is saved before it is hashed, as intermediate files are, has been read to its end.
FILE_HASHES = ["content.seek(0); return hashlib.sha256(content.read()).hexdigest()[:20]", "return None",
               "content.seek(0); return hashlib.md5(content.read()).hexdigest()[:4]"]
MORE_PATTERNS = r"""    patterns = %s.patterns + (
        ("*.txt", (('''(?P<matched>see:(?P<url>\\S+))''', "SEE:%%(url)s"), r"(?P<matched>url\[(?P<url>.*?)\])")),
        ("*.css", ((r"(?P<matched>src:\s*'(?P<url>[^']*)')", "src: '%%(url)s'"),)),
    )
"""


def preload():
    """Whatever the runs import, so that children need not; then the introspection's code."""
    for name in PRELOADED:
        try:
            importlib.import_module(name)
        except Exception:
            pass  # it only costs time: whoever needs it imports it
    gc.freeze()
    source = ""
    for part in PARTS:
        with open(os.path.join(SOURCE, "resources/python/introspect", part + ".py"), encoding="utf-8") as file:
            source += file.read()
    return compile(source.removesuffix("main(sys.argv[1:])\n"), "introspect", "exec")


INTROSPECTION = preload()


class Project(oracle.Project):
    def snapshot(self):
        """What slipwayctl's own introspection says of the project as it is now."""
        with tempfile.TemporaryFile() as told:
            pid = os.fork()
            if pid == 0:
                status = 1
                try:
                    os.chdir(self.cwd)
                    sys.path.insert(0, self.cwd)
                    sys.dont_write_bytecode = True
                    os.scandir = oracle.sorted_scandir()
                    from django.conf import settings
                    import django
                    settings.configure(**self.django_settings())
                    names = {"__name__": "introspect"}
                    exec(INTROSPECTION, names)
                    django.setup()
                    document = names["describe"](argparse.Namespace(folder=self.cwd, listing=True))
                    told.write(json.dumps(document).encode())
                    told.flush()
                    status = 0
                except BaseException:
                    traceback.print_exc()
                finally:
                    os._exit(status)
            _, ended = os.waitpid(pid, 0)
            if ended != 0:
                sys.exit("the introspection has failed")
            told.seek(0)
            return json.load(told)


class Maker:
    """Makes one project on disk from a random generator, and changes it."""

    def __init__(self, seed, root):
        self.r = random.Random(seed)
        self.root = root
        self.cwd = os.path.join(root, "input")
        self.out = os.path.join(root, "out")
        self.oddness = self.r.choice([0, 0, 0, 0.003, 0.02, 0.1])
        self.static_url = self.r.choice(["/static/"] * 8 + ["static/", "/", "/a/b/", "https://cdn.example.com/s/", "/st%20t/",
                                                            "/stätic/", "//cdn.example.com/s/"])
        self.files = {}  # destination → paths of its sources, the one that counts first
        self.folders = set()

    def one_in(self, count):
        return self.r.randrange(count) == 0

    def write(self, path, content):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)
        os.utime(path, (T0, T0))

    def content(self, name):
        if name.endswith((".css", ".js")):
            return self.writer.text(name)
        r = self.r
        if name.endswith(".txt"):
            return ("see:%s url[%s]\n" % (self.writer.url(name, " \n\t"), self.writer.url(name, "]\n"))).encode("utf-8", "surrogateescape")
        return r.choice([b"", b"x", b"same", b"text " * 60, r.randbytes(300), r.randbytes(70000) if self.one_in(10) else b"y",
                         os.fsencode(name) * r.randrange(30)])

    def places(self):
        """(prefix, folder, as STATICFILES_DIRS has it) of each source, in the order of the finders."""
        r = self.r
        dirs = []
        for i in range(r.randrange(1, 4)):
            prefix = r.choice([None, None, None, None, "css", "img", "lib"]) if i else None
            dirs.append((prefix, os.path.join(self.cwd, f"dir{i}")))
        apps = [(f"app{i}", os.path.join(self.cwd, f"app{i}")) for i in range(r.randrange(3))]
        for _, path in apps:
            self.write(path + "/__init__.py", b"")
        return dirs, apps

    def make(self):
        r = self.r
        os.makedirs(self.cwd)
        dirs, apps = self.places()
        sources = [*dirs, *((None, path + "/static") for _, path in apps)]
        names = []
        for _ in range(r.choice([3, 6, 12, 12, 25])):
            name = texts.name_of(r, self.oddness * 3, names, self.folders)
            if name is not None:
                names.append(name)
        # What may be named: whatever is collected.
        collected = [name for name in names if self.oddness or not posixpath.basename(name).startswith(".")]
        self.writer = texts.Texts(r, collected, self.static_url, self.oddness, sorted(self.folders))
        for name in names:
            contents = {}
            for _ in range(r.choice([1, 1, 1, 1, 2, 3])):
                prefix, folder = r.choice(sources)
                if prefix and name.startswith(prefix + "/"):
                    contents[os.path.join(folder, name[len(prefix) + 1:])] = self.content(name)
                elif not prefix:
                    contents[os.path.join(folder, name)] = self.content(name)
            if not contents:
                contents[os.path.join(sources[0][1], name)] = self.content(name)
            for path, content in contents.items():
                self.write(path, content)
            self.files[name] = sorted(contents)
        if self.one_in(12):
            self.write(os.path.join(dirs[0][1], "staticfiles.json"), b"{}")
        project = Project(self.cwd, dirs, apps, **self.settings())
        project.compresses, project.deletes = self.compresses, self.deletes
        return project, self.arguments(), r.choice([0o022, 0o022, 0o077])

    def settings(self):
        r = self.r
        base = r.choice(["ManifestStaticFilesStorage"] * 5 + ["CompressedManifestStaticFilesStorage"] * 2
                        + ["CompressedStaticFilesStorage", "Hashed"])
        body = []
        hashes = base != "CompressedStaticFilesStorage"
        if hashes and self.one_in(2):
            body.append("support_js_module_import_aggregation = True")
        if hashes and self.one_in(6):
            body.append("keep_intermediate_files = %s" % r.choice([True, False]))
        if hashes and self.one_in(6):
            body.append("max_post_process_passes = %d" % r.choice([0, 1, 2, 3, 9]))
        if hashes and self.one_in(6):
            body.append("manifest_strict = False")
        if hashes and self.one_in(8):
            body.append("manifest_name = %r" % r.choice(["names.json", "x/y/names.json", "css/a.css", "css", "a b.json"]))
        if hashes and self.one_in(12):
            body.append("manifest_version = '2.0'")
        if base.startswith("CompressedM") and self.one_in(6):
            body.append("keep_only_hashed_files = True")
        text = "".join("    %s\n" % line for line in body)
        if hashes and self.one_in(10):
            text += "    def file_hash(self, name, content=None):\n        %s\n" % r.choice(FILE_HASHES)
        if hashes and self.one_in(10):
            text += MORE_PATTERNS % base
        self.write(os.path.join(self.cwd, "hashing.py"), (BASES % (base, text or "    pass\n")).encode())
        backend = "hashing.Own"
        if not text:
            backend = {"ManifestStaticFilesStorage": MANIFEST, "CompressedStaticFilesStorage": COMPRESSED,
                       "CompressedManifestStaticFilesStorage": COMPRESSED_MANIFEST, "Hashed": HASHED}[base]
        options = {}
        if self.one_in(15):
            options["base_url"] = r.choice(["/other/", "https://x.example/", "rel/"])
        if self.one_in(15):
            options["file_permissions_mode"] = 0o640
        more = {}
        if base.startswith("Compressed"):
            if self.one_in(4):
                more["WHITENOISE_KEEP_ONLY_HASHED_FILES"] = r.choice([True, False, 1])
            if self.one_in(4):
                more["WHITENOISE_SKIP_COMPRESS_EXTENSIONS"] = r.choice([[], ("js",), ["css", "map"], ["min.css"]])
            if self.one_in(6):
                more["WHITENOISE_MANIFEST_STRICT"] = r.choice([True, False])
        self.compresses = base.startswith("Compressed")
        self.deletes = "keep_only" in text or bool(more.get("WHITENOISE_KEEP_ONLY_HASHED_FILES"))
        if self.one_in(10):
            more["DEBUG"] = True
        if self.static_url == "/" or self.one_in(6):
            more["MEDIA_URL"] = "/media/"
        if self.one_in(15) and not self.static_url.startswith(("/", "http")):
            more["FORCE_SCRIPT_NAME"] = "/app"
        return {"STATIC_ROOT": self.out, "STATIC_URL": self.static_url, **more,
                "FILE_UPLOAD_PERMISSIONS": r.choice([0o644, 0o644, None, 0o600]),
                "FILE_UPLOAD_DIRECTORY_PERMISSIONS": r.choice([None, None, 0o755]),
                "STORAGES": {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
                             "staticfiles": {"BACKEND": backend, "OPTIONS": options}}}

    def arguments(self):
        r = self.r
        args = ["--noinput", "-v", r.choice("0122222")]
        for option, one_in in (("-c", 10), ("-l", 12), ("-n", 20), ("--no-default-ignore", 6), ("--no-post-process", 20)):
            if self.one_in(one_in):
                args.append(option)
        if self.oddness and self.one_in(8):
            args += ["-i", r.choice(["*.png", "css", "a*", "css/*", "*.js"])]
        return args

    def change(self, seed):
        """Something is another: sources, and what the first run has left."""
        self.r = self.writer.r = random.Random(seed)
        r = self.r
        for name, paths in self.files.items():
            if not self.one_in(4):
                continue
            path = r.choice(paths)
            how = r.randrange(6)
            if how < 4:
                self.write(path, self.content(name))
            elif how == 4 and self.oddness:
                os.unlink(path)
            # Whole seconds decide whether a copy is out of date; some go unnoticed.
            if os.path.lexists(path) and not self.one_in(4):
                later = time.time() + 1000
                os.utime(path, (later, later))
        left = sorted(os.path.join(folder, name) for folder, _, names in os.walk(self.out) for name in names)
        for path in left:
            how = r.randrange(60 if self.oddness else 200)
            if how == 0:
                os.unlink(path)
            elif how == 1 and not os.path.islink(path):
                with open(path, "ab") as file:
                    file.write(b" ")
            elif how == 2 and self.one_in(3):
                os.unlink(path)
                os.mkdir(path)
            elif how == 3 and not path.endswith((".gz", ".br")):
                # WhiteNoise writes through links, which slipwayctl does not.
                os.unlink(path)
                os.symlink(r.choice(["nowhere", os.path.join(self.cwd, "hashing.py")]), path)


def give_away(root):
    if os.geteuid() == 0:
        for folder, folders, files in os.walk(root):
            for name in (".", *folders, *files):
                os.lchown(os.path.join(folder, name), oracle.NOBODY, oracle.NOBODY)


def has_failed_compressing(project, error):
    return project.compresses and OF_COMPRESSING.search(error) is not None


def collected(run, project, args, umask, root):
    """Status, output and error, without what is another each time, and the tree."""
    status, out, err = run(project, "collectstatic", args, b"", umask)
    if status < 0:
        sys.exit(f"{run.__name__} did not come to an end: {status} {err}")
    error = oracle.even_out(status, b"", err, root)[2]
    error = re.sub(r" object at 0x[0-9a-f]+>", " object>", error)
    output = out.decode("utf-8", "surrogateescape").replace(root, "{ROOT}")
    output = output.replace("new\nline", "new{LF}line").replace("li\nne", "li{LF}ne")
    output = even_out_order(re.sub(r"_[A-Za-z0-9]{7}(?=\.|'|/)", "_RANDOM7", output))
    tree = oracle.tree(root, random_names=True)
    tree = {name: entry for name, entry in tree.items()
            if not INTERMEDIATE.search(name) or any(other.startswith(name + "/") for other in tree)}
    if has_failed_compressing(project, error):
        # Of which file WhiteNoise's threads tell first, and what they have made by then, is another each time; and so
        # is the order in which it deletes.
        error = OF_COMPRESSING.sub(r"\1Error: …", error)
        output = "\n".join(line for line in output.split("\n") if not SIBLING.match(line))
        tree = {name: entry for name, entry in tree.items()
                if not name.endswith((".gz", ".br")) and not (project.deletes and name.startswith("out/"))}
    return (status, output, error), tree


def runs(run, seed, root):
    """What one side's two runs tell, and the trees that each leaves."""
    shutil.rmtree(root, ignore_errors=True)
    os.makedirs(root)
    maker = Maker(seed, root)
    project, args, umask = maker.make()
    give_away(root)
    first = collected(run, project, args, umask, root)
    keep(root, run, 1)
    if has_failed_compressing(project, first[0][2]):
        return [(args, *first)]
    maker.change(f"{seed} changed")
    again_args = maker.arguments()
    give_away(root)
    again = collected(run, project, again_args, umask, root)
    keep(root, run, 2)
    return [(args, *first), (again_args, *again)]


def keep(root, run, number):
    shutil.copytree(root, f"{root}.{run.__name__}.{number}", symlinks=True)


def compare(seed, root):
    """What was run, the differences of one project, and how often Django's runs failed."""
    django, ours = (runs(run, seed, root) for run in (oracle.run_django, oracle.run_ours))
    for number, (one, other) in enumerate(zip(django, ours), 1):
        lines = []
        for what, a, b in zip(("status", "output", "error"), one[1], other[1]):
            lines += difflib.unified_diff(str(a).splitlines(), str(b).splitlines(), f"Django's {what} of run {number}",
                                          f"our {what} of run {number}", n=1, lineterm="")
        lines += oracle.difference(one[2], other[2])
        if lines:
            return one[0], [*lines, "Django's error: " + one[1][2]], django
    if len(django) != len(ours):
        return django[0][0], ["only one side has gone on"], django
    return django[0][0], [], django


def main():
    first = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 90
    failed = errors = 0
    kept = os.path.join(os.environ.get("SLIPWAY_BINARY_DIR", tempfile.gettempdir()), "random-hashing")
    for seed in range(first, first + count):
        root = os.path.join(tempfile.gettempdir(), f"slipway-hashing-{os.getpid()}")
        args, lines, django = compare(seed, root)
        errors += django[0][1][0] != 0
        if lines:
            failed += 1
            os.makedirs(kept, exist_ok=True)
            # At once: what is left in the buffer is the children's, too.
            print(f"seed {seed}: {' '.join(args)}", flush=True)
            print("\n".join("    " + line.replace("\n", "\n    ") for line in lines), flush=True)
        for folder in sorted(glob.glob(root + ".run_*")):
            if lines:
                place = os.path.join(kept, f"{seed}-" + folder.rpartition(".run_")[2])
                shutil.rmtree(place, ignore_errors=True)
                shutil.move(folder, place)
                print(f"    kept: {place}", flush=True)
            else:
                shutil.rmtree(folder)
        shutil.rmtree(root)
    print(f"{count} projects, {failed} with differences; in {errors} of them Django ended with an error")
    # Both outcomes must be well represented, or this proves little.
    sys.exit(failed > 0 or (count >= 50 and not count // 10 < errors < count * 6 // 10))


main()
