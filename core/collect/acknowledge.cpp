// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/acknowledge.h"

#include "base/parallel.h"
#include "base/pathtext.h"
#include "base/posixpath.h"
#include "project/configedit.h"
#include "project/slipwayconfig.h"

#include <QCoreApplication>
#include <QUtf8StringView>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace Slipway {

namespace {

QString tr(const char *source)
{
    return QCoreApplication::translate("Slipway::Acknowledge", source);
}

/// Entries that are replaced one by one keep their own keys and comments; more than these are replaced at once.
constexpr size_t MostUpdates = 32;

std::string keyOf(std::string_view path, bool clash, std::string_view other)
{
    std::string key(path);
    if (clash) {
        key += '\0';
        key += other;
    }
    return key;
}

std::string portableFolder(const ProjectSnapshot &snapshot, const std::string &root)
{
    const std::string folder = PosixPath::normalised(root);
    const std::string project = PosixPath::normalised(snapshot.projectFolder);
    if (folder == project) {
        return ".";
    }
    if (!project.empty() && PosixPath::isSameOrBelow(folder, project)) {
        return folder.substr(project.size() + (project.ends_with('/') ? 0 : 1));
    }
    const std::string_view parent = PosixPath::folderOf(folder);
    return PosixPath::join(PosixPath::join("\xE2\x80\xA6", PosixPath::baseName(parent)),
                           PosixPath::baseName(folder));
}

ConfigField pathField(const std::string &path)
{
    if (QUtf8StringView(path.data(), qsizetype(path.size())).isValidUtf8()) {
        return {.key = "path", .value = path};
    }
    return {.key = "path-hex", .value = QByteArray::fromStdString(path).toHex().toStdString()};
}

ConfigFields fieldsOf(const Acknowledgement &entry)
{
    std::vector<ConfigFields> rows;
    for (const AcknowledgedCandidate &candidate : entry.candidates) {
        ConfigFields row = {{.key = "from", .value = candidate.from.toStdString()}};
        if (!candidate.path.empty()) {
            row.push_back(pathField(candidate.path));
        }
        if (!candidate.package.isEmpty()) {
            row.push_back({.key = "package", .value = candidate.package.toStdString()});
        }
        if (!candidate.digest.isNull()) {
            row.push_back({.key = "sha256", .value = candidate.digest.hex().toStdString()});
        }
        rows.push_back(std::move(row));
    }
    ConfigFields fields = {pathField(entry.path)};
    if (!entry.kind.isEmpty()) {
        fields.push_back({.key = "kind", .value = entry.kind.toStdString()});
    }
    fields.push_back({.key = "reason", .value = entry.reason.toStdString()});
    if (!entry.by.isEmpty()) {
        fields.push_back({.key = "by", .value = entry.by.toStdString()});
    }
    if (entry.date.isValid()) {
        fields.push_back({.key = "date", .value = entry.date});
    }
    fields.push_back({.key = "candidates", .value = std::move(rows)});
    return fields;
}

/// Where the text has entries about the same conflicts.
Result<std::vector<std::pair<size_t, std::string>>> placesOf(
    std::string_view text, const std::vector<Acknowledgement> &entries)
{
    const auto config = parseSlipwayConfig(text, "slipway.toml");
    if (!config) {
        return failure(config.error());
    }
    std::unordered_set<std::string> keys;
    for (const Acknowledgement &entry : entries) {
        keys.insert(acknowledgementKey(entry));
    }
    std::vector<std::pair<size_t, std::string>> places;
    for (size_t i = 0; i < config->acknowledgements.size(); ++i) {
        std::string key = acknowledgementKey(config->acknowledgements[i]);
        if (keys.contains(key)) {
            places.emplace_back(i, std::move(key));
        }
    }
    return places;
}

} // namespace

QString portableOrigin(const ProjectSnapshot &snapshot, const Origin &origin)
{
    if (!origin.app.isEmpty()) {
        return QLatin1String("app:") + origin.app;
    }
    const bool ownFinder = origin.finder < snapshot.finders.size()
        && snapshot.finders[origin.finder].kind == FinderKind::Custom;
    if (ownFinder) {
        return QLatin1String("finder:") + origin.finderName;
    }
    const std::string prefix = origin.prefix.empty() ? std::string() : origin.prefix + '=';
    return QLatin1String("dir:") + displayPath(prefix + portableFolder(snapshot, origin.root));
}

QString originWords(const QString &portable)
{
    const qsizetype colon = portable.indexOf(QLatin1Char(':'));
    const QString name = portable.mid(colon + 1);
    return portable.startsWith(QLatin1String("dir:")) && !name.endsWith(QLatin1Char('/'))
        ? name + QLatin1Char('/')
        : name;
}

QString packageOf(const Origin &origin)
{
    return origin.distribution.isEmpty() || origin.version.isEmpty()
        ? origin.distribution
        : QString(origin.distribution + QLatin1Char(' ') + origin.version);
}

std::string acknowledgementKey(const Acknowledgement &entry)
{
    const bool clash = entry.kind == conflictKindId(ConflictKind::CannotCoexist);
    return keyOf(entry.path, clash,
                 entry.candidates.size() > 1 ? entry.candidates[1].path : std::string());
}

std::string acknowledgementKey(const Conflict &conflict)
{
    const bool clash = conflict.kind == ConflictKind::CannotCoexist;
    return keyOf(conflict.destination, clash,
                 conflict.candidates.size() > 1 ? conflict.candidates[1].destination
                                                : std::string());
}

Result<std::vector<Acknowledgement>> draftAcknowledgements(const ProjectSnapshot &snapshot,
                                                           const Collection &collection,
                                                           const std::vector<Conflict> &conflicts,
                                                           const std::vector<uint32_t> &indexes,
                                                           const AcknowledgeWords &words,
                                                           std::stop_token stop)
{
    std::vector<Acknowledgement> entries(indexes.size());
    const auto draft = [&](size_t at, unsigned) -> Result<void> {
        const Conflict &conflict = conflicts[indexes[at]];
        Acknowledgement &entry = entries[at];
        entry.path = conflict.destination;
        entry.kind = conflictKindId(conflict.kind);
        entry.reason = words.reason.trimmed();
        entry.by = words.by;
        entry.date = words.date;
        for (const ConflictCandidate &candidate : conflict.candidates) {
            const SourceFile &source = collection.sources[candidate.source];
            const Origin &origin = collection.originOf(source);
            const auto digest = Sha256::ofFile(collection.absolutePath(source), stop);
            if (!digest && digest.error().code == ErrorCode::Cancelled) {
                return failure(digest.error());
            }
            entry.candidates.push_back({.from = portableOrigin(snapshot, origin),
                                        .path = candidate.destination == conflict.destination
                                            ? std::string()
                                            : candidate.destination,
                                        .package = packageOf(origin),
                                        .digest = digest.value_or(Sha256())});
        }
        return {};
    };
    if (auto done = parallelFor(indexes.size(), std::thread::hardware_concurrency(), stop, draft);
        !done) {
        return failure(done.error());
    }
    return entries;
}

Result<std::string> putAcknowledgements(std::string_view text,
                                        const std::vector<Acknowledgement> &entries)
{
    const auto places = placesOf(text, entries);
    if (!places) {
        return failure(places.error());
    }
    std::string edited(text);
    std::unordered_set<std::string> done;
    if (places->size() <= MostUpdates) {
        for (const auto &[index, key] : *places) {
            const auto entry = std::ranges::find_if(entries, [&](const Acknowledgement &candidate) {
                return acknowledgementKey(candidate) == key;
            });
            auto updated = updateConfigEntry(edited, {"acknowledge"}, index, fieldsOf(*entry));
            if (!updated) {
                return failure(updated.error());
            }
            edited = *std::move(updated);
            done.insert(key);
        }
    } else {
        std::vector<size_t> indexes;
        for (const auto &place : *places) {
            indexes.push_back(place.first);
        }
        auto removed = removeConfigEntries(edited, {"acknowledge"}, indexes);
        if (!removed) {
            return failure(removed.error());
        }
        edited = *std::move(removed);
    }
    std::vector<ConfigFields> added;
    for (const Acknowledgement &entry : entries) {
        if (!done.contains(acknowledgementKey(entry))) {
            added.push_back(fieldsOf(entry));
        }
    }
    return added.empty() ? Result<std::string>(std::move(edited))
                         : addConfigEntries(edited, {"acknowledge"}, added);
}

Result<std::string> removeAcknowledgements(std::string_view text,
                                           const std::vector<Acknowledgement> &entries)
{
    const auto places = placesOf(text, entries);
    if (!places) {
        return failure(places.error());
    }
    std::vector<size_t> indexes;
    for (const auto &place : *places) {
        indexes.push_back(place.first);
    }
    return removeConfigEntries(text, {"acknowledge"}, indexes);
}
Result<std::string> swapAcknowledgements(std::string_view text,
                                         const std::vector<Acknowledgement> &expected,
                                         const std::vector<Acknowledgement> &wanted)
{
    const auto config = parseSlipwayConfig(text, "slipway.toml");
    if (!config) {
        return failure(config.error());
    }
    std::unordered_map<std::string, const Acknowledgement *> present;
    for (const Acknowledgement &entry : config->acknowledgements) {
        present.insert_or_assign(acknowledgementKey(entry), &entry);
    }
    const auto moved = [](const Acknowledgement &entry, const char *why) {
        return failure({.code = ErrorCode::Moved,
                        .what = tr("slipway.toml was not changed"),
                        .where = displayPath(entry.path),
                        .why = tr(why),
                        .advice = tr("Refresh the project, then decide again.")});
    };
    std::unordered_set<std::string> keys;
    for (const Acknowledgement &entry : expected) {
        const auto found = present.find(acknowledgementKey(entry));
        if (found == present.end() || *found->second != entry) {
            return moved(entry,
                         QT_TRANSLATE_NOOP("Slipway::Acknowledge",
                                           "its acknowledgement has been changed there since"));
        }
        keys.insert(found->first);
    }
    std::unordered_set<std::string> stays;
    for (const Acknowledgement &entry : wanted) {
        const std::string key = acknowledgementKey(entry);
        if (present.contains(key) && !keys.contains(key)) {
            return moved(entry,
                         QT_TRANSLATE_NOOP("Slipway::Acknowledge",
                                           "somebody has acknowledged it there since"));
        }
        stays.insert(key);
    }
    std::vector<Acknowledgement> gone;
    std::ranges::copy_if(expected, std::back_inserter(gone), [&](const Acknowledgement &entry) {
        return !stays.contains(acknowledgementKey(entry));
    });
    auto without = removeAcknowledgements(text, gone);
    return without ? putAcknowledgements(*without, wanted) : without;
}

} // namespace Slipway
