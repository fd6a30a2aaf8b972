// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/digest.h"
#include "base/result.h"
#include "deploy/local/filefacts.h"
#include "deploy/local/listing.h"

#include <string>
#include <string_view>
#include <vector>

namespace Slipway::Local {

/// A file that was put in place, for the listing: `written` are its facts when its content was written.
struct PlacedFile {
    std::string path;
    Sha256 digest;
    FileFacts written;
    bool ours = true;
    /// Nothing was done to it since, not even a rename: its change time is what it was. It lies on the file system of
    /// the root.
    bool isAsWritten = false;
};

/// Looks at the files again, after a moment that makes later changes show in their change times, and
/// gives the listing's entries. What is still as it was written is looked at only where a clock other than this
/// kernel's stamps it. A file that is no longer what was written gets facts that are never trusted.
[[nodiscard]] Result<std::vector<ListingEntry>> settleEntries(int root, std::string_view rootName,
                                                              const std::vector<PlacedFile> &files);

} // namespace Slipway::Local
