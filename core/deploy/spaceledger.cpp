// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/spaceledger.h"

#include <algorithm>

namespace Slipway {

namespace {

uint64_t leftOf(uint64_t now, uint64_t atFirst, uint64_t taken)
{
    // Others may write there, too.
    return std::min(now, atFirst > taken ? atFirst - taken : 0);
}

} // namespace

SpaceLedger::Room SpaceLedger::claim(dev_t fileSystem, const Room &free, const Room &needed)
{
    const std::scoped_lock lock(m_mutex);
    Entry &entry =
        m_entries.try_emplace(fileSystem, Entry{.atFirst = free, .taken = {}}).first->second;
    const Room left = {.bytes = leftOf(free.bytes, entry.atFirst.bytes, entry.taken.bytes),
                       .files = leftOf(free.files, entry.atFirst.files, entry.taken.files)};
    if (needed.bytes <= left.bytes && needed.files <= left.files) {
        entry.taken.bytes += needed.bytes;
        entry.taken.files += needed.files;
    }
    return left;
}

} // namespace Slipway
