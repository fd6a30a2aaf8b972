// SPDX-License-Identifier: GPL-3.0-or-later
#include "compress/compressioncache.h"

#include "base/bytesize.h"
#include "base/filedescriptor.h"
#include "base/posixpath.h"
#include "base/readblock.h"
#include "base/sha256hasher.h"
#include "base/writewhole.h"
#include "compress/cachefolder.h"
#include "project/smallfile.h"
#include "project/userfolders.h"

#include <QCoreApplication>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace Slipway {

namespace {

/// The layout of an entry: magic, kept or not, two sizes, checksum, bytes.
constexpr std::string_view Magic = "SlipwayC1\n";
constexpr size_t HeadSize = 10 + 1 + 8 + 8;
constexpr size_t DigestSize = 32;

constexpr const char *LimitVariable = "SLIPWAY_COMPRESSION_CACHE_LIMIT";

constexpr char Kept = 'k';
constexpr char NotKept = 'n';

QString cacheNotUsed()
{
    return QCoreApplication::translate("Slipway::CompressionCache",
                                       "The cache of compressed files is not used");
}

void appendNumber(std::string &out, uint64_t number)
{
    for (unsigned shift = 0; shift < 64; shift += 8) {
        out += static_cast<char>(number >> shift & 0xFFU);
    }
}

uint64_t numberAt(std::string_view text, size_t at)
{
    uint64_t number = 0;
    for (unsigned i = 0; i < 8; ++i) {
        number |= uint64_t{static_cast<unsigned char>(text[at + i])} << (8 * i);
    }
    return number;
}

/// Covers the key, so that an entry under a wrong name is no entry.
std::string checksum(const CompressionCache::Key &key, std::string_view head,
                     std::string_view bytes)
{
    Sha256Hasher hasher;
    hasher.add(methodTag(key.method));
    hasher.add(std::string_view(reinterpret_cast<const char *>(key.content.bytes.data()),
                                key.content.bytes.size()));
    hasher.add(head);
    hasher.add(bytes);
    const Sha256 digest = hasher.finish();
    return {reinterpret_cast<const char *>(digest.bytes.data()), digest.bytes.size()};
}

std::string entryFile(const CompressionCache::Key &key, uint64_t originalSize,
                      uint64_t compressedSize, std::optional<std::string_view> bytes)
{
    std::string file(Magic);
    file += bytes ? Kept : NotKept;
    appendNumber(file, originalSize);
    appendNumber(file, compressedSize);
    file += checksum(key, file, bytes.value_or(std::string_view()));
    file += bytes.value_or(std::string_view());
    return file;
}

std::optional<CompressionCache::Entry> parse(const CompressionCache::Key &key, std::string file)
{
    const std::string_view view = file;
    if (view.size() < HeadSize + DigestSize || !view.starts_with(Magic)) {
        return std::nullopt;
    }
    const std::string_view head = view.substr(0, HeadSize);
    const std::string_view bytes = view.substr(HeadSize + DigestSize);
    if (view.substr(HeadSize, DigestSize) != checksum(key, head, bytes)) {
        return std::nullopt;
    }
    CompressionCache::Entry entry = {.originalSize = numberAt(head, Magic.size() + 1),
                                     .compressedSize = numberAt(head, Magic.size() + 9),
                                     .bytes = std::nullopt};
    if (head[Magic.size()] == Kept) {
        file.erase(0, HeadSize + DigestSize);
        entry.bytes = std::move(file);
    }
    return entry;
}

bool readAll(int fd, std::string &content)
{
    struct stat status = {};
    if (::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
        return false;
    }
    content.resize(static_cast<size_t>(status.st_size));
    const ssize_t count = readBlock(fd, content);
    if (count < 0) {
        return false;
    }
    content.resize(static_cast<size_t>(count));
    return true;
}

} // namespace

CompressionCache::CompressionCache(std::string folder, uint64_t limit, std::optional<Error> note)
    : m_folder(std::move(folder))
    , m_limit(limit)
    , m_note(std::move(note))
{ }

CompressionCache CompressionCache::ofUser()
{
    const QString limit = qEnvironmentVariable(LimitVariable);
    const std::optional<int64_t> bytes = bytesFromText(limit);
    if (bytes || limit.isEmpty()) {
        return CompressionCache(defaultFolder(),
                                bytes ? static_cast<uint64_t>(*bytes) : DefaultLimit);
    }
    return CompressionCache(
        defaultFolder(), DefaultLimit,
        Error{.code = ErrorCode::InvalidData,
              .what = QCoreApplication::translate(
                  "Slipway::CompressionCache", "The cache of compressed files has its usual limit"),
              .where = QLatin1String(LimitVariable),
              .why =
                  QCoreApplication::translate("Slipway::CompressionCache",
                                              "\"%1\" is no size such as \"500 MB\" or \"8 GiB\"")
                      .arg(limit),
              .advice = QCoreApplication::translate("Slipway::CompressionCache",
                                                    "Give it such a size, or unset it.")});
}

std::string CompressionCache::defaultFolder()
{
    return PosixPath::join(userCacheFolder(), "compressed");
}

std::string CompressionCache::pathOf(const Key &key) const
{
    const std::string hex = key.content.hex().toStdString();
    return m_folder + '/' + hex.substr(0, 2) + '/' + hex.substr(2) + '.' + methodTag(key.method);
}

std::optional<CompressionCache::Entry> CompressionCache::find(const Key &key)
{
    const std::string path = pathOf(key);
    const FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!fd.isValid()) {
        if (errno != ENOENT) {
            noteFailure(errno, path);
        }
        return std::nullopt;
    }
    std::string file;
    std::optional<Entry> entry;
    if (readAll(fd.get(), file)) {
        entry = parse(key, std::move(file));
    }
    if (!entry) {
        // Another process may have just put a good one in its place: it is made again, no more.
        ::unlink(path.c_str());
        return std::nullopt;
    }
    // The time of last use. Not the access time, which few file systems keep.
    constexpr std::array<timespec, 2> Now = {timespec{0, UTIME_OMIT}, timespec{0, UTIME_NOW}};
    ::futimens(fd.get(),
               Now.data()); // refused on a read-only file system, where nothing is evicted
    return entry;
}

void CompressionCache::put(const Key &key, uint64_t originalSize, std::string_view compressed)
{
    write(key, entryFile(key, originalSize, compressed.size(), compressed));
}

void CompressionCache::putNotEffective(const Key &key, uint64_t originalSize,
                                       uint64_t compressedSize)
{
    write(key, entryFile(key, originalSize, compressedSize, std::nullopt));
}

void CompressionCache::write(const Key &key, const std::string &file)
{
    if (!m_canWrite || file.size() > m_limit) {
        return;
    }
    const std::string path = pathOf(key);
    const std::string folder(PosixPath::folderOf(path));
    std::string temporary = folder + '/' + std::string(CacheFolder::TemporaryPrefix) + "XXXXXX";
    FileDescriptor fd(::mkostemp(temporary.data(), O_CLOEXEC));
    if (!fd.isValid() && errno == ENOENT) {
        if (auto made = makeFolders(folder, cacheNotUsed()); !made) {
            m_canWrite = false;
            const std::scoped_lock lock(m_mutex);
            if (!m_isNoted) {
                m_isNoted = true;
                m_note = std::move(made.error());
            }
            return;
        }
        temporary.replace(temporary.size() - 6, 6, "XXXXXX");
        fd = FileDescriptor(::mkostemp(temporary.data(), O_CLOEXEC));
    }
    if (!fd.isValid()) {
        m_canWrite = false;
        noteFailure(errno, path);
        return;
    }
    int errnum = writeWhole(fd.get(), file);
    if (errnum == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) {
        errnum = errno;
    }
    if (errnum != 0) {
        ::unlink(temporary.c_str());
        m_canWrite = false;
        noteFailure(errnum, path);
        return;
    }
    if (!makeRoom(file.size())) {
        evict();
    }
}

bool CompressionCache::makeRoom(uint64_t added)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_size) {
        m_size = CacheFolder::roughSizeOf(m_folder, m_limit); // counts what was just added
    } else {
        *m_size += added;
    }
    return *m_size <= m_limit;
}

void CompressionCache::evict()
{
    const uint64_t left = CacheFolder::evict(m_folder, m_limit - m_limit / 10);
    const std::scoped_lock lock(m_mutex);
    m_size = left;
}

void CompressionCache::noteFailure(int errnum, const std::string &path)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_isNoted) {
        m_isNoted = true;
        m_note = Error::fromErrno(errnum, cacheNotUsed(), path);
    }
}

std::optional<Error> CompressionCache::takeNote()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_note, std::nullopt);
}

} // namespace Slipway
