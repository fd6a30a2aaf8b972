# SPDX-License-Identifier: GPL-3.0-or-later
"""What a Django project's own Python says of itself, as one JSON document.

    python slipway_introspect.py --fd N --mark TEXT --folder DIR --settings MODULE
                                 [--reopen PATH] [--no-listing] [--watchdog SECONDS]

Loads the project's settings and apps as manage.py would, from DIR, and writes the document of
core/project/snapshot.md to descriptor N as "\\n<mark> <bytes>\\n<document>\\n". When they are loaded it
writes "\\n<mark> loaded\\n" to stdout and stderr: manage.py would say what stands before. Project code may
print, close descriptors, fork or leave threads running: only a framed document counts. When the
settings or the apps cannot be loaded, the document is {"failure": ...}, the traceback goes to
stderr too, and the exit status is 1.

Read-only: nothing of the project is changed, no bytecode is written. No dependency but the project's
Django. Python 3.8 to 3.14, Django 3.2 to 6.1.

This is the first part of the script. The parts (resources/python/introspect, in the order of
core/project/djangointrospector.cpp) are sent as one text, so that they import nothing from each other.
"""
import argparse
import atexit
import collections.abc
import faulthandler
import fcntl
import json
import math
import os
import platform
import re
import sys
import traceback
import zlib

SCHEMA = 1
SCRIPT = sys._getframe().f_code.co_filename
TRACEBACK_LIMIT = 64 * 1024

# The document is kept and passed on: what looks like a secret never gets into it. Names as in
# Django's own error reports; values by the password of an address.
SECRET_NAME = re.compile("API|AUTH|COOKIE|CREDENTIAL|KEY|PASS|SECRET|SIGNATURE|TOKEN", re.IGNORECASE)
SECRET_VALUE = re.compile(r"(://[^/\s:@]*):[^/\s@]+@")
HIDDEN = "********"

# Methods whose override changes results and cannot be read off as data.
STORAGE_METHODS = (
    "file_hash hashed_name stored_name _stored_name url _url url_converter clean_name hash_key"
    " post_process _post_process get_ignored_blocks is_in_ignored_block load_manifest read_manifest"
    " save_manifest path exists save _save delete listdir open _open get_available_name"
    " get_modified_time get_valid_name create_compressor compress_files delete_files"
    " keep_only_hashed_files make_helpful_exception post_process_with_compression"
).split()
# What reading and writing a manifest calls of the storage that it is kept in.
MANIFEST_METHODS = "path exists _save delete open _open".split()
FINDER_METHODS = "list find check __init__ find_location find_in_app".split()
COMMAND_METHODS = (
    "collect set_options copy_file link_file delete_file clear_dir handle add_arguments"
    " is_local_storage log"
).split()
# A finder's own storages: what a walk and a copy go through.
SOURCE_METHODS = "listdir path exists open _open get_modified_time".split()


class Output:
    """The way back to the caller, which the project's code may try to cut."""

    def __init__(self, descriptor, mark, reopen):
        self.pid = os.getpid()
        self.mark = mark.encode("ascii")
        self.reopen = reopen
        # Out of the way of what the project opens and of the programs it starts.
        self.descriptor = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 200)
        os.close(descriptor)
        self.identity = self.identify(self.descriptor)
        self.streams = {number: self.identify(number) for number in (1, 2)}

    @staticmethod
    def identify(descriptor):
        try:
            status = os.fstat(descriptor)
        except OSError:
            return None
        return (status.st_dev, status.st_ino)

    def tell_loaded(self):
        """On those of stdout and stderr that the project left as they were."""
        if os.getpid() != self.pid:
            return
        for stream, number in ((sys.stdout, 1), (sys.stderr, 2)):
            try:
                stream.flush()
            except Exception:
                pass  # none, or one of the project's own
            if self.streams[number] and self.identify(number) == self.streams[number]:
                os.write(number, b"\n%s loaded\n" % self.mark)

    def send(self, document):
        if os.getpid() != self.pid:
            return  # a child that the project forked came back through our code
        content = json.dumps(document, allow_nan=False).encode("ascii")
        frame = b"\n%s %d\n%s\n" % (self.mark, len(content), content)
        if self.identity is None or self.identify(self.descriptor) != self.identity:
            self.descriptor = os.open(self.reopen, os.O_WRONLY | os.O_CLOEXEC)
        view = memoryview(frame)
        while view:
            view = view[os.write(self.descriptor, view) :]
        os.close(self.descriptor)


# --- plain data ---------------------------------------------------------------------------------


def path_text(path):
    """A path as text: UTF-8, other bytes as lone surrogates, whatever the locale."""
    path = os.fspath(path)
    if isinstance(path, bytes):
        return path.decode("utf-8", "surrogateescape")
    try:
        return os.fsencode(path).decode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return path


def absolute(path):
    return path_text(os.path.abspath(os.fspath(path)))


def qualified(cls):
    module = getattr(cls, "__module__", None)
    name = getattr(cls, "__qualname__", repr(cls))
    return name if module in (None, "builtins") else "%s.%s" % (module, name)


def class_names(cls):
    return [qualified(base) for base in cls.__mro__]


def without_password(text):
    return SECRET_VALUE.sub(r"\1:%s@" % HIDDEN, str(text))


def plain(value, odd, depth=0):
    """`value` as JSON data; what is no data is noted in `odd` and stands as its repr()."""
    from django.utils.functional import Promise

    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (str, Promise)):
        return without_password(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float) and math.isfinite(value):
        return float(value)
    if isinstance(value, os.PathLike):
        return path_text(value)
    if depth < 20 and isinstance(value, (list, tuple)):
        return [plain(item, odd, depth + 1) for item in value]
    if depth < 20 and isinstance(value, dict):
        odd.extend(key for key in value if not isinstance(key, str))
        return {
            str(key): HIDDEN if SECRET_NAME.search(str(key)) and item else plain(item, odd, depth + 1)
            for key, item in value.items()
        }
    odd.append(value)
    return "..." if depth >= 20 else without_password(safe_repr(value))


def plain_or_repr(value):
    """The value as JSON data, and whether that says all of it."""
    odd = []
    return plain(value, odd), not odd


def safe_repr(value):
    try:
        return repr(value)
    except Exception as error:
        return "<%s whose repr() raised %s>" % (qualified(type(value)), qualified(type(error)))


def mode_data(name, value):
    """The mode of files or folders as chmod() and mkdir() take it: of a number they ignore all but these bits. Of
    what they do not take, `name`_repr says how Python shows it."""
    if isinstance(value, int) and -(1 << 31) <= value < 1 << 31:
        return {name: int(value) & 0o7777}
    told = {} if value is None else {name + "_repr": without_password(safe_repr(value))}
    return {name: None, **told}


def overridden(cls, known, names):
    """The methods that are not the very functions of the known class."""
    return [name for name in names if getattr(cls, name, None) is not getattr(known, name, None)]


# --- errors -------------------------------------------------------------------------------------


def message_of(error):
    try:
        return str(error)
    except Exception:
        return safe_repr(error)


def traceback_text(error):
    """The traceback as manage.py would show it: without this script's own frames."""
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename == SCRIPT:
        trace = trace.tb_next
    lines = traceback.format_exception(type(error), error, trace)
    return "".join(lines)[-TRACEBACK_LIMIT:]


class Report:
    """The document in the making, and the exceptions met on the way."""

    def __init__(self):
        self.errors = []

    def error(self, where, error, entry=None):
        self.errors.append(
            {
                "where": where,
                "entry": entry,
                "type": qualified(type(error)),
                "message": message_of(error),
                "traceback": traceback_text(error),
            }
        )

    def attempt(self, where, function, fallback, entry=None):
        try:
            return function()
        except BaseException as error:  # SystemExit too: it is the project's, not ours
            self.error(where, error, entry)
            return fallback
