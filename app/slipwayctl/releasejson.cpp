// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pathtext.h"
#include "jsonoutput.h"
#include "release/listingwords.h"
#include "releaseoutput.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace Slipway::Ctl {

namespace {

void put(QJsonObject &object, const QString &key, const QString &value)
{
    if (!value.isEmpty()) {
        object.insert(key, value);
    }
}

QJsonObject originToJson(const ReleaseOrigin &origin)
{
    QJsonObject object;
    put(object, QStringLiteral("label"), origin.label);
    put(object, QStringLiteral("app"), origin.app);
    put(object, QStringLiteral("package"), origin.package);
    put(object, QStringLiteral("version"), origin.version);
    return object;
}

QJsonObject fileToJson(const Release &release, const ReleaseFile &file)
{
    const MediaType type = release.typeOf(file);
    const std::string_view role = fileRoleName(file.role);
    QJsonObject object{{QStringLiteral("path"), textFromPath(file.path.bytes())},
                       {QStringLiteral("role"),
                        QString::fromLatin1(role.data(), static_cast<qsizetype>(role.size()))},
                       {QStringLiteral("size"), static_cast<qint64>(file.size)},
                       {QStringLiteral("sha256"), file.digest.hex()},
                       {QStringLiteral("mode"), QString::number(file.mode, 8)},
                       {QStringLiteral("type"), QString::fromStdString(type.type)}};
    put(object, QStringLiteral("md5"), file.md5.isNull() ? QString() : file.md5.hex());
    put(object, QStringLiteral("encoding"), QString::fromStdString(type.encoding));
    put(object, QStringLiteral("logical"), textFromPath(file.logical));
    if (file.origin < release.origins.size()) {
        object.insert(QStringLiteral("origin"), static_cast<qint64>(file.origin));
    }
    return object;
}

QJsonObject provenanceToJson(const Provenance &from)
{
    QJsonObject object;
    put(object, QStringLiteral("user"), from.user);
    put(object, QStringLiteral("host"), from.host);
    put(object, QStringLiteral("python"), from.python);
    put(object, QStringLiteral("django"), from.django);
    put(object, QStringLiteral("settings"), from.settingsModule);
    put(object, QStringLiteral("storage"), from.storage);
    if (!from.storageOptions.isEmpty()) {
        object.insert(QStringLiteral("options"),
                      QJsonDocument::fromJson(from.storageOptions).object());
    }
    if (from.commit) {
        QJsonObject commit{{QStringLiteral("changed"), from.commit->changed}};
        put(commit, QStringLiteral("hash"), from.commit->hash);
        put(commit, QStringLiteral("id"), from.commit->id);
        put(commit, QStringLiteral("branch"), from.commit->branch);
        object.insert(QStringLiteral("commit"), commit);
    }
    put(object, QStringLiteral("noCommit"), noCommitId(from.noCommit));
    QJsonArray packages;
    for (const Distribution &package : from.packages) {
        packages.append(QJsonObject{{QStringLiteral("name"), package.name},
                                    {QStringLiteral("version"), package.version}});
    }
    object.insert(QStringLiteral("packages"), packages);
    return object;
}

QJsonObject changeToJson(const Release &before, const Release &after, const ReleaseChange &change)
{
    constexpr const char *Kinds[] = {"added", "removed", "changed", "facts"};
    QJsonObject object{
        {QStringLiteral("kind"), QLatin1String(Kinds[static_cast<size_t>(change.kind)])}};
    if (change.before != ReleaseChange::None) {
        const ReleaseFile &file = before.files[change.before];
        object.insert(QStringLiteral("before"), textFromPath(file.path.bytes()));
        object.insert(QStringLiteral("sizeBefore"), static_cast<qint64>(file.size));
    }
    if (change.after != ReleaseChange::None) {
        const ReleaseFile &file = after.files[change.after];
        object.insert(QStringLiteral("after"), textFromPath(file.path.bytes()));
        object.insert(QStringLiteral("sizeAfter"), static_cast<qint64>(file.size));
    }
    return object;
}

} // namespace

QJsonObject storedToJson(const StoredRelease &stored)
{
    QJsonObject object{{QStringLiteral("id"), stored.id},
                       {QStringLiteral("pinned"), stored.mark.isPinned}};
    put(object, QStringLiteral("name"), stored.mark.name);
    if (stored.damage) {
        object.insert(QStringLiteral("damage"), errorToJson(*stored.damage));
        return object;
    }
    object.insert(QStringLiteral("createdAt"), stored.head.createdAt.toString(Qt::ISODateWithMs));
    put(object, QStringLiteral("createdBy"), stored.head.createdBy);
    put(object, QStringLiteral("project"), stored.head.project);
    object.insert(QStringLiteral("files"), static_cast<qint64>(stored.fileCount));
    object.insert(QStringLiteral("bytes"), static_cast<qint64>(stored.head.totalBytes));
    object.insert(QStringLiteral("madeWith"), provenanceToJson(stored.head.provenance));
    return object;
}

QJsonObject releasesToJson(const std::vector<StoredRelease> &releases)
{
    QJsonArray array;
    for (const StoredRelease &stored : releases) {
        array.append(storedToJson(stored));
    }
    return {{QStringLiteral("releases"), array}};
}

QJsonObject releaseToJson(const ShownRelease &shown)
{
    QJsonArray origins;
    for (const ReleaseOrigin &origin : shown.release->origins) {
        origins.append(originToJson(origin));
    }
    QJsonArray files;
    for (const ReleaseFile &file : shown.release->files) {
        files.append(fileToJson(*shown.release, file));
    }
    QJsonArray missing;
    for (const uint32_t index : shown.missing) {
        missing.append(textFromPath(shown.release->files[index].path.bytes()));
    }
    return {{QStringLiteral("release"), storedToJson(shown.stored)},
            {QStringLiteral("origins"), origins},
            {QStringLiteral("files"), files},
            {QStringLiteral("missing"), missing}};
}

QJsonObject comparisonToJson(const Release &before, const Release &after, const ReleaseDiff &diff)
{
    QJsonArray changes;
    for (const ReleaseChange &change : diff.changes) {
        changes.append(changeToJson(before, after, change));
    }
    QJsonArray origins;
    for (const OriginGrowth &growth : diff.origins) {
        QJsonObject origin = originToJson(growth.after);
        put(origin, QStringLiteral("versionBefore"), growth.before.version);
        origin.insert(QStringLiteral("filesBefore"), static_cast<qint64>(growth.filesBefore));
        origin.insert(QStringLiteral("filesAfter"), static_cast<qint64>(growth.filesAfter));
        origin.insert(QStringLiteral("bytesBefore"), static_cast<qint64>(growth.bytesBefore));
        origin.insert(QStringLiteral("bytesAfter"), static_cast<qint64>(growth.bytesAfter));
        origins.append(origin);
    }
    return {{QStringLiteral("before"), before.id},
            {QStringLiteral("after"), after.id},
            {QStringLiteral("sums"),
             QJsonObject{{QStringLiteral("added"), static_cast<qint64>(diff.added)},
                         {QStringLiteral("removed"), static_cast<qint64>(diff.removed)},
                         {QStringLiteral("changed"), static_cast<qint64>(diff.changed)},
                         {QStringLiteral("facts"), static_cast<qint64>(diff.factsOnly)},
                         {QStringLiteral("same"), static_cast<qint64>(diff.same)},
                         {QStringLiteral("bytesAdded"), static_cast<qint64>(diff.bytesAdded)},
                         {QStringLiteral("bytesRemoved"), static_cast<qint64>(diff.bytesRemoved)},
                         {QStringLiteral("bytesChanged"), static_cast<qint64>(diff.bytesChanged)},
                         {QStringLiteral("bytesGrown"), static_cast<qint64>(diff.bytesGrown)}}},
            {QStringLiteral("changes"), changes},
            {QStringLiteral("origins"), origins}};
}

QJsonObject collectToJson(const CollectReport &report, bool dryRun)
{
    return {{QStringLiteral("dryRun"), dryRun},
            {QStringLiteral("releases"), QJsonArray::fromStringList(report.releases)},
            {QStringLiteral("contents"), static_cast<qint64>(report.contents)},
            {QStringLiteral("bytes"), static_cast<qint64>(report.bytes)},
            {QStringLiteral("damaged"), QJsonArray::fromStringList(report.damaged)}};
}

} // namespace Slipway::Ctl
