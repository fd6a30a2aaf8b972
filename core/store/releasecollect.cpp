// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/releasestore.h"
#include "store/storeparts.h"

#include <QCoreApplication>

namespace Slipway {

using namespace StoreParts;
using namespace std::chrono_literals;

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::ReleaseStore", source);
}

} // namespace

Result<CollectReport> ReleaseStore::remove(const StoreFolder &folder, const QStringList &ids,
                                           bool dryRun, const std::stop_token &stop) const
{
    CollectReport report{.releases = ids, .damaged = {}};
    // Known before anything goes: where it cannot be known nothing does.
    auto needed = neededContents(folder, ids, stop);
    if (!needed) {
        return failure(std::move(needed.error()));
    }
    if (stop.stop_requested()) {
        return failure(Error::cancelled()); // while somebody was asked, say, whether they may go
    }
    for (const QString &id : dryRun ? QStringList() : ids) {
        // The record first: a mark without a release is nothing, a release without its pin is.
        for (const std::string &name : {recordName(id), markName(id)}) {
            if (Result<void> removed = folder.remove(name); !removed) {
                return failure(std::move(removed.error()));
            }
        }
    }
    if (Result<void> swept = sweepContents(folder, std::move(*needed), dryRun, report, stop);
        !swept) {
        return failure(std::move(swept.error()));
    }
    return report;
}

Result<CollectReport> ReleaseStore::drop(const QString &id, const std::stop_token &stop,
                                         const std::function<Result<void>()> &mayGo,
                                         std::chrono::milliseconds patience,
                                         const std::function<void()> &onWait) const
{
    const auto refused = [&](const QString &why, const QString &advice) {
        return failure({.code = ErrorCode::Refused,
                        .what = text("The release was not dropped"),
                        .where = id,
                        .why = why,
                        .advice = advice});
    };
    const auto folder = StoreFolder::open(m_path);
    if (!folder) {
        return folder.error().code == ErrorCode::NotFound ? noRelease(id) : failure(folder.error());
    }
    const auto alone = lock(*folder, StoreLock::Kind::Exclusive, stop, patience, onWait);
    if (!alone) {
        return failure(alone.error());
    }
    const auto found = find(id);
    if (!found) {
        return failure(found.error());
    }
    if (found->mark.isPinned) {
        return refused(text("it is pinned"), text("Unpin it first."));
    }
    const auto needs = needed();
    if (!needs) {
        return failure(needs.error());
    }
    if (needs->contains(found->id)) {
        return refused(text("a deployment that has not ended needs it"),
                       text("Finish or undo that deployment first."));
    }
    if (Result<void> goes = mayGo ? mayGo() : Result<void>(); !goes) {
        return failure(std::move(goes.error()));
    }
    return remove(*folder, {found->id}, false, stop);
}

/// The caller holds the lock.
Result<QStringList> ReleaseStore::going(const RetentionRule &rule, const CollectScope &scope) const
{
    auto releases = list();
    const auto needs = needed();
    if (!releases || !needs) {
        return failure(releases ? needs.error() : releases.error());
    }
    if (!scope.project.isEmpty()) {
        std::erase_if(*releases, [&scope](const StoredRelease &stored) {
            return (scope.projectOf ? scope.projectOf(stored) : stored.head.project)
                != scope.project;
        });
    }
    QStringList ids =
        releasesToLetGo(*releases, *needs, rule, QDateTime::currentDateTimeUtc(), scope.projectOf);
    if (ids.isEmpty() || !scope.inUse) {
        return ids;
    }
    const auto used = scope.inUse();
    if (!used) {
        return failure(used.error());
    }
    ids.removeIf([&used](const QString &id) { return used->contains(id); });
    return ids;
}

Result<CollectReport> ReleaseStore::collect(const RetentionRule &rule, bool dryRun,
                                            const std::stop_token &stop,
                                            const CollectScope &scope) const
{
    const auto folder = StoreFolder::open(m_path);
    if (!folder) {
        return folder.error().code == ErrorCode::NotFound ? Result<CollectReport>()
                                                          : failure(folder.error());
    }
    const auto held = lock(*folder, dryRun ? StoreLock::Kind::Shared : StoreLock::Kind::Exclusive,
                           stop, StoreLock::Patience, scope.onWait);
    if (!held) {
        return failure(held.error());
    }
    const auto ids = going(rule, scope);
    return ids ? remove(*folder, *ids, dryRun, stop) : failure(ids.error());
}

Result<CollectReport> ReleaseStore::tidy(const RetentionRule &rule, const std::stop_token &stop,
                                         const CollectScope &scope) const
{
    const auto folder = StoreFolder::open(m_path);
    if (!folder) {
        return Result<CollectReport>();
    }
    const auto alone = lock(*folder, StoreLock::Kind::Exclusive, stop, 0ms);
    if (!alone) {
        return alone.error().code == ErrorCode::Busy
            ? Result<CollectReport>(
                  CollectReport{.releases = {}, .damaged = {}, .wasSkipped = true})
            : failure(alone.error());
    }
    const auto ids = going(rule, scope);
    const auto unfinished = unfinishedSince(*folder);
    if (!ids || !unfinished) {
        return failure(ids ? unfinished.error() : ids.error());
    }
    if (ids->isEmpty() && *unfinished == INT64_MAX) {
        return CollectReport{.releases = {}, .damaged = {}};
    }
    return remove(*folder, *ids, false, stop);
}

} // namespace Slipway
