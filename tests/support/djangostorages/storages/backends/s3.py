# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands in for django-storages where that and a bucket are wanted: the same names, classes and
attributes; objects are files in the folder of settings.BUCKET. Without one there is no network."""
import os
import posixpath

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.utils.encoding import filepath_to_uri


class S3Storage(Storage):
    querystring_auth = True
    location = ""
    custom_domain = None
    cloudfront_signer = None
    file_overwrite = True

    def __init__(self, **options):
        for name, value in options.items():
            setattr(self, name, value)

    def _object(self, name):
        if not hasattr(settings, "BUCKET"):
            raise ConnectionError("no network")
        return os.path.join(settings.BUCKET, self.location, posixpath.normpath(name))

    def _open(self, name, mode="rb"):
        with open(self._object(name), "rb") as file:
            return ContentFile(file.read(), name)

    def _save(self, name, content):
        os.makedirs(os.path.dirname(self._object(name)), exist_ok=True)
        content.seek(0)
        data = content.read()
        with open(self._object(name), "wb") as file:
            file.write(data.encode() if isinstance(data, str) else data)
        return name

    def delete(self, name):
        if os.path.exists(self._object(name)):
            os.unlink(self._object(name))

    def exists(self, name):
        return os.path.exists(self._object(name))

    def get_available_name(self, name, max_length=None):
        return name if self.file_overwrite else super().get_available_name(name, max_length)

    def url(self, name):
        end = "?X-Amz-Signature=a/b" if self.querystring_auth and not self.custom_domain else ""
        host = self.custom_domain or "bucket.s3.amazonaws.com"
        return "https://%s/%s%s" % (host, filepath_to_uri(posixpath.join(self.location, name)), end)


class S3StaticStorage(S3Storage):
    querystring_auth = False


class S3ManifestStaticStorage(ManifestFilesMixin, S3StaticStorage):
    pass
