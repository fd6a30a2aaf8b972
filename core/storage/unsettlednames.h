// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "storage/hashingrules.h"
#include "storage/postprocessing.h"
#include "storage/referencereport.h"

#include <QString>

#include <span>
#include <stop_token>

namespace Slipway {

/// Django gave up as hashed names never settle. What it says has failed is no file: "All", or the names of many, also
/// of those that only use what does not settle.
/// Source: HashedFilesMixin.post_process(), django/contrib/staticfiles/storage.py (4.2 to 6.1).
[[nodiscard]] bool neverSettles(const Error &error);

/// The first few of the files that lead to each other: "css/a.css, css/b.css".
[[nodiscard]] QString filesInCycles(const ReferenceReport &report);

/// The same error in words for people: `where` names the first few of the files that lead to each other, `advice` says
/// what to do. Where none are found (the reading was cancelled, say), `where` is empty.
/// Blocking, with threads of its own: reads the references of the files.
[[nodiscard]] Error unsettledNames(Error error, const HashingRules &rules,
                                   std::span<const StoredFile> files,
                                   const std::stop_token &stop = {});

} // namespace Slipway
