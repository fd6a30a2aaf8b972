// SPDX-License-Identifier: GPL-3.0-or-later
#include "staticroot/rundigests.h"

#include <utility>

namespace Slipway {

RunDigests::RunDigests(std::string cachePath)
    : m_begin(HashCache::now())
    , m_reading(
          std::async([path = std::move(cachePath)] { return std::make_unique<HashCache>(path); }))
{ }

HashCache &RunDigests::cache()
{
    std::call_once(m_isRead, [this] { m_cache = m_reading.get(); });
    return *m_cache;
}

std::optional<Md5> RunDigests::find(const struct stat &status)
{
    return cache().findMd5(status);
}

void RunDigests::learn(const struct stat &status, const Md5 &md5)
{
    cache().putMd5(status, md5, m_begin);
}

void RunDigests::save()
{
    static_cast<void>(cache().save());
}

} // namespace Slipway
