// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pathtext.h"
#include "release/releaselisting.h"
#include "store/releasestore.h"
#include "store/storeparts.h"

#include <QCoreApplication>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace Slipway {

using namespace StoreParts;

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::ReleaseStore", source);
}

constexpr size_t MostOfANeed = size_t{1} << 20U;

} // namespace

Result<void> ReleaseStore::change(const QString &id,
                                  const std::function<Result<void>(ReleaseMark &)> &edit,
                                  const std::stop_token &stop,
                                  const std::function<void()> &onWait) const
{
    const auto folder = StoreFolder::open(m_path);
    if (!folder) {
        return failure(folder.error());
    }
    bool isTold = false;
    const auto tellOnce = [&] {
        if (onWait && !std::exchange(isTold, true)) {
            onWait();
        }
    };
    const auto held = lock(*folder, StoreLock::Kind::Shared, stop, StoreLock::Patience, tellOnce);
    if (!held) {
        return failure(held.error());
    }
    const auto alone = lockMarks(*folder, stop, tellOnce);
    if (!alone) {
        return failure(alone.error());
    }
    const auto found = find(id);
    if (!found) {
        return failure(found.error());
    }
    if (found->id != id) {
        return noRelease(id);
    }
    ReleaseMark mark = found->mark;
    if (Result<void> edited = edit(mark); !edited || mark == found->mark) {
        return edited;
    }
    return mark == ReleaseMark() ? folder->remove(markName(id))
                                 : folder->write(markName(id), releaseMarkText(mark));
}

Result<void> ReleaseStore::setPinned(const QString &id, bool isPinned, const std::stop_token &stop,
                                     const std::function<void()> &onWait) const
{
    const auto pin = [&](ReleaseMark &mark) -> Result<void> {
        mark.isPinned = isPinned;
        return {};
    };
    return change(id, pin, stop, onWait);
}

Result<void> ReleaseStore::setName(const QString &id, const QString &name,
                                   const std::stop_token &stop,
                                   const std::function<void()> &onWait) const
{
    const auto call = [&](ReleaseMark &mark) -> Result<void> {
        const auto notNamed = [&](ErrorCode code, const QString &why) {
            return failure({.code = code,
                            .what = text("The release was not named"),
                            .where = displayPath(pathFromText(name)),
                            .why = why,
                            .advice = text("Choose another name.")});
        };
        if (!name.isEmpty() && !isReleaseName(name)) {
            return notNamed(ErrorCode::InvalidData,
                            text("a name has 1 to 100 letters of a-z, A-Z, 0-9, \".\", \"_\" and "
                                 "\"-\", and does not begin with a dot"));
        }
        const auto all = list();
        if (!all) {
            return failure(all.error());
        }
        for (const StoredRelease &other : *all) {
            if (!name.isEmpty() && other.id != id
                && (other.mark.name == name || other.id == name)) {
                return notNamed(ErrorCode::AlreadyExists,
                                text("release %1 is called so").arg(other.id));
            }
        }
        mark.name = name;
        return {};
    };
    return change(id, call, stop, onWait);
}

Result<void> ReleaseStore::need(const ReleaseNeed &need) const
{
    const auto folder = StoreFolder::make(m_path);
    if (!folder) {
        return failure(folder.error());
    }
    const auto held = lock(*folder, StoreLock::Kind::Shared);
    if (!held) {
        return failure(held.error());
    }
    for (const QString &id : need.releases) {
        struct stat status = {};
        if (!isReleaseId(id.toStdString())) {
            return noRelease(id);
        }
        const std::string record = recordName(id);
        if (::fstatat(folder->fd(), record.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
            return errno == ENOENT || errno == ENOTDIR ? noRelease(id)
                                                       : folder->unreadable(errno, record);
        }
    }
    return folder->write(need.fileName(), releaseNeedText(need));
}

Result<void> ReleaseStore::needNoMore(const std::string &holder) const
{
    const auto folder = StoreFolder::open(m_path);
    return folder ? folder->remove(ReleaseNeed{.holder = holder, .releases = {}}.fileName())
                  : failure(folder.error());
}

Result<std::set<QString>> ReleaseStore::needed() const
{
    const auto folder = StoreFolder::open(m_path);
    if (!folder) {
        return failure(folder.error());
    }
    const auto names = folder->names("needs");
    if (!names) {
        return failure(names.error());
    }
    std::set<QString> ids;
    for (const std::string &name : *names) {
        const std::string path = "needs/" + name;
        const auto document = folder->read(path, MostOfANeed);
        if (!document) {
            if (document.error().code == ErrorCode::NotFound) {
                continue; // taken back meanwhile
            }
            return failure(document.error());
        }
        const auto need = parseReleaseNeed(*document);
        if (!need) {
            return failure(
                {.code = ErrorCode::InvalidData,
                 .what = text("Nobody can say which releases are needed"),
                 .where = displayPath(folder->fullName(path)),
                 .why = text("it is not what Slipway wrote"),
                 .advice = text("Nothing was deleted. Make sure that no deployment is open, then "
                                "delete this file.")});
        }
        if (need->journal.empty() || ::access(need->journal.c_str(), F_OK) == 0
            || errno != ENOENT) {
            ids.insert(need->releases.begin(), need->releases.end());
        }
    }
    return ids;
}

} // namespace Slipway
