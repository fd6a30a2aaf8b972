// SPDX-License-Identifier: GPL-3.0-or-later
#include "compress/siblingmemory.h"

#include "base/digest.h"
#include "base/posixpath.h"
#include "base/searchnear.h"
#include "project/userfolders.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>
#include <type_traits>
#include <utility>

namespace Slipway {

namespace {

constexpr uint64_t Magic = 0x536c69705369'0001;

uint64_t tagOf(const std::vector<CompressionMethod> &methods)
{
    std::string tags;
    for (const CompressionMethod method : methods) {
        tags += methodTag(method) + '\n';
    }
    const Sha256 digest = Sha256::of(tags);
    uint64_t tag = 0;
    std::memcpy(&tag, digest.bytes.data(), sizeof tag);
    return tag;
}

QString notSaved()
{
    return QCoreApplication::translate("Slipway::SiblingMemory",
                                       "What is compressed already was not kept for the next time");
}

} // namespace

SiblingMemory::SiblingMemory(std::string path, const WhiteNoiseOptions &options)
    : m_file(std::move(path), Magic, notSaved())
    , m_methods(tagOf(methodsOf(options)))
    , m_saved(recordsIn(m_file.read()))
{ }

std::string SiblingMemory::defaultPath()
{
    return PosixPath::join(userCacheFolder(), "siblings");
}

SiblingMemory::Content SiblingMemory::contentOf(const FileState &state)
{
    return {.size = state.size, .modified = state.mtimeNs, .changed = state.ctimeNs};
}

SiblingMemory::Records SiblingMemory::recordsIn(const CacheFile::Entries &entries)
{
    static_assert(sizeof(Record) == 120 && std::is_trivially_copyable_v<Record>);
    const std::string_view bytes = entries.bytes();
    if (bytes.size() % sizeof(Record) != 0 || entries.count != bytes.size() / sizeof(Record)) {
        return {};
    }
    Records records(entries.count);
    if (!records.empty()) {
        std::memcpy(records.data(), bytes.data(), bytes.size());
    }
    return records;
}

std::optional<SiblingMemory::Siblings> SiblingMemory::find(const FileState &plain)
{
    const Key key = {.device = plain.device, .inode = plain.inode};
    const size_t at =
        searchNear(m_saved, key, &Record::key, m_lastFound.load(std::memory_order_relaxed));
    if (at == m_saved.size() || m_saved[at].key != key || m_saved[at].methods != m_methods
        || m_saved[at].content != contentOf(plain)) {
        return std::nullopt;
    }
    m_lastFound.store(at, std::memory_order_relaxed);
    Record &record = m_saved[at];
    const std::atomic_ref<int64_t> lastUsed(record.lastUsed);
    if (const int64_t now = CacheFile::today();
        CacheFile::isUseToMark(lastUsed.load(std::memory_order_relaxed), now)) {
        lastUsed.store(now, std::memory_order_relaxed);
        m_isChanged = true;
    }
    Siblings siblings;
    for (size_t i = 0; i < MostSiblings; ++i) {
        const Sibling &sibling = record.siblings[i];
        if (sibling.inode != 0) {
            siblings[i] = {.device = plain.device,
                           .inode = sibling.inode,
                           .size = sibling.content.size,
                           .mtimeNs = sibling.content.modified,
                           .ctimeNs = sibling.content.changed};
        }
    }
    return siblings;
}

void SiblingMemory::put(std::span<const Known> files)
{
    const int64_t now = CacheFile::today();
    m_added.reserve(m_added.size() + files.size());
    for (const Known &file : files) {
        Record record = {.key = {.device = file.plain.device, .inode = file.plain.inode},
                         .methods = m_methods,
                         .content = contentOf(file.plain),
                         .siblings = {},
                         .lastUsed = now};
        for (size_t i = 0; i < MostSiblings; ++i) {
            if (const FileState &sibling = file.siblings[i]; sibling.isKnown()) {
                record.siblings[i] = {.inode = sibling.inode, .content = contentOf(sibling)};
            }
        }
        m_added.push_back(record);
    }
    m_isChanged = m_isChanged || !files.empty();
}

Result<void> SiblingMemory::save()
{
    if (!m_isChanged) {
        return {};
    }
    std::ranges::stable_sort(m_added, {}, &Record::key);
    const Result<FileDescriptor> turn = m_file.takeTurn();
    if (!turn) {
        return failure(turn.error());
    }
    const auto ours = [](const Record &, const Record &own) { return own; };
    // What others have saved is younger than what was read here.
    const auto theirs = [](Record own, const Record &other) {
        const int64_t lastUsed = std::max(own.lastUsed, other.lastUsed);
        own = other;
        own.lastUsed = lastUsed;
        return own;
    };
    Records all = m_file.isAsSeen()
        ? std::move(m_saved)
        : mergedByKey(std::move(m_saved), recordsIn(m_file.read()), &Record::key, theirs);
    all = mergedByKey(std::move(all), std::exchange(m_added, {}), &Record::key, ours);
    const int64_t now = CacheFile::today();
    std::erase_if(all, [now](Record &record) {
        record.lastUsed = std::min(record.lastUsed, now); // the clock was ahead
        return CacheFile::isOutOfUse(record.lastUsed, now);
    });
    m_saved = std::move(all);
    m_isChanged = false;
    return m_file.write(
        m_saved.size(),
        {reinterpret_cast<const char *>(m_saved.data()), m_saved.size() * sizeof(Record)});
}

} // namespace Slipway
