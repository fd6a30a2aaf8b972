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
        for reference in (b"img%00.png", b"logo.png%00", b"img%00/a.png", b"/static/logo.png%00?v=1#x"):
            for storage in (MANIFEST, COMPRESSED_MANIFEST):
                with self.subTest(reference=reference, storage=storage):
                    project = self.project(storage, {b"a.css": b'a{b:url("%s")}' % reference, b"img/a.png": b"a",
                                                     b"logo.png": b"logo"})
                    _, error = self.same(project, status=1)
                    self.assertIn("could not be found", error)


if __name__ == "__main__":
    unittest.main()
