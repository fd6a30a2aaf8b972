# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed apps, and what installed them. A part of one script: see plain_data.py."""


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
