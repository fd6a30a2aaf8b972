# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a project's manage.py as `python manage.py …` would run, in a child of a process that has imported Django
already: starting Python and importing Django takes longer than most runs of small projects.

Only the start differs, and that one frame lies below the script's. test_forked_python.py compares with real starts.
"""
import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile

FORKER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "python_forker.py")
AT_START = ("PYTHON", "LC_", "LANG", "LD_", "TZ")  # Variables that are read when a process starts begin so.


class Forker:
    """A process that becomes scripts. Its own start is a real one, where and with what the first of them starts."""

    def __init__(self, cwd, environment):
        self.link, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self.process = subprocess.Popen([sys.executable, FORKER, str(theirs.fileno())], cwd=cwd,
                                            env=environment, pass_fds=[theirs.fileno()], stdout=subprocess.DEVNULL)
        atexit.register(self.end)

    def end(self):
        self.link.close()
        self.process.wait()

    def number(self):
        told = self.link.recv(100)
        if not told:
            raise RuntimeError("the Python that forks has ended")
        return int(told)

    def run(self, request, out, err, timeout):
        """The exit status, as subprocess has it, or None if the time was up."""
        socket.send_fds(self.link, [json.dumps(request).encode()], [out.fileno(), err.fileno()])
        child = self.number()
        self.link.settimeout(timeout)
        try:
            return os.waitstatus_to_exitcode(self.number())
        except TimeoutError:
            self.link.settimeout(None)
            os.kill(child, signal.SIGKILL)
            self.number()
            return None
        finally:
            self.link.settimeout(None)


def as_bytes(text):
    """The bytes that a process would be given, for JSON; which text they are is the other Python's to say."""
    return os.fsencode(text).decode("latin-1")


forkers = {}  # by what is read at the start


def run(arguments, cwd, env, timeout):
    """As subprocess.run([sys.executable, *arguments], cwd=cwd, env=env, timeout=timeout, capture_output=True)."""
    key = (cwd if "PYTHONPATH" in env else None,  # which may hold relative paths
           frozenset((name, value) for name, value in env.items() if name.startswith(AT_START)))
    if key not in forkers:
        forkers[key] = Forker(cwd, env)
    umask = os.umask(0)
    os.umask(umask)
    request = {"arguments": [as_bytes(text) for text in arguments], "cwd": as_bytes(cwd), "umask": umask,
               "environment": [[as_bytes(name), as_bytes(value)] for name, value in env.items()]}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        status = forkers[key].run(request, out, err, timeout)
        out.seek(0)
        err.seek(0)
        if status is None:
            raise subprocess.TimeoutExpired(arguments, timeout, out.read(), err.read())
        return subprocess.CompletedProcess(arguments, status, out.read(), err.read())
