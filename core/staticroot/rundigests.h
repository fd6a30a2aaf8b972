// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compress/hashcache.h"
#include "storage/digestmemory.h"

#include <ctime>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace Slipway {

/// The digests that one run finds and learns, in the cache for all projects.
class RunDigests final : public DigestMemory {
public:
    /// Reads the cache in a thread of its own; who asks first waits for it.
    explicit RunDigests(std::string cachePath);

    [[nodiscard]] std::optional<Md5> find(const struct stat &status) override;
    void learn(const struct stat &status, const Md5 &md5) override;
    /// For the next run. Nothing is wrong where that cannot be: it reads then.
    void save();
    [[nodiscard]] const timespec &begin() const { return m_begin; }

private:
    [[nodiscard]] HashCache &cache();

    const timespec m_begin; ///< Before anything was read.
    std::future<std::unique_ptr<HashCache>> m_reading;
    std::once_flag m_isRead;
    std::unique_ptr<HashCache> m_cache;
};

} // namespace Slipway
