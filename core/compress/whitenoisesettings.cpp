// SPDX-License-Identifier: GPL-3.0-or-later
#include "compress/whitenoisesettings.h"

#include <QJsonArray>
#include <QJsonObject>

namespace Slipway {

namespace {

QJsonValue setting(const ProjectSnapshot &snapshot, const char *name)
{
    return snapshot.document.value(QLatin1String("settings"))
        .toObject()
        .value(QLatin1String("WHITENOISE"))
        .toObject()
        .value(QLatin1String(name));
}

} // namespace

bool isCompressedByWhiteNoise(const ProjectSnapshot &snapshot)
{
    return snapshot.storage.kind == StorageKind::WhiteNoise
        || snapshot.storage.kind == StorageKind::WhiteNoiseManifest;
}

WhiteNoiseOptions whiteNoiseOptions(const ProjectSnapshot &snapshot)
{
    WhiteNoiseOptions options;
    const QJsonValue skipped = setting(snapshot, "SKIP_COMPRESS_EXTENSIONS");
    if (skipped.isArray()) {
        options.skippedExtensions.clear();
        const QJsonArray extensions = skipped.toArray();
        for (const QJsonValue &extension : extensions) {
            options.skippedExtensions << extension.toString();
        }
    }
    options.hasBrotli = !snapshot.document.value(QLatin1String("brotli")).toString().isEmpty();
    return options;
}

bool keepsOnlyHashedFiles(const ProjectSnapshot &snapshot)
{
    const QJsonValue own = snapshot.document.value(QLatin1String("storage"))
                               .toObject()
                               .value(QLatin1String("keep_only_hashed_files"));
    return own.isBool() ? own.toBool() : setting(snapshot, "KEEP_ONLY_HASHED_FILES").toBool();
}

} // namespace Slipway
