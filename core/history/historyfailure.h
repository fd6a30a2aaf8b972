// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/historyentry.h"

namespace Slipway {

/// The language in which texts for people are made now: "en", "de".
[[nodiscard]] QString textLanguage();

/// Why a deployment did not come to its end; empty: it did. Its own words, where they are in the language of today or
/// nobody knows theirs; else what its kind means, at which step, and what to do, with those words below.
[[nodiscard]] QString historyFailureText(const HistoryEntry &entry);

/// What was agreed to before it began, likewise: in its own words, or else what kind of warning each was, with those
/// words behind it.
[[nodiscard]] QStringList historyConfirmedTexts(const HistoryEntry &entry);

} // namespace Slipway
