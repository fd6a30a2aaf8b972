// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QJsonObject>

namespace Slipway::Ctl {

/// The version of the JSON that `--json` prints; it stands in every document as "schema".
inline constexpr int JsonSchema = 1;

/// Prints a document to standard output: {"schema": 1, "command": …} and then the object's own keys.
void writeJson(const QString &command, QJsonObject document);

/// {"code", "what", "where", "why", "advice", "detail", "exception"}; empty ones left out.
[[nodiscard]] QJsonObject errorToJson(const Error &error);

/// The exit status that fits an error (ExitStatus).
[[nodiscard]] int exitStatus(const Error &error);

/// Tells a failure: as {"error": …} on standard output with `json`, else as text on standard error.
/// Returns the exit status that fits the error (ExitStatus).
[[nodiscard]] int fail(const QString &command, const Error &error, bool json);

} // namespace Slipway::Ctl
