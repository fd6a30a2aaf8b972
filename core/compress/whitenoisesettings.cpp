// SPDX-License-Identifier: GPL-3.0-or-later
#include "compress/whitenoisesettings.h"

#include "project/pythontruth.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

#include <optional>
#include <utility>

namespace Slipway {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Compress", source);
}

QJsonValue setting(const ProjectSnapshot &snapshot, const char *name)
{
    return snapshot.document.value(QLatin1String("settings"))
        .toObject()
        .value(QLatin1String("WHITENOISE"))
        .toObject()
        .value(QLatin1String(name));
}

constexpr auto SkippedExtensions = "SKIP_COMPRESS_EXTENSIONS";

/// Absent: it is no collection of texts.
std::optional<QStringList> skippedExtensions(const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull()) {
        return WhiteNoiseOptions::defaultSkippedExtensions();
    }
    if (isTrueInPython(value) && !value.isArray()) {
        return std::nullopt;
    }
    QStringList extensions;
    const QJsonArray entries = value.toArray();
    for (const QJsonValue &entry : entries) {
        if (!entry.isString()) {
            return std::nullopt;
        }
        extensions << entry.toString();
    }
    return extensions;
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
    if (auto skipped = skippedExtensions(setting(snapshot, SkippedExtensions))) {
        options.skippedExtensions = *std::move(skipped);
    }
    options.hasBrotli = !snapshot.document.value(QLatin1String("brotli")).toString().isEmpty();
    return options;
}

Result<void> checkWhiteNoiseSettings(const ProjectSnapshot &snapshot)
{
    if (skippedExtensions(setting(snapshot, SkippedExtensions))) {
        return {};
    }
    return failure(
        {.code = ErrorCode::Unsupported,
         .what = text("The files were not compressed"),
         .where = QStringLiteral("WHITENOISE_SKIP_COMPRESS_EXTENSIONS"),
         .why =
             text("it is no list of texts, and only the project's Python knows what it comes to"),
         .advice = text("Give it as a list of texts, or use the project's own manage.py "
                        "collectstatic.")});
}

bool keepsOnlyHashedFiles(const ProjectSnapshot &snapshot)
{
    const QJsonValue own = snapshot.document.value(QLatin1String("storage"))
                               .toObject()
                               .value(QLatin1String("keep_only_hashed_files"));
    return isTrueInPython(own.isUndefined() ? setting(snapshot, "KEEP_ONLY_HASHED_FILES") : own);
}

} // namespace Slipway
