// SPDX-License-Identifier: GPL-3.0-or-later
#include "compress/hashcache.h"

#include "base/posixpath.h"
#include "base/searchnear.h"
#include "project/userfolders.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdint>
#include <mutex>
#include <type_traits>
#include <utility>

namespace Slipway {

namespace {

constexpr int64_t Nanoseconds = 1'000'000'000;
constexpr int64_t Unsure = 2 * Nanoseconds;
constexpr uint64_t Magic = 0x536c69704861'0001;

int64_t nanoseconds(const timespec &time)
{
    return time.tv_sec * Nanoseconds + time.tv_nsec;
}

QString notSaved()
{
    return QCoreApplication::translate("Slipway::HashCache",
                                       "The digests of files were not kept for the next time");
}

} // namespace

size_t HashCache::KeyHash::operator()(const Key &key) const
{
    // Inodes of a tree are neighbours: spread them.
    return static_cast<size_t>((key.inode ^ key.device << 40U) * 0x9E3779B97F4A7C15U);
}

bool HashCache::Record::isOf(const FileState &state) const
{
    return state.isKnown() && size == static_cast<uint64_t>(state.size) && modified == state.mtimeNs
        && changed == state.ctimeNs;
}

bool HashCache::Record::isSameState(const Record &other) const
{
    return size == other.size && modified == other.modified && changed == other.changed;
}

HashCache::HashCache(std::string path)
    : m_file(std::move(path), Magic, notSaved())
    , m_read(m_file.read())
    , m_saved(recordsIn(m_read))
{ }

timespec HashCache::now()
{
    timespec time = {};
    ::clock_gettime(CLOCK_REALTIME, &time);
    return time;
}

std::string HashCache::defaultPath()
{
    return PosixPath::join(userCacheFolder(), "hashes");
}

std::span<HashCache::Record> HashCache::recordsIn(CacheFile::Entries &entries)
{
    static_assert(sizeof(Record) == 96 && std::is_trivially_copyable_v<Record>);
    const size_t size = entries.bytes().size();
    if (size == 0 || size % sizeof(Record) != 0 || entries.count != size / sizeof(Record)) {
        return {};
    }
    char *begin = entries.file.data() + (entries.file.size() - static_cast<qsizetype>(size));
    if (reinterpret_cast<uintptr_t>(begin) % alignof(Record) != 0) {
        return {}; // as good as none; no allocator gives such memory
    }
    return {reinterpret_cast<Record *>(begin), size / sizeof(Record)};
}

HashCache::Record *HashCache::lookUp(const Key &key)
{
    if (const auto added = m_added.find(key); added != m_added.end()) {
        return &added->second;
    }
    // Files of one folder were mostly made together, and so have neighbouring inodes.
    const size_t at =
        searchNear(m_saved, key, &Record::key, m_lastFound.load(std::memory_order_relaxed));
    if (at == m_saved.size() || m_saved[at].key != key) {
        return nullptr;
    }
    m_lastFound.store(at, std::memory_order_relaxed);
    return &m_saved[at];
}

/// The record of a file in this state.
std::optional<HashCache::Record> HashCache::use(const FileState &state)
{
    const Key key = {state.device, state.inode};
    std::optional<Record> found;
    {
        const std::shared_lock lock(m_mutex);
        const Record *record = lookUp(key);
        if (record == nullptr || !record->isOf(state)) {
            return std::nullopt;
        }
        found = *record;
    }
    if (const int64_t now = CacheFile::today(); CacheFile::isUseToMark(found->lastUsed, now)) {
        const std::scoped_lock lock(m_mutex);
        if (Record *record = lookUp(key); record != nullptr) { // it may have gone meanwhile
            record->lastUsed = now;
            m_isChanged = true;
        }
    }
    return found;
}

std::optional<FileDigests> HashCache::find(const FileState &state)
{
    const auto record = use(state);
    if (!record || !record->isWhole()) {
        return std::nullopt;
    }
    return FileDigests{.md5 = {record->md5}, .sha256 = {record->sha256}, .size = record->size};
}

std::optional<Md5> HashCache::findMd5(const struct stat &status)
{
    const auto record = use(FileState::of(status));
    return record ? std::optional(Md5{record->md5}) : std::nullopt;
}

void HashCache::put(const struct stat &before, const struct stat &after, const FileDigests &digests,
                    const timespec &timeOfHashing)
{
    const FileState state = FileState::of(before);
    const Record record = {.key = {state.device, state.inode},
                           .size = digests.size,
                           .modified = state.mtimeNs,
                           .changed = state.ctimeNs,
                           .md5 = digests.md5.bytes,
                           .sha256 = digests.sha256.bytes,
                           .lastUsed = CacheFile::today()};
    if (state.isRegular() && before.st_dev == after.st_dev && before.st_ino == after.st_ino
        && record.isOf(state) && record.isOf(FileState::of(after))) {
        keep(record, timeOfHashing);
    }
}

void HashCache::putMd5(const struct stat &before, const Md5 &md5, const timespec &timeOfHashing)
{
    const FileState state = FileState::of(before);
    if (!state.isRegular()) {
        return;
    }
    keep({.key = {state.device, state.inode},
          .size = static_cast<uint64_t>(state.size),
          .modified = state.mtimeNs,
          .changed = state.ctimeNs,
          .md5 = md5.bytes,
          .sha256 = {},
          .lastUsed = CacheFile::today()},
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

HashCache::Records HashCache::sortedAdded() const
{
    std::vector<std::pair<Key, const Record *>> order; // a quarter of what the records take
    order.reserve(m_added.size());
    for (const auto &[key, record] : m_added) {
        order.emplace_back(key, &record);
    }
    std::ranges::sort(order, {}, &std::pair<Key, const Record *>::first);
    Records sorted;
    sorted.reserve(order.size());
    for (const auto &[key, record] : order) {
        sorted.push_back(*record);
    }
    return sorted;
}

Result<void> HashCache::save()
{
    const std::scoped_lock lock(m_mutex);
    if (!m_isChanged) {
        return {};
    }
    Records added = sortedAdded();

    const Result<FileDescriptor> turn = m_file.takeTurn();
    if (!turn) {
        return failure(turn.error());
    }
    // What others have saved is younger than what was read here, but for when it was used. The file is
    // replaced as a whole: the same one need not be read again.
    Records all(m_saved.begin(), m_saved.end());
    if (!m_file.isAsSeen()) {
        CacheFile::Entries read = m_file.read();
        const std::span<Record> saved = recordsIn(read);
        all = mergedByKey(Records(saved.begin(), saved.end()), std::move(all), &Record::key,
                          [](Record theirs, const Record &ours) {
                              if (theirs.isSameState(ours)) {
                                  theirs.lastUsed = std::max(theirs.lastUsed, ours.lastUsed);
                              }
                              return theirs;
                          });
    }
    all = mergedByKey(std::move(all), std::move(added), &Record::key,
                      [](const Record &, const Record &ours) { return ours; });
    const int64_t now = CacheFile::today();
    std::erase_if(all, [now](Record &record) {
        record.lastUsed = std::min(record.lastUsed, now); // the clock was ahead
        return CacheFile::isOutOfUse(record.lastUsed, now);
    });
    if (auto written = m_file.write(
            all.size(), {reinterpret_cast<const char *>(all.data()), all.size() * sizeof(Record)});
        !written) {
        return written;
    }
    all.shrink_to_fit();
    m_merged = std::move(all);
    m_saved = m_merged;
    m_read = {};
    m_added = {};
    m_isChanged = false;
    return {};
}

size_t HashCache::count() const
{
    const std::shared_lock lock(m_mutex);
    return m_saved.size()
        + static_cast<size_t>(std::ranges::count_if(m_added, [this](const auto &added) {
               return !std::ranges::binary_search(m_saved, added.first, {}, &Record::key);
           }));
}

} // namespace Slipway
