// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historyfailure.h"

#include <QCoreApplication>

#include <cerrno>

namespace Slipway {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::HistoryFailure", source);
}

QString kindText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Cancelled:
        return text("The deployment was cancelled");
    case ErrorCode::Busy:
        return text("Somebody else held the target's lock");
    case ErrorCode::Moved:
        return text("Something had changed since the plan was made");
    case ErrorCode::Refused:
        return text("A safeguard stopped the deployment");
    case ErrorCode::NoSpace:
        return text("There was not enough space");
    case ErrorCode::PermissionDenied:
        return text("It was not permitted");
    case ErrorCode::ReadOnly:
        return text("The file system was mounted read-only");
    case ErrorCode::NotFound:
        return text("Something was missing");
    case ErrorCode::Timeout:
        return text("There was no answer in time");
    case ErrorCode::InvalidData:
        return text("Something was not what it had to be");
    default:
        return text("The deployment failed");
    }
}

/// 0: it is no failed call of the system.
int errnumOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotFound:
        return ENOENT;
    case ErrorCode::PermissionDenied:
        return EACCES;
    case ErrorCode::AlreadyExists:
        return EEXIST;
    case ErrorCode::WrongType:
        return ENOTDIR;
    case ErrorCode::NoSpace:
        return ENOSPC;
    case ErrorCode::ReadOnly:
        return EROFS;
    case ErrorCode::Loop:
        return ELOOP;
    case ErrorCode::InputOutput:
        return EIO;
    case ErrorCode::Timeout:
        return ETIMEDOUT;
    default:
        return 0;
    }
}

QString adviceText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Cancelled:
        return text("Plan and deploy again when it is wanted after all.");
    case ErrorCode::Busy:
        return text("Wait until that is done, or take the lock over, and deploy again.");
    default:
        break;
    }
    const int errnum = errnumOf(code);
    return errnum != 0 ? Error::fromErrno(errnum, {}, {}).advice
                       : text("Plan again and look at what is different now.");
}

} // namespace

QString textLanguage()
{
    // Each translation says its own.
    return QCoreApplication::translate("Slipway::TextLanguage", "en");
}

QString historyFailureText(const HistoryEntry &entry)
{
    if (!entry.error) {
        return {};
    }
    const Error &error = *entry.error;
    if (entry.language.isEmpty() || entry.language == textLanguage()) {
        return error.message();
    }
    const Error told = {
        .code = error.code,
        .what = text("%1, at the step %2").arg(kindText(error.code), deployStepName(entry.reached)),
        .where = error.where,
        .why = {},
        .advice = adviceText(error.code)};
    return told.message() + QLatin1Char('\n')
        + text("In the words of that day: %1").arg(error.message());
}

} // namespace Slipway
