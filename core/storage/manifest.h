// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "storage/contenthash.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace Slipway {

/// staticfiles.json: which hashed name each destination path has.
///
/// Source: ManifestFilesMixin, django/contrib/staticfiles/storage.py (4.2 to 6.1), CPython 3.13 json.
using ManifestPaths = std::vector<std::pair<std::string, std::string>>;

/// The text that save_manifest() writes. `sorted`: by key in code point order, as since Django 6.0;
/// else in the order given. The digest in it is of the sorted pairs either way.
[[nodiscard]] std::string manifestText(const ManifestPaths &paths, const ContentHash &hash,
                                       bool sorted);

/// What load_manifest() makes of a manifest's bytes. `name` is for the error's text.
/// Errors: ValueError "Couldn't load manifest …": not JSON, or of an unknown version; UnicodeDecodeError;
/// AttributeError: JSON, but no object.
[[nodiscard]] Result<ManifestPaths> parseManifest(std::string_view bytes, std::string_view name);

/// The same error or none, without taking a manifest apart that is spelt as manifestText() does.
[[nodiscard]] Result<void> checkManifest(std::string_view bytes, std::string_view name);

} // namespace Slipway
