// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/targethistory.h"

#include "base/pathtext.h"
#include "deploy/local/folders.h"
#include "deploy/local/smallfile.h"
#include "deploy/pastdeployments.h"
#include "history/historyjson.h"
#include "release/releaselisting.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <functional>
#include <unistd.h>

namespace Slipway {

namespace {

constexpr std::string_view Ending = ".json";

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::History", source);
}

std::string recordsOf(const TargetConfig &target)
{
    return target.path + "/.slipway";
}

std::string folderOf(const TargetConfig &target)
{
    return recordsOf(target) + "/history";
}

Result<FileDescriptor> openRecords(const TargetConfig &target)
{
    FileDescriptor folder(
        ::open(recordsOf(target).c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!folder.isValid()) {
        return failure(Error::fromErrno(
            errno, text("What the target says of its deployments could not be read"),
            recordsOf(target)));
    }
    return folder;
}

/// The names of records, the newest first.
std::vector<std::string> recordNames(int folder, const std::string &fullName)
{
    std::vector<std::string> names;
    const auto entries = Local::readFolder(folder, fullName);
    if (!entries) {
        return names;
    }
    for (const Local::FolderEntry &entry : *entries) {
        const std::string_view name = entry.name;
        if (name.ends_with(Ending) && isReleaseId(name.substr(0, name.size() - Ending.size()))) {
            names.push_back(entry.name);
        }
    }
    std::ranges::sort(names, std::ranges::greater());
    return names;
}

/// A deployment that left nothing but its listing.
HistoryEntry entryOf(const PastDeployment &past, const TargetConfig &target)
{
    HistoryEntry entry;
    entry.id = QStringLiteral("listing-") + past.releaseId;
    entry.run = entry.id;
    entry.target = target.name;
    entry.place = target.path;
    entry.releaseId = past.releaseId;
    entry.started = entry.ended = past.publishedAt;
    entry.user = past.publishedBy.section(QLatin1Char('@'), 0, 0);
    entry.host = past.publishedBy.section(QLatin1Char('@'), 1);
    entry.production = target.production;
    entry.state = HistoryState::Done;
    entry.reached = DeployStep::Done;
    entry.published = true;
    return entry;
}

} // namespace

Result<void> putOnTarget(const TargetConfig &target, const HistoryEntry &entry)
{
    const auto records = openRecords(target);
    if (!records) {
        return records.error().code == ErrorCode::NotFound ? Result<void>()
                                                           : failure(records.error());
    }
    const auto folder = Local::makeFolder(records->get(), "history", 0770, folderOf(target));
    if (!folder) {
        return failure(folder.error());
    }
    const std::string name = entry.id.toStdString() + std::string(Ending);
    const QByteArray document = historyDocument(entry);
    Result<void> written =
        Local::writeSmallFile(folder->get(), name, folderOf(target) + '/' + name,
                              {document.constData(), static_cast<size_t>(document.size())});
    if (!written) {
        return written;
    }
    const std::vector<std::string> names = recordNames(folder->get(), folderOf(target));
    for (size_t i = MostTargetRecords; i < names.size(); ++i) {
        ::unlinkat(folder->get(), names[i].c_str(), 0); // else the next one does it
    }
    return {};
}

HistoryList historyOnTarget(const TargetConfig &target)
{
    HistoryList list;
    const auto records = openRecords(target);
    if (!records) {
        if (records.error().code != ErrorCode::NotFound) {
            list.unreadable.push_back(records.error());
        }
        return list;
    }
    const auto folder = Local::openFolder(records->get(), "history", folderOf(target));
    if (!folder && folder.error().code != ErrorCode::NotFound) {
        list.unreadable.push_back(folder.error());
    }
    const std::vector<std::string> names =
        folder ? recordNames(folder->get(), folderOf(target)) : std::vector<std::string>();
    for (size_t i = 0; i < std::min<size_t>(names.size(), MostTargetRecords); ++i) {
        const std::string fullName = folderOf(target) + '/' + names[i];
        auto bytes = Local::readSmallFile(folder->get(), names[i], fullName,
                                          static_cast<size_t>(LargestHistoryDocument));
        auto entry = bytes
            ? parseHistoryDocument(QByteArray::fromStdString(*bytes), displayPath(fullName))
            : failure(std::move(bytes.error()));
        if (!entry) {
            list.unreadable.push_back(std::move(entry.error()));
            continue;
        }
        // A copy under another name would be a second deployment.
        if (entry->id.toStdString() + std::string(Ending) != names[i]) {
            continue;
        }
        entry->target = target.name;
        entry->place = target.path;
        noticeInterruption(*entry);
        list.entries.push_back(*std::move(entry));
    }
    for (const PastDeployment &past : pastDeployments(target)) {
        const bool isKnown = std::ranges::any_of(list.entries, [&past](const HistoryEntry &entry) {
            return entry.published && entry.releaseId == past.releaseId;
        });
        if (!isKnown && isReleaseId(past.releaseId.toStdString())) {
            list.entries.push_back(entryOf(past, target));
        }
    }
    std::ranges::stable_sort(list.entries, std::ranges::greater(), &HistoryEntry::started);
    return list;
}

} // namespace Slipway
