# SPDX-License-Identifier: GPL-3.0-or-later
"""`slipwayctl plan` and `references` write nothing outside the caches, as the kernel sees it.

strace tells every system call that can change a file system; each path it names must lie in the cache
folder. That the test would see a write is shown by `deploy`, which makes many.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

SLIPWAYCTL = os.path.join(os.environ["SLIPWAY_BINARY_DIR"], "bin", "slipwayctl")
CALLS = ("open,openat,openat2,creat,mkdir,mkdirat,mknod,mknodat,rename,renameat,renameat2,unlink,unlinkat,rmdir,"
         "link,linkat,symlink,symlinkat,truncate,ftruncate,chmod,fchmod,fchmodat,chown,fchown,lchown,fchownat,"
         "utime,utimes,utimensat,futimesat,setxattr,lsetxattr,fsetxattr,removexattr,fallocate,copy_file_range,ioctl")
OPENS = {"open", "openat", "openat2", "creat"}
WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND|O_TMPFILE")
LINE = re.compile(r"^\d+ +(\w+)\((.*)$")
NAMED = re.compile(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"')
FOLDER = re.compile(r"^(?:AT_FDCWD|\d+)<([^>]*)>")
# What is no file: terminals, nothing, the process's own descriptors.
DEVICES = ("/dev/null", "/dev/tty", "/dev/pts/", "pipe:", "socket:", "anon_inode:", "/memfd:")
MANAGE = """import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "site_settings"
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
"""
SETTINGS = """import os
BASE = os.path.dirname(os.path.abspath(__file__))
SECRET_KEY = "for this test only"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = os.path.join(BASE, "out")
STATICFILES_DIRS = [os.path.join(BASE, "assets")]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [os.path.join(BASE, "pages")]}]
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.admin",
                  "django.contrib.staticfiles"]
"""


def write(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(content)


def tree(folder):
    """Everything in a folder with what a write would change."""
    found = {}
    for base, folders, files in os.walk(folder):
        for name in folders + files:
            path = os.path.join(base, name)
            status = os.lstat(path)
            found[path] = (status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    return found


def changed_paths(trace):
    """The paths that the calls of a trace would change, whether they succeeded or not."""
    for line in trace:
        match = LINE.match(line)
        if not match:
            continue  # signals, exits, and the second halves of calls that others interrupted
        call, rest = match.groups()
        if call == "ioctl":
            if "FICLONE" in rest or "FS_IOC_SET" in rest:
                yield call, re.match(r"\d+<([^>]*)>", rest).group(1)
            continue
        if call in OPENS and call != "creat" and not WRITING.search(rest):
            continue
        named = [(folder or "", name) for folder, name in NAMED.findall(rest)]
        if not named:
            yield call, FOLDER.match(rest).group(1)  # of a descriptor
        elif call.startswith(("link", "symlink")):
            named = named[-1:]  # what is linked to does not change
        elif not call.startswith("rename"):
            named = named[:1]
        for folder, name in named:
            yield call, os.path.join(folder, name)


class WritesNothing(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="slipway-test-")
        self.addCleanup(scratch.cleanup)
        self.root = os.path.realpath(scratch.name)
        self.project = os.path.join(self.root, "project")
        self.cache = os.path.join(self.root, "cache")
        write(self.path("manage.py"), MANAGE)
        write(self.path("site_settings.py"), SETTINGS)
        write(self.path("assets/css/a.css"), "@import 'b.css';\na{b:url(../img/x.svg)}" + " " * 5000)
        write(self.path("assets/css/b.css"), "a{}")
        write(self.path("assets/img/x.svg"), "<svg/>" * 500)
        write(self.path("pages/a.html"), "{% load static %}{% static 'gone.css' %}")
        done = self.slipwayctl("inspect", "--trust", "--json")
        document = json.loads(done.stdout)
        write(os.path.join(self.root, "snapshot.json"), json.dumps(document["snapshot"]
              if "snapshot" in document else document))
        os.makedirs(self.cache, exist_ok=True)

    def path(self, name):
        return os.path.join(self.project, name)

    def environment(self):
        return {**os.environ, "XDG_CACHE_HOME": self.cache, "XDG_STATE_HOME": os.path.join(self.root, "state"),
                "XDG_CONFIG_HOME": os.path.join(self.root, "config"), "HOME": self.root, "TMPDIR": self.root}

    def slipwayctl(self, *arguments):
        return subprocess.run([SLIPWAYCTL, *arguments], cwd=self.project, env=self.environment(),
                              capture_output=True, check=True, timeout=300)

    def traced(self, *arguments, snapshot=True):
        """Which paths a run would change; and it has to succeed."""
        log = os.path.join(self.root, "trace")
        given = ["--snapshot", os.path.join(self.root, "snapshot.json")] if snapshot else []
        done = subprocess.run(
            ["strace", "-f", "-y", "-qq", "-s", "4096", "-e", "trace=" + CALLS, "-o", log, SLIPWAYCTL,
             *arguments, *given], cwd=self.project, env=self.environment(), capture_output=True, check=False,
            timeout=300)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        with open(log, encoding="utf-8", errors="surrogateescape") as file:
            found = list(changed_paths(file))
        os.unlink(log)
        return [(call, path) for call, path in found
                if not path.startswith((self.cache + "/", *DEVICES)) and path != self.cache]

    def check(self, *arguments):
        before = self.all_but_cache()
        self.assertEqual(self.traced(*arguments), [])
        self.assertEqual(self.all_but_cache(), before)

    def all_but_cache(self):
        return {name: facts for name, facts in tree(self.root).items() if not name.startswith(self.cache)}

    def test_plan(self):
        for mode in ("releases", "in-place"):
            self.check("plan", "--to", os.path.join(self.root, "target-" + mode), "--mode", mode)
        self.assertTrue(os.listdir(self.cache), "the release's contents are kept in the cache")

    def test_plan_against_what_is_there(self):
        target = os.path.join(self.root, "target")
        self.slipwayctl("deploy", "--to", target, "--snapshot", os.path.join(self.root, "snapshot.json"))
        write(self.path("assets/css/b.css"), "a{b:c}")
        self.check("plan", "--to", target, "--all")

    def test_references(self):
        for more in ([], ["--json"], ["--dangling"], ["--templates"], ["--uses", "css/a.css"]):
            self.check("references", *more)

    def test_through_the_projects_python(self):
        """What the project's Python is made to do counts, too."""
        before = self.all_but_cache()
        for command in (["plan", "--to", os.path.join(self.root, "target")], ["references"]):
            self.assertEqual(self.traced(*command, snapshot=False), [])
        self.assertEqual(self.all_but_cache(), before)

    def test_a_write_is_seen(self):
        target = os.path.join(self.root, "target")
        found = self.traced("deploy", "--to", target)
        self.assertTrue(any(call in OPENS and path.startswith(target) for call, path in found), found)
        self.assertTrue(any(call.startswith("rename") for call, path in found), found)


if __name__ == "__main__":
    sys.exit(unittest.main())
