// SPDX-License-Identifier: GPL-3.0-or-later
#include "compress/siblingwriter.h"

#include "base/changetick.h"
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
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <map>
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

bool isAsBefore(const FileState &before, const FileState &now)
{
    return now.isRegular() && before.device == now.device && before.inode == now.inode
        && before.size == now.size && before.mtimeNs == now.mtimeNs
        && before.ctimeNs == now.ctimeNs;
}

FileState stateOf(const std::string &path)
{
    struct stat status = {};
    return ::lstat(path.c_str(), &status) == 0 ? FileState::of(status) : FileState();
}

class SiblingRun final {
public:
    SiblingRun(const TargetStorage &target, std::vector<std::string> names,
               const WhiteNoiseOptions &options, CompressionCache *cache, SiblingMemory *memory,
               const std::stop_token &stop, ProgressBoard *progress)
        : m_target(target)
        , m_names(std::move(names))
        , m_options(options)
        , m_methods(methodsOf(options))
        , m_cache(cache)
        , m_memory(memory)
        , m_stop(stop)
        , m_progress(progress)
    { }

    Result<std::vector<std::pair<std::string, std::string>>> run()
    {
        std::erase_if(m_names, [&](const std::string &name) {
            return isSkippedByWhiteNoise(name, m_options);
        });
        if (!std::ranges::is_sorted(m_names)) {
            std::ranges::sort(m_names);
        }
        m_files.resize(m_names.size());
        m_begin = changeClock();
        if (auto looked = parallelFor(m_names.size(), Threads, m_stop,
                                      [&](size_t index, unsigned) { return look(index); });
            !looked) {
            return failure(std::move(looked.error()));
        }
        std::vector<CompressibleFile> read;
        for (size_t index = 0; index < m_files.size(); ++index) {
            if (!m_files[index].isKnown) {
                m_read.push_back(index);
                read.push_back(std::move(m_files[index].content));
            }
        }
        const auto write = [&](std::span<const size_t> sharers,
                               const std::vector<CompressedSibling> &siblings) {
            return writeAll(sharers, siblings);
        };
        m_contents = std::move(read);
        if (auto done = compressEach(m_contents, m_options, m_cache, write, m_stop, m_progress);
            !done) {
            return failure(std::move(done.error()));
        }
        if (m_memory != nullptr && !m_read.empty()) {
            remember();
        }
        return made();
    }

private:
    /// One of the names.
    struct File {
        CompressibleFile content; ///< Without one where it is known.
        FileState state; ///< Before it was read.
        std::array<bool, SiblingMemory::MostSiblings> hasSibling = {};
        std::array<Sha256, SiblingMemory::MostSiblings> digests = {}; ///< Of the right siblings.
        bool isKnown = false;
    };

    [[nodiscard]] std::string suffix(size_t method) const
    {
        return std::string(suffixOf(encodingOf(m_methods[method])));
    }

    Result<void> look(size_t index)
    {
        auto path = m_target.path(m_names[index]);
        if (!path) {
            return failure(path.error());
        }
        File &file = m_files[index];
        if (m_memory != nullptr && isRemembered(*path, file)) {
            file.isKnown = true;
            return {};
        }
        struct stat status = {};
        const auto bytes = readFile(*path, status);
        if (!bytes) {
            return failure(bytes.error());
        }
        file.state = FileState::of(status);
        file.content = {
            .path = std::move(*path), .digest = Sha256::of(*bytes), .size = std::ssize(*bytes)};
        return {};
    }

    /// Both are as they were when they belonged together, so their bytes still do; and the times have been set.
    bool isRemembered(const std::string &path, File &file)
    {
        const FileState plain = stateOf(path);
        if (!plain.isRegular()) {
            return false;
        }
        const auto siblings = m_memory->find(plain);
        if (!siblings) {
            return false;
        }
        for (size_t method = 0; method < m_methods.size(); ++method) {
            const FileState &sibling = (*siblings)[method];
            file.hasSibling[method] = sibling.isKnown();
            if (sibling.isKnown() && !isAsBefore(sibling, stateOf(path + suffix(method)))) {
                file.hasSibling = {};
                return false;
            }
        }
        return true;
    }

    /// `sharers`: indexes into m_contents.
    Result<void> writeAll(std::span<const size_t> sharers,
                          const std::vector<CompressedSibling> &siblings)
    {
        for (size_t method = 0; method < siblings.size(); ++method) {
            const std::string &bytes = siblings[method].bytes;
            const Sha256 digest = m_memory != nullptr ? Sha256::of(bytes) : Sha256();
            for (const size_t index : sharers) {
                if (auto written = writeOne(m_contents[index].path, suffix(method), bytes);
                    !written) {
                    return written;
                }
                File &file = m_files[m_read[index]];
                file.hasSibling[method] = true;
                file.digests[method] = digest;
            }
        }
        return {};
    }

    static Result<void> writeOne(const std::string &plain, const std::string &suffix,
                                 std::string_view bytes)
    {
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
        return {};
    }

    /// What was looked into in this run, and what stands beside it by then: read once more, as others may write
    /// there, too, and as WhiteNoise does set the same time. From the next tick of the clock on every change shows in
    /// a change time; a file that was changed in the one in which it was read may have been changed again since.
    void remember()
    {
        waitForTick();
        const int64_t tick = changeClock();
        std::vector<SiblingMemory::Known> known(m_read.size());
        const auto note = [&](size_t index, unsigned) -> Result<void> {
            const File &file = m_files[m_read[index]];
            const std::string &path = m_contents[index].path;
            const FileState now = stateOf(path);
            if (!isAsBefore(file.state, now) || now.ctimeNs >= m_begin || !isStamped(path, now)) {
                return {};
            }
            SiblingMemory::Known entry = {.plain = now, .siblings = {}};
            for (size_t method = 0; method < m_methods.size(); ++method) {
                if (!file.hasSibling[method]) {
                    continue;
                }
                const FileState sibling =
                    stateWith(path + suffix(method), file.digests[method], tick);
                if (!sibling.isKnown() || sibling.device != now.device
                    || sibling.mtimeNs != now.mtimeNs) {
                    return {};
                }
                entry.siblings[method] = sibling;
            }
            known[index] = entry;
            return {};
        };
        // Nothing of it can fail; who cancels now has everything.
        static_cast<void>(parallelFor(m_read.size(), Threads, {}, note));
        std::erase_if(known,
                      [](const SiblingMemory::Known &file) { return !file.plain.isKnown(); });
        m_memory->put(known);
    }

    /// Of a file with this content that was changed before `tick` last; else not known.
    static FileState stateWith(const std::string &path, const Sha256 &digest, int64_t tick)
    {
        const FileState before = stateOf(path);
        if (!before.isRegular() || before.ctimeNs >= tick) {
            return {};
        }
        struct stat status = {};
        const auto bytes = readFile(path, status);
        return bytes && isAsBefore(before, FileState::of(status)) && Sha256::of(*bytes) == digest
            ? before
            : FileState();
    }

    /// Whether change times there tell what they are to tell.
    bool isStamped(const std::string &path, const FileState &state)
    {
        const std::scoped_lock lock(m_mutex);
        const auto [found, isNew] = m_stamped.try_emplace(state.device, false);
        if (isNew) {
            const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
            found->second = file.isValid() && isStampedByKernel(file.get());
        }
        return found->second;
    }

    [[nodiscard]] std::vector<std::pair<std::string, std::string>> made() const
    {
        std::vector<std::pair<std::string, std::string>> made;
        made.reserve(m_names.size());
        for (size_t index = 0; index < m_names.size(); ++index) {
            for (size_t method = 0; method < m_methods.size(); ++method) {
                if (m_files[index].hasSibling[method]) {
                    made.emplace_back(m_names[index], m_names[index] + suffix(method));
                }
            }
        }
        if (!std::ranges::is_sorted(made)) {
            std::ranges::sort(made);
        }
        return made;
    }

    const TargetStorage &m_target;
    std::vector<std::string> m_names;
    const WhiteNoiseOptions &m_options;
    const std::vector<CompressionMethod> m_methods;
    CompressionCache *m_cache;
    SiblingMemory *m_memory;
    std::stop_token m_stop;
    ProgressBoard *m_progress;
    std::vector<File> m_files; ///< As m_names.
    std::vector<size_t> m_read; ///< Of them, those of which nothing was known.
    std::vector<CompressibleFile> m_contents; ///< As m_read.
    int64_t m_begin = 0; ///< By the clock of change times, before anything was read.
    std::mutex m_mutex; ///< Guards what follows.
    std::map<uint64_t, bool> m_stamped; ///< By device.
};

} // namespace

Result<std::vector<std::pair<std::string, std::string>>> writeCompressedSiblings(
    const TargetStorage &target, std::vector<std::string> names, const WhiteNoiseOptions &options,
    CompressionCache *cache, SiblingMemory *memory, const std::stop_token &stop,
    ProgressBoard *progress)
{
    return SiblingRun(target, std::move(names), options, cache, memory, stop, progress).run();
}

} // namespace Slipway
