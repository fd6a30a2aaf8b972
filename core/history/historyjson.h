// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/historyentry.h"

#include <QByteArray>
#include <QJsonObject>

namespace Slipway {

inline constexpr int HistoryDocumentVersion = 1;
/// A larger document is refused.
inline constexpr int64_t LargestHistoryDocument = 512 * 1024;

/// The entry as core/history/history.md describes it.
[[nodiscard]] QJsonObject historyToJson(const HistoryEntry &entry);
/// The same as bytes, compact, never larger than is read: texts that make it so are cut.
[[nodiscard]] QByteArray historyDocument(const HistoryEntry &entry);

/// Reads a document as anybody may have written it: texts have no control characters but line ends. `name` says in
/// the error where it stands: a file's whole path. Errors: InvalidData; Unsupported (of a later version).
[[nodiscard]] Result<HistoryEntry> parseHistoryDocument(const QByteArray &document,
                                                        const QString &name);

} // namespace Slipway
