// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/progress.h"

namespace Slipway {

void ProgressBoard::begin(const QString &phase, int64_t filesTotal, int64_t bytesTotal)
{
    const std::scoped_lock lock(m_mutex);
    m_phase = phase;
    m_item.clear();
    m_filesDone = 0;
    m_bytesDone = 0;
    m_filesTotal = filesTotal;
    m_bytesTotal = bytesTotal;
}

void ProgressBoard::setItem(const QString &item)
{
    const std::scoped_lock lock(m_mutex);
    m_item = item;
}

ProgressBoard::Sample ProgressBoard::sample() const
{
    const std::scoped_lock lock(m_mutex);
    return Sample{.phase = m_phase,
                  .item = m_item,
                  .filesDone = m_filesDone,
                  .filesTotal = m_filesTotal,
                  .bytesDone = m_bytesDone,
                  .bytesTotal = m_bytesTotal};
}

} // namespace Slipway
