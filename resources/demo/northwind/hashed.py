"""The demo shop with hashed names, and with compressed files where WhiteNoise is installed."""
from importlib.util import find_spec

from .settings import *  # noqa: F403

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if find_spec("whitenoise")
        else "django.contrib.staticfiles.storage.ManifestStaticFilesStorage",
    },
}
