// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/coexistence.h"

#include "base/posixpath.h"

#include <algorithm>

namespace Slipway {

std::optional<PathClash> findPathClash(std::span<const ReleaseFile> files)
{
    const auto byPath = [](const ReleaseFile &file) -> const std::string & {
        return file.path.bytes();
    };
    std::string_view lastFolder;
    for (size_t i = 0; i < files.size(); ++i) {
        const std::string &path = files[i].path.bytes();
        if (i > 0 && files[i - 1].path == files[i].path) {
            return PathClash{.path = path, .below = {}};
        }
        const std::string_view folder = PosixPath::folderOf(path);
        if (folder == lastFolder) {
            continue;
        }
        lastFolder = folder;
        for (std::string_view above = folder; !above.empty(); above = PosixPath::folderOf(above)) {
            if (std::ranges::binary_search(files, above, {}, byPath)) {
                return PathClash{.path = std::string(above), .below = path};
            }
        }
    }
    return std::nullopt;
}

bool isReservedPath(std::string_view path)
{
    constexpr std::string_view Reserved = ".slipway";
    return path.starts_with(Reserved)
        && (path.size() == Reserved.size() || path[Reserved.size()] == '/');
}

} // namespace Slipway
