// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/storeparts.h"

#include "base/pathtext.h"

#include <QCoreApplication>

namespace Slipway::StoreParts {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::ReleaseStore", source);
}

} // namespace

std::string recordName(const QString &id)
{
    return "releases/" + id.toStdString() + std::string(RecordEnding);
}

std::string markName(const QString &id)
{
    return "releases/" + id.toStdString() + ".mark";
}

std::unexpected<Error> noRelease(const QString &words, const QString &why)
{
    return failure({.code = ErrorCode::NotFound,
                    .what = text("There is no such release"),
                    .where = displayPath(pathFromText(words)),
                    .why = why,
                    .advice = text("See slipwayctl releases list.")});
}

std::unexpected<Error> noRelease(const QString &words)
{
    return noRelease(words, text("it is not in the store"));
}

Result<StoreLock> lock(const StoreFolder &folder, StoreLock::Kind kind, const std::stop_token &stop,
                       std::chrono::milliseconds patience, const std::function<void()> &onWait)
{
    return StoreLock::take(folder.fd(), "lock", kind, folder.path(), stop, patience, onWait);
}

Result<StoreLock> lockMarks(const StoreFolder &folder, const std::stop_token &stop,
                            const std::function<void()> &onWait)
{
    return StoreLock::take(folder.fd(), "marks.lock", StoreLock::Kind::Exclusive, folder.path(),
                           stop, StoreLock::Patience, onWait);
}

} // namespace Slipway::StoreParts
