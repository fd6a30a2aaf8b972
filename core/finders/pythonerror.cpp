// SPDX-License-Identifier: GPL-3.0-or-later
#include "finders/pythonerror.h"

#include "base/pathtext.h"
#include "base/posixpath.h"

#include <cerrno>
#include <cstring>

namespace Slipway {

std::string_view pythonOsErrorClass(int errnum)
{
    switch (errnum) {
    case EAGAIN:
    case EALREADY:
    case EINPROGRESS:
        return "BlockingIOError";
    case EPIPE:
    case ESHUTDOWN:
        return "BrokenPipeError";
    case EEXIST:
        return "FileExistsError";
    case ENOENT:
        return "FileNotFoundError";
    case EINTR:
        return "InterruptedError";
    case EISDIR:
        return "IsADirectoryError";
    case ENOTDIR:
        return "NotADirectoryError";
    case EACCES:
    case EPERM:
        return "PermissionError";
    case ETIMEDOUT:
        return "TimeoutError";
    default:
        return "OSError";
    }
}

std::string pythonOsErrorText(int errnum, std::string_view path, std::string_view secondPath)
{
    // Python runs with the C locale's messages, so the untranslated text it is.
    const char *description = ::strerrordesc_np(errnum);
    std::string text = "[Errno " + std::to_string(errnum) + "] "
        + (description != nullptr ? description : "Unknown error " + std::to_string(errnum));
    if (!path.empty()) {
        text += ": " + PosixPath::repr(path);
    }
    if (!secondPath.empty()) {
        text += " -> " + PosixPath::repr(secondPath);
    }
    return text;
}

Error pythonOsError(int errnum, const QString &what, std::string_view path,
                    std::string_view secondPath)
{
    Error error = Error::fromErrno(errnum, what, path);
    error.exceptionType = QString::fromLatin1(pythonOsErrorClass(errnum));
    error.detail = error.exceptionType + QLatin1String(": ")
        + textFromPath(pythonOsErrorText(errnum, path, secondPath));
    return error;
}

Error commandError(std::string_view message)
{
    return pythonError(CommandErrorClass, message);
}

Error pythonError(std::string_view type, std::string_view message)
{
    Error error;
    error.code = ErrorCode::Django;
    error.exceptionType = QString::fromUtf8(type);
    error.what = error.exceptionType;
    error.why = textFromPath(message);
    error.detail = error.exceptionType
        + (message.empty() ? QString() : QLatin1String(": ") + textFromPath(message));
    return error;
}

} // namespace Slipway
