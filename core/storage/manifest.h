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

/// manifest_version, where a project does not have its own.
inline constexpr std::string_view ManifestVersion = "1.1";

/// The text that save_manifest() writes. `sorted`: by key in code point order, as since Django 6.0;
/// else in the order given. The digest in it is of the sorted pairs either way.
[[nodiscard]] std::string manifestText(const ManifestPaths &paths, const ContentHash &hash,
                                       bool sorted, std::string_view version = ManifestVersion);

/// What load_manifest() makes of a manifest's bytes. `name` and `version`, the storage's, are for the
/// error's text: which versions can be loaded does not hang on it.
/// Errors: ValueError "Couldn't load manifest …": not JSON, or of an unknown version; UnicodeDecodeError;
/// AttributeError: JSON, but no object; RecursionError.
[[nodiscard]] Result<ManifestPaths> parseManifest(std::string_view bytes, std::string_view name,
                                                  std::string_view version = ManifestVersion);

/// The same error or none, without taking a manifest apart that is spelt as manifestText() does.
[[nodiscard]] Result<void> checkManifest(std::string_view bytes, std::string_view name,
                                         std::string_view version = ManifestVersion);

} // namespace Slipway
