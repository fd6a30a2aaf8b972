// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/spaceledger.h"

#include <algorithm>

namespace Slipway {

namespace {

uint64_t leftOf(uint64_t now, uint64_t most, uint64_t taken)
{
    // Others may write there, too.
    return std::min(now, most > taken ? most - taken : 0);
}

} // namespace

SpaceLedger::Room SpaceLedger::claim(dev_t fileSystem, const Room &free, const Room &needed)
{
    const std::scoped_lock lock(m_mutex);
    Entry &entry =
        m_entries.try_emplace(fileSystem, Entry{.most = free, .taken = {}}).first->second;
    entry.most.bytes = std::max(entry.most.bytes, free.bytes);
    entry.most.files = std::max(entry.most.files, free.files);
    const Room left = {.bytes = leftOf(free.bytes, entry.most.bytes, entry.taken.bytes),
                       .files = leftOf(free.files, entry.most.files, entry.taken.files)};
    if (needed.bytes <= left.bytes && needed.files <= left.files) {
        entry.taken.bytes += needed.bytes;
        entry.taken.files += needed.files;
    }
    return left;
}

} // namespace Slipway
