// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"

#include "base/pathtext.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstring>

namespace Slipway {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Error", source);
}

ErrorCode codeOf(int errnum)
{
    switch (errnum) {
    case ENOENT:
        return ErrorCode::NotFound;
    case EACCES:
    case EPERM:
        return ErrorCode::PermissionDenied;
    case EEXIST:
    case ENOTEMPTY:
        return ErrorCode::AlreadyExists;
    case ENOTDIR:
    case EISDIR:
        return ErrorCode::WrongType;
    case ENOSPC:
    case EDQUOT:
        return ErrorCode::NoSpace;
    case EROFS:
        return ErrorCode::ReadOnly;
    case ELOOP:
        return ErrorCode::Loop;
    case ETIMEDOUT:
        return ErrorCode::Timeout;
    case ECANCELED:
        return ErrorCode::Cancelled;
    default:
        return ErrorCode::InputOutput;
    }
}

QString adviceFor(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotFound:
        return text("Check the path: it may have been moved or deleted meanwhile.");
    case ErrorCode::AlreadyExists:
        return text("Look at what is there; move it away or choose another place.");
    case ErrorCode::WrongType:
        return text("Look at what is there: a file where a folder is needed, or the reverse.");
    case ErrorCode::InputOutput:
        return text("Try again. If it fails again, look at the disk and at the system's log.");
    case ErrorCode::Timeout:
        return text("Check that the place can be reached, then try again.");
    case ErrorCode::PermissionDenied:
        return text("Check who owns it and its mode, or run as a user who may.");
    case ErrorCode::NoSpace:
        return text("Free some space or choose another place, then run again.");
    case ErrorCode::ReadOnly:
        return text(
            "The file system is mounted read-only; mount it writable or choose another place.");
    case ErrorCode::Loop:
        return text("A symbolic link leads back to itself; remove it or ignore it.");
    default:
        return {};
    }
}

} // namespace

QString Error::message() const
{
    QString line = what;
    if (!where.isEmpty()) {
        line += QLatin1String(": ") + where;
    }
    if (!why.isEmpty()) {
        line += QLatin1String(": ") + why;
    }
    if (!advice.isEmpty()) {
        if (!line.endsWith(QLatin1Char('.'))) {
            line += QLatin1Char('.');
        }
        line += QLatin1Char(' ') + advice;
    }
    return line;
}

Error Error::fromErrno(int errnum, const QString &what, std::string_view path)
{
    const ErrorCode code = codeOf(errnum);
    return Error{.code = code,
                 .what = what,
                 .where = displayPath(path),
                 .why = QString::fromLocal8Bit(std::strerror(errnum)),
                 .advice = adviceFor(code),
                 .detail = {}};
}

Error Error::fromOwnFile(int errnum, const QString &what, std::string_view path)
{
    Error error = fromErrno(errnum, what, path);
    if (errnum == ELOOP) {
        error.code = ErrorCode::WrongType;
        error.why = text("it is a symbolic link where a file of Slipway's is expected, and Slipway "
                         "does not follow it");
        error.advice = text("Look at where it leads and who made it, then remove the link.");
    }
    return error;
}

Error Error::cancelled()
{
    return Error{.code = ErrorCode::Cancelled,
                 .what = text("Cancelled"),
                 .where = {},
                 .why = {},
                 .advice = {},
                 .detail = {}};
}

QString errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorCode::NotFound:
        return QStringLiteral("not-found");
    case ErrorCode::PermissionDenied:
        return QStringLiteral("permission-denied");
    case ErrorCode::AlreadyExists:
        return QStringLiteral("already-exists");
    case ErrorCode::WrongType:
        return QStringLiteral("wrong-type");
    case ErrorCode::NoSpace:
        return QStringLiteral("no-space");
    case ErrorCode::ReadOnly:
        return QStringLiteral("read-only");
    case ErrorCode::Loop:
        return QStringLiteral("link-loop");
    case ErrorCode::InputOutput:
        return QStringLiteral("input-output");
    case ErrorCode::InvalidData:
        return QStringLiteral("invalid-data");
    case ErrorCode::Unsupported:
        return QStringLiteral("unsupported");
    case ErrorCode::Refused:
        return QStringLiteral("refused");
    case ErrorCode::Busy:
        return QStringLiteral("busy");
    case ErrorCode::Moved:
        return QStringLiteral("moved");
    case ErrorCode::Timeout:
        return QStringLiteral("timeout");
    case ErrorCode::ProcessFailed:
        return QStringLiteral("process-failed");
    case ErrorCode::Untrusted:
        return QStringLiteral("untrusted");
    case ErrorCode::Django:
        return QStringLiteral("django");
    }
    return {};
}

} // namespace Slipway
