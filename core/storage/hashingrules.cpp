// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/hashingrules.h"

#include "base/pathtext.h"
#include "collect/filemodes.h"
#include "project/pythontruth.h"
#include "storage/ignoredblocks.h"
#include "storage/urlrules.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <utility>

namespace Slipway {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Storage", source);
}

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
    "get_ignored_blocks",
    "is_in_ignored_block",
    "save_manifest",
    "create_compressor",
    "compress_files",
    "delete_files",
    "keep_only_hashed_files",
    "make_helpful_exception",
    "post_process_with_compression",
};

/// Called when the storage is built.
constexpr std::array ReadingMethods = {"load_manifest", "read_manifest"};

bool isOneOf(QStringView method, std::span<const char *const> methods)
{
    return std::ranges::any_of(methods,
                               [&](const char *known) { return method == QLatin1String(known); });
}

QJsonObject storageDocument(const ProjectSnapshot &snapshot)
{
    return snapshot.document.value(QLatin1String("storage")).toObject();
}

Error notReproducible(const StorageInfo &storage, const QString &why)
{
    return {.code = ErrorCode::Unsupported,
            .what = text("The files were not post-processed"),
            .where = shownName(storage),
            .why = why,
            .advice = text("Use the project's own manage.py collectstatic.")};
}

/// As JSON has it; what JSON cannot say as Python has it.
QString shownValue(const QJsonValue &value)
{
    if (const QJsonValue shown = value[QLatin1String("repr")]; shown.isString()) {
        return shown.toString();
    }
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.sliced(1, list.size() - 2));
}

/// What introspection found file_hash() to be; absent: not known.
std::optional<ContentHash> knownHash(const QJsonObject &document)
{
    const QJsonValue value = document.value(QLatin1String("file_hash"));
    if (!value.isObject()) {
        return std::nullopt;
    }
    using Algorithm = ContentHash::Algorithm;
    constexpr std::array<std::pair<const char *, Algorithm>, 6> Names{{
        {"none", Algorithm::None},
        {"md5", Algorithm::Md5},
        {"sha1", Algorithm::Sha1},
        {"sha256", Algorithm::Sha256},
        {"sha384", Algorithm::Sha384},
        {"sha512", Algorithm::Sha512},
    }};
    const QString name = value.toObject().value(QLatin1String("algorithm")).toString();
    const int digits = value.toObject().value(QLatin1String("digits")).toInt();
    for (const auto &[known, algorithm] : Names) {
        if (name == QLatin1String(known) && (digits > 0 || algorithm == Algorithm::None)) {
            return ContentHash{.algorithm = algorithm, .digits = static_cast<uint32_t>(digits)};
        }
    }
    return std::nullopt;
}

/// 6.1 gives each pattern the expression of what it leaves alone; one that a project's table does not name
/// is that of style sheets.
Result<IgnoredBlocks> blocksOf(const ProjectSnapshot &snapshot, const QJsonArray &entry)
{
    if (!snapshot.isDjangoAtLeast(6, 1)) {
        return IgnoredBlocks::None;
    }
    if (entry.size() <= 3) {
        return IgnoredBlocks::Css;
    }
    constexpr int DotAll = 16;
    const QString expression = entry.at(3).toString();
    if (const auto known = recogniseIgnoredBlocks(
            expression.toStdString(), static_cast<unsigned>(entry.at(4).toInt(DotAll)))) {
        return *known;
    }
    return failure(notReproducible(
        snapshot.storage,
        text("what its pattern %1 leaves alone (comments, strings) is told by an expression that "
             "is not one of Django's: %2")
            .arg(entry.at(0).toString(),
                 expression.isEmpty() ? shownValue(entry.at(3)) : expression)));
}

/// Why an expression or a template of the table is of no use here, told of the storage that has it.
Error unreadablePattern(const StorageInfo &storage, const Error &error, const QString &replacement)
{
    const QString why = error.where == replacement
        ? text("the template %1 of its patterns cannot be read: %2")
        : text("the expression %1 of its patterns cannot be read: %2");
    return notReproducible(storage, why.arg(error.where, error.why));
}

Result<PatternTable> patternTable(const ProjectSnapshot &snapshot, const QJsonObject &document)
{
    if (!document.contains(QLatin1String("patterns"))) {
        return builtInPatterns(
            snapshot.djangoVersion,
            isTrueInPython(document.value(QLatin1String("support_js_module_import_aggregation"))));
    }
    PatternTable table;
    const QJsonArray extensions = document.value(QLatin1String("patterns")).toArray();
    for (const QJsonValue &extension : extensions) {
        auto &[name, patterns] = table.emplace_back();
        name = pathFromText(extension[0].toString());
        const QJsonArray entries = extension[1].toArray();
        for (const QJsonValue &entry : entries) {
            const auto blocks = blocksOf(snapshot, entry.toArray());
            if (!blocks) {
                return failure(blocks.error());
            }
            auto pattern = ReferencePattern::compile(entry[0].toString().toStdString(),
                                                     static_cast<unsigned>(entry[1].toInteger()),
                                                     entry[2].toString().toStdString(), *blocks);
            if (!pattern) {
                return failure(
                    unreadablePattern(snapshot.storage, pattern.error(), entry[2].toString()));
            }
            patterns.push_back(std::move(*pattern));
        }
    }
    return table;
}

std::optional<ManifestElsewhere> otherManifest(const QJsonObject &document)
{
    const QJsonObject folder = document.value(QLatin1String("manifest_folder")).toObject();
    const std::string path = pathFromText(folder.value(QLatin1String("location")).toString());
    if (!path.starts_with('/')) {
        return std::nullopt;
    }
    const auto mode = [&](QLatin1String key) {
        const QJsonValue value = folder.value(key);
        return value.isDouble() ? std::optional(static_cast<uint32_t>(value.toInt()) & 07777U)
                                : std::nullopt;
    };
    return ManifestElsewhere{.folder = path,
                             .name = {},
                             .fileMode = mode(QLatin1String("file_mode")),
                             .directoryMode = mode(QLatin1String("dir_mode"))};
}

/// What range() counts to: Python raises TypeError for texts, floats and None.
Result<int> passesOf(const StorageInfo &storage, const QJsonObject &document)
{
    constexpr int Default = 5;
    const QJsonValue value = document.value(QLatin1String("max_post_process_passes"));
    if (value.isUndefined()) {
        return Default;
    }
    if (value.isBool()) {
        return value.toBool() ? 1 : 0; // as numbers they are that
    }
    constexpr qint64 Most = std::numeric_limits<int>::max();
    const qint64 passes = value.toInteger(Most + 1);
    if (passes > Most) {
        return failure(
            notReproducible(storage,
                            text("its max_post_process_passes is not a number of passes but %1")
                                .arg(shownValue(value))));
    }
    return static_cast<int>(std::max<qint64>(passes, 0));
}

Result<std::string> manifestNameOf(const StorageInfo &storage, const QJsonObject &document)
{
    const QJsonValue value = document.value(QLatin1String("manifest_name"));
    if (value.isUndefined()) {
        return "staticfiles.json";
    }
    if (!value.isString()) {
        return failure(notReproducible(
            storage, text("its manifest_name is not a text but %1").arg(shownValue(value))));
    }
    if (value.toString().isEmpty()) {
        return failure(notReproducible(storage, text("its manifest_name is empty")));
    }
    return pathFromText(value.toString());
}

} // namespace

std::optional<ContentHash> hashInNames(const ProjectSnapshot &snapshot)
{
    return snapshot.storage.overrides.contains(QLatin1String("file_hash"))
        ? knownHash(storageDocument(snapshot))
        : ContentHash();
}

bool hashesNames(StorageKind kind)
{
    return kind == StorageKind::Hashed || kind == StorageKind::Manifest
        || kind == StorageKind::WhiteNoiseManifest || kind == StorageKind::S3Manifest;
}

bool isPostProcessingMethod(QStringView method)
{
    return isOneOf(method, PostProcessingMethods);
}

QString shownName(const StorageInfo &storage)
{
    return storage.className.isEmpty() ? storage.backend : storage.className;
}

Result<HashingRules> HashingRules::of(const ProjectSnapshot &snapshot)
{
    const StorageInfo &storage = snapshot.storage;
    const QJsonObject document = storageDocument(snapshot);
    HashingRules rules;
    for (const QString &method : storage.overrides) {
        if (method == QLatin1String("file_hash")) {
            const auto hash = hashInNames(snapshot);
            if (!hash) {
                return failure(notReproducible(
                    storage,
                    text("the project decides by its own file_hash() which hash goes into names, "
                         "and what it does cannot be told from outside")));
            }
            rules.hash = *hash;
        } else if (isPostProcessingMethod(method) || isOneOf(method, ReadingMethods)) {
            // They decide names or contents: only the project's Python knows what they do.
            return failure(notReproducible(
                storage,
                text("the project overrides %1(), and only its Python knows what that does")
                    .arg(method)));
        }
    }
    rules.manifestElsewhere = otherManifest(document);
    if (!rules.manifestElsewhere
        && document.value(QLatin1String("manifest_storage")).toString() == QLatin1String("other")) {
        return failure(notReproducible(
            storage, text("its manifest is kept in a storage of its own (manifest_storage)")));
    }

    if (const auto mode =
            modeOfAnotherType(document.value(QLatin1String("manifest_folder")).toObject())) {
        return failure(notReproducible(
            storage,
            text("the storage of its manifest has modes that are not numbers but %1").arg(*mode)));
    }

    if (document.value(QLatin1String("signs_urls")).toBool()) {
        return failure(notReproducible(
            storage,
            text("it signs its URLs (querystring_auth), so that each run would write other "
                 "references into the files")));
    }

    auto patterns = patternTable(snapshot, document);
    if (!patterns) {
        return failure(std::move(patterns.error()));
    }
    rules.patterns = std::move(*patterns);
    rules.urls = urlRules(snapshot);
    rules.spellsAnew = hashesNames(storage.kind);
    const auto passes = passesOf(storage, document);
    if (!passes) {
        return failure(passes.error());
    }
    rules.maxPasses = *passes;
    const bool hasManifest = hashesNames(storage.kind) && storage.kind != StorageKind::Hashed;
    const QJsonValue keeps = document.value(QLatin1String("keep_intermediate_files"));
    rules.keepIntermediateFiles = keeps.isUndefined() ? !hasManifest : isTrueInPython(keeps);
    if (hasManifest) {
        auto name = manifestNameOf(storage, document);
        if (!name) {
            return failure(std::move(name.error()));
        }
        if (rules.manifestElsewhere) {
            rules.manifestElsewhere->name = *std::move(name);
        } else {
            rules.manifestName = *std::move(name);
        }
        const QJsonValue version = document.value(QLatin1String("manifest_version"));
        if (version.isString()) {
            rules.manifestVersion = version.toString().toStdString();
        } else if (!version.isUndefined()) {
            return failure(notReproducible(
                storage,
                text("its manifest_version is not a text but %1").arg(shownValue(version))));
        }
    }
    rules.sortedManifest = snapshot.isDjangoAtLeast(6, 0);
    rules.namesFilesThatDoNotSettle = snapshot.isDjangoAtLeast(5, 0);
    rules.explainsErrors = snapshot.isDjangoAtLeast(6, 1);
    rules.representation = "<" + shownName(storage).toStdString() + " object at 0x7f0000000000>";
    return rules;
}

} // namespace Slipway
