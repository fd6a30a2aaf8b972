// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtClassHelperMacros>

#include <string>

namespace Slipway::Testing {

/// A folder of its own that goes with the object, whatever names are in it; others may enter it, as they may a web
/// site's. In memory where there is /dev/shm, so that a thousand syncs cost nothing.
class ScratchFolder final {
public:
    ScratchFolder();
    ~ScratchFolder();
    Q_DISABLE_COPY_MOVE(ScratchFolder)

    [[nodiscard]] const std::string &path() const { return m_path; }

private:
    std::string m_path;
};

} // namespace Slipway::Testing
