// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/release.h"
#include "storage/reference.h"
#include "storage/tokens.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace Slipway {

/// Finds what the files of a release lead to in the contents that are served: style sheets and scripts as
/// browsers read them, see languageReferences(), whatever the storage makes of their references.
///
/// Threads: const functions are safe beside each other.
class UsesScan final {
public:
    explicit UsesScan(ReferenceRules urls)
        : m_urls(std::move(urls))
    { }

    /// A text that is longer is taken to use nothing.
    static constexpr size_t LongestText = size_t{64} << 20U;

    /// What a text refers to in its own words, sorted; no more than that follows from the text alone.
    [[nodiscard]] static std::vector<std::string> referencesIn(std::string_view text,
                                                               TokenLanguage language);
    /// The paths that a file of this name asks for with such references, sorted; no more is known of
    /// them than that.
    [[nodiscard]] std::vector<std::string> wantedBy(
        std::string_view path, const std::vector<std::string> &references) const;

    /// Who asks, and for which paths.
    using Wanted = std::pair<std::string, std::vector<std::string>>;

    /// What comes of it among the files of a release, which are all there and sorted by path. What
    /// is compressed uses what it stands for uses.
    [[nodiscard]] static FileUses resolved(const std::vector<ReleaseFile> &files,
                                           const std::vector<Wanted> &wanted);

private:
    ReferenceRules m_urls;
};

} // namespace Slipway
