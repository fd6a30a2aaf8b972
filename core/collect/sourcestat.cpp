// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/sourcestat.h"

#include "base/posixpath.h"
#include "collect/foldercursor.h"

#include <algorithm>
#include <atomic>
#include <string>
#include <sys/stat.h>
#include <thread>

namespace Slipway {

namespace {

constexpr size_t ChunkSize = 512;

void statSource(const Collection &collection, SourceFile &source, FolderCursor &cursor)
{
    if (source.size >= 0 || source.type == SourceType::Remote
        || source.type == SourceType::BrokenLink) {
        return;
    }
    const std::string path = collection.absolutePath(source);
    struct stat status = {};
    int result = -1;
    const std::string_view folder = PosixPath::folderOf(path);
    const int fd = source.isLink ? -1 : cursor.open(folder);
    if (fd >= 0) {
        result = ::fstatat(fd, path.c_str() + folder.size() + 1, &status, 0);
    } else {
        result = ::stat(path.c_str(), &status);
    }
    if (result == 0) {
        setFacts(source, FileState::of(status));
    }
}

} // namespace

void setFacts(SourceFile &source, const FileState &state)
{
    if (state.isKnown()) {
        source.size = state.size;
        source.mtimeNs = state.mtimeNs;
        source.mode = state.mode & 07777U;
    }
}

bool statSources(Collection &collection, const std::stop_token &stop, ProgressBoard *progress)
{
    std::atomic<size_t> next = 0;
    const auto work = [&] {
        FolderCursor cursor;
        const size_t count = collection.sources.size();
        while (!stop.stop_requested()) {
            const size_t begin = next.fetch_add(ChunkSize);
            if (begin >= count) {
                return;
            }
            const size_t end = std::min(begin + ChunkSize, count);
            for (size_t i = begin; i < end; ++i) {
                statSource(collection, collection.sources[i], cursor);
            }
            if (progress != nullptr) {
                progress->add(static_cast<int64_t>(end - begin), 0);
            }
        }
    };
    if (collection.sources.size() > 2 * ChunkSize) {
        const std::jthread helper(work);
        work();
    } else {
        work();
    }
    return !stop.stop_requested();
}

} // namespace Slipway
