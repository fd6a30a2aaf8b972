// SPDX-License-Identifier: GPL-3.0-or-later
#include "compress/whitenoisenames.h"

#include <algorithm>
#include <iterator>

namespace Slipway {

namespace {

void makeSet(std::vector<std::string> &names)
{
    std::ranges::sort(names);
    const auto repeated = std::ranges::unique(names);
    names.erase(repeated.begin(), repeated.end());
}

} // namespace

WhiteNoiseNames WhiteNoiseNames::of(const PostProcessing &done, bool keepsOnlyHashed)
{
    std::vector<std::string> originals;
    std::vector<std::string> finals;
    originals.reserve(done.yields.size());
    finals.reserve(done.yields.size());
    for (const PostProcessed &file : done.yields) {
        std::string &name = originals.emplace_back(file.name);
        std::ranges::replace(name, '\\', '/');
        finals.push_back(file.hashedName);
    }
    WhiteNoiseNames names;
    if (keepsOnlyHashed) {
        originals.insert(originals.end(), done.computedNames.begin(), done.computedNames.end());
        makeSet(originals);
        makeSet(finals);
        std::ranges::set_difference(originals, finals, std::back_inserter(names.deleted));
    } else {
        std::ranges::move(originals, std::back_inserter(finals));
        makeSet(finals);
    }
    names.compressed = std::move(finals);
    return names;
}

} // namespace Slipway
