// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/adoptedroles.h"

#include "deploy/codedname.h"
#include "deploy/local/smallfile.h"
#include "storage/hashlengths.h"
#include "storage/manifest.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace Slipway::Local {

namespace {

constexpr std::string_view ManifestName = "staticfiles.json"; // of ManifestFilesMixin
constexpr size_t LargestManifest = size_t{128} << 20U; // of a million files

ReleaseFile *findFile(Release &release, std::string_view path)
{
    const auto found = std::ranges::lower_bound(release.files, path, {}, [](const auto &file) {
        return std::string_view(file.path.bytes());
    });
    return found != release.files.end() && found->path.bytes() == path ? &*found : nullptr;
}

/// What the manifest says; nothing where there is none, or what is called so is none.
ManifestPaths readManifest(Release &release, int folder, const std::string &fullName)
{
    const std::string name(ManifestName);
    ReleaseFile *file = findFile(release, name);
    const auto bytes = file != nullptr
        ? readSmallFile(folder, name, fullName + '/' + name, LargestManifest)
        : Result<std::string>();
    // Not what somebody writes there meanwhile.
    if (file == nullptr || !bytes || Sha256::of(*bytes) != file->digest) {
        return {};
    }
    auto paths = parseManifest(*bytes, name);
    if (!paths) {
        return {};
    }
    file->role = FileRole::Manifest;
    return *std::move(paths);
}

class Roles final {
public:
    explicit Roles(const ManifestPaths &manifest)
    {
        for (const auto &[plain, hashed] : manifest) {
            m_plain.insert(plain);
            if (plain != hashed) {
                m_hashed.emplace(hashed, plain);
                m_lengths.learn(hashed, plain);
            }
        }
    }

    void ofName(ReleaseFile &file) const
    {
        const std::string &path = file.path.bytes();
        const auto named = m_hashed.find(path);
        const auto before = named != m_hashed.end() ? std::optional(std::string(named->second))
            : m_plain.contains(path)                ? std::nullopt
                                                    : m_lengths.nameBefore(path);
        if (before && RelPath::from(*before)) {
            file.role = FileRole::Hashed;
            file.logical = *before;
        }
    }

    void ofEnding(Release &release, ReleaseFile &file) const
    {
        const std::string_view path = file.path.bytes();
        if (m_plain.contains(path) || m_hashed.contains(path)) {
            return;
        }
        const CodedName name = codedName(path);
        const ReleaseFile *of = name.ending.empty() ? nullptr : findFile(release, name.plain);
        if (of != nullptr) {
            file.role = FileRole::Compressed;
            file.logical = of->logicalPath();
        }
    }

private:
    HashLengths m_lengths;
    std::unordered_set<std::string_view> m_plain;
    std::unordered_map<std::string_view, std::string_view> m_hashed; ///< To its plain name.
};

} // namespace

void tellRoles(Release &release, int folder, const std::string &fullName)
{
    const ManifestPaths manifest = readManifest(release, folder, fullName);
    const Roles roles(manifest);
    for (ReleaseFile &file : release.files) {
        if (file.role == FileRole::Plain) {
            roles.ofName(file);
        }
    }
    // Behind the names: what is compressed stands for what its plain file stands for.
    for (ReleaseFile &file : release.files) {
        if (file.role != FileRole::Manifest) {
            roles.ofEnding(release, file);
        }
    }
}

} // namespace Slipway::Local
