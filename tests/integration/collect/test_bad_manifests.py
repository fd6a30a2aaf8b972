#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A manifest in STATIC_ROOT that cannot be loaded: collectstatic says and leaves what Django does, whatever it
was asked for; `plan` and `references`, which do not look into STATIC_ROOT, do not mind.
"""
import os
import subprocess
import tempfile
import unittest

import disk_project
import django_oracle as oracle
from disk_project import COMPRESSED_MANIFEST, MANIFEST

BAD = {
    "cut": b'{"paths": {"a.css": "a.1',
    "empty": b"",
    "other version": b'{"paths": {}, "version": "3.0"}',
    "no UTF-8": b'{"paths": {"a\xff": "b"}, "version": "1.1"}',
    "byte order mark": b'\xef\xbb\xbf{"paths": {}, "version": "1.1"}',
    "a list": b"[1]",
    "a word": b'"staticfiles"',
    "a tab": b'{"paths": {"a\t": "b"}, "version": "1.1"}',
    "an escape": b'{"paths": {"a": "\\q"}, "version": "1.1"}',
    "depth": b"[" * 100000,
}


class BadManifests(unittest.TestCase):
    maxDiff = None

    def project(self, storage):
        folder = tempfile.TemporaryDirectory(prefix="slipway-manifest-")
        self.addCleanup(folder.cleanup)
        assets = os.path.join(folder.name, "assets")
        os.mkdir(assets)
        with open(os.path.join(assets, "a.css"), "w", encoding="utf-8") as file:
            file.write("a { color: red }")
        return disk_project.DiskProject(folder.name, storage, dirs=[assets])

    def put(self, project, content):
        for side in ("django", "ours"):
            kept = os.path.join(project.folder, "kept-" + side)
            os.makedirs(kept, exist_ok=True)
            with open(os.path.join(kept, "staticfiles.json"), "wb") as file:
                file.write(content)

    def test_collectstatic(self):
        for storage in (MANIFEST, COMPRESSED_MANIFEST):
            project = self.project(storage)
            for name, content in BAD.items():
                snapshot = None  # What the project says with this manifest does not hang on the arguments.
                for arguments in ([], ["--clear"], ["--dry-run"], ["--no-post-process"]):
                    with self.subTest(storage=storage, manifest=name, arguments=arguments):
                        self.put(project, content)
                        lines, status, tree, error = project.compare(*arguments, snapshot=snapshot)
                        self.assertEqual(lines, [])
                        self.assertEqual(status, 1, error)
                        snapshot = snapshot or project.take_snapshot()
                        self.assertEqual(sorted(tree), ["staticfiles.json"], "nothing is touched")

    def test_one_that_loads(self):
        project = self.project(MANIFEST)
        for content in (b'{"paths": {"a.css": 1}, "version": "1.0", "more": [null]}',
                        b'{"paths": {}, "version": "1.1", "hash": NaN}',
                        b'{"version": "1.1", "more": %s}' % (b"[" * 3000 + b"]" * 3000)):
            with self.subTest(manifest=content[:60]):
                self.put(project, content)
                lines, status, tree, error = project.compare()
                self.assertEqual(lines, [])
                self.assertEqual(status, 0, error)
                self.assertIn("a.css", tree)

    def test_plan_and_references(self):
        project = self.project(MANIFEST)
        environment = {**os.environ, "XDG_CACHE_HOME": os.path.join(project.folder, "cache"),
                       "XDG_STATE_HOME": os.path.join(project.folder, "state"), "PYTHONDONTWRITEBYTECODE": "1"}

        def run(*arguments):
            return subprocess.run([oracle.binary(), *arguments, "--trust", "--json"], cwd=project.folder,
                                  env=environment, capture_output=True, check=False, timeout=300)

        target = ["plan", "--to", os.path.join(project.folder, "target")]
        before = [run(*target), run("references")]
        self.assertEqual([done.returncode for done in before], [0, 0], before)
        os.makedirs(project.out)
        with open(os.path.join(project.out, "staticfiles.json"), "wb") as file:
            file.write(BAD["cut"])
        after = [run(*target), run("references")]
        self.assertEqual([done.returncode for done in after], [0, 0], [done.stderr for done in after])
        self.assertEqual(before[1].stdout, after[1].stdout)


if __name__ == "__main__":
    unittest.main()
