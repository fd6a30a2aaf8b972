#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Storages and settings that say what few projects say, and names that few files have: collectstatic says and
writes what the installed Django and WhiteNoise do.
"""
import os
import tempfile
import unittest

import disk_project
from disk_project import COMPRESSED, COMPRESSED_MANIFEST, MANIFEST

PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"

DJANGO = "from django.contrib.staticfiles.storage import ManifestStaticFilesStorage\n\n\n"


class OwnStorages(unittest.TestCase):
    maxDiff = None

    def project(self, storage, files, code="", more=""):
        """`files`: contents by name, both bytes. `code` is the module `own`."""
        folder = tempfile.TemporaryDirectory(prefix="slipway-own-")
        self.addCleanup(folder.cleanup)
        assets = os.path.join(folder.name, "assets")
        for name, content in files.items():
            path = os.path.join(os.fsencode(assets), name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(content)
        project = disk_project.DiskProject(folder.name, storage, dirs=[assets], more=more, no_brotli=True)
        project.write("own.py", code)
        return project

    def same(self, project, *arguments, status=0):
        lines, ended, tree, error = project.compare(*arguments)
        self.assertEqual("\n".join(lines), "")
        self.assertEqual(ended, status, error)
        return tree, error

    def test_version_of_the_manifest(self):
        project = self.project("own.Versioned", {b"a.css": b"a {}"}, DJANGO +
                               "class Versioned(ManifestStaticFilesStorage):\n    manifest_version = '2'\n")
        self.same(project)
        self.assertIn(b'"version": "2"', project.manifest("ours"))
        # Which its own storage does not load.
        _, error = self.same(project, status=1)
        self.assertIn("(version 2)", error)

    def test_names_with_nul(self):
        """No file can be called so, whatever is called what stands before the NUL."""
        for storage, reference in ((MANIFEST, b"img%00.png"), (MANIFEST, b"logo.png%00"),
                                   (MANIFEST, b"/static/img%00/a.png?v=1#x"), (COMPRESSED_MANIFEST, b"img%00.png")):
            with self.subTest(storage=storage, reference=reference):
                project = self.project(storage, {b"a.css": b'a{b:url("%s")}' % reference, b"img/a.png": b"a",
                                                 b"logo.png": b"logo"})
                _, error = self.same(project, status=1)
                self.assertIn("could not be found", error)

    def test_names_with_words_of_the_error(self):
        """WhiteNoise looks for the name in the error's text, as far as it reaches."""
        for name in ("a' could not be found/b.png", "' could not be found"):
            with self.subTest(name=name):
                _, error = self.same(self.project(COMPRESSED_MANIFEST, {
                    b"a.css": b'a{b:url("%s")}' % name.encode()}), status=1)
                self.assertIn("\n  %s\n" % name, error)

    def test_names_that_are_no_text(self):
        """Their order decides the manifest's digest."""
        project = self.project(MANIFEST, {name: b"x" for name in (
            b"\x80.txt", "é.txt".encode(), b"\xc3", b"z\xc3", "zé".encode(), "\uffee".encode(), "😀".encode(), b"a")})
        self.same(project)
        self.assertEqual(project.manifest("django"), project.manifest("ours"))

    def test_collections_of_skipped_extensions(self):
        """WhiteNoise goes through whatever it is given."""
        files = {b"a.css": b"a {}" * 99, b"b.js": b"b()" * 99, b"c.txt": b"text" * 99, b"d.png": b"d" * 99}
        for setting, skipped in (("['js']", ["b.js"]), ("{'css', 'js'}", ["a.css", "b.js"]),
                                 ("frozenset({'txt'})", ["c.txt"]), ("('png',)", ["d.png"]),
                                 ("{'css': 1}", ["a.css"]), ("dict(js=1).keys()", ["b.js"]), ("'js'", []),
                                 ("set()", []), ("''", []), ("None", ["d.png"]), ("0", [])):
            with self.subTest(setting=setting):
                tree, _ = self.same(self.project(
                    COMPRESSED, files, more="WHITENOISE_SKIP_COMPRESS_EXTENSIONS = %s\n" % setting))
                self.assertEqual([os.fsdecode(name) for name in sorted(files)
                                  if os.fsdecode(name) + ".gz" not in tree], skipped)

    def test_settings_that_are_asked_whether_they_are_true(self):
        for value, keeps in (("1", True), ("'no'", True), ("{0}", True), ("0", False), ("set()", False)):
            with self.subTest(value=value):
                project = self.project(COMPRESSED_MANIFEST, {b"a.css": b"a {}"},
                                       more="WHITENOISE_KEEP_ONLY_HASHED_FILES = %s\n" % value)
                tree, _ = self.same(project)
                self.assertEqual("a.css" in tree, not keeps)
                project = self.project("own.Keeping", {b"a.css": b"a{b:url(b.png)}", b"b.png": b"b"}, DJANGO +
                                       "class Keeping(ManifestStaticFilesStorage):\n"
                                       "    keep_intermediate_files = %s\n" % value)
                tree, _ = self.same(project)
                self.assertEqual(len([name for name in tree if name.endswith(".css")]), 3 if keeps else 2)

    def test_modes_that_are_numbers_of_a_kind(self):
        """chmod() ignores all but the bits that it knows."""
        for setting in ("FILE_UPLOAD_PERMISSIONS = 0o100640", "FILE_UPLOAD_PERMISSIONS = True",
                        "FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o40750"):
            with self.subTest(setting=setting):
                self.same(self.project(MANIFEST, {b"a.css": b"a{b:url(c/b.png)}", b"c/b.png": b"b"},
                                       more=setting + "\n"))

    def test_modes_that_are_no_numbers(self):
        """Django raises a TypeError where it first uses one, which is after the first file was written: they are
        refused before."""
        for setting, shown in (("FILE_UPLOAD_PERMISSIONS = '0644'", "'0644'"),
                               ("FILE_UPLOAD_PERMISSIONS = 420.0", "420.0"),
                               ("FILE_UPLOAD_DIRECTORY_PERMISSIONS = '0755'", "'0755'"),
                               ("STORAGES['staticfiles']['OPTIONS'] = {'file_permissions_mode': '6'}", "'6'")):
            with self.subTest(setting=setting):
                project = self.project(PLAIN, {b"a.css": b"a {}"}, more=setting + "\n")
                status, _, error, _ = project.collect("django")
                self.assertEqual(status, 1)
                self.assertIn("TypeError", error)
                status, out, error, tree = project.collect("ours")
                self.assertEqual((status, out, tree), (1, "", {}))
                self.assertIn("is not a number but %s." % shown, error)
                # Where nothing is written nobody asks.
                project.forget()
                self.same(project, "--dry-run")

    def test_umask_of_the_settings(self):
        """It decides where no modes are set: of folders, and of what WhiteNoise compresses, always."""
        for storage in (PLAIN, COMPRESSED_MANIFEST):
            for more in ("", "FILE_UPLOAD_PERMISSIONS = None\n"):
                with self.subTest(storage=storage, more=more):
                    tree, _ = self.same(self.project(
                        storage, {b"a.css": b"a {}" * 99, b"c/b.txt": b"text" * 99},
                        more="import os\nos.umask(0o027)\n" + more))
                    self.assertIn("c/b.txt", tree)

    def test_what_settings_and_apps_print(self):
        """manage.py loads them in its own process: it stands before all else, at every verbosity."""
        says = ("import sys, warnings\nprint('of the settings é')\nsys.stderr.write('aside\\n')\n"
                "warnings.warn('careful')\nprint('no line end', end='')\n")
        project = self.project(MANIFEST, {b"a.css": b"a{b:url(b.png)}", b"b.png": b"b"}, more=says)
        for arguments in (["-v0"], [], ["-v2"], ["--dry-run"], ["--clear", "-v3"]):
            with self.subTest(arguments=arguments):
                _, error = self.same(project, *arguments)
                self.assertIn("careful", error)
        _, out, error, _ = project.collect("ours", "-v0")
        self.assertEqual(out, "of the settings é\nno line end")
        # Nothing is loaded where a snapshot is read.
        status, out, error, _ = project.collect("ours", "-v0", snapshot=project.take_snapshot())
        self.assertEqual((status, out, error), (0, "", ""))


if __name__ == "__main__":
    unittest.main()
