#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the real collectstatic of the project in the current folder with other orders of its sources.

usage: run_orders.py ORDERS    a JSON list of {"finders": [...], "dirs": [[prefix, path], ...],
                               "apps": [...]}; writes a JSON list of {"found", "copied"}
"""

import io
import json
import os
import sys
from pathlib import Path

sys.path.insert(0, os.getcwd())
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")

import django  # noqa: E402

django.setup()

from django.apps import apps  # noqa: E402
from django.contrib.staticfiles import finders  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test.utils import override_settings  # noqa: E402

COPIED = "Pretending to copy '"


def found_files():
    """Destination path to source, as collectstatic would meet them."""
    patterns = apps.get_app_config("staticfiles").ignore_patterns
    found = {}
    for finder in finders.get_finders():
        for path, storage in finder.list(patterns):
            prefix = getattr(storage, "prefix", None)
            found.setdefault(os.path.join(prefix, path) if prefix else path, storage.path(path))
    return found


def run(order):
    dirs = [(prefix, path) if prefix else path for prefix, path in order["dirs"]]
    with override_settings(STATICFILES_FINDERS=order["finders"], STATICFILES_DIRS=dirs,
                           INSTALLED_APPS=order["apps"]):
        finders.get_finder.cache_clear()
        found = found_files()
        log = io.StringIO()
        call_command("collectstatic", dry_run=True, interactive=False, verbosity=2, stdout=log)
    copied = [line[len(COPIED):-1] for line in log.getvalue().splitlines()
              if line.startswith(COPIED)]
    return {"found": found, "copied": copied}


def main():
    orders = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    json.dump([run(order) for order in orders], sys.stdout)


if __name__ == "__main__":
    main()
