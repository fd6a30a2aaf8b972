# SPDX-License-Identifier: GPL-3.0-or-later
"""A Django project on disk, collected by its own manage.py and by slipwayctl, which introspects it.

manage.py runs in a child of a Python that has imported Django; slipwayctl starts the project's Python itself.

Both write to the same STATIC_ROOT, one after the other, and each keeps what it wrote for its next
run. Django lists folders in the order of the bytes of their entries, as slipwayctl does.
"""
import difflib
import os
import re
import shutil
import subprocess

import django_oracle as oracle
import forked_python

MANAGE = """import os, sys
sys.dont_write_bytecode = True
sys.path.append({tests!r})
os.environ["DJANGO_SETTINGS_MODULE"] = "project_settings"
import django_oracle
os.scandir = django_oracle.sorted_scandir()
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
"""
SETTINGS = """import sys
if {no_brotli}:
    sys.modules["brotli"] = None
SECRET_KEY = "for this test only"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = {out!r}
STORAGES = {{"staticfiles": {{"BACKEND": {storage!r}}}}}
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.staticfiles", *{apps!r}]
STATICFILES_DIRS = {dirs!r}
"""
MANIFEST = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
COMPRESSED = "whitenoise.storage.CompressedStaticFilesStorage"
COMPRESSED_MANIFEST = "whitenoise.storage.CompressedManifestStaticFilesStorage"
SIBLING = re.compile(r"^Post-processed '.*' as '.*\.(?:br|gz)'$")


def even_out_order(text):
    """WhiteNoise reports compressed files as its threads come to an end; ours are in order."""
    lines = text.split("\n")
    places = [i for i, line in enumerate(lines) if SIBLING.match(line)]
    for place, line in zip(places, sorted(lines[i] for i in places)):
        lines[place] = line
    return "\n".join(lines)


class DiskProject:
    """`storage` names the class; `more` is text at the end of the settings."""

    def __init__(self, folder, storage, apps=(), dirs=(), more="", no_brotli=False):
        self.folder = folder
        self.out = os.path.join(folder, "out")
        self.write("manage.py", MANAGE.format(tests=os.path.dirname(os.path.abspath(__file__))))
        self.write("project_settings.py", SETTINGS.format(
            out=self.out, storage=storage, apps=list(apps), dirs=list(dirs), no_brotli=no_brotli) + more)

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
            file.write(text)

    def collect(self, side, *arguments, snapshot=None):
        """Status, standard output, standard error and the tree of one side's run. With a snapshot, slipwayctl reads
        that in place of the project."""
        kept = os.path.join(self.folder, "kept-" + side)
        if os.path.exists(kept):
            os.rename(kept, self.out)
        environment = {**os.environ, "XDG_CACHE_HOME": os.path.join(self.folder, "cache"),
                       "XDG_STATE_HOME": os.path.join(self.folder, "state"), "PYTHONDONTWRITEBYTECODE": "1"}
        if side == "django":
            done = forked_python.run(["manage.py", "collectstatic", "--noinput", *arguments], self.folder, environment,
                                     timeout=300)
        else:
            source = ["--snapshot", snapshot] if snapshot else ["--trust"]
            done = subprocess.run([oracle.binary(), "collectstatic", *source, "--noinput", *arguments],
                                  cwd=self.folder, env=environment, capture_output=True, check=False, timeout=300)
        status, out, error = oracle.even_out(done.returncode, done.stdout, done.stderr, self.folder)
        # The storage's address in memory is another one each time.
        error = re.sub(r" object at 0x[0-9a-f]+>", " object>", error)
        found = oracle.tree(self.out) if os.path.isdir(self.out) else {}
        if os.path.exists(self.out):
            os.rename(self.out, kept)
        return status, even_out_order(out), error, found

    def take_snapshot(self):
        """The file of what slipwayctl's last run was told by the project; only what it kept since the last time."""
        folder = os.path.join(self.folder, "cache/slipway/snapshots")
        (name,) = os.listdir(folder)
        taken = os.path.join(self.folder, "snapshot.json")
        os.replace(os.path.join(folder, name), taken)
        return taken

    def compare(self, *arguments, snapshot=None):
        """What differs between the sides, as lines; Django's status and tree."""
        django, ours = (self.collect(side, *arguments, snapshot=snapshot) for side in ("django", "ours"))
        lines = []
        for what, i in (("status", 0), ("error", 2), ("output", 1)):
            one, other = django[i], ours[i]
            lines += difflib.unified_diff(str(one).splitlines(), str(other).splitlines(), f"{what} of Django",
                                          f"{what} of ours", n=1, lineterm="")
        return [*lines, *oracle.difference(django[3], ours[3])], django[0], django[3], django[2]

    def manifest(self, side):
        with open(os.path.join(self.folder, "kept-" + side, "staticfiles.json"), "rb") as file:
            return file.read()

    def forget(self):
        for side in ("django", "ours"):
            shutil.rmtree(os.path.join(self.folder, "kept-" + side), ignore_errors=True)
