// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/md5hasher.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace Slipway {

/// What one text was rewritten to: the same text with the same answers is rewritten to the same.
struct RewritingOutcome {
    Md5 answers; ///< See answersDigest().
    Md5 result; ///< Of the rewritten text.
};

/// What a run knows of a text in the end, for those that come after it.
struct RememberedText {
    size_t file = 0; ///< Its number among the files that were post-processed.
    Md5 source; ///< Of the text as it was read.
    std::vector<std::string> references; ///< Keys, as TextTemplate::references().
    RewritingOutcome outcome;
};

/// Of the hashes that the references were answered with, in their order.
[[nodiscard]] Md5 answersDigest(std::span<const std::string_view> hashes);

} // namespace Slipway
