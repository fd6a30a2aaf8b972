// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "storage/hashingrules.h"
#include "storage/reference.h"
#include "storage/referencereport.h"

#include <string>

namespace Slipway {

/// Whether a reference that leads somewhere can be spelt anew with a hashed name; `isFolder`: it names a folder, though
/// it does not end in "/". Errors: as spellReference(), UnicodeEncodeError where a folder's name is not UTF-8.
[[nodiscard]] Result<void> checkSpelling(const HashingRules &rules, const Reference &reference,
                                         bool isFolder);

/// What collectstatic ends with at a reference that leads nowhere or cannot be spelt anew, in Python's words, as bytes:
/// "ValueError: The file 'img/none.png' could not be found with <…ManifestStaticFilesStorage object at 0x…>."
/// Empty for references that lead somewhere. Django 6.1 adds the place, which is left out here.
/// Source: HashedFilesMixin.hashed_name, django/contrib/staticfiles/storage.py (4.2 to 6.1).
[[nodiscard]] std::string errorOfReference(const HashingRules &rules, const ReferenceReport &report,
                                           const FoundReference &reference);

} // namespace Slipway
