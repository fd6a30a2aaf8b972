// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/release.h"

#include <QString>

#include <string>
#include <vector>

namespace Slipway {

/// What a target says with a file when it hands it out, of what the release has a say in.
///
/// Shape: value; files that say the same may share one as std::shared_ptr<const FileHeaders>.
struct FileHeaders {
    std::string contentType; ///< "text/css; charset=utf-8"
    std::string contentEncoding; ///< "gzip"; empty: none.

    bool operator==(const FileHeaders &) const = default;
};

/// What a release wants said with one of its files.
[[nodiscard]] FileHeaders headersOf(const Release &release, const ReleaseFile &file);

/// A header that is not what it should be; values as people may read them, empty: it is not there.
struct HeaderDifference {
    QString name; ///< "Content-Type"
    QString wanted;
    QString found;
};

/// In the order of FileHeaders; empty: they are the same.
[[nodiscard]] std::vector<HeaderDifference> headerDifferences(const FileHeaders &wanted,
                                                              const FileHeaders &found);

} // namespace Slipway
