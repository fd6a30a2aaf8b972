// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historyfailure.h"

#include <QCoreApplication>

#include <cerrno>

namespace Slipway {

using namespace Qt::StringLiterals;

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

/// What a warning was about; empty: it is of a later version.
QString warningText(const QString &id)
{
    if (id == "conflicts"_L1) {
        return text("Conflicts that needed a decision had none");
    }
    if (id == "other-mode"_L1) {
        return text("The target had been published to in another mode");
    }
    if (id == "empty-release"_L1) {
        return text("The release held no file");
    }
    if (id == "delete-share"_L1) {
        return text("More files were to be deleted than the limit allows");
    }
    if (id == "delete-foreign"_L1) {
        return text("Files that Slipway did not write were to be deleted");
    }
    if (id == "changed-by-others"_L1) {
        return text("Files that somebody else had changed were to be replaced");
    }
    if (id == "replace-foreign"_L1) {
        return text("Files that Slipway did not write were to be replaced");
    }
    if (id == "left-out-needed"_L1) {
        return text("Files led to others that were left out of the plan");
    }
    if (id == "no-room"_L1) {
        return text("The target seemed to have too little room");
    }
    return {};
}

bool isInOtherLanguage(const HistoryEntry &entry)
{
    return !entry.language.isEmpty() && entry.language != textLanguage();
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
    if (!isInOtherLanguage(entry)) {
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

QStringList historyConfirmedTexts(const HistoryEntry &entry)
{
    // What an earlier version has written down says no ids, and stays in the words it has.
    if (!isInOtherLanguage(entry) || entry.confirmedIds.size() != entry.confirmed.size()) {
        return entry.confirmed;
    }
    QStringList texts;
    for (qsizetype i = 0; i < entry.confirmed.size(); ++i) {
        const QString kind = warningText(entry.confirmedIds[i]);
        texts += kind.isEmpty()
            ? entry.confirmed[i]
            : text("%1. In the words of that day: %2").arg(kind, entry.confirmed[i]);
    }
    return texts;
}

} // namespace Slipway
