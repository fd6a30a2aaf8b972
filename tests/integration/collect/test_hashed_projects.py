#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Code that no one here wrote, collected and post-processed by the installed Django and WhiteNoise
and by slipwayctl: the same names, bytes, modes, manifest and output.

WhiteNoise here is Debian's 6.8: it reports compressed files in the order in which its threads end,
which is evened out. What else it does to files is the same in 6.12.
"""
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
import time
import unittest

import disk_project
import django_oracle as oracle
from disk_project import COMPRESSED, COMPRESSED_MANIFEST, MANIFEST

APPS = ["django.contrib.messages", "django.contrib.sessions", "django.contrib.admin", "debug_toolbar",
        "rest_framework"]
HASHED = re.compile(r"\.[0-9a-f]{12}(\.|$)")
XSTATIC = ["jquery_ui", "font_awesome", "bootswatch"]


def xstatic_dirs(into):
    """Copies, so that a test may change a file."""
    dirs = []
    for name in XSTATIC:
        base = importlib.import_module("xstatic.pkg." + name).BASE_DIR
        dirs.append((name, os.path.join(into, name)))
        shutil.copytree(base, dirs[-1][1])
    # The themes want them beside their folder, and their package has them elsewhere.
    framework = os.path.dirname(importlib.util.find_spec("rest_framework").origin)
    shutil.copytree(os.path.join(framework, "static/rest_framework/fonts"), os.path.join(into, "bootswatch/fonts"),
                    dirs_exist_ok=True)
    return dirs


class HashedProjects(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="slipway-hashed-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.sources = os.path.join(self.folder, "sources")
        self.dirs = xstatic_dirs(self.sources)

    def same(self, project, *arguments):
        lines, status, tree, error = project.compare(*arguments)
        self.assertEqual("\n".join(lines[:40]), "")
        self.assertEqual(status, 0, error)
        return tree

    def remove_broken(self):
        """Style sheets that Django cannot follow: quotes are a part of their URLs, or they ask for other
        packages' files."""
        for theme in ("cyborg", "paper"):
            shutil.rmtree(os.path.join(self.sources, "bootswatch", theme))
        for folder, _, names in os.walk(os.path.join(self.sources, "jquery_ui")):
            for name in names:
                if name.startswith("jquery-ui.") and name.endswith(".css"):
                    os.unlink(os.path.join(folder, name))

    def written(self, project):
        """Which files slipwayctl's runs have left, and when each was last touched. The times of compressed
        files are set each time, to those of what they are made of, as WhiteNoise does."""
        found = {}
        root = os.path.join(project.folder, "kept-ours")
        for folder, _, names in os.walk(root):
            for name in names:
                status = os.lstat(os.path.join(folder, name))
                touched = None if name.endswith((".gz", ".br")) else status.st_ctime_ns
                found[os.path.relpath(os.path.join(folder, name), root)] = (status.st_ino, touched)
        return found

    def drive(self, storage, hashes=True, least=1000, apps=APPS, **settings):
        """A first run, one with nothing changed, one with a changed style sheet, one into stale copies."""
        self.remove_broken()
        project = disk_project.DiskProject(self.folder, storage, apps, self.dirs, **settings)
        tree = self.same(project, "-v2")
        self.assertGreater(len(tree), least, "so few files prove nothing")
        if hashes:
            self.assertEqual(project.manifest("django"), project.manifest("ours"))
        right = self.written(project)
        self.same(project, "-v2")
        self.assertEqual(self.written(project), right, "what was right was written again")
        changed = os.path.join(self.sources, "font_awesome/css/font-awesome.css")
        with open(changed, "a", encoding="utf-8") as file:
            file.write("\n.new { background: url('../fonts/fontawesome-webfont.woff?v=1#x'); }\n")
        # Whole seconds decide whether a copy is out of date: this one is, whenever either run looks.
        later = time.time() + 1000
        os.utime(changed, (later, later))
        self.same(project, "-v1")
        if hashes:
            # Names with hashes never get other contents; the changed one has another name.
            again = self.written(project)
            hashed = {name for name in right if HASHED.search(name) and name in again}
            self.assertGreater(len(hashed), 10)
            self.assertEqual({name: again[name] for name in hashed}, {name: right[name] for name in hashed})
        project.forget()
        self.same(project, "-v1", "--no-post-process")
        return self.same(project, "-v2", "-i", "*.min.js")

    def test_broken_references(self):
        for storage in (MANIFEST, COMPRESSED_MANIFEST):
            project = disk_project.DiskProject(self.folder, storage, APPS, self.dirs)
            project.forget()
            lines, status, tree, error = project.compare("-v2")
            self.assertEqual(lines, [])
            self.assertEqual(status, 1)
            self.assertIn("could not be found", error)
            self.assertNotIn("staticfiles.json", tree)

    def test_manifest(self):
        tree = self.drive(MANIFEST)
        self.assertIn("staticfiles.json", tree)

    def use_few(self):
        """Brotli at its best level takes a second for 300 kB, and WhiteNoise knows no cache: one package and one app
        where there are several runs with it, and of the package's fonts the beginning. The same ones are packed whole
        in test_compressed_manifest_of_apps."""
        self.dirs = [(name, path) for name, path in self.dirs if name == "font_awesome"]
        fonts = os.path.join(self.sources, "font_awesome/fonts")
        for name in os.listdir(fonts):
            status = os.stat(os.path.join(fonts, name))
            os.truncate(os.path.join(fonts, name), min(status.st_size, 20000))
            os.utime(os.path.join(fonts, name), ns=(status.st_atime_ns, status.st_mtime_ns))
        return {"apps": ["debug_toolbar"], "least": 60}

    def use_apps(self):
        """All apps and one package: what is only packed with gzip may be more."""
        self.dirs = [(name, path) for name, path in self.dirs if name == "font_awesome"]
        return {"apps": APPS, "least": 250}

    def test_compressed(self):
        tree = self.drive(COMPRESSED, hashes=False, **self.use_few())
        self.assertTrue(any(name.endswith(".br") for name in tree))
        self.assertTrue(any(name.endswith(".gz") for name in tree))

    def test_compressed_without_brotli(self):
        tree = self.drive(COMPRESSED, hashes=False, no_brotli=True, **self.use_apps())
        self.assertFalse(any(name.endswith(".br") for name in tree))

    def test_compressed_manifest(self):
        tree = self.drive(COMPRESSED_MANIFEST, **self.use_few())
        self.assertTrue(any(name.endswith(".css.br") for name in tree))

    def test_compressed_manifest_of_apps(self):
        """Once: 3.7 MB of texts under two names each."""
        project = disk_project.DiskProject(self.folder, COMPRESSED_MANIFEST, APPS)
        project.forget()
        tree = self.same(project, "-v2")
        self.assertEqual(project.manifest("django"), project.manifest("ours"))
        for folder in ("admin/", "rest_framework/", "debug_toolbar/"):
            for ending in (".br", ".gz"):
                self.assertTrue(any(name.startswith(folder) and name.endswith(ending) for name in tree), folder)

    def test_compressed_manifest_that_keeps_only_hashed_files(self):
        tree = self.drive(COMPRESSED_MANIFEST, no_brotli=True, hashes=False, **self.use_apps(), more="""
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["js", "PNG"]
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750
""")
        self.assertNotIn("font_awesome/css/font-awesome.css", tree)
        self.assertFalse(any(name.endswith((".js.gz", ".br")) for name in tree))

    def test_class_that_says_whether_only_hashed_files_are_kept(self):
        """Whatever the setting says."""
        few = self.use_few()
        for keeps in (True, False):
            with open(os.path.join(self.folder, "keeping.py"), "w", encoding="utf-8") as file:
                file.write("from whitenoise.storage import CompressedManifestStaticFilesStorage\n\n\n"
                           "class Keeping(CompressedManifestStaticFilesStorage):\n"
                           "    keep_only_hashed_files = %r\n" % keeps)
            project = disk_project.DiskProject(self.folder, "keeping.Keeping", few["apps"], self.dirs, no_brotli=True,
                                               more="WHITENOISE_KEEP_ONLY_HASHED_FILES = %r\n" % (not keeps))
            project.forget()
            tree = self.same(project, "-v2")
            self.assertEqual("font_awesome/css/font-awesome.css" in tree, not keeps)

    def test_sources_named_like_outputs(self):
        own = os.path.join(self.folder, "own")
        os.mkdir(own)
        hashed = "a.%s.css" % hashlib.md5(b"a{}").hexdigest()[:12]
        for name, text in (("a.css", "a{}"), (hashed, "mine"), ("staticfiles.json", "{}"), ("b.txt", "text" * 99),
                           ("b.txt.gz", "mine"), ("c.0123456789ab.css", "c{}")):
            with open(os.path.join(own, name), "w", encoding="utf-8") as file:
                file.write(text)
        for storage, names in ((MANIFEST, [hashed, "staticfiles.json"]), (COMPRESSED, ["b.txt.gz"]),
                               (COMPRESSED_MANIFEST, [hashed, "b.txt.gz", "staticfiles.json"])):
            project = disk_project.DiskProject(self.folder, storage, [], [own], no_brotli=True)
            project.forget()
            # Django says nothing, and nothing is said where its output is expected.
            tree = self.same(project, "-v1")
            project.forget()
            told, ours = self.on_a_terminal(project)
            self.assertEqual(ours, tree)
            lines = [line for line in told.replace("\r", "\n").split("\n") if "slipwayctl collectstatic" in line]
            self.assertEqual(len(lines), 1, told)
            self.assertIn(": %s (" % ", ".join("'%s'" % name for name in names), lines[0])

    def small(self, storage, files, more=""):
        """A project of a few files of its own."""
        own = os.path.join(self.folder, "own")
        shutil.rmtree(own, ignore_errors=True)
        for name, text in files.items():
            os.makedirs(os.path.dirname(os.path.join(own, name)), exist_ok=True)
            with open(os.path.join(own, name), "w", encoding="utf-8") as file:
                file.write(text)
        return disk_project.DiskProject(self.folder, storage, [], [own], no_brotli=True, more=more)

    def test_folder_among_what_is_deleted(self):
        """A style sheet refers to a folder: WhiteNoise wants to unlink it. What it has deleted by then hangs on the
        order of a set."""
        project = self.small(COMPRESSED_MANIFEST, {"a.css": "a{background:url(img)}", "img/x.txt": "text" * 99},
                             "WHITENOISE_KEEP_ONLY_HASHED_FILES = True\n")
        django, ours = (project.collect(side, "-v2") for side in ("django", "ours"))
        self.assertEqual(django[0], 1)
        self.assertIn("IsADirectoryError", django[2])
        self.assertEqual(django[:3], ours[:3])
        self.assertEqual(django[3]["staticfiles.json"], ours[3]["staticfiles.json"])

    def test_sheet_that_is_not_utf8(self):
        """Of which file it says so depends on the version of Django."""
        for storage in (MANIFEST, COMPRESSED_MANIFEST):
            project = self.small(storage, {"a.css": "", "b.txt": "text"})
            project.forget()
            with open(os.path.join(self.folder, "own/a.css"), "wb") as file:
                file.write(b"a { content: '\xe9' }")
            lines, status, tree, error = project.compare("-v2")
            self.assertEqual("\n".join(lines), "")
            self.assertEqual(status, 1)
            self.assertIn("UnicodeDecodeError", error)
            self.assertNotIn("staticfiles.json", tree)

    def test_first_of_two_errors(self):
        """Of one pattern that finds nothing and one that leads out of STATIC_ROOT, the first ends the run."""
        for text, expected in (("@import '../up.css'; a{background:url(gone.png)}", "could not be found"),
                               ("@import 'gone.css'; a{background:url(../up.png)}", "outside of the base path")):
            project = self.small(MANIFEST, {"a.css": text})
            project.forget()
            lines, status, _, error = project.compare("-v2")
            self.assertEqual("\n".join(lines), "")
            self.assertEqual(status, 1)
            self.assertIn(expected, error)

    def test_manifest_named_like_a_folder(self):
        with open(os.path.join(self.folder, "keeping.py"), "w", encoding="utf-8") as file:
            file.write("from django.contrib.staticfiles.storage import ManifestStaticFilesStorage\n\n\n"
                       "class Keeping(ManifestStaticFilesStorage):\n    manifest_name = 'css'\n")
        project = self.small("keeping.Keeping", {"css/a.css": "a{}"})
        for expected in ("Directory not empty", "Is a directory"):  # the second run cannot even read it
            lines, status, _, error = project.compare("-v2")
            self.assertEqual("\n".join(lines), "")
            self.assertEqual(status, 1)
            self.assertIn(expected, error)

    def test_folder_that_is_not_utf8(self):
        """Django joins the names of what is referred to with a URL, for which they have to be encoded."""
        for folder, expected in ((b"\xff", "character '\\udcff' in position 0"),
                                 (b"\xc3\xa4\xe2\x82\xff", "characters in position 1-3")):
            project = self.small(MANIFEST, {"c.png": ""})
            project.forget()
            path = os.path.join(os.fsencode(self.folder), b"own", folder)
            os.mkdir(path)
            for name, text in ((b"a.css", b"a{background:url(../c.png)}"), (b"b.png", b"")):
                with open(os.path.join(path, name), "wb") as file:
                    file.write(text)
            self.same(project, "-v2")
            with open(os.path.join(path, b"a.css"), "ab") as file:
                file.write(b"b{background:url(b.png)}")
            later = time.time() + 10  # than both copies, by whole seconds
            os.utime(os.path.join(path, b"a.css"), (later, later))
            lines, status, _, error = project.compare("-v0")
            self.assertEqual(status, 1)
            self.assertIn("UnicodeEncodeError: 'utf-8' codec can't encode " + expected, error)
            self.assertEqual("\n".join(lines), "")

    def test_folder_where_a_hashed_file_goes(self):
        """Left there by somebody: an empty one makes room, as rmdir does; of any other Django says so and ends, with
        what it had written by then. A file that is no text is taken to be there already."""
        files = {"a.css": "a{}", "b.txt": "text", "d/e.css": "e{}", "z.css": "z{background:url(b.txt)}"}
        project = self.small(MANIFEST, files)

        def hashed(name, text):
            stem, ending = name.split(".")
            return f"{stem}.{hashlib.md5(text.encode()).hexdigest()[:12]}.{ending}"

        rewritten = 'z{background:url("%s")}' % hashed("b.txt", "text")
        names = [hashed(name, text) for name, text in files.items()] + [hashed("z.css", rewritten)]
        for name in names:
            for inside, is_link in (("", False), ("in", False), ("", True)):
                project.forget()
                for side in ("django", "ours"):
                    there = os.path.join(self.folder, "kept-" + side, name)
                    os.makedirs(os.path.dirname(there), exist_ok=True)
                    if is_link:
                        os.symlink(self.sources, there)
                    else:
                        os.makedirs(os.path.join(there, inside))
                lines, status, tree, error = project.compare("-v2")
                self.assertEqual("\n".join(lines), "", name)
                is_in_the_way = name.endswith(".css") and (inside != "" or is_link)
                self.assertEqual(status, 1 if is_in_the_way else 0, name)
                self.assertEqual("{ROOT}/out/" + name in error, is_in_the_way, error)
                self.assertEqual("staticfiles.json" in tree, not is_in_the_way, name)

    def test_folder_that_hashing_makes(self):
        """The copy of "d%41/b.png" with its hash lies in "dA", where there was no folder."""
        project = self.small(MANIFEST, {"a.css": "a{background:url(dA)}", "d%41/b.png": "picture"})
        project.forget()
        self.assertIn("dA", self.same(project, "-v2"))

    def test_folders_that_passes_leave(self):
        """The hash of "q?x/a.css" stands in the name of its folder: that of the first pass stays behind."""
        files = {"q?x/a.css": "a{background:url(../c.css)}", "c.css": "a{background:url(d.png)}", "d.png": ""}
        project = self.small(MANIFEST, files)
        project.forget()
        for _ in range(2):
            tree = self.same(project, "-v2")
            empty = [name for name in tree if name.endswith("?x") and not any(
                other.startswith(name + "/") for other in tree)]
            self.assertEqual(len(empty), 1, tree)

    def test_backslash_among_what_is_deleted(self):
        project = self.small(COMPRESSED_MANIFEST, {"a\\b.png": "picture", "c.txt": "text" * 99},
                             "WHITENOISE_KEEP_ONLY_HASHED_FILES = True\n")
        tree = self.same(project, "-v2")
        self.assertTrue(any(name.startswith("a\\b.") for name in tree), tree)

    def test_modes_of_what_is_there(self):
        """Compressed files that take the place of a source keep its mode; another mode in the settings applies to what
        is written anew in each run."""
        for storage in (COMPRESSED, COMPRESSED_MANIFEST):
            files = {"a.css": "a{background:url(b.txt)}" * 9, "b.txt": "text" * 99, "b.txt.gz": "mine"}
            project = self.small(storage, files, "FILE_UPLOAD_PERMISSIONS = 0o640\n")
            project.forget()
            self.assertEqual(self.same(project, "-v1")["b.txt.gz"][1], "0o640")
            # The same sources, as old as they were.
            project = disk_project.DiskProject(self.folder, storage, [], [os.path.join(self.folder, "own")],
                                               no_brotli=True, more="FILE_UPLOAD_PERMISSIONS = 0o600\n")
            self.same(project, "-v1", "-i", "b.txt.gz")

    def on_a_terminal(self, project):
        """What slipwayctl says on standard error to people, and the tree."""
        master, slave = os.openpty()
        with subprocess.Popen(
                [oracle.binary(), "collectstatic", "--trust", "--noinput"], cwd=project.folder, stderr=slave,
                stdout=subprocess.DEVNULL, env={**os.environ, "XDG_CACHE_HOME": os.path.join(project.folder, "cache"),
                                                "XDG_STATE_HOME": os.path.join(project.folder, "state")}) as run:
            os.close(slave)
            told = b""
            while True:
                try:
                    block = os.read(master, 4096)
                except OSError:  # nobody has it open any more
                    break
                told += block
        os.close(master)
        self.assertEqual(run.returncode, 0, told)
        tree = oracle.tree(project.out)
        shutil.rmtree(project.out)
        return told.decode(), tree

    def test_manifest_elsewhere(self):
        """Of a storage whose manifest_storage is another folder: both write it there, and not to STATIC_ROOT."""
        kept = os.path.join(self.folder, "kept")
        with open(os.path.join(self.folder, "keeping.py"), "w", encoding="utf-8") as file:
            file.write("from django.contrib.staticfiles.storage import ManifestStaticFilesStorage\n"
                       "from django.core.files.storage import FileSystemStorage\n\n\n"
                       "class Keeping(ManifestStaticFilesStorage):\n"
                       "    manifest_name = 'site/names.json'\n\n"
                       "    def __init__(self, *args, **kwargs):\n"
                       "        other = FileSystemStorage(%r, file_permissions_mode=0o640)\n"
                       "        super().__init__(*args, manifest_storage=other, **kwargs)\n" % kept)
        self.remove_broken()
        project = disk_project.DiskProject(self.folder, "keeping.Keeping", ["debug_toolbar"], self.dirs)
        found = {}
        for side in ("django", "ours"):
            for _ in range(2):  # the second run reads the first one's
                status, _, error, tree = project.collect(side, "-v0")
                self.assertEqual((status, error), (0, ""))
            self.assertNotIn("site/names.json", tree)
            name = os.path.join(kept, "site/names.json")
            with open(name, "rb") as file:
                found[side] = (file.read(), oct(os.stat(name).st_mode), tree)
            shutil.rmtree(kept)
        self.assertGreater(len(found["django"][2]), 100, "so few files prove nothing")
        self.assertEqual(found["django"], found["ours"])

    def test_javascript_modules(self):
        with open(os.path.join(self.folder, "hashing.py"), "w", encoding="utf-8") as file:
            file.write("from django.contrib.staticfiles.storage import ManifestStaticFilesStorage\n\n\n"
                       "class Modules(ManifestStaticFilesStorage):\n"
                       "    support_js_module_import_aggregation = True\n")
        self.drive("hashing.Modules")


if __name__ == "__main__":
    unittest.main(verbosity=2)
