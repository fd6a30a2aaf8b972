// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/releasestore.h"
#include "store/storefolder.h"
#include "store/storelock.h"

#include <string>

namespace Slipway {

/// While it lives nobody puts anything into the store: so far a deployment comes, and no further.
inline Result<StoreLock> lockStore()
{
    const std::string store = ReleaseStore::defaultFolder();
    const auto folder = StoreFolder::make(store);
    return folder ? StoreLock::take(folder->fd(), "lock", StoreLock::Kind::Exclusive, store)
                  : failure(folder.error());
}

} // namespace Slipway
