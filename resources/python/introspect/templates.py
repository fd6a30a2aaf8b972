# SPDX-License-Identifier: GPL-3.0-or-later
"""The folders of the templates. A part of one script: see plain_data.py."""


TEMPLATE_BACKEND = "django.template.backends.django.DjangoTemplates"
STATIC_LIBRARY = "django.templatetags.static"


def describe_templates():
    """One entry per engine of Django's own template language; others are left out.

    Read off the settings: building an engine would import the tags of every app, which collectstatic
    does not do.
    """
    from django.conf import settings
    from django.template.utils import get_app_template_dirs

    described = []
    for parameters in settings.TEMPLATES:
        if parameters.get("BACKEND") != TEMPLATE_BACKEND:
            continue
        options = parameters.get("OPTIONS") or {}
        folders = list(parameters.get("DIRS") or [])
        loaders = repr(options.get("loaders") or "")
        if parameters.get("APP_DIRS") or "app_directories" in loaders:
            folders += get_app_template_dirs("templates")
        libraries = options.get("libraries") or {}
        described.append(
            {
                "name": str(parameters.get("NAME") or "django"),
                "dirs": [absolute(folder) for folder in folders],
                "static_libraries": ["static"]
                + [str(name) for name, module in libraries.items() if module == STATIC_LIBRARY],
                "static_builtin": STATIC_LIBRARY in (options.get("builtins") or ()),
            }
        )
    return described
