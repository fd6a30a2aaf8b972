# SPDX-License-Identifier: GPL-3.0-or-later
"""The storage of the static files. A part of one script: see plain_data.py."""


def s3_storages():
    """The classes of django-storages for S3, by the names of its versions: any, and with a manifest."""
    for module, name in (("s3", "S3Storage"), ("s3boto3", "S3Boto3Storage")):
        loaded = sys.modules.get("storages.backends." + module)
        if isinstance(getattr(loaded, name, None), type):
            return getattr(loaded, name), getattr(loaded, "S3ManifestStaticStorage", None)
    return None, None


def is_manifest_on_s3(cls):
    from django.contrib.staticfiles.storage import ManifestFilesMixin

    s3, _ = s3_storages()
    return s3 is not None and issubclass(cls, ManifestFilesMixin) and issubclass(cls, s3)


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
    s3, s3_manifest = s3_storages()
    if is_manifest_on_s3(cls):
        # Before it came with one, projects put the two together themselves.
        if s3_manifest is None or not issubclass(cls, s3_manifest):
            s3_manifest = type("S3ManifestStaticStorage", (storage.ManifestFilesMixin, s3), {})
        return "s3-manifest", s3_manifest
    if s3 is not None and issubclass(cls, s3) and not issubclass(cls, storage.HashedFilesMixin):
        return "s3", s3
    return "custom", FileSystemStorage if issubclass(cls, FileSystemStorage) else Storage


def own_constant(cls, name):
    """True or False, where a class has that in place of WhiteNoise's property, which asks the settings."""
    import inspect

    value = inspect.getattr_static(cls, name, None)
    return value if isinstance(value, bool) else None


def storage_overrides(cls, known):
    """As overridden(); but of a hashing storage, url() is the one that rewriting calls: what follows
    HashedFilesMixin. One before it (debug_toolbar puts its own there) only serves pages. A known class
    that hashes nothing has its own url() to compare that with."""
    from django.contrib.staticfiles.storage import HashedFilesMixin

    names = overridden(cls, known, STORAGE_METHODS)
    if own_constant(cls, "keep_only_hashed_files") is not None:
        names = [name for name in names if name != "keep_only_hashed_files"]
    if issubclass(cls, HashedFilesMixin):
        names = [name for name in names if name != "url"]
        hashes = issubclass(known, HashedFilesMixin)
        if super(HashedFilesMixin, cls).url is not (super(HashedFilesMixin, known) if hashes else known).url:
            names.append("url")
    return names


def pattern_table(storage):
    table = []
    for extension, patterns in storage._patterns.items():
        rows = []
        for compiled, template, *more in patterns:
            row = [compiled.pattern, int(compiled.flags), template]
            if more:
                # 6.1: an expression of what is left alone.
                row += [plain_or_repr(getattr(more[0], "pattern", more[0]))[0]]
                row += [int(getattr(more[0], "flags", 0))]
            rows.append(row)
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


def hash_instructions(function):
    """What a function does, without what versions of Python add between."""
    import dis
    from collections import namedtuple

    Step = namedtuple("Step", "opname argval argrepr")
    steps = []
    for one in dis.get_instructions(function):
        name, argument = one.opname, one.argval
        if name in ("CACHE", "PRECALL", "PUSH_NULL", "NOP", "RESUME", "COPY_FREE_VARS", "EXTENDED_ARG"):
            continue
        if name.startswith("LOAD_FAST"):
            # Some name two variables at once.
            names = argument if isinstance(argument, tuple) else (argument,)
            steps += [Step("LOAD_FAST", each, each) for each in names]
        else:
            steps.append(Step(name, argument, one.argrepr))
    return steps


def without_super_calls(steps, function, own):
    """The steps without those of super().file_hash(name, content)."""
    begins = [("LOAD_GLOBAL", "super"), ("LOAD_DEREF", "__class__"), ("LOAD_FAST", own[0])]
    before = [("LOAD_GLOBAL", "super"), ("CALL", 0)]
    rest, i = [], 0
    while i < len(steps):
        found = [(one.opname, one.argval) for one in steps[i : i + 7]]
        length = 0
        if found[:3] == begins and len(found) == 7:
            length = 7
        elif found[:1] == before[:1] and len(found) >= 6 and found[1][0] in ("CALL", "CALL_FUNCTION"):
            length = 6 if found[1][1] == 0 else 0
        tail = found[length - 4 : length] if length else []
        if (
            tail
            and tail[0][0] in ("LOAD_SUPER_ATTR", "LOAD_SUPER_METHOD", "LOAD_METHOD", "LOAD_ATTR")
            and [tail[0][1], *tail[1:3]] == ["file_hash", ("LOAD_FAST", own[1]), ("LOAD_FAST", own[2])]
            and tail[3][0] in ("CALL", "CALL_METHOD")
            and tail[3][1] == 2
            and "super" not in function.__globals__
        ):
            i += length
        else:
            rest.append(steps[i])
            i += 1
    return rest


def depends_on_content_alone(function, following=()):
    """Whether file_hash(self, name, content=None) is sure to, by its bytecode: it reads neither `self`
    nor `name`, has no closure and no inner code, and reaches nothing but hashlib and its content; or
    what super() has, where the first of the `following` classes that has one is sure to as well."""
    import types

    if not isinstance(function, types.FunctionType):
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
    own = code.co_varnames[:3]
    steps = hash_instructions(function)
    if function.__closure__:
        if code.co_freevars != ("__class__",):
            return False
        steps = without_super_calls(steps, function, own)
        if not is_known_hash(following):
            return False
    return all(hash_instruction_allowed(one, set(own[:2]), function) for one in steps)


def is_known_hash(classes):
    """Whether the file_hash() of the first of the classes that has one is Django's, or another that
    depends on nothing but the content."""
    from django.contrib.staticfiles.storage import HashedFilesMixin

    for i, cls in enumerate(classes):
        if "file_hash" in vars(cls):
            return cls is HashedFilesMixin or depends_on_content_alone(vars(cls)["file_hash"], classes[i + 1 :])
    return False


def saved_content(content):
    """A content as it is after it was saved: read to its end."""
    from django.core.files.base import ContentFile

    file = ContentFile(content)
    for _ in file.chunks():
        pass
    return file


def known_file_hash(storage):
    """What an overridden file_hash() is where that can be told soundly; else None."""
    import hashlib
    import inspect

    from django.core.files.base import ContentFile

    cls = type(storage)
    if "file_hash" in vars(storage) or inspect.getattr_static(cls, "file_hash") is not cls.file_hash:
        return None
    if not is_known_hash(cls.__mro__):
        return None
    try:
        results = [cls.file_hash(storage, "a/b.css", ContentFile(probe)) for probe in HASH_PROBES]
        # An intermediate file is saved before the final name is asked for: then what read() gives is empty.
        if getattr(storage, "keep_intermediate_files", False) and results != [
            cls.file_hash(storage, "a/b.css", saved_content(probe)) for probe in HASH_PROBES
        ]:
            return None
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


# What post-processing reads of a storage.
STORAGE_ATTRIBUTES = (
    "max_post_process_passes keep_intermediate_files manifest_name manifest_strict manifest_version"
    " support_js_module_import_aggregation"
).split()
# Of which it is only asked whether they are true.
STORAGE_FLAGS = ("keep_intermediate_files", "manifest_strict", "support_js_module_import_aggregation")


def attribute_data(name, value):
    """An attribute as JSON data. What that cannot say, and a float, which JSON does not tell from a whole number,
    stands as an object with its repr(): it is not to be taken for a text or a number that Python does not see."""
    if name in STORAGE_FLAGS:
        return bool(value)
    data, is_plain = plain_or_repr(value)
    return data if is_plain and not isinstance(value, float) else {"repr": without_password(safe_repr(value))}


def built_storage(backend):
    """The storage of the static files. One on S3 would fetch its manifest over the network for that,
    which nothing here needs; where the project says how to read it, that is done."""
    from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
    from django.utils.functional import empty
    from django.utils.module_loading import import_string

    if staticfiles_storage._wrapped is not empty:
        return staticfiles_storage._wrapped
    try:
        fetches = is_manifest_on_s3(import_string(backend))
    except BaseException:
        fetches = False  # why it cannot be imported is for _setup() to say
    read_manifest = ManifestFilesMixin.read_manifest
    try:
        if fetches:
            ManifestFilesMixin.read_manifest = lambda self: None
        staticfiles_storage._setup()
    finally:
        ManifestFilesMixin.read_manifest = read_manifest
    return staticfiles_storage._wrapped


def describe_s3(storage):
    """Of a storage on S3, what decides the keys of its objects and the ends of their addresses."""
    signed = bool(getattr(storage, "querystring_auth", True))
    if getattr(storage, "custom_domain", None) and not getattr(storage, "cloudfront_signer", None):
        signed = False
    return {"key_prefix": str(getattr(storage, "location", "")), "signs_urls": signed}


def storage_modes(storage):
    return {
        **mode_data("file_mode", storage.file_permissions_mode),
        **mode_data("dir_mode", storage.directory_permissions_mode),
    }


def describe_manifest_storage(storage):
    """Where a storage keeps its manifest that is not the storage itself: a folder, or None."""
    from django.contrib.staticfiles.storage import HashedFilesMixin, StaticFilesStorage
    from django.core.files.storage import FileSystemStorage

    known = StaticFilesStorage if isinstance(storage, StaticFilesStorage) else FileSystemStorage
    if not isinstance(storage, known) or isinstance(storage, HashedFilesMixin) or not storage.location:
        return None
    if overridden(type(storage), known, MANIFEST_METHODS) or set(MANIFEST_METHODS) & set(vars(storage)):
        return None
    return {"location": absolute(storage.location), **storage_modes(storage)}


def describe_storage(report):
    import django
    from django.conf import settings
    from django.utils.module_loading import import_string

    if django.VERSION >= (4, 2):
        parameters = settings.STORAGES.get("staticfiles") or {}
    else:
        parameters = {"BACKEND": settings.STATICFILES_STORAGE}
    backend = parameters.get("BACKEND")
    given = parameters.get("OPTIONS") or {}
    options, is_plain = plain_or_repr(given)
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

    def is_told(cls):
        """What a class makes of an object among its options is not known; but of the storage of its manifest
        the instance tells."""
        if is_plain or storage is None or not hasattr(storage, "manifest_storage"):
            return is_plain
        from django.contrib.staticfiles.storage import ManifestFilesMixin

        others = {name: value for name, value in given.items() if name != "manifest_storage"}
        return issubclass(cls, ManifestFilesMixin) and plain_or_repr(others)[1]

    def describe_class(cls):
        kind, known = storage_kind(cls)
        described.update(
            {
                "class": qualified(cls),
                "mro": class_names(cls),
                "overrides": storage_overrides(cls, known),
                "kind": kind if is_told(cls) else "custom",
                "has_post_process": hasattr(cls, "post_process"),
            }
        )

    def describe_attributes(owner):
        for name in STORAGE_ATTRIBUTES:
            value = getattr(owner, name, None)
            # What a class computes for its instances is not known without one.
            if not hasattr(owner, name) or (owner is not storage and hasattr(value, "__get__")):
                continue
            described[name] = attribute_data(name, value)

    storage = report.attempt("storage", lambda: built_storage(backend), None)
    if storage is None:
        try:
            cls = import_string(backend)
            describe_class(cls)
            describe_attributes(cls)
        except BaseException:
            pass  # why it cannot be built is reported already
        return described
    report.attempt("storage", lambda: describe_class(type(storage)), None)
    described.setdefault("overrides", [])
    described["overrides"] += [name for name in STORAGE_METHODS if name in vars(storage)]

    def describe_instance():
        from django.core.files.storage import FileSystemStorage

        described["has_post_process"] = hasattr(storage, "post_process")
        if isinstance(storage, FileSystemStorage):
            if storage.location:
                described["location"] = absolute(storage.location)
            described.update(storage_modes(storage))
            described["allow_overwrite"] = bool(getattr(storage, "_allow_overwrite", False))
        base_url = getattr(storage, "base_url", None)
        described["base_url"] = None if base_url is None else str(base_url)
        describe_attributes(storage)
        keeps = own_constant(type(storage), "keep_only_hashed_files")
        if keeps is not None:
            described["keep_only_hashed_files"] = keeps
        if hasattr(storage, "manifest_storage"):
            is_other = storage.manifest_storage is not storage
            described["manifest_storage"] = "other" if is_other else "self"
            if is_other:
                described["manifest_folder"] = describe_manifest_storage(storage.manifest_storage)
        if described["kind"] in ("s3", "s3-manifest"):
            described.update(describe_s3(storage))
        if "file_hash" in described["overrides"]:
            described["file_hash"] = known_file_hash(storage)
        if hasattr(storage, "_patterns"):
            described["patterns"] = pattern_table(storage)

    report.attempt("storage", describe_instance, None)
    return described
