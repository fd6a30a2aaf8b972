// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/previewworkers.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>

namespace Slipway {

namespace {

QPointer<QThreadPool> pool;

} // namespace

QThreadPool *previewWorkers()
{
    if (pool == nullptr) {
        pool = new QThreadPool;
        pool->setMaxThreadCount(std::max(3, QThread::idealThreadCount()));
        // Threads that drew end before what they drew with does.
        qAddPostRoutine([] { delete pool.data(); });
    }
    return pool;
}

} // namespace Slipway
