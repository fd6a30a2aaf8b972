// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/inplacerecords.h"

#include <unistd.h>

namespace Slipway::Local {

Result<void> writeRecord(const RootFolder &folder, const char *name, const Listing &listing)
{
    Result<void> ours = folder.checkLock();
    return ours ? writeListing(listing, folder.records, name, folder.recordName(name)) : ours;
}

Result<void> forgetIntent(const RootFolder &folder)
{
    Result<void> ours = folder.checkLock();
    if (ours) {
        ::unlinkat(folder.records, IntentName, 0);
    }
    return ours;
}

Result<void> writeSettled(const RootFolder &folder, const Listing &published)
{
    Result<void> written = writeRecord(folder, PublishedName, published);
    return written ? forgetIntent(folder) : written;
}

} // namespace Slipway::Local
