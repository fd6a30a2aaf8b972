#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What runs in a child of the Python that has imported Django cannot tell that from `python SCRIPT …`, and says and
leaves the same.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import disk_project
import django_oracle as oracle
import forked_python
from disk_project import COMPRESSED_MANIFEST, MANIFEST

# What a process finds, and what its interpreter has made of that. Descriptors are listed before the file is opened.
FINDINGS = """import sys
import os
descriptors = sorted(os.listdir("/proc/self/fd"))[:-1]
import gc, json, locale, resource, signal, threading, time
umask = os.umask(0)
findings = {
    "argv": sys.argv, "orig_argv": sys.orig_argv[1:], "path": sys.path, "flags": repr(sys.flags), "cwd": os.getcwd(),
    "executable": sys.executable, "prefix": [sys.prefix, sys.base_prefix], "warnings": [sys.warnoptions, sys._xoptions],
    "environment": dict(os.environ), "umask": umask, "descriptors": descriptors,
    "gc": [gc.isenabled(), gc.get_threshold()],
    "ids": [os.getuid(), os.getgid(), os.getgroups(), os.getpgid(0), os.getsid(0)],
    "streams": [[s.name, s.mode, s.encoding, s.errors, s.line_buffering, s.write_through, s.isatty(), s.fileno()]
                for s in (sys.stdin, sys.stdout, sys.stderr)],
    "names": {name: repr(value) for name, value in vars(sys.modules["__main__"]).items() if name.startswith("__")
              and name not in ("__builtins__", "__loader__", "__annotations__")},
    "main": [vars() is vars(sys.modules["__main__"]), type(__loader__).__name__, __loader__.path],
    "locale": [locale.setlocale(category) for category in (locale.LC_CTYPE, locale.LC_NUMERIC, locale.LC_TIME)],
    "encodings": [sys.getfilesystemencoding(), sys.getfilesystemencodeerrors(), locale.getencoding()],
    "signals": [repr(signal.getsignal(number)) for number in signal.valid_signals()],
    "blocked": sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])),
    "limits": [resource.getrlimit(getattr(resource, name)) for name in dir(resource) if name.startswith("RLIMIT")],
    "threads": [threading.active_count(), threading.current_thread() is threading.main_thread()],
    "time": time.tzname, "recursion": sys.getrecursionlimit(), "finders": [repr(f) for f in sys.meta_path],
    "bytecode": [sys.dont_write_bytecode, sys.pycache_prefix],
    "hooks": [repr(sys.displayhook), repr(sys.unraisablehook)],
    "configured": None, "ready": None,
}
from django.apps import apps
from django.conf import settings
findings["configured"], findings["ready"] = settings.configured, [apps.ready, apps.loading, apps.apps_ready]
with open("findings.json", "w") as file:
    json.dump(findings, file, indent=1)
"""
ENDS = {
    "nothing": "",
    "no line's end": "import sys; sys.stdout.write('a'); sys.stderr.write('b')",
    "status": "import sys; print('said'); sys.exit(3)",
    "none": "raise SystemExit",
    "words": "import sys; sys.exit('k\\xe4se \\udcff')",
    "at once": "import os; print('lost'); os._exit(4)",
    "signal": "import os, signal; os.kill(os.getpid(), signal.SIGTERM)",
    "interrupt": "import os, signal; os.kill(os.getpid(), signal.SIGINT)",
    "error": "def deep():\n    raise ValueError('k\\xe4se')\n\n\ntry:\n    {}['a']\nexcept KeyError:\n    deep()",
    "cause": "try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    raise OSError(2, 'gone') from error",
    "group": "raise ExceptionGroup('two', [ValueError(1), TypeError(2)])",
    "handlers": "import atexit\natexit.register(print, 'handled')\nprint('before')",
    "error in a handler": "import atexit\natexit.register(lambda: 1 / 0)",
    "thread": "import threading\nthreading.Thread(target=lambda: (threading.main_thread().join(), print('late'))).start()",
    "no text": "print('\\udcff')",
    "full": "import os; print('lost'); os.close(1)",
}
AT_END = """import atexit, sys
atexit.register(lambda: open("modules", "w").write("\\n".join(sorted(sys.modules))))
"""


class ForkedPython(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="slipway-forked-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
            file.write(text)

    def both(self, arguments, **variables):
        """What a real start does, and a forked one: status, output, errors."""
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **variables}
        for run in (self.real, forked_python.run):
            done = run(arguments, cwd=self.folder, env=environment, timeout=300)
            # Addresses in memory are others each time.
            yield done.returncode, done.stdout, re.sub(rb" at 0x[0-9a-f]+>", b">", done.stderr)

    @staticmethod
    def real(arguments, cwd, env, timeout):
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            done = subprocess.run([sys.executable, *arguments], cwd=cwd, env=env, timeout=timeout, stdout=out,
                                  stderr=err, check=False)
            out.seek(0)
            err.seek(0)
            return subprocess.CompletedProcess(arguments, done.returncode, out.read(), err.read())

    def read(self, name):
        with open(os.path.join(self.folder, name), encoding="utf-8") as file:
            return file.read()

    def test_what_is_found(self):
        self.write("look.py", FINDINGS)
        for umask, variables in ((0o022, {}), (0o077, {}), (0o022, {"PYTHONIOENCODING": "latin-1:replace"}),
                                 (0o022, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}),
                                 (0o022, {"PYTHONPATH": "/nowhere:.", "PYTHONWARNINGS": "error"}),
                                 (0o022, {"TZ": "Asia/Tokyo", "NAME\udcff": "\udcfe"})):
            with self.subTest(variables=variables, umask=umask):
                found = []
                before = os.umask(umask)
                try:
                    for ended in self.both(["look.py", "--noinput", "k\u00e4se\udcff"], **variables):
                        self.assertEqual(ended, (0, b"", b""))
                        found.append(self.read("findings.json"))
                finally:
                    os.umask(before)
                self.assertEqual(*found)

    def test_how_it_ends(self):
        for name, code in ENDS.items():
            with self.subTest(end=name):
                self.write("end.py", code + "\n")
                real, forked = self.both(["end.py"])
                self.assertEqual(real, forked)

    def test_time_is_up(self):
        self.write("end.py", "import time\nprint('there', flush=True)\ntime.sleep(300)\n")
        with self.assertRaises(subprocess.TimeoutExpired) as caught:
            forked_python.run(["end.py"], cwd=self.folder, env=dict(os.environ), timeout=1)
        self.assertIn(caught.exception.output, (b"", b"there\n"))
        self.write("end.py", "print('the next one')\n")
        done = forked_python.run(["end.py"], cwd=self.folder, env=dict(os.environ), timeout=300)
        self.assertEqual((done.returncode, done.stdout), (0, b"the next one\n"))

    def test_collectstatic(self):
        """Django's own output, tracebacks with all their frames, and which modules are there in the end: what was
        imported before is a part of them."""
        assets = os.path.join(self.folder, "assets")
        os.mkdir(assets)
        for storage in (MANIFEST, COMPRESSED_MANIFEST):
            for text, status in (("a{}", 0), ("a{b:url(gone.png)}", 1)):
                for no_brotli in (False, True):
                    with self.subTest(storage=storage, text=text, no_brotli=no_brotli):
                        self.write("assets/a.css", text)
                        project = disk_project.DiskProject(self.folder, storage, dirs=[assets], no_brotli=no_brotli)
                        self.write("manage.py", AT_END + self.read("manage.py"))
                        runs = []
                        for ended in self.both(["manage.py", "collectstatic", "--noinput", "-v2"]):
                            found = oracle.tree(project.out)
                            shutil.rmtree(project.out)
                            self.assertEqual(ended[0], status, ended)
                            runs.append((ended, found, self.read("modules").split()))
                        self.assertEqual(runs[0][:2], runs[1][:2])
                        self.assertEqual(set(runs[0][2]) ^ set(runs[1][2]), set())


if __name__ == "__main__":
    unittest.main()
