// SPDX-License-Identifier: GPL-3.0-or-later
#include "compress/cachefile.h"

#include "base/posixpath.h"
#include "project/smallfile.h"

#include <libdeflate.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>

namespace Slipway {

namespace {

constexpr int64_t DaysKept = 60;
constexpr int64_t DaysUnmarked = 7;
constexpr int64_t LargestFile = int64_t{1} << 30U;

struct Head {
    uint64_t magic =
        0; ///< Read as a number: a file from a machine of the other byte order has another.
    uint64_t count = 0;
    uint64_t checksum = 0; ///< Of all entries.
};

/// Against damage, not against anybody: the cache folder is the user's own. Two sums that fail in different
/// ways; both together take a tenth of the time of a cryptographic digest, and runs that find everything
/// remembered do little else.
uint64_t checksumOf(std::string_view entries)
{
    return uint64_t{::libdeflate_crc32(0, entries.data(), entries.size())} << 32U
        | ::libdeflate_adler32(1, entries.data(), entries.size());
}

int64_t nanoseconds(const timespec &time)
{
    return time.tv_sec * 1'000'000'000 + time.tv_nsec;
}

} // namespace

CacheFile::CacheFile(std::string path, uint64_t magic, QString notSaved)
    : m_path(std::move(path))
    , m_magic(magic)
    , m_notSaved(std::move(notSaved))
{ }

std::string_view CacheFile::Entries::bytes() const
{
    const std::string_view whole(file.constData(), static_cast<size_t>(file.size()));
    return whole.substr(std::min(sizeof(Head), whole.size()));
}

CacheFile::Entries CacheFile::read()
{
    m_seen = versionOf(m_path);
    Result<QByteArray> file = readSmallFile(m_path, LargestFile, m_notSaved);
    Head head;
    if (!file || file->size() < static_cast<qsizetype>(sizeof head)) {
        return {};
    }
    std::memcpy(&head, file->constData(), sizeof head);
    Entries entries{.file = std::move(*file), .count = head.count};
    if (head.magic != m_magic || checksumOf(entries.bytes()) != head.checksum) {
        return {};
    }
    return entries;
}

bool CacheFile::isAsSeen() const
{
    return versionOf(m_path) == m_seen;
}

Result<FileDescriptor> CacheFile::takeTurn() const
{
    if (auto made = makeFolders(std::string(PosixPath::folderOf(m_path)), m_notSaved); !made) {
        return failure(std::move(made.error()));
    }
    FileDescriptor lock(
        ::open((m_path + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    for (int tries = 0; lock.isValid() && tries < 100; ++tries) {
        if (::flock(lock.get(), LOCK_EX | LOCK_NB) == 0) {
            break;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return lock;
}

Result<void> CacheFile::write(uint64_t count, std::string_view entries)
{
    const Head head{.magic = m_magic, .count = count, .checksum = checksumOf(entries)};
    QByteArray file;
    file.reserve(std::ssize(entries) + qsizetype{sizeof head});
    file.append(reinterpret_cast<const char *>(&head), qsizetype{sizeof head});
    file.append(QByteArrayView(entries));
    Result<void> written = writeSmallFile(m_path, file, m_notSaved);
    if (written) {
        m_seen = versionOf(m_path);
    }
    return written;
}

int64_t CacheFile::today()
{
    return ::time(nullptr) / 86400;
}

bool CacheFile::isUseToMark(int64_t lastUsed, int64_t today)
{
    return lastUsed > today || lastUsed + DaysUnmarked <= today;
}

bool CacheFile::isOutOfUse(int64_t lastUsed, int64_t today)
{
    return lastUsed + DaysKept < today;
}

CacheFile::Version CacheFile::versionOf(const std::string &path)
{
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0) {
        return {};
    }
    return {.inode = status.st_ino,
            .size = status.st_size,
            .modified = nanoseconds(status.st_mtim),
            .changed = nanoseconds(status.st_ctim)};
}

} // namespace Slipway
