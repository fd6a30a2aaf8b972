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

/// What lies in the folder of the records.
struct RecordNames {
    std::vector<std::string> records; ///< The newest first.
    std::vector<std::string> others; ///< What no Slipway has put there, by name.
};

bool isRecordName(std::string_view name)
{
    return name.ends_with(Ending) && isReleaseId(name.substr(0, name.size() - Ending.size()));
}

/// What an NFS client calls a record that was replaced or removed while somebody has it open; it goes with that.
bool isBeingReplaced(std::string_view name)
{
    return name.starts_with(".nfs");
}

/// Those that are being written, or replaced, are neither.
Result<RecordNames> recordNames(int folder, const std::string &fullName)
{
    RecordNames names;
    const auto entries = Local::readFolder(folder, fullName);
    if (!entries) {
        return failure(entries.error());
    }
    for (const Local::FolderEntry &entry : *entries) {
        if (isRecordName(entry.name)) {
            names.records.push_back(entry.name);
        } else if (!Local::isUnwritten(entry.name) && !isBeingReplaced(entry.name)) {
            names.others.push_back(entry.name);
        }
    }
    std::ranges::sort(names.records, std::ranges::greater());
    std::ranges::sort(names.others);
    return names;
}

/// Nobody removes what is not ours; but who looks for a record there should know of it.
Error othersError(const std::vector<std::string> &others, const std::string &fullName)
{
    constexpr size_t MostNamed = 5;
    QStringList named;
    for (size_t i = 0; i < std::min(others.size(), MostNamed); ++i) {
        named += displayPath(others[i]);
    }
    const QString names = named.join(QLatin1String(", "));
    const size_t more = others.size() - std::min(others.size(), MostNamed);
    return {.code = ErrorCode::InvalidData,
            .what = text("Among the records of deployments lies what is none"),
            .where = displayPath(fullName),
            .why = more == 0 ? names : text("%1 and %2 more").arg(names, QString::number(more)),
            .advice =
                text("It stays as it is. Look at what it is and who put it there; what nobody "
                     "needs can be removed.")};
}

Error copyError(const HistoryEntry &entry, const std::string &fullName)
{
    return {.code = ErrorCode::InvalidData,
            .what = text("A deployment's record could not be read"),
            .where = displayPath(fullName),
            .why = text("it is the record of deployment %1, under a name that is not its own")
                       .arg(entry.id),
            .advice = text("It stays as it is. Give it its own name again, or remove it where that "
                           "record is there as well.")};
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
    const auto names = recordNames(folder->get(), folderOf(target));
    for (size_t i = MostTargetRecords; names && i < names->records.size(); ++i) {
        ::unlinkat(folder->get(), names->records[i].c_str(), 0); // else the next one does it
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
    auto found =
        folder ? recordNames(folder->get(), folderOf(target)) : Result<RecordNames>(RecordNames{});
    if (!found) {
        list.unreadable.push_back(std::move(found.error()));
    }
    const std::vector<std::string> names =
        found ? std::move(found->records) : std::vector<std::string>();
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
            list.unreadable.push_back(copyError(*entry, fullName));
            continue;
        }
        entry->target = target.name;
        entry->place = target.path;
        noticeInterruption(*entry);
        list.entries.push_back(*std::move(entry));
    }
    if (found && !found->others.empty()) {
        list.unreadable.push_back(othersError(found->others, folderOf(target)));
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
