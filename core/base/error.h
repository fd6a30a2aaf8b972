// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>
#include <string_view>

namespace Slipway {

/// The class of a failure: callers branch on it, people read Error's texts.
enum class ErrorCode {
    Cancelled, ///< The user stopped it. An outcome, never shown as a failure.
    NotFound,
    PermissionDenied,
    AlreadyExists,
    WrongType, ///< A folder where a file is needed, or the reverse.
    NoSpace,
    ReadOnly,
    Loop, ///< Too many levels of symbolic links.
    InputOutput,
    InvalidData, ///< A document or an argument that does not fit its form.
    Unsupported, ///< Understood, but not done (here, or yet).
    Refused, ///< A guard stopped it: the user may insist.
    Busy, ///< Somebody else holds the lock.
    Moved, ///< What a plan was made for is no longer so.
    Timeout,
    ProcessFailed, ///< A program that was run ended badly; its words are in detail.
    Untrusted, ///< The project's code may not run yet.
    Django, ///< What Django itself would have raised; exceptionType names the class.
};

/// A failure in words that a release manager can act on.
///
/// Shape: value. Texts are for people and translated where they are made; `detail` is raw text (a
/// traceback, a server's answer) that is shown one click away and never parsed.
struct Error {
    ErrorCode code = ErrorCode::InputOutput;
    QString what; ///< What failed: "The plan was not applied".
    QString where; ///< The path, host, key or line it happened at; may be empty.
    QString why; ///< The reason, as far as it is known.
    QString advice; ///< What to do next; may be empty.
    QString detail = {}; ///< The raw text, may be long.
    QString exceptionType = {}; ///< For ErrorCode::Django: the qualified Python class.

    /// One paragraph: "what: where: why. advice".
    [[nodiscard]] QString message() const;

    /// The error of a failed system call: code and reason from `errnum` (errno(3)), `path` as bytes.
    [[nodiscard]] static Error fromErrno(int errnum, const QString &what, std::string_view path);
    /// The same of a file of Slipway's own that was opened with O_NOFOLLOW: a link there is WrongType, and said to be
    /// one.
    [[nodiscard]] static Error fromOwnFile(int errnum, const QString &what, std::string_view path);
    /// What cancelling leaves behind: code Cancelled.
    [[nodiscard]] static Error cancelled();
};

/// A stable word for a code, for JSON and logs: "not-found", "no-space".
[[nodiscard]] QString errorCodeName(ErrorCode code);

} // namespace Slipway
