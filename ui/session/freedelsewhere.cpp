// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/freedelsewhere.h"

#include <QThreadPool>

#include <malloc.h>

namespace Slipway {

void freeElsewhere(std::shared_ptr<const void> value)
{
    QThreadPool::globalInstance()->start([value = std::move(value)]() mutable {
        value.reset();
#ifdef __GLIBC__
        // Freed in many small pieces, it would stay with this process.
        malloc_trim(0);
#endif
    });
}

} // namespace Slipway
