// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/deployment.h"

#include <atomic>
#include <functional>
#include <memory>
#include <string_view>

namespace Slipway::Testing {

/// Where the bytes of a file go.
using ContentSink = std::function<bool(std::string_view)>;

/// Content that does something before each file, and may refuse it.
class WatchedContent final : public ContentSource {
public:
    explicit WatchedContent(std::function<Result<void>()> before);
    [[nodiscard]] std::string localPath(const ReleaseFile &file) const override;
    [[nodiscard]] Result<void> read(const ReleaseFile &file,
                                    const ContentSink &sink) const override;

private:
    std::function<Result<void>()> m_before;
    std::unique_ptr<ContentSource> m_content = sourceContent();
};

/// Content that lets something happen when its nth file is about to be read.
class EventfulContent : public ContentSource {
public:
    EventfulContent(int at, std::function<void(const ContentSink &sink)> event);
    [[nodiscard]] std::string localPath(const ReleaseFile &file) const override;
    [[nodiscard]] Result<void> read(const ReleaseFile &file,
                                    const ContentSink &sink) const override;

protected:
    [[nodiscard]] bool hasBegun() const { return m_left <= 0; } ///< What is let happen.

private:
    std::function<void(const ContentSink &sink)> m_event;
    std::unique_ptr<ContentSource> m_content = sourceContent();
    mutable std::atomic<int> m_left;
};

/// Content that kills the process in the middle of its nth file. Who asks for another one then waits for the end: on
/// a busy machine it could write all that is left before.
class DeadlyContent final : public EventfulContent {
public:
    explicit DeadlyContent(int at);
    [[nodiscard]] Result<void> read(const ReleaseFile &file,
                                    const ContentSink &sink) const override;
};

} // namespace Slipway::Testing
