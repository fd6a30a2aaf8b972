// SPDX-License-Identifier: GPL-3.0-or-later
#include "compress/hashcache.h"

#include "base/filedescriptor.h"
#include "base/posixpath.h"
#include "project/smallfile.h"
#include "project/userfolders.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <thread>
#include <type_traits>
#include <utility>

namespace Slipway {

namespace {

constexpr int64_t Nanoseconds = 1'000'000'000;
constexpr int64_t Unsure = 2 * Nanoseconds;
constexpr int64_t DaysKept = 60;
/// A use is written down this late, so that a run that finds everything writes nothing.
constexpr int64_t DaysUnmarked = 7;
constexpr int64_t LargestFile = int64_t{1} << 30U;

/// Read as a number: a file from a machine of the other byte order has another.
constexpr uint64_t Magic = 0x536c69704861'0001;

struct Head {
    uint64_t magic = Magic;
    uint64_t count = 0;
    Sha256 checksum; ///< Of all records.
};

int64_t nanoseconds(const timespec &time)
{
    return time.tv_sec * Nanoseconds + time.tv_nsec;
}

int64_t today()
{
    return ::time(nullptr) / 86400;
}

QString notSaved()
{
    return QCoreApplication::translate("Slipway::HashCache",
                                       "The digests of files were not kept for the next time");
}

/// Merging needs both to take turns. Whoever holds the lock does so for a moment; a process that
/// was halted there must not halt us: without the lock the last writer wins, and the file is whole.
FileDescriptor lockFor(const std::string &path)
{
    FileDescriptor lock(
        ::open((path + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    for (int tries = 0; lock.isValid() && tries < 100; ++tries) {
        if (::flock(lock.get(), LOCK_EX | LOCK_NB) == 0) {
            break;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return lock;
}

} // namespace

size_t HashCache::KeyHash::operator()(const Key &key) const
{
    // Inodes of a tree are neighbours: spread them.
    return static_cast<size_t>((key.inode ^ key.device << 40U) * 0x9E3779B97F4A7C15U);
}

bool HashCache::Record::isOf(const struct stat &status) const
{
    return size == static_cast<uint64_t>(status.st_size) && modified == nanoseconds(status.st_mtim)
        && changed == nanoseconds(status.st_ctim);
}

bool HashCache::Record::isSameState(const Record &other) const
{
    return size == other.size && modified == other.modified && changed == other.changed;
}

HashCache::HashCache(std::string path)
    : m_path(std::move(path))
    , m_version(versionOf(m_path))
    , m_saved(read(m_path))
{ }

HashCache::Version HashCache::versionOf(const std::string &path)
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

std::string HashCache::defaultPath()
{
    return PosixPath::join(userCacheFolder(), "hashes");
}

HashCache::Records HashCache::read(const std::string &path)
{
    static_assert(sizeof(Record) == 96 && std::is_trivially_copyable_v<Record>);
    const Result<QByteArray> file = readSmallFile(path, LargestFile, notSaved());
    Head head;
    if (!file || file->size() < static_cast<qsizetype>(sizeof head)) {
        return {};
    }
    std::memcpy(&head, file->constData(), sizeof head);
    const std::string_view body(file->constData() + sizeof head,
                                static_cast<size_t>(file->size()) - sizeof head);
    if (head.magic != Magic || body.size() % sizeof(Record) != 0
        || head.count != body.size() / sizeof(Record) || Sha256::of(body) != head.checksum) {
        return {};
    }
    Records records(body.size() / sizeof(Record));
    if (!records.empty()) {
        std::memcpy(records.data(), body.data(), body.size());
    }
    return records;
}

QByteArray HashCache::fileOf(const Records &records)
{
    const auto *bytes = reinterpret_cast<const char *>(records.data());
    const size_t size = records.size() * sizeof(Record);
    Head head;
    head.count = records.size();
    head.checksum = Sha256::of(std::string_view(bytes, size));
    QByteArray file;
    file.reserve(std::ssize(records) * qsizetype{sizeof(Record)} + qsizetype{sizeof head});
    file.append(reinterpret_cast<const char *>(&head), qsizetype{sizeof head});
    file.append(bytes, static_cast<qsizetype>(size));
    return file;
}

/// Both sorted; `choose(one, other)` where both have a record of a key.
template <typename Choose>
HashCache::Records HashCache::merged(const Records &one, const Records &other, Choose &&choose)
{
    Records all;
    all.reserve(one.size() + other.size());
    auto left = one.begin();
    auto right = other.begin();
    while (left != one.end() || right != other.end()) {
        if (right == other.end() || (left != one.end() && left->key < right->key)) {
            all.push_back(*left++);
        } else if (left == one.end() || right->key < left->key) {
            all.push_back(*right++);
        } else {
            all.push_back(choose(*left++, *right++));
        }
    }
    return all;
}

HashCache::Record *HashCache::lookUp(const Key &key)
{
    if (const auto added = m_added.find(key); added != m_added.end()) {
        return &added->second;
    }
    const auto saved = std::ranges::lower_bound(m_saved, key, {}, &Record::key);
    return saved != m_saved.end() && saved->key == key ? &*saved : nullptr;
}

/// The record of a file in this state. With the lock held.
const HashCache::Record *HashCache::use(const struct stat &status)
{
    Record *record = lookUp({status.st_dev, status.st_ino});
    if (record == nullptr || !record->isOf(status)) {
        return nullptr;
    }
    const int64_t now = today();
    if (record->lastUsed > now || record->lastUsed + DaysUnmarked <= now) {
        record->lastUsed = now;
        m_isChanged = true;
    }
    return record;
}

std::optional<FileDigests> HashCache::find(const struct stat &status)
{
    const std::scoped_lock lock(m_mutex);
    const Record *record = use(status);
    if (record == nullptr || !record->isWhole()) {
        return std::nullopt;
    }
    return FileDigests{.md5 = {record->md5}, .sha256 = {record->sha256}, .size = record->size};
}

std::optional<Md5> HashCache::findMd5(const struct stat &status)
{
    const std::scoped_lock lock(m_mutex);
    const Record *record = use(status);
    return record == nullptr ? std::nullopt : std::optional(Md5{record->md5});
}

void HashCache::put(const struct stat &before, const struct stat &after, const FileDigests &digests,
                    const timespec &timeOfHashing)
{
    const Record record = {.key = {before.st_dev, before.st_ino},
                           .size = digests.size,
                           .modified = nanoseconds(before.st_mtim),
                           .changed = nanoseconds(before.st_ctim),
                           .md5 = digests.md5.bytes,
                           .sha256 = digests.sha256.bytes,
                           .lastUsed = today()};
    if (S_ISREG(before.st_mode) && before.st_dev == after.st_dev && before.st_ino == after.st_ino
        && record.isOf(before) && record.isOf(after)) {
        keep(record, timeOfHashing);
    }
}

void HashCache::putMd5(const struct stat &before, const Md5 &md5, const timespec &timeOfHashing)
{
    if (!S_ISREG(before.st_mode)) {
        return;
    }
    keep({.key = {before.st_dev, before.st_ino},
          .size = static_cast<uint64_t>(before.st_size),
          .modified = nanoseconds(before.st_mtim),
          .changed = nanoseconds(before.st_ctim),
          .md5 = md5.bytes,
          .sha256 = {},
          .lastUsed = today()},
         timeOfHashing);
}

void HashCache::keep(const Record &record, const timespec &timeOfHashing)
{
    const int64_t sure = nanoseconds(timeOfHashing) - Unsure;
    if (record.modified >= sure || record.changed >= sure) {
        return;
    }
    const std::scoped_lock lock(m_mutex);
    if (const Record *known = lookUp(record.key); known != nullptr && known->isSameState(record)
        && known->md5 == record.md5 && (known->isWhole() || !record.isWhole())) {
        return; // Nothing is new.
    }
    m_added.insert_or_assign(record.key, record);
    m_isChanged = true;
}

Result<void> HashCache::save()
{
    const std::scoped_lock lock(m_mutex);
    if (!m_isChanged) {
        return {};
    }
    if (auto made = makeFolders(std::string(PosixPath::folderOf(m_path)), notSaved()); !made) {
        return made;
    }
    Records added;
    added.reserve(m_added.size());
    for (const auto &[key, record] : m_added) {
        added.push_back(record);
    }
    std::ranges::sort(added, {}, &Record::key);

    const FileDescriptor turn = lockFor(m_path);
    // What others have saved is younger than what was read here, but for when it was used. The file is
    // replaced as a whole: the same one need not be read again.
    Records all = m_saved;
    if (versionOf(m_path) != m_version) {
        all = merged(read(m_path), m_saved, [](Record theirs, const Record &ours) {
            if (theirs.isSameState(ours)) {
                theirs.lastUsed = std::max(theirs.lastUsed, ours.lastUsed);
            }
            return theirs;
        });
    }
    all = merged(all, added, [](const Record &, const Record &ours) { return ours; });
    const int64_t now = today();
    std::erase_if(all, [now](Record &record) {
        record.lastUsed = std::min(record.lastUsed, now); // the clock was ahead
        return record.lastUsed + DaysKept < now;
    });
    if (auto written = writeSmallFile(m_path, fileOf(all), notSaved()); !written) {
        return written;
    }
    all.shrink_to_fit();
    m_version = versionOf(m_path);
    m_saved = std::move(all);
    m_added = {};
    m_isChanged = false;
    return {};
}

size_t HashCache::count() const
{
    const std::scoped_lock lock(m_mutex);
    return m_saved.size()
        + static_cast<size_t>(std::ranges::count_if(m_added, [this](const auto &added) {
               return !std::ranges::binary_search(m_saved, added.first, {}, &Record::key);
           }));
}

} // namespace Slipway
