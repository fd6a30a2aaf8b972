// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <string>

namespace Slipway {

/// One place a finder reads: a STATICFILES_DIRS entry with its prefix, or an app's static folder.
struct Origin {
    uint32_t finder = 0; ///< Index into ProjectSnapshot::finders.
    QString finderName; ///< "FileSystemFinder": the class without its module.
    std::string prefix; ///< Empty: none.
    std::string root; ///< Absolute folder, as the finder joins it (not resolved).
    QString app; ///< App name for app folders, else empty.
    QString label; ///< For people: "shop", "assets/", "vendor/ (prefix lib)".
    QString distribution; ///< "django-debug-toolbar"; empty: the project's own.
    QString version; ///< "5.2.0"; empty: none.
    bool exists = true; ///< False: the folder is not there; nothing was listed.
};

enum class SourceType : uint8_t {
    File, ///< Regular file, or a link to one.
    BrokenLink,
    Special, ///< Socket, pipe, device.
    Remote, ///< Content comes from the project's Python.
};

/// One file of an origin. Small on purpose: there may be a million.
struct SourceFile {
    std::string path; ///< Source path below the origin's root, "/"-separated bytes, no prefix.
    uint32_t origin = 0; ///< Index into Collection::origins.
    SourceType type = SourceType::File;
    bool isLink = false; ///< The entry itself is a symbolic link.
    uint32_t mode = 0; ///< Permission bits of what it leads to; 0 when not known.
    int64_t size = -1; ///< Bytes; -1: not known (not statted).
    int64_t mtimeNs = 0; ///< Modification time, nanoseconds since 1970 UTC.
};

} // namespace Slipway
