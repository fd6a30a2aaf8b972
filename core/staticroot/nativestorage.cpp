// SPDX-License-Identifier: GPL-3.0-or-later
#include "staticroot/nativestorage.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "collect/recordederrors.h"
#include "collect/targetstorage.h"
#include "compress/whitenoisesettings.h"
#include "finders/pythonerror.h"
#include "project/settingsdoctor.h"
#include "storage/hashingrules.h"
#include "storage/manifest.h"
#include "storage/sourcetext.h"

#include <QCoreApplication>
#include <QJsonObject>

#include <algorithm>

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

bool changesCopying(const QStringList &overrides)
{
    return !std::ranges::all_of(
        overrides, [](const QString &method) { return isPostProcessingMethod(method); });
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
        if (postProcesses && isCompressedByWhiteNoise(snapshot)) {
            if (auto known = checkWhiteNoiseSettings(snapshot); !known) {
                return known;
            }
        }
        if (!changesCopying(storage.overrides)) {
            return {};
        }
        break;
    case StorageKind::S3: // no names with hashes: references are not looked at
        return notDone(storage.className,
                       text("its files go to S3 through the project's own storage; slipwayctl "
                            "plan knows what it would store"));
    case StorageKind::S3Manifest:
        return notDone(storage.className,
                       text("its files go to S3 through the project's own storage; slipwayctl "
                            "plan and references know what it would store"));
    case StorageKind::Custom:
        break;
    }
    return notDone(shownName(storage),
                   text("only the project's Python knows how this storage stores files"));
}

Result<void> checkOldManifest(const ProjectSnapshot &snapshot)
{
    if (snapshot.storage.kind != StorageKind::Manifest
        && snapshot.storage.kind != StorageKind::WhiteNoiseManifest) {
        return {};
    }
    const QJsonObject document = snapshot.document.value(QLatin1String("storage")).toObject();
    TargetStorage::Settings settings = TargetStorage::settingsOf(snapshot);
    if (const QString other = document.value(QLatin1String("manifest_folder"))
                                  .toObject()
                                  .value(QLatin1String("location"))
                                  .toString();
        !other.isEmpty()) {
        settings.location = PosixPath::normalised(pathFromText(other));
    }
    const TargetStorage target(settings);
    QString name = document.value(QLatin1String("manifest_name")).toString();
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
    const QJsonValue version = document.value(QLatin1String("manifest_version"));
    return version.isString()
        ? checkManifest(*bytes, pathFromText(name), version.toString().toStdString())
        : checkManifest(*bytes, pathFromText(name));
}

} // namespace Slipway
