// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploytesting/testcontents.h"

#include "processtesting/childprocess.h"

#include <unistd.h>
#include <utility>

namespace Slipway::Testing {

WatchedContent::WatchedContent(std::function<Result<void>()> before)
    : m_before(std::move(before))
{ }

std::string WatchedContent::localPath(const ReleaseFile &file) const
{
    return m_content->localPath(file);
}

Result<void> WatchedContent::read(const ReleaseFile &file, const ContentSink &sink) const
{
    Result<void> goesOn = m_before();
    return goesOn ? m_content->read(file, sink) : goesOn;
}

EventfulContent::EventfulContent(int at, std::function<void(const ContentSink &sink)> event)
    : m_event(std::move(event))
    , m_left(at)
{ }

std::string EventfulContent::localPath(const ReleaseFile &file) const
{
    return m_content->localPath(file);
}

Result<void> EventfulContent::read(const ReleaseFile &file, const ContentSink &sink) const
{
    if (--m_left == 0) {
        m_event(sink);
    }
    return m_content->read(file, sink);
}

DeadlyContent::DeadlyContent(int at)
    : EventfulContent(at, [](const ContentSink &sink) {
        sink("half of it");
        die();
    })
{ }

Result<void> DeadlyContent::read(const ReleaseFile &file, const ContentSink &sink) const
{
    while (hasBegun()) {
        ::pause();
    }
    return EventfulContent::read(file, sink);
}

} // namespace Slipway::Testing
