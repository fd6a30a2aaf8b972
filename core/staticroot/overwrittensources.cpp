// SPDX-License-Identifier: GPL-3.0-or-later
#include "staticroot/overwrittensources.h"

#include "base/posixpath.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace Slipway {

namespace {

/// A part between dots, or after the only one, that may be a hash.
bool mayBeHashed(std::string_view name, const ContentHash &hash)
{
    const std::string_view base = PosixPath::baseName(name);
    for (size_t dot = base.find('.'); dot != std::string_view::npos;) {
        const size_t next = base.find('.', dot + 1);
        const std::string_view part = base.substr(dot + 1, next - dot - 1);
        const bool isHex = std::ranges::all_of(
            part, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
        if (part.size() == hash.digits && isHex) {
            return true;
        }
        dot = next;
    }
    return false;
}

std::string_view withoutCompression(std::string_view name)
{
    for (const std::string_view suffix : {".gz", ".br"}) {
        if (name.ends_with(suffix)) {
            return name.substr(0, name.size() - suffix.size());
        }
    }
    return {};
}

using Names = std::unordered_set<std::string_view>;

Names compressible(std::span<const StoredFile> files, const WhiteNoiseOptions &options)
{
    Names names;
    for (const StoredFile &file : files) {
        if (!isSkippedByWhiteNoise(file.name, options)) {
            names.insert(file.name);
        }
    }
    return names;
}

} // namespace

std::vector<std::string> overwrittenSources(
    std::span<const StoredFile> files, const HashingRules *rules,
    std::span<const std::pair<std::string, std::string>> hashedFiles,
    const std::optional<WhiteNoiseOptions> &whiteNoise)
{
    std::vector<std::string_view> suspects;
    bool anyCompressed = false;
    bool anyHashed = false;
    for (const StoredFile &file : files) {
        const bool isCompressed = whiteNoise && !withoutCompression(file.name).empty();
        const bool isHashed = rules != nullptr && mayBeHashed(file.name, rules->hash);
        if (isCompressed || isHashed || (rules != nullptr && rules->manifestName == file.name)) {
            suspects.emplace_back(file.name);
        }
        anyCompressed = anyCompressed || isCompressed;
        anyHashed = anyHashed || isHashed;
    }
    Names outputs;
    if (anyHashed) {
        for (const auto &[key, name] : hashedFiles) {
            if (key != name) {
                outputs.insert(name);
            }
        }
    }
    const Names plain = anyCompressed ? compressible(files, *whiteNoise) : Names();
    std::vector<std::string> found;
    for (const std::string_view name : suspects) {
        if ((rules != nullptr && rules->manifestName == name) || outputs.contains(name)
            || plain.contains(withoutCompression(name))) {
            found.emplace_back(name);
        }
    }
    return found;
}

} // namespace Slipway
