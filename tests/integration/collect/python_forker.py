# SPDX-License-Identifier: GPL-3.0-or-later
"""A Python that has imported what every collectstatic imports, and becomes `python SCRIPT …` in a child for each
request. forked_python.py starts it and asks.

What it imports is a part of what such a run imports by itself, and reads no settings: nobody has named them yet, so
that Django would raise. WhiteNoise and Brotli are not among it, as settings decide whether they are found.
"""
import sys

del sys.path[0]  # this folder: each run has its script's there

import django.contrib.auth.apps
import django.contrib.auth.hashers
import django.contrib.auth.password_validation
import django.contrib.auth.validators
import django.contrib.contenttypes.apps
import django.contrib.staticfiles.apps
import django.contrib.staticfiles.finders
import django.contrib.staticfiles.management.commands.collectstatic
import django.contrib.staticfiles.storage
import django.core.management
import django.db.backends.dummy.base
import django.template.defaulttags
import django.template.loader_tags
import django.templatetags.i18n
import django.utils.translation.reloader
import django.views.debug
import gc
import importlib.machinery
import json
import os
import socket
import subprocess
import tempfile
import traceback
import types

REQUEST = 1 << 20  # Bytes at most; a process's whole environment is among it.


def answer(link):
    """Returns in a child, with what it has to become; in this process only when nobody asks any more."""
    while True:
        request, descriptors, _, _ = socket.recv_fds(link, REQUEST, 2)
        if not request:
            link.close()
            return None
        child = os.fork()
        if child == 0:
            for number, descriptor in enumerate(descriptors, 1):
                os.dup2(descriptor, number)
                os.close(descriptor)
            link.close()
            return json.loads(request)
        for descriptor in descriptors:
            os.close(descriptor)
        link.send(b"%d" % child)
        link.send(b"%d" % os.waitpid(child, 0)[1])


def as_text(told):
    """Bytes, which JSON has none of, as the interpreter reads them."""
    return os.fsdecode(told.encode("latin-1"))


def become(arguments, cwd, environment, umask):
    """What the interpreter does before it runs a script. The script's code, and the names of its module."""
    arguments, cwd = [as_text(argument) for argument in arguments], as_text(cwd)
    os.umask(umask)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update((as_text(name), as_text(value)) for name, value in environment)
    script = os.path.join(cwd, arguments[0])
    sys.argv = arguments
    sys.orig_argv = [sys.orig_argv[0], *arguments]
    if not sys.flags.safe_path:
        sys.path.insert(0, os.path.dirname(os.path.realpath(script)))
    sys.excepthook = print_error
    module = types.ModuleType("__main__")
    module.__loader__ = importlib.machinery.SourceFileLoader("__main__", script)
    module.__file__ = script
    module.__cached__ = None
    module.__builtins__ = __builtins__
    sys.modules["__main__"] = module
    with open(script, "rb") as file:
        return compile(file.read(), script, "exec", dont_inherit=True), module.__dict__


def print_error(kind, error, frames):
    """Without the frame of this file, which is the first."""
    error.__traceback__ = frames.tb_next
    sys.__excepthook__(kind, error, frames.tb_next)


gc.freeze()  # so that collections in the children do not copy it all
this = sys.modules["__main__"]  # which lives on while its code runs
wanted = answer(socket.socket(fileno=int(sys.argv[1])))
if wanted is not None:
    # Here, so that the interpreter ends as it does after a script: status, errors, threads, exit handlers.
    exec(*become(**wanted))
