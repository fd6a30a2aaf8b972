// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/sourcebatch.h"

#include "base/md5each.h"
#include "base/sha256hasher.h"
#include "release/sourcedigests.h"

#include <cstring>

namespace Slipway {

Result<void> SourceBatch::add(ReleaseFile &file, FolderCursor &folder, const std::stop_token &stop,
                              ProgressBoard *progress)
{
    thread_local Sha256Hasher sha256;
    sha256.restart(); // who was cancelled has left something in it
    Held held;
    held.file = &file;
    held.begin = m_used;
    size_t end = m_used;
    const Result<int64_t> read = readSourceFile(
        file.source,
        [&](std::string_view block) {
            sha256.add(block);
            if (m_bytes.size() < end + block.size()) {
                m_bytes.resize(2 * (end + block.size()));
            }
            std::memcpy(m_bytes.data() + end, block.data(), block.size());
            end += block.size();
            if (progress != nullptr) {
                progress->add(0, static_cast<int64_t>(block.size()));
            }
            return !stop.stop_requested();
        },
        &held.states, &folder);
    if (!read) {
        return failure(read.error());
    }
    held.digest = sha256.finish();
    held.size = end - m_used;
    m_used = end;
    m_held.push_back(held);
    return {};
}

void SourceBatch::finish(const Look &look, ProgressBoard *progress)
{
    std::vector<std::string_view> contents;
    contents.reserve(m_held.size());
    for (const Held &held : m_held) {
        contents.emplace_back(m_bytes.data() + held.begin, held.size);
    }
    std::vector<Md5> md5(contents.size());
    md5Each(contents, md5);
    for (size_t i = 0; i < contents.size(); ++i) {
        const Held &held = m_held[i];
        m_digests.learn(*held.file, held.states,
                        {.md5 = md5[i], .sha256 = held.digest, .size = contents[i].size()});
        look(*held.file, contents[i], held.states);
    }
    if (progress != nullptr) {
        progress->add(static_cast<int64_t>(m_held.size()), 0);
    }
    m_held.clear();
    m_used = 0;
}

} // namespace Slipway
