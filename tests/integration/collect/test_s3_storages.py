#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Storages on S3: what `slipwayctl deploy` puts into a folder is what the installed Django's
collectstatic puts into the bucket, name by name and byte by byte."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

import disk_project
import django_oracle as oracle

S3 = "storages.backends.s3."
STAND_IN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../support/djangostorages/storages")
OWN = """from django.contrib.staticfiles.storage import ManifestFilesMixin
from storages.backends.s3 import S3Storage, S3ManifestStaticStorage


class Named(S3ManifestStaticStorage):
    location = "assets/v1"
    custom_domain = "static.example"
    manifest_name = "names.json"


class Both(ManifestFilesMixin, S3Storage):
    querystring_auth = False


class Signing(ManifestFilesMixin, S3Storage):
    pass
"""


def contents(folder):
    found = {}
    for base, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != ".slipway"]
        for name in files:
            with open(os.path.join(base, name), "rb") as file:
                found[os.path.relpath(os.path.join(base, name), folder)] = file.read()
    return found


class S3Storages(unittest.TestCase):
    maxDiff = None

    def start(self, storage):
        folder = tempfile.TemporaryDirectory(prefix="slipway-s3-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        shutil.copytree(STAND_IN, self.path("storages"))
        self.project = disk_project.DiskProject(self.folder, storage, ["django.contrib.admin"],
                                                [self.path("assets")])
        self.project.write("own.py", OWN)
        for name, text in (("css/a.css", "@import 'b.css';\na{b:url(/static/img/x%20y!.svg#i)}"),
                           ("css/b.css", "a{b:url('../img/x y!.svg?#iefix')}"), ("img/x y!.svg", "<svg/>")):
            os.makedirs(os.path.dirname(self.path("assets/" + name)), exist_ok=True)
            self.project.write("assets/" + name, text)

    def path(self, name):
        return os.path.join(self.folder, name)

    def run_ours(self, *arguments):
        return subprocess.run([oracle.binary(), *arguments, "--trust"], cwd=self.folder, capture_output=True,
                              check=False, timeout=300, env={
                                  **os.environ, "HOME": self.folder, "XDG_CACHE_HOME": self.path("cache"),
                                  "XDG_STATE_HOME": self.path("state"), "PYTHONDONTWRITEBYTECODE": "1"})

    def same(self, storage, prefix=""):
        self.start(storage)
        # Without a bucket: nothing of this needs the network.
        done = self.run_ours("deploy", "--to", self.path("target"), "--mode", "in-place")
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        with open(self.path("project_settings.py"), "a", encoding="utf-8") as file:
            file.write("\nBUCKET = %r\n" % self.path("bucket"))
        subprocess.run([sys.executable, "manage.py", "collectstatic", "--noinput"], cwd=self.folder,
                       capture_output=True, check=True, timeout=300)
        django, ours = contents(os.path.join(self.path("bucket"), prefix)), contents(self.path("target"))
        self.assertGreater(len(django), 100, "so few files prove nothing")
        self.assertEqual(sorted(django), sorted(ours))
        self.assertEqual([name for name in django if django[name] != ours[name]], [])
        return ours

    def test_static(self):
        self.assertNotIn("staticfiles.json", self.same(S3 + "S3StaticStorage"))

    def test_manifest(self):
        ours = self.same(S3 + "S3ManifestStaticStorage")
        self.assertEqual(len(json.loads(ours["staticfiles.json"])["paths"]) * 2 + 1, len(ours))

    def test_subclass(self):
        self.assertIn("names.json", self.same("own.Named", "assets/v1"))

    def test_put_together_by_the_project(self):
        self.same("own.Both")

    def test_references(self):
        self.start(S3 + "S3ManifestStaticStorage")
        self.project.write("assets/css/b.css", "a{b:url(gone.svg)}")
        done = self.run_ours("references", "--json")
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual(json.loads(done.stdout)["summary"]["dangling"], 1)

    def test_refusals(self):
        self.start(S3 + "S3ManifestStaticStorage")
        done = self.run_ours("collectstatic", "--noinput")
        self.assertEqual(done.returncode, 1)
        self.assertIn("S3", done.stderr.decode())
        self.assertIn("manage.py collectstatic", done.stderr.decode())
        self.start("own.Signing")
        done = self.run_ours("plan", "--to", self.path("target"))
        self.assertEqual(done.returncode, 1)
        self.assertIn("querystring_auth", done.stderr.decode())


if __name__ == "__main__":
    unittest.main(verbosity=2)
