// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/sourcedigests.h"

#include "base/md5hasher.h"
#include "base/posixpath.h"
#include "base/sha256hasher.h"

#include <sys/stat.h>
#include <utility>

namespace Slipway {

namespace {

void take(ReleaseFile &file, const FileDigests &digests)
{
    file.size = static_cast<int64_t>(digests.size);
    file.digest = digests.sha256;
    file.md5 = digests.md5;
}

} // namespace

SourceDigests::SourceDigests(std::string cachePath)
    : m_cache(std::move(cachePath))
    , m_begin(HashCache::now())
{ }

template <typename Look>
Result<void> SourceDigests::readAnew(ReleaseFile &file, Look &&look, const std::stop_token &stop,
                                     ProgressBoard *progress)
{
    thread_local Sha256Hasher sha256;
    thread_local Md5Hasher md5;
    sha256.restart(); // who was cancelled has left something in it
    md5.restart();
    ReadStates states;
    const Result<int64_t> size = readSourceFile(
        file.source,
        [&](std::string_view block) {
            look(block);
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
    learn(file, states,
          {.md5 = md5.finish(), .sha256 = sha256.finish(), .size = static_cast<uint64_t>(*size)});
    if (progress != nullptr) {
        progress->add(1, 0);
    }
    return {};
}

void SourceDigests::learn(ReleaseFile &file, const ReadStates &states, const FileDigests &digests)
{
    take(file, digests);
    m_cache.put(states.before, states.after, digests, m_begin);
}

bool SourceDigests::recall(ReleaseFile &file, FolderCursor &folder)
{
    const std::string_view above = PosixPath::folderOf(file.source);
    const char *name =
        file.source.c_str() + (file.source.size() - PosixPath::baseName(file.source).size());
    struct stat status = {};
    const bool isRegular =
        ::fstatat(folder.open(above), name, &status, 0) == 0 && S_ISREG(status.st_mode);
    file.size = isRegular ? status.st_size : -1;
    return isRegular && recall(file, FileState::of(status));
}

bool SourceDigests::recall(ReleaseFile &file, const FileState &state)
{
    if (!state.isRegular()) {
        return false;
    }
    const std::optional<FileDigests> known = m_cache.find(state);
    if (known) {
        take(file, *known);
    }
    return known.has_value();
}

Result<void> SourceDigests::digest(ReleaseFile &file, const std::stop_token &stop,
                                   ProgressBoard *progress)
{
    return readAnew(file, [](std::string_view) { }, stop, progress);
}

Result<Sha256> SourceDigests::read(ReleaseFile &file, std::string &text, size_t longest,
                                   const std::stop_token &stop, ProgressBoard *progress)
{
    bool isTooLong = false;
    const auto collect = [&](std::string_view block) {
        isTooLong = isTooLong || text.size() + block.size() > longest;
        if (isTooLong) {
            text.clear();
        } else {
            text += block;
        }
    };
    if (file.digest.isNull() || file.md5.isNull()) {
        return readAnew(file, collect, stop, progress).transform([&] { return file.digest; });
    }
    Sha256Hasher sha256;
    return readSourceFile(file.source,
                          [&](std::string_view block) {
                              collect(block);
                              sha256.add(block);
                              return !stop.stop_requested();
                          })
        .transform([&](int64_t) { return sha256.finish(); });
}

void SourceDigests::save()
{
    static_cast<void>(m_cache.save());
}

} // namespace Slipway
