// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/rememberedtext.h"

namespace Slipway {

Md5 answersDigest(std::span<const std::string_view> hashes)
{
    Md5Hasher hasher;
    for (const std::string_view hash : hashes) {
        hasher.add(hash);
        hasher.add("\n");
    }
    return hasher.finish();
}

} // namespace Slipway
