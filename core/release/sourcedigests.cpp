// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/sourcedigests.h"

#include "base/md5hasher.h"
#include "base/sha256hasher.h"
#include "release/sourcereader.h"

#include <sys/stat.h>
#include <utility>

namespace Slipway {

namespace {

timespec now()
{
    timespec time = {};
    ::clock_gettime(CLOCK_REALTIME, &time);
    return time;
}

void take(ReleaseFile &file, const FileDigests &digests)
{
    file.size = static_cast<int64_t>(digests.size);
    file.digest = digests.sha256;
    file.md5 = digests.md5;
}

} // namespace

SourceDigests::SourceDigests(std::string cachePath)
    : m_cache(std::move(cachePath))
    , m_begin(now())
{ }

Result<void> SourceDigests::digest(ReleaseFile &file, const std::stop_token &stop,
                                   ProgressBoard *progress)
{
    struct stat status = {};
    if (::stat(file.source.c_str(), &status) == 0 && S_ISREG(status.st_mode)) {
        if (const std::optional<FileDigests> known = m_cache.find(status)) {
            take(file, *known);
            if (progress != nullptr) {
                progress->add(1, file.size);
            }
            return {};
        }
    }

    Sha256Hasher sha256;
    Md5Hasher md5;
    ReadStates states;
    const Result<int64_t> size = readSourceFile(
        file.source,
        [&](std::string_view block) {
            sha256.add(block);
            md5.add(block);
            if (progress != nullptr) {
                progress->add(0, static_cast<int64_t>(block.size()));
            }
            return !stop.stop_requested();
        },
        &states);
    if (!size) {
        return failure(size.error());
    }
    const FileDigests digests = {
        .md5 = md5.finish(), .sha256 = sha256.finish(), .size = static_cast<uint64_t>(*size)};
    take(file, digests);
    m_cache.put(states.before, states.after, digests, m_begin);
    if (progress != nullptr) {
        progress->add(1, 0);
    }
    return {};
}

void SourceDigests::save()
{
    static_cast<void>(m_cache.save());
}

} // namespace Slipway
