// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/collection.h"

#include "base/posixpath.h"

#include <algorithm>

namespace Slipway {

std::span<const uint32_t> Collection::shadowed(const CollectedFile &file) const
{
    return std::span(shadowedSources).subspan(file.firstShadowed, file.shadowedCount);
}

std::string Collection::absolutePath(const SourceFile &source) const
{
    if (source.type == SourceType::Remote) {
        return {};
    }
    if (!elsewhere.empty()) {
        const auto index = static_cast<uint32_t>(&source - sources.data());
        const auto found = std::ranges::lower_bound(elsewhere, index, {},
                                                    &std::pair<uint32_t, std::string>::first);
        if (found != elsewhere.end() && found->first == index) {
            return found->second;
        }
    }
    return PosixPath::join(origins[source.origin].root, source.path);
}

} // namespace Slipway
