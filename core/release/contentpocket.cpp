// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/contentpocket.h"

#include <cstring>
#include <sys/mman.h>

namespace Slipway {

namespace {

/// A page of the large kind: given in one piece, and cleared at a quarter of the cost.
constexpr size_t ChunkSize = size_t{2} << 20U;

} // namespace

size_t ContentPocket::HashOfDigest::operator()(const Sha256 &digest) const
{
    size_t hash = 0; // a digest is random enough as it is
    std::memcpy(&hash, digest.bytes.data(), sizeof hash);
    return hash;
}

void ContentPocket::put(const Sha256 &digest, std::string_view bytes, const FileState &source)
{
    if (bytes.size() > LargestContent) {
        return;
    }
    char *into = nullptr;
    {
        const std::scoped_lock lock(m_mutex);
        if (m_left < bytes.size()) {
            if ((m_chunks.size() + 1) * ChunkSize > MostHeld) {
                return;
            }
            auto *chunk = static_cast<char *>(std::aligned_alloc(ChunkSize, ChunkSize));
            if (chunk == nullptr) {
                return; // who writes it reads it
            }
            ::madvise(chunk, ChunkSize, MADV_HUGEPAGE);
            m_chunks.emplace_back(chunk);
            m_next = chunk;
            m_left = ChunkSize;
        }
        into = m_next;
        if (!m_contents.emplace(digest, Content{{into, bytes.size()}, source, {}}).second) {
            return;
        }
        m_next += bytes.size();
        m_left -= bytes.size();
    }
    if (!bytes.empty()) { // there may be no chunk yet
        std::memcpy(into, bytes.data(), bytes.size());
    }
}

std::optional<ContentPocket::Content> ContentPocket::find(const Sha256 &digest) const
{
    const auto found = m_contents.find(digest);
    return found == m_contents.end() ? std::nullopt : std::optional(found->second);
}

void ContentPocket::setKeptAt(const Sha256 &digest, const timespec &time)
{
    if (const auto found = m_contents.find(digest); found != m_contents.end()) {
        found->second.keptAt = time;
    }
}

} // namespace Slipway
