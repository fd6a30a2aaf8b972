// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace Slipway::BigProject {

struct Size {
    int files = 100'000; ///< In STATIC_ROOT.
    int conflicts = 5'000; ///< Of them claimed twice.
    qint64 minified = 5'000'000; ///< Bytes of each of two minified scripts that differ.
};

/// The script that two origins have, minified, with a few differences.
inline constexpr std::string_view Minified = "js/app.min.js";
/// The same as two texts of many lines.
inline constexpr std::string_view Bundle = "js/bundle.js";

/// Writes a Django project into an empty folder: one STATICFILES_DIRS entry, the apps shop and
/// catalog; folders of thousands of files, deep ones, and many small ones. The same tree each time.
/// False: a file could not be written.
[[nodiscard]] bool write(const QString &folder, const Size &size = {});

} // namespace Slipway::BigProject
