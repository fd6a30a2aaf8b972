// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/releasestore.h"

#include "base/parallel.h"
#include "base/pathtext.h"
#include "project/userfolders.h"
#include "release/releaselisting.h"
#include "store/storeparts.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace Slipway {

using namespace StoreParts;

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::ReleaseStore", source);
}

constexpr size_t MostOfAMark = 4096;
constexpr unsigned LookThreads = 2;

/// The beginning of the record is enough, but for one with thousands of origins or clashes.
Result<ReleaseHead> readHead(const StoreFolder &folder, const std::string &name)
{
    constexpr size_t Beginning = size_t{64} << 10U;
    const auto beginning = folder.read(name, Beginning);
    if (!beginning) {
        return failure(beginning.error());
    }
    auto head = unpackReleaseHead(*beginning, folder.fullName(name));
    if (head || beginning->size() < Beginning) {
        return head;
    }
    const auto all = folder.read(name, LargestReleaseListing);
    return all ? unpackReleaseHead(*all, folder.fullName(name)) : failure(all.error());
}

Result<ReleaseMark> readMark(const StoreFolder &folder, const QString &id)
{
    const std::string name = markName(id);
    const auto document = folder.read(name, MostOfAMark);
    if (!document) {
        return document.error().code == ErrorCode::NotFound ? Result<ReleaseMark>()
                                                            : failure(document.error());
    }
    if (auto mark = parseReleaseMark(*document)) {
        return std::move(*mark);
    }
    return failure({.code = ErrorCode::InvalidData,
                    .what = text("Pin and name of a release cannot be read"),
                    .where = displayPath(folder.fullName(name)),
                    .why = text("it is not what Slipway wrote"),
                    .advice = text("Delete this file, then pin and name the release again.")});
}

StoredRelease readStored(const StoreFolder &folder, const QString &id)
{
    StoredRelease stored;
    stored.id = id;
    auto head = readHead(folder, recordName(id));
    auto mark = readMark(folder, id);
    if (head && head->release.id != id) {
        head = failure({.code = ErrorCode::InvalidData,
                        .what = text("The record of a release is damaged"),
                        .where = displayPath(folder.fullName(recordName(id))),
                        .why = text("it is that of another release, %1").arg(head->release.id),
                        .advice = text("Drop this release.")});
    }
    if (!head || !mark) {
        stored.damage = head ? mark.error() : head.error();
        return stored;
    }
    stored.head = std::move(head->release);
    stored.fileCount = head->fileCount;
    stored.mark = std::move(*mark);
    return stored;
}

} // namespace

std::string ReleaseStore::defaultFolder()
{
    return userDataFolder() + "/releases";
}

Result<std::vector<StoredRelease>> ReleaseStore::list() const
{
    const auto folder = StoreFolder::open(m_path);
    if (!folder) {
        return folder.error().code == ErrorCode::NotFound ? Result<std::vector<StoredRelease>>()
                                                          : failure(folder.error());
    }
    const auto names = folder->names("releases");
    if (!names) {
        return failure(names.error());
    }
    std::vector<StoredRelease> releases;
    for (const std::string &name : *names) {
        const std::string id =
            name.ends_with(RecordEnding) ? name.substr(0, name.size() - RecordEnding.size()) : "";
        if (isReleaseId(id)) {
            StoredRelease stored = readStored(*folder, QString::fromStdString(id));
            const bool hasJustGone = stored.damage && stored.damage->code == ErrorCode::NotFound;
            if (!hasJustGone) {
                releases.push_back(std::move(stored));
            }
        }
    }
    std::ranges::stable_sort(releases, [](const StoredRelease &one, const StoredRelease &other) {
        return std::pair(one.head.createdAt, one.id) > std::pair(other.head.createdAt, other.id);
    });
    return releases;
}

Result<StoredRelease> ReleaseStore::find(const QString &words) const
{
    auto releases = list();
    if (!releases) {
        return failure(std::move(releases.error()));
    }
    std::vector<StoredRelease> found;
    for (StoredRelease &stored : *releases) {
        if (stored.id == words || (!words.isEmpty() && stored.mark.name == words)) {
            return std::move(stored);
        }
        if (!words.isEmpty() && stored.id.startsWith(words)) {
            found.push_back(std::move(stored));
        }
    }
    if (found.empty()) {
        return noRelease(words,
                         text("no release in the store has this id or name, or an id that begins "
                              "so"));
    }
    if (found.size() > 1) {
        QStringList ids;
        for (const StoredRelease &stored : found) {
            ids += stored.id;
        }
        return noRelease(words,
                         text("several ids begin so: %1").arg(ids.join(QLatin1String(", "))));
    }
    return std::move(found.front());
}

Result<std::shared_ptr<const Release>> ReleaseStore::read(const QString &id) const
{
    const auto folder = StoreFolder::open(m_path);
    if (!isReleaseId(id.toStdString())) {
        return noRelease(id);
    }
    if (!folder) {
        return folder.error().code == ErrorCode::NotFound ? noRelease(id) : failure(folder.error());
    }
    const std::string name = recordName(id);
    const auto packed = folder->read(name, LargestReleaseListing);
    if (!packed) {
        return packed.error().code == ErrorCode::NotFound ? noRelease(id) : failure(packed.error());
    }
    const auto read = unpackReleaseListing(*packed, folder->fullName(name));
    if (!read) {
        return failure(read.error());
    }
    auto release = std::make_shared<Release>(**read);
    for (ReleaseFile &file : release->files) {
        file.source = folder->fullName(ContentFiles::nameOf(file.digest));
    }
    return release;
}

Result<std::vector<uint32_t>> ReleaseStore::missing(const Release &release) const
{
    const auto folder = StoreFolder::open(m_path);
    if (!folder) {
        return failure(folder.error());
    }
    const ContentFiles contents(*folder);
    std::array<std::vector<uint32_t>, LookThreads> missing; // by each thread
    const Result<void> looked = parallelFor(
        release.files.size(), LookThreads, {}, [&](size_t index, unsigned worker) -> Result<void> {
            const ReleaseFile &file = release.files[index];
            const auto isThere = contents.has(file.digest, file.size);
            if (isThere && !*isThere) {
                missing[worker].push_back(static_cast<uint32_t>(index));
            }
            return isThere ? Result<void>() : failure(isThere.error());
        });
    if (!looked) {
        return failure(looked.error());
    }
    std::vector<uint32_t> all;
    for (const std::vector<uint32_t> &part : missing) {
        all.insert(all.end(), part.begin(), part.end());
    }
    std::ranges::sort(all);
    return all;
}

Result<StoreLock> ReleaseStore::hold(const std::stop_token &stop) const
{
    const auto folder = StoreFolder::open(m_path);
    return folder ? lock(*folder, StoreLock::Kind::Shared, stop) : failure(folder.error());
}

Result<void> ReleaseStore::readContent(
    const Sha256 &digest, int64_t size,
    const std::function<bool(std::string_view block)> &sink) const
{
    const auto folder = StoreFolder::open(m_path);
    return folder ? ContentFiles(*folder).read(digest, size, sink) : failure(folder.error());
}

} // namespace Slipway
