# SPDX-License-Identifier: GPL-3.0-or-later
"""What a Django project's own Python says of itself, as one JSON document.

    python slipway_introspect.py --fd N --mark TEXT --folder DIR --settings MODULE
                                 [--reopen PATH] [--no-listing] [--watchdog SECONDS]

Loads the project's settings and apps as manage.py would, from DIR, and writes the document of
core/project/snapshot.md to descriptor N as "\\n<mark> <bytes>\\n<document>\\n". Project code may
print, close descriptors, fork or leave threads running: only a framed document counts. When the
settings or the apps cannot be loaded, the document is {"failure": ...}, the traceback goes to
stderr too, and the exit status is 1.

Read-only: nothing of the project is changed, no bytecode is written. One file, no dependency but
the project's Django. Python 3.8 to 3.14, Django 3.2 to 6.1.
"""
import argparse
import atexit
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
    " post_process _post_process load_manifest read_manifest save_manifest path exists save _save"
    " delete listdir open _open get_available_name get_modified_time get_valid_name"
    " create_compressor compress_files delete_files keep_only_hashed_files make_helpful_exception"
    " post_process_with_compression"
).split()
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
        self.identity = self.identify()

    def identify(self):
        try:
            status = os.fstat(self.descriptor)
        except OSError:
            return None
        return (status.st_dev, status.st_ino)

    def send(self, document):
        if os.getpid() != self.pid:
            return  # a child that the project forked came back through our code
        content = json.dumps(document, allow_nan=False).encode("ascii")
        frame = b"\n%s %d\n%s\n" % (self.mark, len(content), content)
        if self.identity is None or self.identify() != self.identity:
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


def number_or_none(value):
    return int(value) if isinstance(value, int) and not isinstance(value, bool) else None


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


# --- parts of the document ----------------------------------------------------------------------


def version_of(distribution):
    from importlib import metadata

    try:
        return metadata.version(distribution)
    except Exception:
        return None


def brotli_version():
    """Of the module that WhiteNoise would import, whatever the distribution that brings it is called."""
    try:
        import brotli
    except Exception:
        return None
    return version_of("brotli") or str(getattr(brotli, "__version__", "unknown"))


class Distributions:
    """Which distribution brought a package: by top-level names, by RECORD where several share one.

    Packages of Linux distributions may come without either list: then by their names, which must
    agree but for case, separators and a leading "django" or "python".
    """

    def __init__(self, top_levels):
        from importlib import metadata

        self.by_top_level = {}
        by_name = {prefix + self.bare(name): name for name in top_levels for prefix in self.PREFIXES}
        for distribution in metadata.distributions():
            try:
                names = self.top_levels_of(distribution)
                if not names:
                    names = {by_name.get(self.bare(distribution.metadata["Name"]))}
            except Exception:
                continue
            for name in names & top_levels:
                self.by_top_level.setdefault(name, []).append(distribution)

    PREFIXES = ("", "django", "python")

    @staticmethod
    def bare(name):
        return re.sub("[-_.]", "", name).lower()

    @staticmethod
    def top_levels_of(distribution):
        listed = distribution.read_text("top_level.txt")
        if listed:
            return set(listed.split())
        record = distribution.read_text("RECORD") or ""
        return {line.split("/", 1)[0].split(".py,", 1)[0] for line in record.splitlines()}

    @staticmethod
    def holds(distribution, folder):
        """The folder is one of the distribution's, by its own list of files."""
        root = os.path.abspath(str(distribution.locate_file("")))
        relative = os.path.relpath(folder, root) + "/"
        listed = distribution.read_text("RECORD") or ""
        return any(line.lstrip('"').startswith(relative) for line in listed.splitlines())

    def find(self, module, folder, project):
        candidates = self.by_top_level.get(module.split(".", 1)[0], [])
        installed = [
            distribution
            for distribution in candidates
            if folder.startswith(
                os.path.join(os.path.abspath(str(distribution.locate_file(""))), "")
            )
        ]
        if len(installed) > 1:
            installed = [d for d in installed if self.holds(d, folder)] or installed
        elif not installed and not folder.startswith(os.path.join(project, "")):
            installed = candidates  # installed in place, from a checkout elsewhere
        if not installed:
            return None
        names = installed[0].metadata
        # A project that is installed in place next to itself is still the project's own code.
        if os.path.abspath(str(installed[0].locate_file(""))) == project:
            return None
        return {"name": str(names["Name"]), "version": str(names["Version"])}


def describe_apps(report, project):
    from django.apps import apps

    configs = list(apps.get_app_configs())
    modules = [config.module.__name__ if config.module else config.name for config in configs]
    distributions = report.attempt(
        "apps", lambda: Distributions({module.split(".", 1)[0] for module in modules}), None
    )
    described = []
    for config, module in zip(configs, modules):
        path = os.path.abspath(config.path)
        static = os.path.join(path, "static")
        distribution = None
        if distributions:
            distribution = report.attempt(
                "apps", lambda: distributions.find(module, path, project), None, config.name
            )
        described.append(
            {
                "name": config.name,
                "label": config.label,
                "path": path_text(path),
                "static": path_text(static),
                "static_exists": os.path.isdir(static),
                "distribution": distribution,
            }
        )
    return described


def staticfiles_dirs(settings):
    entries = []
    for entry in settings.STATICFILES_DIRS:
        prefix = ""
        if isinstance(entry, (list, tuple)):
            if len(entry) != 2:
                continue  # the finder cannot be built from it, which is reported there
            prefix, entry = entry
        entries.append(
            {
                "prefix": "" if prefix is None else path_text(prefix),
                "path": path_text(entry),
                "is_dir": os.path.isdir(entry),
            }
        )
    return entries


def describe_settings(report):
    import django
    from django.conf import settings

    def value_of(name, convert, fallback=None):
        def read():
            value = getattr(settings, name)
            return fallback if value is None else convert(value)

        return report.attempt("settings", read, fallback, name)

    is_sequence = isinstance(settings.STATICFILES_DIRS, (list, tuple))
    dirs = []
    if is_sequence:
        dirs = report.attempt("settings", lambda: staticfiles_dirs(settings), [], "STATICFILES_DIRS")
    whitenoise = {}
    for name in dir(settings):
        if name.startswith("WHITENOISE_"):
            whitenoise[name[len("WHITENOISE_") :]] = plain_or_repr(getattr(settings, name))[0]
    raw_url = getattr(settings._wrapped, "STATIC_URL", None)
    legacy = settings.is_overridden("STATICFILES_STORAGE")
    has_storages = django.VERSION >= (4, 2)
    return {
        "STATIC_ROOT": value_of("STATIC_ROOT", path_text),
        "STATIC_ROOT_raw_type": type(settings.STATIC_ROOT).__name__,
        "STATIC_URL": value_of("STATIC_URL", str),
        "STATIC_URL_raw": None if raw_url is None else str(raw_url),
        "MEDIA_ROOT": value_of("MEDIA_ROOT", path_text, ""),
        "MEDIA_ROOT_raw_type": type(settings.MEDIA_ROOT).__name__,
        "MEDIA_URL": value_of("MEDIA_URL", str, ""),
        "DEBUG": bool(settings.DEBUG),
        "FORCE_SCRIPT_NAME": value_of("FORCE_SCRIPT_NAME", str),
        "FILE_UPLOAD_PERMISSIONS": number_or_none(settings.FILE_UPLOAD_PERMISSIONS),
        "FILE_UPLOAD_DIRECTORY_PERMISSIONS": number_or_none(
            settings.FILE_UPLOAD_DIRECTORY_PERMISSIONS
        ),
        "STATICFILES_DIRS": dirs,
        "STATICFILES_DIRS_is_sequence": is_sequence,
        "STATICFILES_FINDERS": value_of(
            "STATICFILES_FINDERS", lambda value: [str(entry) for entry in value], []
        ),
        "STORAGES_has_staticfiles": not has_storages or "staticfiles" in settings.STORAGES,
        "STATICFILES_STORAGE": value_of("STATICFILES_STORAGE", str) if legacy else None,
        "SILENCED_SYSTEM_CHECKS": value_of(
            "SILENCED_SYSTEM_CHECKS", lambda value: [str(entry) for entry in value], []
        ),
        "WHITENOISE": whitenoise,
    }


def location_of(storage, app=None):
    return {
        "prefix": path_text(getattr(storage, "prefix", None) or ""),
        "path": absolute(storage.location),
        "app": app,
    }


def describe_finder(report, setting, list_files):
    from django.contrib.staticfiles import finders
    from django.core.files.storage import FileSystemStorage

    finder = finders.get_finder(setting)
    cls = type(finder)
    known, kind = finders.BaseFinder, "custom"
    for candidate, name in (
        (finders.FileSystemFinder, "filesystem"),
        (finders.AppDirectoriesFinder, "appdirs"),
        (finders.DefaultStorageFinder, "defaultstorage"),
    ):
        if issubclass(cls, candidate):
            known, kind = candidate, name
            break
    overrides = overridden(cls, known, FINDER_METHODS)
    if "list" in overrides or "list" in vars(finder):
        kind = "custom"

    locations, storages = [], []
    try:
        if isinstance(finder, finders.FileSystemFinder):
            # One storage per root: of several prefixes the last one counts for all.
            for _, root in finder.locations:
                storage = finder.storages[root]
                storages.append(storage)
                if os.fspath(root):  # an empty one is never a folder, so never listed
                    locations.append(location_of(storage))
        elif isinstance(finder, finders.AppDirectoriesFinder):
            for app, storage in finder.storages.items():
                storages.append(storage)
                locations.append(location_of(storage, app))
        elif isinstance(finder, finders.DefaultStorageFinder):
            bool(finder.storage.location)  # builds what is lazy
            storages.append(getattr(finder.storage, "_wrapped", finder.storage))
            locations.append(location_of(storages[0]))
    except Exception as error:
        if kind != "custom":
            report.error("finder", error, setting)
        locations, kind = [], "custom"
    for storage in storages:
        if overridden(type(storage), FileSystemStorage, SOURCE_METHODS):
            kind = "custom"

    listing = None
    if kind == "custom" and list_files:
        listing = report.attempt("finder", lambda: list_finder(finder), None, setting)
    return {
        "setting": setting,
        "class": qualified(cls),
        "mro": class_names(cls),
        "overrides": overrides,
        "kind": kind,
        "locations": locations,
        "listing": listing,
    }


def list_finder(finder):
    listing = []
    for path, storage in finder.list([]):
        try:
            local = absolute(storage.path(path))
        except (NotImplementedError, AttributeError):
            local = None  # content only through the storage's open()
        listing.append(
            {
                "path": path_text(path),
                "prefix": path_text(getattr(storage, "prefix", None) or ""),
                "absolute": local,
            }
        )
    return listing


def describe_finders(report, settings, list_files):
    described = []
    for setting in settings["STATICFILES_FINDERS"]:
        finder = report.attempt(
            "finder", lambda: describe_finder(report, setting, list_files), None, setting
        )
        if finder:
            described.append(finder)
    return described


def storage_kind(cls):
    """The kind of a storage class, and the built-in class to compare its methods with."""
    from django.contrib.staticfiles import storage
    from django.core.files.storage import FileSystemStorage, Storage

    whitenoise = sys.modules.get("whitenoise.storage")
    if whitenoise and issubclass(cls, whitenoise.CompressedManifestStaticFilesStorage):
        return "wn-manifest", whitenoise.CompressedManifestStaticFilesStorage
    if whitenoise and issubclass(cls, whitenoise.CompressedStaticFilesStorage):
        return "wn", whitenoise.CompressedStaticFilesStorage
    if issubclass(cls, storage.StaticFilesStorage):
        if issubclass(cls, storage.ManifestFilesMixin):
            return "manifest", storage.ManifestStaticFilesStorage
        if issubclass(cls, storage.HashedFilesMixin):
            bases = (storage.HashedFilesMixin, storage.StaticFilesStorage)
            return "hashed", type("HashedStaticFilesStorage", bases, {})
        return "plain", storage.StaticFilesStorage
    return "custom", FileSystemStorage if issubclass(cls, FileSystemStorage) else Storage


def storage_overrides(cls, known):
    """As overridden(); but of a hashing storage, url() is the one that rewriting calls: what follows
    HashedFilesMixin. One before it (debug_toolbar puts its own there) only serves pages."""
    from django.contrib.staticfiles.storage import HashedFilesMixin

    names = overridden(cls, known, STORAGE_METHODS)
    if issubclass(cls, HashedFilesMixin):
        names = [name for name in names if name != "url"]
        if super(HashedFilesMixin, cls).url is not super(HashedFilesMixin, known).url:
            names.append("url")
    return names


def pattern_table(storage):
    table = []
    for extension, patterns in storage._patterns.items():
        rows = []
        for compiled, template, *more in patterns:
            scanners = [getattr(item, "pattern", item) for item in more]
            rows.append(
                [compiled.pattern, int(compiled.flags), template]
                + [plain_or_repr(scanner)[0] for scanner in scanners]
            )
        table.append([extension, rows])
    return table


# What a file_hash() may use and still be a function of the content alone.
HASH_ALGORITHMS = ("md5", "sha1", "sha256", "sha384", "sha512")
HASH_ATTRIBUTES = {"chunks", "read", "seek", "update", "hexdigest", "new", *HASH_ALGORITHMS}
HASH_PROBES = (b"", b"a", b"body { color: red }\n", bytes(range(256)) * 3, b"\xff\xfe", b"x" * 200000)
# Contents are told apart neither by comparing nor by computing, and no state is kept.
HASH_FORBIDDEN = (
    "IMPORT STORE_GLOBAL STORE_ATTR STORE_SUBSCR STORE_SLICE STORE_NAME DELETE MAKE_FUNCTION LOAD_DEREF"
    " LOAD_CLOSURE LOAD_SUPER LOAD_NAME LOAD_BUILD COMPARE CONTAINS INPLACE UNARY YIELD FORMAT"
).split()
HASH_BINARY = ("BINARY_SUBSCR", "BINARY_SLICE")


def hash_instruction_allowed(instruction, own, function):
    import hashlib

    name, argument = instruction.opname, instruction.argval
    if name == "UNARY_NOT":
        return True
    if name.startswith(tuple(HASH_FORBIDDEN)):
        return False
    if name.startswith("BINARY"):
        return name in HASH_BINARY or instruction.argrepr == "[]"
    if name.startswith(("LOAD_FAST", "STORE_FAST")):
        # Some name two variables at once.
        return not own & set(argument if isinstance(argument, tuple) else (argument,))
    if name.startswith("LOAD_GLOBAL"):
        value = function.__globals__.get(argument)
        return value is hashlib or (
            argument in HASH_ALGORITHMS and value is getattr(hashlib, argument)
        )
    if name.startswith(("LOAD_ATTR", "LOAD_METHOD")):
        return argument in HASH_ATTRIBUTES
    return True


def depends_on_content_alone(function):
    """Whether file_hash(self, name, content=None) is sure to, by its bytecode: it reads neither `self`
    nor `name`, has no closure and no inner code, and reaches nothing but hashlib and its content."""
    import dis
    import types

    if not isinstance(function, types.FunctionType) or function.__closure__:
        return False
    code = function.__code__
    # No *args, **kwargs, generator or coroutine.
    if code.co_argcount != 3 or code.co_kwonlyargcount or code.co_flags & 0x2AC:
        return False
    if function.__defaults__ not in (None, (None,)):
        return False
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            return False
        # A part of the content that no probe is longer than would go unnoticed.
        if isinstance(constant, int) and abs(constant) > len(HASH_PROBES[-1]) // 2:
            return False
    own = set(code.co_varnames[:2])
    return all(hash_instruction_allowed(one, own, function) for one in dis.get_instructions(code))


def known_file_hash(storage):
    """What an overridden file_hash() is where that can be told soundly; else None."""
    import hashlib
    import inspect

    from django.core.files.base import ContentFile

    cls = type(storage)
    if "file_hash" in vars(storage) or inspect.getattr_static(cls, "file_hash") is not cls.file_hash:
        return None
    if not depends_on_content_alone(cls.file_hash):
        return None
    try:
        results = [cls.file_hash(storage, "a/b.css", ContentFile(probe)) for probe in HASH_PROBES]
    except Exception:
        return None
    if all(result is None for result in results):
        return {"algorithm": "none", "digits": 0}
    if not all(isinstance(result, str) and result for result in results):
        return None
    digits = len(results[0])
    for algorithm in HASH_ALGORITHMS:
        digests = [hashlib.new(algorithm, probe).hexdigest()[:digits] for probe in HASH_PROBES]
        if results == digests:
            return {"algorithm": algorithm, "digits": digits}
    return None


def describe_storage(report):
    import django
    from django.conf import settings
    from django.contrib.staticfiles.storage import staticfiles_storage
    from django.utils.functional import empty
    from django.utils.module_loading import import_string

    if django.VERSION >= (4, 2):
        parameters = settings.STORAGES.get("staticfiles") or {}
    else:
        parameters = {"BACKEND": settings.STATICFILES_STORAGE}
    backend = parameters.get("BACKEND")
    options, is_plain = plain_or_repr(parameters.get("OPTIONS") or {})
    described = {
        "backend": None if backend is None else str(backend),
        "kind": "custom",
        "options": options,
        "location": None,
        "base_url": None,
        "file_mode": None,
        "dir_mode": None,
        "has_post_process": False,
    }

    def describe_class(cls):
        kind, known = storage_kind(cls)
        described.update(
            {
                "class": qualified(cls),
                "mro": class_names(cls),
                "overrides": storage_overrides(cls, known),
                "kind": kind if is_plain else "custom",
                "has_post_process": hasattr(cls, "post_process"),
            }
        )

    def build():
        if staticfiles_storage._wrapped is empty:
            staticfiles_storage._setup()
        return staticfiles_storage._wrapped

    storage = report.attempt("storage", build, None)
    if storage is None:
        try:
            describe_class(import_string(backend))
        except BaseException:
            pass  # why it cannot be built is reported already
        return described
    describe_class(type(storage))
    described["overrides"] += [name for name in STORAGE_METHODS if name in vars(storage)]

    def describe_instance():
        from django.core.files.storage import FileSystemStorage

        described["has_post_process"] = hasattr(storage, "post_process")
        if isinstance(storage, FileSystemStorage):
            if storage.location:
                described["location"] = absolute(storage.location)
            described["file_mode"] = number_or_none(storage.file_permissions_mode)
            described["dir_mode"] = number_or_none(storage.directory_permissions_mode)
            described["allow_overwrite"] = bool(getattr(storage, "_allow_overwrite", False))
        base_url = getattr(storage, "base_url", None)
        described["base_url"] = None if base_url is None else str(base_url)
        for name in (
            "max_post_process_passes",
            "keep_intermediate_files",
            "manifest_name",
            "manifest_strict",
            "manifest_version",
            "support_js_module_import_aggregation",
        ):
            if hasattr(storage, name):
                described[name] = plain_or_repr(getattr(storage, name))[0]
        if hasattr(storage, "manifest_storage"):
            described["manifest_storage"] = "self" if storage.manifest_storage is storage else "other"
        if "file_hash" in described["overrides"]:
            described["file_hash"] = known_file_hash(storage)
        if hasattr(storage, "_patterns"):
            described["patterns"] = pattern_table(storage)

    report.attempt("storage", describe_instance, None)
    return described


def describe_command():
    from django.core.management import get_commands, load_command_class

    app = get_commands().get("collectstatic")
    if app is None:
        return None
    if isinstance(app, str):
        module = "%s.management.commands.collectstatic" % app
        command = load_command_class(app, "collectstatic")
    else:
        module, command = type(app).__module__, app
    from django.contrib.staticfiles.management.commands import collectstatic

    return {
        "module": module,
        "class": qualified(type(command)),
        "overrides": overridden(type(command), collectstatic.Command, COMMAND_METHODS),
    }


def describe_checks(report):
    from django.core import checks
    from django.db.models.base import ModelBase

    described = []
    for message in report.attempt(
        "checks", lambda: checks.run_checks(tags=[checks.Tags.staticfiles]), []
    ):
        subject = "?"
        if isinstance(message.obj, ModelBase):
            subject = message.obj._meta.label
        elif message.obj is not None:
            subject = message_of(message.obj)
        described.append(
            {
                "id": message.id,
                "level": int(message.level),
                "msg": str(message.msg),
                "hint": None if message.hint is None else str(message.hint),
                "object": subject,
                "silenced": bool(message.is_silenced()),
            }
        )
    return described


def default_ignore():
    from django.apps import apps

    return [str(pattern) for pattern in apps.get_app_config("staticfiles").ignore_patterns]


def umask():
    try:
        with open("/proc/self/status") as status:
            for line in status:
                if line.startswith("Umask:"):
                    return line.split()[1]
    except OSError:
        pass
    mask = os.umask(0o022)
    os.umask(mask)
    return "%04o" % mask


def describe(options):
    import django

    report = Report()
    settings = describe_settings(report)
    document = {
        "schema": SCHEMA,
        "python": platform.python_version(),
        "implementation": sys.implementation.name,
        "executable": path_text(sys.executable or ""),
        "django": [plain_or_repr(part)[0] for part in django.VERSION],
        "django_path": absolute(os.path.dirname(django.__file__)),
        "whitenoise": version_of("whitenoise"),
        "brotli": brotli_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        "settings_module": os.environ.get("DJANGO_SETTINGS_MODULE", ""),
        "project_folder": path_text(options.folder),
        "settings": settings,
        "apps": describe_apps(report, options.folder),
        "default_ignore": report.attempt("apps", default_ignore, ["CVS", ".*", "*~"]),
        "finders": describe_finders(report, settings, options.listing),
        "storage": describe_storage(report),
        "command": report.attempt("command", describe_command, None),
        "checks": report.attempt("checks", lambda: describe_checks(report), []),
        # Last: whatever the project's code changed on the way counts.
        "cwd": path_text(os.getcwd()),
        "umask": umask(),
        "errors": report.errors,
    }
    return document


# --- the run ------------------------------------------------------------------------------------


def parse_arguments(arguments):
    parser = argparse.ArgumentParser(prog="slipway_introspect.py")
    parser.add_argument("--fd", type=int, required=True)
    parser.add_argument("--mark", required=True)
    parser.add_argument("--reopen", default="")
    parser.add_argument("--folder", type=os.path.abspath, required=True)
    parser.add_argument("--settings", required=True)
    parser.add_argument("--no-listing", dest="listing", action="store_false")
    parser.add_argument("--watchdog", type=float, default=0.0)
    return parser.parse_args(arguments)


def become_manage_py(options):
    """What the project's code sees is what `python manage.py collectstatic` would show it."""
    os.chdir(options.folder)
    if not getattr(sys.flags, "safe_path", False):
        sys.path[0] = options.folder  # in place of our own entry
    sys.argv = ["manage.py", "collectstatic", "--noinput"]
    sys.modules["__main__"].__file__ = os.path.join(options.folder, "manage.py")
    os.environ["DJANGO_SETTINGS_MODULE"] = options.settings


def write_stderr(text):
    try:
        os.write(2, text.encode("utf-8", "backslashreplace"))
    except OSError:
        pass


def leave(output, status):
    """Ends the process whatever threads the project left, after its exit handlers."""
    if os.getpid() == output.pid:
        try:
            atexit._run_exitfuncs()
        except BaseException:
            pass
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:
            pass
    os._exit(status)


def main(arguments):
    options = parse_arguments(arguments)
    output = Output(options.fd, options.mark, options.reopen)
    status = 1
    try:
        if options.watchdog > 0:
            # Before the caller loses patience: say on stderr where it hangs.
            faulthandler.dump_traceback_later(options.watchdog, file=2)
        become_manage_py(options)
        import django

        django.setup()
        document = describe(options)
        status = 0
        faulthandler.cancel_dump_traceback_later()
    except BaseException as error:  # a settings module that calls sys.exit() is a failure too
        text = traceback_text(error)
        document = {
            "failure": {
                "type": qualified(type(error)),
                "message": message_of(error),
                "traceback": text,
                "module": getattr(error, "name", None) if isinstance(error, ImportError) else None,
                "executable": path_text(sys.executable or ""),
            }
        }
        if os.getpid() == output.pid:
            write_stderr(text)
    try:
        output.send(document)
    except BaseException as error:
        write_stderr("slipway: the document cannot be sent: %s\n" % safe_repr(error))
        status = 1
    leave(output, status)


main(sys.argv[1:])
