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
    if (m_isPaused && m_readyEntries < m_fewReady) {
        m_workToDo.notify_one();
    }
}

FolderListing FolderReader::take(const std::string &folder)
{
    {
        std::unique_lock lock(m_mutex);
        // The thread is at it. To wait would cost both more than a folder takes: this one lists what comes next.
        for (int others = 0; m_current == folder && others < MostOthers && !m_expected.empty()
             && m_readyEntries < m_mostReady;
             ++others) {
            listNext(lock);
        }
        m_isAwaited = true;
        m_listed.wait(lock, [&] { return m_current != folder; });
        m_isAwaited = false;
        if (auto ready = m_ready.extract(folder)) {
            m_readyEntries -= entriesOf(ready.mapped());
            if (m_isPaused && m_readyEntries < m_fewReady && !m_expected.empty()) {
                m_workToDo.notify_one();
            }
            return std::move(ready.mapped());
        }
        // Mostly it is the next one.
        if (!m_expected.empty() && m_expected.back() == folder) {
            m_expected.pop_back();
        } else {
            std::erase(m_expected, folder);
        }
    }
    return listFolder(folder, m_detail);
}

void FolderReader::listNext(std::unique_lock<std::mutex> &lock)
{
    const std::string folder = std::move(m_expected.back());
    m_expected.pop_back();
    lock.unlock();
    FolderListing listing = listFolder(folder, m_detail);
    lock.lock();
    const auto [place, isNew] = m_ready.try_emplace(folder, std::move(listing));
    m_readyEntries += isNew ? entriesOf(place->second) : 0;
}

void FolderReader::work(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    size_t most = m_mostReady;
    for (;;) {
        const auto isWork = [&] { return !m_expected.empty() && m_readyEntries < most; };
        if (!isWork()) {
            most = m_fewReady;
            m_isPaused = true;
            const bool goesOn = m_workToDo.wait(lock, stop, isWork);
            m_isPaused = false;
            if (!goesOn) {
                return;
            }
            most = m_mostReady;
        }
        if (stop.stop_requested()) {
            return;
        }
        m_current = m_expected.back();
        listNext(lock);
        m_current.clear();
        if (m_isAwaited) {
            m_listed.notify_one();
        }
    }
}

} // namespace Slipway
