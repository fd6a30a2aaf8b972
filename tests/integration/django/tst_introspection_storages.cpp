// SPDX-License-Identifier: GPL-3.0-or-later
#include "scratchproject.h"

#include "project/djangointrospector.h"

#include <QJsonArray>
#include <QTest>

using namespace Slipway;

class TestIntrospectionStorages final : public QObject {
    Q_OBJECT

private slots:
    void storages_data();
    void storages();
    void storageClassThatRaises();
    void attributes();
    void fileModes();
    void fileHash_data();
    void fileHash();
    void fileHashOfIntermediateFiles_data();
    void fileHashOfIntermediateFiles();
};

void TestIntrospectionStorages::storages_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<StorageKind>("kind");
    QTest::addColumn<QStringList>("overrides");
    QTest::addColumn<bool>("postProcess");
    const auto row = [](const char *name, const char *backend, const char *options,
                        StorageKind kind, const QByteArray &overrides = {},
                        bool postProcess = true) {
        QTest::newRow(name) << QByteArray("STORAGES = {'default': {'BACKEND': "
                                          "'django.core.files.storage.FileSystemStorage'},"
                                          " 'staticfiles': {'BACKEND': '")
                + backend + "'" + options + "}}\n"
                            << kind
                            << QString::fromUtf8(overrides).split(QLatin1Char(' '),
                                                                  Qt::SkipEmptyParts)
                            << postProcess;
    };
    row("plain", "django.contrib.staticfiles.storage.StaticFilesStorage", "", StorageKind::Plain,
        "", false);
    row("manifest", "django.contrib.staticfiles.storage.ManifestStaticFilesStorage", "",
        StorageKind::Manifest);
    row("file system", "django.core.files.storage.FileSystemStorage", "", StorageKind::Custom, "",
        false);
    row("own plain", "own.Plain", "", StorageKind::Plain, "", false);
    row("own name", "own.Named", "", StorageKind::Manifest);
    row("own hash", "own.Hash", "", StorageKind::Manifest, "file_hash");
    row("hashed only", "own.Hashed", "", StorageKind::Hashed);
    row("post-processing of its own", "own.Processing", "", StorageKind::Plain, "post_process");
    row("not a file system", "own.Remote", "", StorageKind::Custom, "", false);
    // What the mixin adds counts as overridden; url() only where what follows the mixin has its own.
    const QByteArray mixin("file_hash hashed_name stored_name _stored_name _url url_converter "
                           "clean_name hash_key post_process _post_process ");
    const QByteArray manifest = mixin + "load_manifest read_manifest save_manifest";
    row("manifest over a file system", "own.ManifestOnDisk", "", StorageKind::Custom, manifest);
    row("manifest over something else", "own.ManifestElsewhere", "", StorageKind::Custom,
        manifest + " _open url");
    row("S3", "storages.backends.s3.S3StaticStorage", "", StorageKind::S3, "", false);
    row("S3 with a manifest", "storages.backends.s3.S3ManifestStaticStorage",
        ", 'OPTIONS': {'location': 'v1'}", StorageKind::S3Manifest);
    row("S3 of older versions", "storages.backends.s3boto3.S3ManifestStaticStorage", "",
        StorageKind::S3Manifest);
    row("manifest over S3", "ons3.Both", "", StorageKind::S3Manifest);
    row("names of its own on S3", "ons3.Naming", "", StorageKind::S3Manifest, "hashed_name");
    row("hashes on S3 without a manifest", "ons3.Hashed", "", StorageKind::Custom,
        mixin + "exists _save delete _open get_available_name url");
    row("manifest elsewhere", "own.KeptElsewhere", "", StorageKind::Manifest);
    row("manifest in a storage of its own", "own.KeptByOwn", "", StorageKind::Manifest);
    row("options", "django.contrib.staticfiles.storage.StaticFilesStorage",
        ", 'OPTIONS': {'location': __import__('pathlib').Path('elsewhere'), 'base_url': '/b/', "
        "'file_permissions_mode': 0o600}",
        StorageKind::Plain, "", false);
    row("options that are no data", "own.Plain",
        ", 'OPTIONS': {'location': type('P', (str,), {})('x'), 'base_url': None}",
        StorageKind::Plain, "", false);
    row("manifest elsewhere by an option",
        "django.contrib.staticfiles.storage.ManifestStaticFilesStorage",
        ", 'OPTIONS': {'manifest_storage': __import__('django.core.files.storage', fromlist=['x'])"
        ".FileSystemStorage('kept', file_permissions_mode=0o600)}",
        StorageKind::Manifest);
    row("an object beside it", "own.TakingBoth",
        ", 'OPTIONS': {'manifest_storage': None, 'thing': object()}", StorageKind::Custom);
    row("an object as option", "own.Taking", ", 'OPTIONS': {'thing': object(), 'n': 3}",
        StorageKind::Custom, "", false);
}

void TestIntrospectionStorages::storages()
{
    QFETCH(QByteArray, settings);
    QFETCH(StorageKind, kind);
    QFETCH(QStringList, overrides);
    QFETCH(bool, postProcess);
    ScratchProject project(settings);
    project.write(
        "own.py",
        "from django.contrib.staticfiles.storage import *\n"
        "from django.contrib.staticfiles.storage import HashedFilesMixin\n"
        "from django.core.files.storage import FileSystemStorage, Storage\n"
        "class Plain(StaticFilesStorage):\n    pass\n"
        "class Named(ManifestStaticFilesStorage):\n    manifest_name = 'other.json'\n"
        "class Hash(ManifestStaticFilesStorage):\n"
        "    def file_hash(self, name, content=None):\n        return 'abc'\n"
        "class Hashed(HashedFilesMixin, StaticFilesStorage):\n    pass\n"
        "class Processing(StaticFilesStorage):\n"
        "    def post_process(self, paths, dry_run=False, **options):\n        return []\n"
        "class Remote(Storage):\n    pass\n"
        "class ManifestOnDisk(ManifestFilesMixin, FileSystemStorage):\n    pass\n"
        "class Elsewhere(Storage):\n"
        "    def _open(self, name, mode='rb'):\n        raise FileNotFoundError(name)\n"
        "    def url(self, name):\n        return 'https://files.example/' + name\n"
        "class ManifestElsewhere(ManifestFilesMixin, Elsewhere):\n    pass\n"
        "class KeptElsewhere(ManifestStaticFilesStorage):\n"
        "    def __init__(self, *args, **kwargs):\n"
        "        kwargs['manifest_storage'] = FileSystemStorage('kept', "
        "file_permissions_mode=0o600)\n"
        "        super().__init__(*args, **kwargs)\n"
        "class Saving(FileSystemStorage):\n"
        "    def _save(self, name, content):\n        return super()._save(name, content)\n"
        "class KeptByOwn(ManifestStaticFilesStorage):\n"
        "    def __init__(self, *args, **kwargs):\n"
        "        super().__init__(*args, manifest_storage=Saving('kept'), **kwargs)\n"
        "class TakingBoth(ManifestStaticFilesStorage):\n"
        "    def __init__(self, thing=None, **kwargs):\n        super().__init__(**kwargs)\n"
        "class Taking(StaticFilesStorage):\n"
        "    def __init__(self, thing=None, n=0, **kwargs):\n        super().__init__(**kwargs)\n");
    // Its bucket is out of reach: nothing asks for the manifest.
    project.copyFrom(qEnvironmentVariable("SLIPWAY_SOURCE_DIR")
                     + QStringLiteral("/tests/support/djangostorages"));
    project.write("ons3.py",
                  "from django.contrib.staticfiles.storage import *\n"
                  "from django.contrib.staticfiles.storage import HashedFilesMixin\n"
                  "from storages.backends.s3 import S3ManifestStaticStorage, S3Storage\n"
                  "class Both(ManifestFilesMixin, S3Storage):\n    pass\n"
                  "class Naming(S3ManifestStaticStorage):\n"
                  "    def hashed_name(self, name, content=None, filename=None):\n"
                  "        return name\n"
                  "class Hashed(HashedFilesMixin, S3Storage):\n    pass\n");
    const auto snapshot = introspected(project);
    VERIFY_SNAPSHOT(snapshot);
    if (!snapshot->isDjangoAtLeast(4, 2)) {
        QSKIP("this Django has no STORAGES");
    }
    QVERIFY2(snapshot->errors.empty(),
             qPrintable(snapshot->errors.empty() ? QString() : snapshot->errors[0].message));
    QCOMPARE(snapshot->storage.kind, kind);
    QCOMPARE(snapshot->storage.overrides, overrides);
    QCOMPARE(snapshot->storage.hasPostProcess, postProcess);
    const QJsonObject storage = snapshot->document.value(QLatin1String("storage")).toObject();
    if (kind == StorageKind::Manifest || kind == StorageKind::Hashed) {
        QCOMPARE(storage[QLatin1String("patterns")][0][0].toString(), QStringLiteral("*.css"));
        QCOMPARE(storage[QLatin1String("max_post_process_passes")].toInt(), 5);
    }
    if (QByteArray(QTest::currentDataTag()) == "own name") {
        QCOMPARE(storage[QLatin1String("manifest_name")].toString(), QStringLiteral("other.json"));
        QCOMPARE(storage[QLatin1String("manifest_storage")].toString(), QStringLiteral("self"));
    } else if (QByteArray(QTest::currentDataTag()) == "options") {
        QCOMPARE(snapshot->storage.location.value(), project.path("elsewhere"));
        QCOMPARE(snapshot->storage.baseUrl, QStringLiteral("/b/"));
        QCOMPARE(snapshot->storage.fileMode.value(), 0600U);
        QCOMPARE(snapshot->storage.options.value(QLatin1String("location")).toString(),
                 QStringLiteral("elsewhere"));
    } else if (QByteArray(QTest::currentDataTag()) == "an object as option") {
        QCOMPARE(snapshot->storage.options.value(QLatin1String("n")).toInt(), 3);
        QVERIFY(snapshot->storage.options.value(QLatin1String("thing"))
                    .toString()
                    .startsWith(QLatin1String("<object object")));
    } else if (QByteArray(QTest::currentDataTag()).startsWith("manifest ")
               && kind == StorageKind::Manifest) {
        const bool isKnown = QByteArray(QTest::currentDataTag()).startsWith("manifest elsewhere");
        QCOMPARE(storage[QLatin1String("manifest_storage")].toString(), QStringLiteral("other"));
        const QJsonValue kept = storage[QLatin1String("manifest_folder")];
        QCOMPARE(kept.isObject(), isKnown);
        QCOMPARE(kept[QLatin1String("location")].toString(),
                 isKnown ? QString::fromStdString(project.path("kept")) : QString());
        QCOMPARE(kept[QLatin1String("file_mode")].toInt(), isKnown ? 0600 : 0);
    } else if (isOnS3(kind)) {
        const QByteArray tag = QTest::currentDataTag();
        QVERIFY(!snapshot->storage.location);
        QCOMPARE(storage[QLatin1String("key_prefix")].toString(),
                 tag == "S3 with a manifest" ? QStringLiteral("v1") : QString());
        QCOMPARE(storage[QLatin1String("signs_urls")].toBool(), tag == "manifest over S3");
        QCOMPARE(storage.contains(QLatin1String("patterns")), kind == StorageKind::S3Manifest);
    } else if (QByteArray(QTest::currentDataTag()) == "not a file system") {
        QVERIFY(!snapshot->storage.location);
    }
}

/// What looking at the class raises is an error of the storage, not the end of the document.
void TestIntrospectionStorages::storageClassThatRaises()
{
    ScratchProject project("STORAGES = {'staticfiles': {'BACKEND': 'own.Odd'}}\n");
    project.write("own.py",
                  "from django.contrib.staticfiles.storage import StaticFilesStorage\n"
                  "class Meta(type):\n"
                  "    def __getattribute__(cls, name):\n"
                  "        if name == 'listdir':\n            raise RuntimeError('not today')\n"
                  "        return super().__getattribute__(name)\n"
                  "class Odd(StaticFilesStorage, metaclass=Meta):\n    pass\n");
    const auto snapshot = introspected(project);
    VERIFY_SNAPSHOT(snapshot);
    if (!snapshot->isDjangoAtLeast(4, 2)) {
        QSKIP("this Django has no STORAGES");
    }
    QCOMPARE(snapshot->errors.size(), size_t(1));
    QCOMPARE(snapshot->errors[0].where, QStringLiteral("storage"));
    QCOMPARE(snapshot->errors[0].message, QStringLiteral("not today"));
    QCOMPARE(snapshot->storage.kind, StorageKind::Custom);
}

/// Flags as Python's `if` takes them, expressions of what is left alone as 6.1 has them, and what a class says
/// where its storage cannot be built.
void TestIntrospectionStorages::attributes()
{
    for (const bool isBuilt : {true, false}) {
        ScratchProject project(QByteArray("STORAGES = {'staticfiles': {'BACKEND': 'own.Own'}}\n"
                                          "WHITENOISE_SKIP_COMPRESS_EXTENSIONS = {'js', 'css'}\n"
                                          "WHITENOISE_KEEP_ONLY_HASHED_FILES = 'no'\nBUILDS = ")
                               + (isBuilt ? "True\n" : "False\n"));
        project.write("own.py",
                      "import re\nfrom django.conf import settings\n"
                      "from django.contrib.staticfiles.storage import ManifestStaticFilesStorage\n"
                      "class Own(ManifestStaticFilesStorage):\n"
                      "    manifest_version = '2'\n    keep_intermediate_files = 1\n"
                      "    max_post_process_passes = 3.0\n"
                      "    def __init__(self, *args, **kwargs):\n"
                      "        assert settings.BUILDS\n        super().__init__(*args, **kwargs)\n"
                      "        own = re.compile('//.*', re.DOTALL)\n"
                      "        self._patterns = {'*.js': [(re.compile('a'), 'b', own)]}\n");
        const auto snapshot = introspected(project);
        VERIFY_SNAPSHOT(snapshot);
        if (!snapshot->isDjangoAtLeast(4, 2)) {
            QSKIP("this Django has no STORAGES");
        }
        QCOMPARE(snapshot->errors.empty(), isBuilt);
        const QJsonObject storage = snapshot->document[QLatin1String("storage")].toObject();
        QCOMPARE(storage[QLatin1String("manifest_version")], QJsonValue(QStringLiteral("2")));
        QCOMPARE(storage[QLatin1String("keep_intermediate_files")], QJsonValue(true));
        // Python tells it from 3, JSON does not.
        QCOMPARE(storage[QLatin1String("max_post_process_passes")],
                 QJsonValue(QJsonObject{{QStringLiteral("repr"), QStringLiteral("3.0")}}));
        const QJsonArray row{QStringLiteral("a"), 32, QStringLiteral("b"), QStringLiteral("//.*"),
                             48};
        QCOMPARE(storage[QLatin1String("patterns")][0][1][0].toArray(),
                 isBuilt ? row : QJsonArray());
        const QJsonValue whiteNoise =
            snapshot->document[QLatin1String("settings")][QLatin1String("WHITENOISE")];
        QCOMPARE(whiteNoise[QLatin1String("SKIP_COMPRESS_EXTENSIONS")].toArray(),
                 (QJsonArray{QStringLiteral("css"), QStringLiteral("js")}));
        QCOMPARE(whiteNoise[QLatin1String("KEEP_ONLY_HASHED_FILES")], QJsonValue(true));
    }
}

/// Numbers as chmod() looks at them; what it would not take is told as what it is.
void TestIntrospectionStorages::fileModes()
{
    const auto storageOf = [](const QByteArray &settings) {
        ScratchProject project(settings);
        const auto snapshot = introspected(project);
        return snapshot ? snapshot->document[QLatin1String("storage")].toObject() : QJsonObject();
    };
    const auto shown = [](const char *text) { return QJsonValue(QLatin1String(text)); };
    QJsonObject storage = storageOf("FILE_UPLOAD_PERMISSIONS = 0o100640\n"
                                    "FILE_UPLOAD_DIRECTORY_PERMISSIONS = True\n");
    QCOMPARE(storage[QLatin1String("file_mode")], QJsonValue(0640));
    QCOMPARE(storage[QLatin1String("dir_mode")], QJsonValue(1));
    QVERIFY(!storage.contains(QLatin1String("file_mode_repr")));
    storage = storageOf("FILE_UPLOAD_PERMISSIONS = '0644'\n"
                        "FILE_UPLOAD_DIRECTORY_PERMISSIONS = 493.0\n");
    QVERIFY(storage[QLatin1String("file_mode")].isNull());
    QCOMPARE(storage[QLatin1String("file_mode_repr")], shown("'0644'"));
    QVERIFY(storage[QLatin1String("dir_mode")].isNull());
    QCOMPARE(storage[QLatin1String("dir_mode_repr")], shown("493.0"));
    storage = storageOf("FILE_UPLOAD_PERMISSIONS = 1 << 31\n"
                        "FILE_UPLOAD_DIRECTORY_PERMISSIONS = -1\n");
    QCOMPARE(storage[QLatin1String("file_mode_repr")], shown("2147483648"));
    QCOMPARE(storage[QLatin1String("dir_mode")], QJsonValue(07777));
}

void TestIntrospectionStorages::fileHash_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &body, const char *expected) {
        QTest::newRow(name) << body << QString::fromLatin1(expected);
    };
    row("of all chunks",
        "digest = hashlib.sha256()\n"
        "        for chunk in content.chunks():\n            digest.update(chunk)\n"
        "        return digest.hexdigest()[:20]",
        "sha256 20");
    row("of what is read", "return None if content is None else md5(content.read()).hexdigest()",
        "md5 32");
    row("none", "return None", "none 0");
    row("by a name of the algorithm",
        "if content is None:\n            return None\n"
        "        return hashlib.new('sha1', content.read()).hexdigest()[:8]",
        "sha1 8");
    row("constant", "return 'abc'", "");
    row("of the name too", "return None if name else hashlib.md5(content.read()).hexdigest()", "");
    row("of the storage", "return hashlib.md5(content.read()).hexdigest()[:self.digits]", "");
    row("of super", "return super().file_hash(name, content)[:6]", "md5 6");
    row("of super, if there is one",
        "digest = super().file_hash(name, content)\n"
        "        return digest[:8] if digest else digest",
        "md5 8");
    row("of super, as the storage says", "return super().file_hash(name, content)[:self.digits]",
        "");
    row("of super and the name", "return super().file_hash(name, content)[:6] + name[:1]", "");
    row("of super for another name", "return super().file_hash(name[1:], content)[:6]", "");
    row("of another method of super", "return super().hashed_name(name, content)[:6]", "");
    row("of super that is another",
        "return super().file_hash(name, content)[:6]\n"
        "class Plain(Hash):\n    def file_hash(self, name, content=None):\n        return name\n"
        "class Hash(Plain):\n    def file_hash(self, name, content=None):\n"
        "        return super().file_hash(name, content)",
        "");
    row("of super of super",
        "return super().file_hash(name, content)[:6]\n"
        "class Hash(Hash):\n    def file_hash(self, name, content=None):\n"
        "        return super().file_hash(name, content)[:4]",
        "md5 4");
    row("of a global", "return hashlib.md5(content.read()).hexdigest()[:DIGITS]", "");
    row("of an import", "import os\n        return hashlib.md5(content.read()).hexdigest()[:12]",
        "");
    row("salted", "return hashlib.md5(b'salt' + content.read()).hexdigest()[:12]", "");
    row("salted by update",
        "digest = hashlib.md5(b'salt')\n        digest.update(content.read())\n"
        "        return digest.hexdigest()",
        "");
    row("of a long beginning", "return hashlib.md5(content.read(1000000)).hexdigest()", "");
    row("of a short beginning", "return hashlib.md5(content.read(1000)).hexdigest()", "");
    row("by the size", "return hashlib.md5(content.read()).hexdigest()[:12 if content.size else 8]",
        "");
    row("raises", "return hashlib.md5(content.read().new)", "");
    row("of another hash", "return hashlib.new('sha224', content.read()).hexdigest()", "");
}

void TestIntrospectionStorages::fileHash()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, expected);
    ScratchProject project("STORAGES = {'default': {'BACKEND': "
                           "'django.core.files.storage.FileSystemStorage'},\n"
                           "    'staticfiles': {'BACKEND': 'own.Hash'}}\n");
    project.write("own.py",
                  "import hashlib\nfrom hashlib import md5\n"
                  "from django.contrib.staticfiles.storage import ManifestStaticFilesStorage\n"
                  "DIGITS = 12\n"
                  "class Hash(ManifestStaticFilesStorage):\n    digits = 12\n"
                  "    def file_hash(self, name, content=None):\n        "
                      + body + "\n");
    const auto snapshot = introspected(project);
    VERIFY_SNAPSHOT(snapshot);
    if (!snapshot->isDjangoAtLeast(4, 2)) {
        QSKIP("this Django has no STORAGES");
    }
    const QJsonObject storage = snapshot->document.value(QLatin1String("storage")).toObject();
    QVERIFY(storage.contains(QLatin1String("file_hash")));
    const QJsonValue found = storage[QLatin1String("file_hash")];
    QCOMPARE(found.isObject() ? QStringLiteral("%1 %2").arg(
                                    found[QLatin1String("algorithm")].toString(),
                                    QString::number(found[QLatin1String("digits")].toInt()))
                              : QString(),
             expected);
}

void TestIntrospectionStorages::fileHashOfIntermediateFiles_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("keeps");
    QTest::addColumn<bool>("known");
    const QByteArray read = "return hashlib.md5(content.read()).hexdigest()";
    QTest::newRow("of what is read, and none is kept") << read << false << true;
    QTest::newRow("of what is read, which is saved before") << read << true << false;
    QTest::newRow("of what is read from the beginning")
        << QByteArray("content.seek(0)\n        " + read) << true << true;
    QTest::newRow("of super") << QByteArray("return super().file_hash(name, content)[:6]") << true
                              << true;
    QTest::newRow("none") << QByteArray("return None") << true << true;
}

void TestIntrospectionStorages::fileHashOfIntermediateFiles()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, keeps);
    QFETCH(bool, known);
    ScratchProject project("STORAGES = {'default': {'BACKEND': "
                           "'django.core.files.storage.FileSystemStorage'},\n"
                           "    'staticfiles': {'BACKEND': 'own.Hash'}}\n");
    project.write("own.py",
                  "import hashlib\n"
                  "from django.contrib.staticfiles.storage import ManifestStaticFilesStorage\n"
                  "class Hash(ManifestStaticFilesStorage):\n    keep_intermediate_files = "
                      + QByteArray(keeps ? "True" : "False")
                      + "\n    def file_hash(self, name, content=None):\n        " + body + "\n");
    const auto snapshot = introspected(project);
    VERIFY_SNAPSHOT(snapshot);
    if (!snapshot->isDjangoAtLeast(4, 2)) {
        QSKIP("this Django has no STORAGES");
    }
    const QJsonObject storage = snapshot->document.value(QLatin1String("storage")).toObject();
    QVERIFY(storage.contains(QLatin1String("file_hash")));
    QCOMPARE(storage[QLatin1String("file_hash")].isObject(), known);
}

QTEST_GUILESS_MAIN(TestIntrospectionStorages)
#include "tst_introspection_storages.moc"
