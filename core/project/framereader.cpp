// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/framereader.h"

#include <algorithm>

namespace Slipway {

namespace {

constexpr qsizetype LongestNumber = 20;

} // namespace

FrameReader::FrameReader(const QByteArray &mark, int64_t limit)
    : m_start('\n' + mark + ' ')
    , m_limit(limit)
{ }

void FrameReader::add(QByteArrayView bytes)
{
    if (isComplete() || m_tooLarge) {
        return;
    }
    m_received.append(bytes);
    if (m_length < 0) {
        findHeader();
    }
}

void FrameReader::findHeader()
{
    for (;;) {
        const qsizetype start = m_received.indexOf(m_start);
        if (start < 0) {
            // Garbage; the mark may have begun at its end.
            const qsizetype keep = std::min(m_received.size(), m_start.size() - 1);
            m_received = m_received.last(keep);
            return;
        }
        const qsizetype number = start + m_start.size();
        const qsizetype end = m_received.indexOf('\n', number);
        if (end < 0 && m_received.size() - number <= LongestNumber) {
            return; // the rest of the header is still to come
        }
        bool isNumber = false;
        const qint64 length =
            end < 0 ? -1 : m_received.sliced(number, end - number).toLongLong(&isNumber);
        if (!isNumber || length < 0) {
            m_received.remove(0, number);
            continue;
        }
        m_received.remove(0, end + 1);
        m_tooLarge = length > m_limit;
        m_length = length;
        return;
    }
}

QByteArray FrameReader::take()
{
    if (!isComplete() || m_tooLarge) {
        return {};
    }
    m_received.truncate(m_length);
    return std::move(m_received);
}

void BoundedLog::add(QByteArrayView bytes)
{
    const qsizetype first = std::min(HeadSize - m_head.size(), bytes.size());
    m_head.append(bytes.first(first));
    m_tail.append(bytes.sliced(first));
    // Cut in large steps: not at every small write.
    if (m_tail.size() > 2 * TailSize) {
        m_dropped += m_tail.size() - TailSize;
        m_tail = m_tail.last(TailSize);
    }
}

QByteArray BoundedLog::text() const
{
    if (m_dropped == 0) {
        return m_head + m_tail;
    }
    return m_head + "\n[... " + QByteArray::number(m_dropped) + " bytes ...]\n" + m_tail;
}

LoadingLog::LoadingLog(const QByteArray &mark)
    : m_line('\n' + mark + " loaded\n")
{ }

void LoadingLog::add(QByteArrayView bytes)
{
    if (m_isLoaded) {
        m_after.add(bytes);
        return;
    }
    m_open.append(bytes);
    const qsizetype at = m_open.indexOf(m_line);
    m_isLoaded = at >= 0;
    const qsizetype end =
        m_isLoaded ? at : std::max<qsizetype>(m_open.size() - m_line.size() + 1, 0);
    m_before.add(QByteArrayView(m_open).first(end));
    m_open.remove(0, end);
    if (m_isLoaded) {
        m_after.add(QByteArrayView(m_open).sliced(m_line.size()));
        m_open.clear();
    }
}

QByteArray LoadingLog::text() const
{
    return m_before.text() + m_open + m_after.text();
}

QByteArray LoadingLog::beforeLoaded() const
{
    return m_isLoaded ? m_before.text() : QByteArray();
}

} // namespace Slipway
