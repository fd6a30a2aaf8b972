// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace Slipway {

/// A file to look at.
struct FileRef {
    std::string path; ///< Absolute, as bytes; empty: there is no file.
    QString name = {}; ///< The name that says what it is, where the path does not; else empty.

    [[nodiscard]] bool isMissing() const { return path.empty(); }
    friend bool operator==(const FileRef &, const FileRef &) = default;
};

/// The last part of `name`, or of the path: what language and type are guessed from.
[[nodiscard]] QString fileName(const FileRef &file);

} // namespace Slipway
