// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSemaphore>
#include <QThreadPool>

namespace Slipway {

/// Keeps every worker of a pool busy, as a slow disk would, until it is gone.
class BusyWorkers final {
public:
    explicit BusyWorkers(QThreadPool *pool = QThreadPool::globalInstance())
        : m_count(pool->maxThreadCount())
    {
        for (int i = 0; i < m_count; ++i) {
            pool->start([this] {
                m_started.release();
                m_go.acquire();
                m_ended.release();
            });
        }
        m_started.acquire(m_count);
    }
    ~BusyWorkers()
    {
        m_go.release(m_count);
        m_ended.acquire(m_count);
    }
    Q_DISABLE_COPY_MOVE(BusyWorkers)

private:
    const int m_count;
    QSemaphore m_started;
    QSemaphore m_go;
    QSemaphore m_ended;
};

} // namespace Slipway
