// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/freedelsewhere.h"

#include "ui/models/giveway.h"

#include <QThreadPool>

#include <atomic>
#include <malloc.h>

namespace Slipway {

namespace {

std::atomic<int> waiting = 0;

} // namespace

void freeElsewhere(std::shared_ptr<const void> value)
{
    ++waiting;
    QThreadPool::globalInstance()->start([value = std::move(value)]() mutable {
        giveWay();
        value.reset();
        // Values of one reading go together, and each trimming holds up whoever allocates.
        if (--waiting == 0) {
            giveMemoryBack();
        }
    });
}

void setUpMemory()
{
#ifdef __GLIBC__
    constexpr int LargeBlock = 256 * 1024;
    mallopt(M_MMAP_THRESHOLD, LargeBlock);
    mallopt(M_TRIM_THRESHOLD, LargeBlock);
#endif
}

void giveMemoryBack()
{
#ifdef __GLIBC__
    // Freed in many small pieces, it would stay with this process.
    malloc_trim(0);
#endif
}

} // namespace Slipway
