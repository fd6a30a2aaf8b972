// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <string>
#include <string_view>

namespace Slipway {

/// Errors in Python's words: what a failing system call is inside Django, so that a drop-in can end
/// with the same line. `what`, `where` and `why` are for people as always; `exceptionType` is the
/// class ("PermissionError", built-in classes without module) and `detail` the traceback's last line.

/// OSError and its subclasses as CPython 3.13 makes them: "[Errno 13] Permission denied: 'a'", with
/// " -> 'b'" for calls on two paths; without a path only "[Errno 28] No space left on device".
[[nodiscard]] Error pythonOsError(int errnum, const QString &what, std::string_view path = {},
                                  std::string_view secondPath = {});

/// "[Errno 13] Permission denied: 'a' -> 'b'": str() of such an exception, as bytes.
[[nodiscard]] std::string pythonOsErrorText(int errnum, std::string_view path,
                                            std::string_view secondPath = {});

/// The class that CPython gives an errno: "FileNotFoundError", or "OSError".
[[nodiscard]] std::string_view pythonOsErrorClass(int errnum);

/// The class that Django's management commands end with one line for, and no traceback.
inline constexpr std::string_view CommandErrorClass = "django.core.management.base.CommandError";
[[nodiscard]] Error commandError(std::string_view message);

/// Any other exception: `type` is the qualified class, `message` its str() as bytes.
[[nodiscard]] Error pythonError(std::string_view type, std::string_view message);

} // namespace Slipway
