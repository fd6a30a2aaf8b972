// SPDX-License-Identifier: GPL-3.0-or-later
// DiskView: contents that will be asked for, read and hashed together.
#include "base/filedescriptor.h"
#include "base/md5each.h"
#include "base/parallel.h"
#include "base/posixpath.h"
#include "collect/foldercursor.h"
#include "storage/storageview.h"

#include <algorithm>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace Slipway {

namespace {

constexpr unsigned Threads = 2;
/// Names that a thread takes at once: neighbours, which share a folder.
constexpr size_t RunLength = 32;
/// Larger files are read when it comes to them.
constexpr off_t LargestAhead = off_t{1} << 20U;
/// Bytes that are read before they are hashed.
constexpr size_t MostHeld = size_t{512} << 10U;

} // namespace

/// Reads and hashes for one thread.
class DiskView::Reader final {
public:
    explicit Reader(const DiskView &view)
        : m_view(view)
    { }

    /// `digests`: as `names`; what cannot be told stays empty.
    void run(std::span<const std::string> names, std::span<std::optional<Md5>> digests)
    {
        for (size_t i = 0; i < names.size(); ++i) {
            if (m_view.exists(names[i])) {
                digests[i] = read(names[i], i);
            }
            if (m_used >= MostHeld) {
                hash(digests);
            }
        }
        hash(digests);
    }

private:
    struct Held {
        size_t number = 0; ///< Of the name in the run.
        struct stat status = {};
        size_t begin = 0;
    };

    /// The digest where it is known already; otherwise the content is held.
    std::optional<Md5> read(const std::string &name, size_t number)
    {
        const std::string_view inside = PosixPath::folderOf(name);
        const std::string &location = *m_view.m_target.settings().location;
        const int folder =
            m_folder.open(inside.empty() ? location : PosixPath::join(location, inside));
        const std::string base(PosixPath::baseName(name));
        struct stat status = {};
        if (folder < 0 || ::fstatat(folder, base.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0
            || !S_ISREG(status.st_mode) || status.st_size > LargestAhead) {
            return std::nullopt;
        }
        if (m_view.m_digests != nullptr) {
            if (const auto known = m_view.m_digests->find(status)) {
                return known;
            }
        }
        const FileDescriptor file(
            ::openat(folder, base.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
        if (!file.isValid() || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)
            || status.st_size > LargestAhead) {
            return std::nullopt;
        }
        const auto size = static_cast<size_t>(status.st_size);
        if (m_bytes.size() < m_used + size + 1) {
            m_bytes.resize(m_used + size + 1);
        }
        // One more than there should be: a file that is just being written to is left for later.
        if (::read(file.get(), m_bytes.data() + m_used, size + 1) == status.st_size) {
            m_held.push_back({.number = number, .status = status, .begin = m_used});
            m_used += size;
        }
        return std::nullopt;
    }

    void hash(std::span<std::optional<Md5>> digests)
    {
        std::vector<std::string_view> contents;
        contents.reserve(m_held.size());
        for (const Held &held : m_held) {
            contents.emplace_back(m_bytes.data() + held.begin,
                                  static_cast<size_t>(held.status.st_size));
        }
        std::vector<Md5> hashed(contents.size());
        md5Each(contents, hashed);
        for (size_t i = 0; i < hashed.size(); ++i) {
            digests[m_held[i].number] = hashed[i];
            if (m_view.m_digests != nullptr) {
                m_view.m_digests->learn(m_held[i].status, hashed[i]);
            }
        }
        m_held.clear();
        m_used = 0;
    }

    const DiskView &m_view;
    FolderCursor m_folder;
    std::vector<char> m_bytes; ///< One content behind the other; never shrinks.
    size_t m_used = 0;
    std::vector<Held> m_held;
};

Result<void> DiskView::prepareContents(std::span<const std::string> names,
                                       const std::stop_token &stop) const
{
    if (m_hash.algorithm != ContentHash::Algorithm::Md5) {
        return {};
    }
    std::vector<std::optional<Md5>> digests(names.size());
    std::vector<Reader> readers;
    for (unsigned i = 0; i < Threads; ++i) {
        readers.emplace_back(*this);
    }
    auto done = parallelFor(names.size(), Threads, stop, [&](size_t index, unsigned worker) {
        // A worker gets neighbours, so that the first of a run can do it for all.
        if (index % RunLength == 0) {
            const size_t length = std::min(RunLength, names.size() - index);
            readers[worker].run(names.subspan(index, length),
                                std::span(digests).subspan(index, length));
        }
        return Result<void>();
    });
    m_contents.reserve(m_contents.size() + names.size());
    for (size_t i = 0; done && i < names.size(); ++i) {
        if (digests[i]) {
            m_contents.emplace(names[i], *digests[i]);
        }
    }
    return done;
}

} // namespace Slipway
