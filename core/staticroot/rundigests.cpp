// SPDX-License-Identifier: GPL-3.0-or-later
#include "staticroot/rundigests.h"

#include <utility>

namespace Slipway {

namespace {

timespec now()
{
    timespec time = {};
    ::clock_gettime(CLOCK_REALTIME, &time);
    return time;
}

} // namespace

RunDigests::RunDigests(std::string cachePath)
    : m_cache(std::move(cachePath))
    , m_begin(now())
{ }

std::optional<Md5> RunDigests::find(const struct stat &status)
{
    return m_cache.findMd5(status);
}

void RunDigests::learn(const struct stat &status, const Md5 &md5)
{
    m_cache.putMd5(status, md5, m_begin);
}

void RunDigests::save()
{
    static_cast<void>(m_cache.save());
}

} // namespace Slipway
