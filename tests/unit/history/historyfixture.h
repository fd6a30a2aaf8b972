// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploytesting/scratchfolder.h"
#include "history/historystore.h"

#include <array>
#include <memory>
#include <string>

namespace Slipway::Testing {

/// A store in a folder that lasts as long as one test.
class HistoryFixture {
protected:
    void begin() { m_folder = std::make_unique<ScratchFolder>(); }
    void end() { m_folder.reset(); }
    [[nodiscard]] std::string path(const std::string &name) const
    {
        return m_folder->path() + '/' + name;
    }
    [[nodiscard]] HistoryStore store() const { return HistoryStore(path("state/history.sqlite")); }
    [[nodiscard]] Result<void> put(const HistoryEntry &entry) const
    {
        return store().put(std::array{entry});
    }

private:
    std::unique_ptr<ScratchFolder> m_folder;
};

} // namespace Slipway::Testing
