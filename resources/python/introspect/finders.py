# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings that collecting depends on, and the finders. A part of one script: see plain_data.py."""


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


def skipped_extensions(value):
    """What WhiteNoise goes through, whatever collection it is given: of a text the characters."""
    if value is None or value and not isinstance(value, collections.abc.Collection):
        return value
    entries = list(value or ())
    return sorted(entries, key=str) if isinstance(value, collections.abc.Set) else entries


# WhiteNoise only asks whether the second is true.
WHITENOISE_READERS = {
    "WHITENOISE_SKIP_COMPRESS_EXTENSIONS": skipped_extensions,
    "WHITENOISE_KEEP_ONLY_HASHED_FILES": bool,
}


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
            value = getattr(settings, name)
            known = WHITENOISE_READERS.get(name, lambda value: value)
            value = report.attempt("settings", lambda: known(value), value, name)
            whitenoise[name[len("WHITENOISE_") :]] = plain_or_repr(value)[0]
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
        **mode_data("FILE_UPLOAD_PERMISSIONS", settings.FILE_UPLOAD_PERMISSIONS),
        **mode_data("FILE_UPLOAD_DIRECTORY_PERMISSIONS", settings.FILE_UPLOAD_DIRECTORY_PERMISSIONS),
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
