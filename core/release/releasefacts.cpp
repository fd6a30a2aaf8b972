// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/releasefacts.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace Slipway {

void recordMediaTypes(Release &release)
{
    release.mediaTypes.clear();
    std::map<std::pair<std::string, std::string>, uint32_t> known;
    uint32_t last = 0;
    std::string_view lastExtension; // that of most files is that of the one before
    for (ReleaseFile &file : release.files) {
        const std::string_view extension = decidingExtension(file.path.bytes());
        if (!extension.empty() && extension == lastExtension) {
            file.mediaType = last;
            continue;
        }
        lastExtension = extension;
        MediaType type = mediaTypeOf(file.path.bytes());
        const auto [place, isNew] =
            known.emplace(std::pair(type.type, type.encoding), static_cast<uint32_t>(known.size()));
        if (isNew) {
            release.mediaTypes.push_back(std::move(type));
        }
        last = place->second;
        file.mediaType = last;
    }
}

void recordOrigins(Release &release, const Collection &collection)
{
    std::vector<bool> isUsed(collection.origins.size());
    for (const ReleaseFile &file : release.files) {
        if (file.origin < isUsed.size()) {
            isUsed[file.origin] = true;
        }
    }
    release.origins.clear();
    std::vector<uint32_t> index(isUsed.size(), ReleaseFile::None);
    for (size_t i = 0; i < isUsed.size(); ++i) {
        if (!isUsed[i]) {
            continue;
        }
        const Origin &from = collection.origins[i];
        ReleaseOrigin origin = {.label = from.label,
                                .app = from.app,
                                .package = from.distribution,
                                .version = from.version};
        const auto same = std::ranges::find(release.origins, origin);
        index[i] = static_cast<uint32_t>(same - release.origins.begin());
        if (same == release.origins.end()) {
            release.origins.push_back(std::move(origin));
        }
    }
    for (ReleaseFile &file : release.files) {
        file.origin = file.origin < index.size() ? index[file.origin] : ReleaseFile::None;
    }
}

} // namespace Slipway
