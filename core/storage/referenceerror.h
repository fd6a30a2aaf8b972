// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/hashingrules.h"
#include "storage/referencereport.h"

#include <string>

namespace Slipway {

/// What collectstatic ends with at a reference that leads nowhere, in Python's words: "ValueError: The
/// file 'img/none.png' could not be found with <…ManifestStaticFilesStorage object at 0x…>.", as bytes.
/// Empty for references that lead somewhere. Django 6.1 adds the place, which is left out here.
/// Source: HashedFilesMixin.hashed_name, django/contrib/staticfiles/storage.py (4.2 to 6.1).
[[nodiscard]] std::string errorOfReference(const HashingRules &rules, const ReferenceReport &report,
                                           const FoundReference &reference);

} // namespace Slipway
