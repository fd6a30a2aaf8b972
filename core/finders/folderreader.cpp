// SPDX-License-Identifier: GPL-3.0-or-later
#include "finders/folderreader.h"

#include <algorithm>
#include <iterator>
#include <stop_token>
#include <utility>

namespace Slipway {

FolderReader::~FolderReader()
{
    m_thread.request_stop();
}

void FolderReader::expect(std::vector<std::string> folders)
{
    const std::scoped_lock lock(m_mutex);
    std::ranges::reverse(folders);
    std::ranges::move(folders, std::back_inserter(m_expected));
    if (!m_thread.joinable() && m_expected.size() >= FewFolders) {
        m_thread = std::jthread([this](const std::stop_token &stop) { work(stop); });
    }
    m_changed.notify_all();
}

FolderListing FolderReader::take(const std::string &folder)
{
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_current != folder; });
        if (auto ready = m_ready.extract(folder)) {
            m_changed.notify_all();
            return std::move(ready.mapped());
        }
        // Mostly it is the next one.
        if (!m_expected.empty() && m_expected.back() == folder) {
            m_expected.pop_back();
        } else {
            std::erase(m_expected, folder);
        }
    }
    return listFolder(folder);
}

void FolderReader::work(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, stop,
                          [this] { return !m_expected.empty() && m_ready.size() < MostReady; })) {
        m_current = std::move(m_expected.back());
        m_expected.pop_back();
        const std::string folder = m_current;
        lock.unlock();
        FolderListing listing = listFolder(folder);
        lock.lock();
        m_ready.insert_or_assign(folder, std::move(listing));
        m_current.clear();
        m_changed.notify_all();
    }
}

} // namespace Slipway
