// SPDX-License-Identifier: GPL-3.0-or-later
#include "compress/siblingwriter.h"

#include "base/digest.h"
#include "base/filedescriptor.h"
#include "base/parallel.h"
#include "base/posixpath.h"
#include "base/writewhole.h"
#include "collect/stagedfile.h"
#include "compress/compresseach.h"
#include "finders/pythonerror.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <mutex>
#include <span>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway {

namespace {

constexpr unsigned Threads = 2;

std::unexpected<Error> notCompressed(int errnum, const std::string &path)
{
    return failure(pythonOsError(
        errnum, QCoreApplication::translate("Slipway::Compress", "A file was not compressed"),
        path));
}

Result<std::string> readFile(const std::string &path, struct stat &status)
{
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.isValid() || ::fstat(file.get(), &status) != 0) {
        return notCompressed(errno, path);
    }
    std::string bytes;
    bytes.resize(static_cast<size_t>(status.st_size) + 1);
    size_t size = 0;
    for (;;) {
        const ssize_t count = ::read(file.get(), bytes.data() + size, bytes.size() - size);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return notCompressed(errno, path);
        }
        if (count == 0) {
            bytes.resize(size);
            return bytes;
        }
        size += static_cast<size_t>(count);
        if (size == bytes.size()) {
            bytes.resize(2 * size);
        }
    }
}

bool holds(const std::string &path, std::string_view content)
{
    struct stat status = {};
    if (::lstat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)
        || static_cast<size_t>(status.st_size) != content.size()) {
        return false;
    }
    const auto bytes = readFile(path, status);
    return bytes && *bytes == content;
}

/// As plain open() writes a file, but whole or not at all: one that is there already (a collected one of
/// this name, or that of an earlier run) keeps its mode and group. A link gives way: open() would write
/// through it, and with --link it leads to the project's own source.
int writeFile(const std::string &path, std::string_view content)
{
    std::string folderPath(PosixPath::folderOf(path));
    const FileDescriptor folder(::open(folderPath.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isValid()) {
        return errno;
    }
    StagedFile staged;
    if (const int failed = staged.create(folder.get(), 0666); failed != 0) {
        return failed;
    }
    if (const int failed = writeWhole(staged.descriptor(), content); failed != 0) {
        return failed;
    }
    struct stat before = {};
    if (::lstat(path.c_str(), &before) == 0 && S_ISREG(before.st_mode)) {
        const int failed =
            applyModeAndGroup(staged.descriptor(), before.st_mode & 0777U, before.st_gid);
        if (failed != 0) {
            return failed;
        }
    }
    return staged.publishOver(folder.get(), std::string(PosixPath::baseName(path)));
}

class SiblingRun final {
public:
    SiblingRun(const TargetStorage &target, std::vector<std::string> names,
               const WhiteNoiseOptions &options, CompressionCache *cache,
               const std::stop_token &stop, ProgressBoard *progress)
        : m_target(target)
        , m_names(std::move(names))
        , m_options(options)
        , m_cache(cache)
        , m_stop(stop)
        , m_progress(progress)
    { }

    Result<std::vector<std::pair<std::string, std::string>>> run()
    {
        std::erase_if(m_names, [&](const std::string &name) {
            return isSkippedByWhiteNoise(name, m_options);
        });
        std::ranges::sort(m_names);
        m_files.resize(m_names.size());
        if (auto read = parallelFor(m_names.size(), Threads, m_stop,
                                    [&](size_t index, unsigned) { return look(index); });
            !read) {
            return failure(std::move(read.error()));
        }
        const auto write = [&](std::span<const size_t> sharers,
                               const std::vector<CompressedSibling> &siblings) {
            return writeAll(sharers, siblings);
        };
        if (auto done = compressEach(m_files, m_options, m_cache, write, m_stop, m_progress);
            !done) {
            return failure(std::move(done.error()));
        }
        std::ranges::sort(m_made);
        return std::move(m_made);
    }

private:
    Result<void> look(size_t index)
    {
        auto path = m_target.path(m_names[index]);
        if (!path) {
            return failure(path.error());
        }
        struct stat status = {};
        const auto bytes = readFile(*path, status);
        if (!bytes) {
            return failure(bytes.error());
        }
        m_files[index] = {
            .path = std::move(*path), .digest = Sha256::of(*bytes), .size = std::ssize(*bytes)};
        return {};
    }

    Result<void> writeAll(std::span<const size_t> sharers,
                          const std::vector<CompressedSibling> &siblings)
    {
        for (const CompressedSibling &sibling : siblings) {
            const std::string suffix(suffixOf(sibling.encoding));
            for (const size_t index : sharers) {
                if (auto written = writeOne(index, suffix, sibling.bytes); !written) {
                    return written;
                }
            }
        }
        return {};
    }

    Result<void> writeOne(size_t index, const std::string &suffix, std::string_view bytes)
    {
        const std::string &plain = m_files[index].path;
        const std::string path = plain + suffix;
        if (!holds(path, bytes)) {
            if (const int failed = writeFile(path, bytes); failed != 0) {
                return notCompressed(failed, path);
            }
        }
        struct stat status = {};
        if (::stat(plain.c_str(), &status) == 0) {
            const timespec times[2] = {status.st_atim, status.st_mtim};
            if (::utimensat(AT_FDCWD, path.c_str(), times, 0) != 0) {
                return notCompressed(errno, path);
            }
        }
        const std::scoped_lock lock(m_mutex);
        m_made.emplace_back(m_names[index], m_names[index] + suffix);
        return {};
    }

    const TargetStorage &m_target;
    std::vector<std::string> m_names;
    const WhiteNoiseOptions &m_options;
    CompressionCache *m_cache;
    std::stop_token m_stop;
    ProgressBoard *m_progress;
    std::vector<CompressibleFile> m_files; ///< As m_names.
    std::mutex m_mutex; ///< Guards what follows.
    std::vector<std::pair<std::string, std::string>> m_made;
};

} // namespace

Result<std::vector<std::pair<std::string, std::string>>> writeCompressedSiblings(
    const TargetStorage &target, std::vector<std::string> names, const WhiteNoiseOptions &options,
    CompressionCache *cache, const std::stop_token &stop, ProgressBoard *progress)
{
    return SiblingRun(target, std::move(names), options, cache, stop, progress).run();
}

} // namespace Slipway
