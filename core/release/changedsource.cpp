// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/changedsource.h"

#include "base/pathtext.h"

#include <QCoreApplication>

#include <cerrno>

namespace Slipway {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Release", source);
}

Error moved(const QString &what, const QString &why, const std::string &path)
{
    return {.code = ErrorCode::Moved,
            .what = what,
            .where = displayPath(path),
            .why = why,
            .advice = text("Read the sources again, and plan again.")};
}

} // namespace

Error changedSource(const std::string &path)
{
    return moved(text("A source file has changed"),
                 text("it is not what the release was built from"), path);
}

Error unreadableSource(int errnum, const std::string &path)
{
    if (errnum == ENOENT || errnum == ENOTDIR) {
        return moved(text("A source file is gone"), text("it was there when the release was built"),
                     path);
    }
    return Error::fromErrno(errnum, text("A source file could not be read"), path);
}

} // namespace Slipway
