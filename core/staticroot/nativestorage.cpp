// SPDX-License-Identifier: GPL-3.0-or-later
#include "staticroot/nativestorage.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "collect/recordederrors.h"
#include "collect/targetstorage.h"
#include "finders/pythonerror.h"
#include "project/settingsdoctor.h"
#include "storage/hashingrules.h"
#include "storage/manifest.h"
#include "storage/sourcetext.h"

#include <QCoreApplication>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace Slipway {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::StaticRoot", source);
}

std::unexpected<Error> notDone(const QString &where, const QString &why)
{
    return failure({.code = ErrorCode::Unsupported,
                    .what = text("The static files were not collected"),
                    .where = where,
                    .why = why,
                    .advice = text("Use the project's own manage.py collectstatic.")});
}

/// Methods that only post-processing and serving call.
constexpr std::array PostProcessingMethods = {
    "file_hash",
    "hashed_name",
    "stored_name",
    "_stored_name",
    "url",
    "_url",
    "url_converter",
    "clean_name",
    "hash_key",
    "post_process",
    "_post_process",
    "save_manifest",
    "create_compressor",
    "compress_files",
    "delete_files",
    "keep_only_hashed_files",
    "make_helpful_exception",
    "post_process_with_compression",
};

bool changesCopying(const QStringList &overrides)
{
    return std::ranges::any_of(overrides, [](const QString &method) {
        return std::ranges::none_of(PostProcessingMethods, [&](const char *known) {
            return method == QLatin1String(known);
        });
    });
}

} // namespace

Result<void> checkNativeStorage(const ProjectSnapshot &snapshot, bool postProcesses)
{
    constexpr auto OwnModule = "django.contrib.staticfiles.management.commands.collectstatic";
    if (!snapshot.commandModule.isEmpty() && snapshot.commandModule != QLatin1String(OwnModule)) {
        return notDone(snapshot.commandModule,
                       text("the project has a collectstatic command of its own, and only its "
                            "Python knows what that does"));
    }
    if (auto error = recordedError(snapshot, u"storage")) {
        return failure(std::move(*error));
    }
    if (const auto error = storageSettingsError(snapshot)) {
        return failure(pythonError(error->type.toStdString(), pathFromText(error->message)));
    }
    const StorageInfo &storage = snapshot.storage;
    const QString name = storage.className.isEmpty() ? storage.backend : storage.className;
    switch (storage.kind) {
    case StorageKind::Plain:
        if (!changesCopying(storage.overrides) && !(storage.hasPostProcess && postProcesses)) {
            return {};
        }
        break;
    case StorageKind::Hashed:
    case StorageKind::Manifest:
    case StorageKind::WhiteNoise:
    case StorageKind::WhiteNoiseManifest:
        if (postProcesses) {
            if (const auto rules = HashingRules::of(snapshot); !rules) {
                return failure(rules.error());
            }
        }
        if (!changesCopying(storage.overrides)) {
            return {};
        }
        break;
    case StorageKind::Custom:
        break;
    }
    return notDone(name, text("only the project's Python knows how this storage stores files"));
}

Result<void> checkOldManifest(const ProjectSnapshot &snapshot)
{
    if (snapshot.storage.kind != StorageKind::Manifest
        && snapshot.storage.kind != StorageKind::WhiteNoiseManifest) {
        return {};
    }
    const TargetStorage target(TargetStorage::settingsOf(snapshot));
    QString name = snapshot.document.value(QLatin1String("storage"))
                       .toObject()
                       .value(QLatin1String("manifest_name"))
                       .toString();
    if (name.isEmpty()) {
        name = QStringLiteral("staticfiles.json");
    }
    const auto path = target.path(pathFromText(name));
    if (!path) {
        return failure(path.error());
    }
    if (!pathExists(*path)) {
        return {};
    }
    const auto bytes = readText(*path);
    if (!bytes) {
        return failure(bytes.error());
    }
    const auto manifest = parseManifest(*bytes, pathFromText(name));
    return manifest ? Result<void>() : failure(manifest.error());
}

} // namespace Slipway
