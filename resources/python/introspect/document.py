# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole document, and the run. A part of one script: see plain_data.py."""


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
        "templates": report.attempt("templates", describe_templates, []),
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
        output.tell_loaded()
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
