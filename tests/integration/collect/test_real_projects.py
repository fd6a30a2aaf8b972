#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Code that no one here wrote, collected by its own manage.py collectstatic and by slipwayctl: the
same names, bytes and modes, and the same answers of findstatic.

Django's admin, the debug toolbar, REST framework and graphite-web, each alone and all at once.
slipwayctl works from its own introspection of the very same project.
"""
import os
import subprocess
import sys
import tempfile
import unittest

import django_oracle as oracle

MANAGE = """import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project_settings")
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
"""
PLAIN_SETTINGS = """import os
SECRET_KEY = "for this test only"
USE_TZ = True
STATIC_URL = "/static/"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.staticfiles", *{apps!r}]
STATICFILES_DIRS = {dirs!r}
STATIC_ROOT = os.environ["TEST_OUT"]
"""
GRAPHITE_SETTINGS = """import os
os.environ["GRAPHITE_SETTINGS_MODULE"] = "no_local_settings"
os.environ.setdefault("GRAPHITE_STORAGE_DIR", os.environ["TEST_OUT"] + ".storage")
from graphite.settings import *
SECRET_KEY = "for this test only"
LOG_DIR = os.environ["TEST_OUT"] + ".log"
os.makedirs(LOG_DIR, exist_ok=True)
LOG_FILE_INFO = LOG_FILE_EXCEPTION = LOG_FILE_CACHE = LOG_FILE_RENDERING = "-"
STATICFILES_DIRS = ["/usr/share/graphite-web/static"]
STATIC_ROOT = os.environ["TEST_OUT"]
"""
ADMIN = ["django.contrib.messages", "django.contrib.sessions", "django.contrib.admin"]


class RealProjects(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="slipway-real-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.write("manage.py", MANAGE)

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
            file.write(text)

    def run_in_project(self, command, out, may_fail=False):
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False,
                              env={**os.environ, "TEST_OUT": os.path.join(self.folder, out)})
        if not may_fail:
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done

    def both(self, command, *arguments):
        django = self.run_in_project([sys.executable, "manage.py", command, *arguments], "django")
        ours = self.run_in_project([oracle.binary(), command, "--trust", *arguments], "ours")
        return django, ours

    def compare(self, *arguments):
        self.both("collectstatic", "--noinput", *arguments)
        django, ours = (oracle.tree(os.path.join(self.folder, out)) for out in ("django", "ours"))
        self.assertEqual(oracle.difference(django, ours), [])
        return django

    def collect_both(self, least):
        files = [name for name, entry in self.compare().items() if entry[0] == "file"]
        self.assertGreaterEqual(len(files), least, "so few files prove nothing")
        # All checks are run by findstatic, and these projects have no URLs to check.
        django, ours = self.both("findstatic", files[0], files[-1], os.path.dirname(files[0]), "nope.css", "-v2",
                                 "--skip-checks")
        self.assertEqual(django.stdout, ours.stdout)
        self.assertTrue(ours.stderr and django.stderr.endswith(ours.stderr), django.stderr + ours.stderr)

    def use(self, apps, dirs=()):
        self.write("project_settings.py", PLAIN_SETTINGS.format(apps=list(apps), dirs=list(dirs)))

    def test_admin(self):
        self.use(ADMIN)
        self.collect_both(100)

    def test_debug_toolbar(self):
        self.use(["debug_toolbar"])
        self.collect_both(5)

    def test_rest_framework(self):
        self.use(["rest_framework"])
        self.collect_both(20)

    def test_graphite_web(self):
        self.write("project_settings.py", GRAPHITE_SETTINGS)
        self.collect_both(100)

    def test_all_at_once_with_a_prefix(self):
        self.use([*ADMIN, "debug_toolbar", "rest_framework"], [("graphite", "/usr/share/graphite-web/static")])
        self.collect_both(300)
        self.compare()
        self.compare("--clear", "-i", "*.js", "-i", "vendor")
        # Links name their source: they must be the same links.
        self.assertIn("link", {entry[0] for entry in self.compare("--link").values()})


if __name__ == "__main__":
    unittest.main(verbosity=2)
