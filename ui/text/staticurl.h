// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace Slipway {

struct ProjectSnapshot;

/// A destination path as it stands in a URL.
/// Source: django.utils.encoding.filepath_to_uri (6.0).
[[nodiscard]] QString urlPath(std::string_view destination);

/// Where a page asks for a file: what {% static %} gives with the plain storage.
/// Source: django.core.files.storage.FileSystemStorage.url (6.0).
[[nodiscard]] QString staticUrl(const ProjectSnapshot &snapshot, std::string_view destination);

} // namespace Slipway
