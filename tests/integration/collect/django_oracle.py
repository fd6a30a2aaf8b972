# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the installed Django's collectstatic and findstatic, and ours, on the same project.

The project is a plain description; both are run as an ordinary user. Entries of folders are given
to Django in the order of their bytes, which is the order that slipwayctl promises.
"""
import hashlib
import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import traceback

NOBODY = 65534
TIME_LIMIT = 20  # Seconds for one command.
FINDERS = "django.contrib.staticfiles.finders."
PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"


def binary():
    """A copy of slipwayctl where an ordinary user can start it."""
    if not hasattr(binary, "path"):
        folder = tempfile.mkdtemp(prefix="slipway-bin-")
        os.chmod(folder, 0o755)
        built = os.environ.get("SLIPWAYCTL") or os.path.join(os.environ["SLIPWAY_BINARY_DIR"], "bin", "slipwayctl")
        binary.path = shutil.copy(built, folder)
        os.chmod(binary.path, 0o755)
    return binary.path


def drop_privileges(umask):
    os.umask(umask)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


class Project:
    """Settings as both sides understand them. Paths are absolute or relative to `cwd`."""

    def __init__(self, cwd, dirs=(), apps=(), **settings):
        self.cwd = cwd
        self.dirs = list(dirs)  # (prefix or None, path)
        self.apps = list(apps)  # (name, path)
        self.settings = {"STATIC_URL": "/static/", "MEDIA_ROOT": "", "FILE_UPLOAD_PERMISSIONS": 0o644,
                         "FILE_UPLOAD_DIRECTORY_PERMISSIONS": None,
                         "STATICFILES_FINDERS": [FINDERS + "FileSystemFinder", FINDERS + "AppDirectoriesFinder"],
                         **settings}

    def django_settings(self):
        return {"SECRET_KEY": "for this test only", "USE_TZ": True,
                "INSTALLED_APPS": ["django.contrib.staticfiles", *(name for name, _ in self.apps)],
                "STATICFILES_DIRS": [path if prefix is None else (prefix, path) for prefix, path in self.dirs],
                **self.settings}

    def absolute(self, path):
        return os.path.normpath(os.path.join(self.cwd, path))

    def finder(self, setting):
        kind = {"FileSystemFinder": "filesystem", "AppDirectoriesFinder": "appdirs",
                "DefaultStorageFinder": "defaultstorage"}[setting.rpartition(".")[2]]
        if kind == "filesystem":
            pairs, last = [], {}
            for prefix, path in self.dirs:
                if (prefix or "", path) not in pairs:
                    pairs.append((prefix or "", path))
                    last[path] = prefix or ""
            locations = [(last[path], self.absolute(path), None) for _, path in pairs]
        elif kind == "appdirs":
            locations = [("", os.path.join(path, "static"), name) for name, path in self.apps
                         if os.path.isdir(os.path.join(path, "static"))]
        else:
            locations = [("", self.absolute(self.settings["MEDIA_ROOT"]), None)]
        return {"setting": setting, "class": setting, "overrides": [], "kind": kind,
                "locations": [{"prefix": p, "path": r, "app": a} for p, r, a in locations]}

    def snapshot(self):
        """What the introspection of such a project gives."""
        s = self.settings
        root = s.get("STATIC_ROOT")
        return {"schema": 1, "python": "3.13.5", "django": [6, 0, 3, "final", 0], "cwd": self.cwd, "umask": "0022",
                "settings": {**{k: s[k] for k in ("STATIC_URL", "MEDIA_ROOT", "FILE_UPLOAD_PERMISSIONS",
                                                  "FILE_UPLOAD_DIRECTORY_PERMISSIONS", "STATICFILES_FINDERS")},
                             "STATIC_ROOT": root, "MEDIA_URL": "/",
                             "STATICFILES_DIRS": [{"prefix": p or "", "path": r} for p, r in self.dirs]},
                "apps": [{"name": name, "label": name, "path": path} for name, path in self.apps],
                "default_ignore": ["CVS", ".*", "*~"],
                "finders": [self.finder(setting) for setting in s["STATICFILES_FINDERS"]],
                "storage": {"backend": PLAIN, "class": PLAIN, "kind": "plain", "overrides": [],
                            "location": self.absolute(root) if root else None, "base_url": s["STATIC_URL"],
                            "file_mode": s["FILE_UPLOAD_PERMISSIONS"],
                            "dir_mode": s["FILE_UPLOAD_DIRECTORY_PERMISSIONS"], "has_post_process": False},
                "errors": []}


def sorted_scandir(real=os.scandir):
    class Entries(list):
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return False

    def scandir(path="."):
        with real(path) as entries:
            return Entries(sorted(entries, key=lambda entry: os.fsencode(entry.name)))
    return scandir


def run_django(project, command, args, stdin=b"", umask=0o022):
    """Exit status, standard output, standard error. A negative status: it did not come to an end."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as given:
        given.write(stdin)
        given.seek(0)
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                os.dup2(given.fileno(), 0)
                os.dup2(out.fileno(), 1)
                os.dup2(err.fileno(), 2)
                sys.stdin = open(0, closefd=False)
                sys.stdout = open(1, "w", encoding="utf-8", errors="surrogateescape", closefd=False)
                sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)
                drop_privileges(umask)
                signal.alarm(TIME_LIMIT)
                os.chdir(project.cwd)
                sys.path.insert(0, project.cwd)
                sys.dont_write_bytecode = True
                os.scandir = sorted_scandir()
                from django.conf import settings
                from django.core.management import ManagementUtility
                settings.configure(**project.django_settings())
                try:
                    ManagementUtility(["manage.py", command, *args]).execute()
                    status = 0
                except SystemExit as end:
                    status = end.code or 0
                except BaseException:
                    traceback.print_exc()
                sys.stdout.flush()
                sys.stderr.flush()
            finally:
                os._exit(status)
        _, ended = os.waitpid(pid, 0)
        out.seek(0)
        err.seek(0)
        return os.waitstatus_to_exitcode(ended), out.read(), err.read()


def run_ours(project, command, args, stdin=b"", umask=0o022):
    with tempfile.NamedTemporaryFile("w", suffix=".json") as snapshot:
        json.dump(project.snapshot(), snapshot)
        snapshot.flush()
        os.chmod(snapshot.name, 0o644)
        done = subprocess.run([binary(), command, "--snapshot", snapshot.name, *args], input=stdin, cwd=project.cwd,
                              capture_output=True, check=False, preexec_fn=lambda: drop_privileges(umask))
    return done.returncode, done.stdout, done.stderr


def tree(root, random_names=False):
    """Everything below: type, mode, group and content or target. With `random_names`, random parts of
    names are equal to one another."""
    found = {}
    folders = [root]
    while folders:
        for entry in os.scandir(folders.pop()):
            status = entry.stat(follow_symlinks=False)
            name = os.path.relpath(entry.path, root)
            if random_names:
                name = re.sub(r"_[A-Za-z0-9]{7}(?=\.|$)", "_RANDOM7", name)
            if entry.is_symlink():
                found[name] = ("link", os.readlink(entry.path))
            elif entry.is_dir(follow_symlinks=False):
                found[name] = ("folder", oct(stat.S_IMODE(status.st_mode)), status.st_gid)
                if len(entry.path) < 4000:
                    folders.append(entry.path)
            elif entry.is_file(follow_symlinks=False):
                with open(entry.path, "rb") as file:
                    found[name] = ("file", oct(stat.S_IMODE(status.st_mode)), status.st_gid,
                                   hashlib.file_digest(file, "sha256").hexdigest())
            else:
                found[name] = ("special",)
    return found


def even_out(status, out, err, root):
    """What 4.2 says otherwise than 6.0, and frames of tracebacks."""
    text = out.decode("utf-8", "surrogateescape").replace(root, "{ROOT}")
    text = re.sub(r"\d+ static files? deleted, ", "", text)
    text = re.sub(r", \d+ skipped due to conflict\.", ".", text)
    text = re.sub(r"(This will )DELETE ALL FILES( in this location!)", r"\1DELETE\2", text)
    text = re.sub(r"Found another file with the destination path '((?:.|\n)*?)'\. It will", r"Found '\1'. It will", text)
    text = re.sub(r"_[A-Za-z0-9]{7}(?=\.|'|/)", "_RANDOM7", text)
    error = err.decode("utf-8", "surrogateescape").replace(root, "{ROOT}").rstrip("\n")
    # A traceback without its frames, which are indented, and without what led to the last exception.
    error = re.sub(r"Traceback \(most recent call last\):\n(?: .*\n)*", "", error)
    return status, text, re.sub(r"\w+Error: .*\n\nDuring handling of .*\n\n", "", error)


def difference(one, other):
    lines = []
    for name in sorted(set(one) | set(other)):
        if one.get(name) != other.get(name):
            lines.append(f"{name!r}: Django {one.get(name)}, ours {other.get(name)}")
    return lines
