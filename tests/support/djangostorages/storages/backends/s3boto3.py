# SPDX-License-Identifier: GPL-3.0-or-later
"""As before django-storages 1.14: the classes are in this module, under this name."""
from django.contrib.staticfiles.storage import ManifestFilesMixin
from django.core.files.storage import Storage


class S3Boto3Storage(Storage):
    querystring_auth = True
    location = ""
    custom_domain = None

    def _open(self, name, mode="rb"):
        raise ConnectionError("no network")

    def url(self, name):
        return "https://bucket.s3.amazonaws.com/" + name


class S3StaticStorage(S3Boto3Storage):
    querystring_auth = False


class S3ManifestStaticStorage(ManifestFilesMixin, S3StaticStorage):
    pass
