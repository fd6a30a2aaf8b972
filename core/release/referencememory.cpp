// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/referencememory.h"

#include "base/posixpath.h"
#include "project/userfolders.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string_view>
#include <utility>

namespace Slipway {

namespace {

constexpr size_t LongestList = size_t{1} << 20U;

/// SLIPWAY_READING_RULES: digits of the digest of the sources that read the languages.
constexpr uint64_t Magic = uint64_t{0x536c5265} << 32U | uint64_t{SLIPWAY_READING_RULES};

QString notSaved()
{
    return QCoreApplication::translate("Slipway::ReferenceMemory",
                                       "What files refer to was not kept for the next time");
}

template <typename Value> void append(std::string &bytes, const Value &value)
{
    bytes.append(reinterpret_cast<const char *>(&value), sizeof value);
}

/// False where there is no more.
template <typename Value> bool take(std::string_view &bytes, Value &value)
{
    if (bytes.size() < sizeof value) {
        return false;
    }
    bytes.copy(reinterpret_cast<char *>(&value), sizeof value);
    bytes.remove_prefix(sizeof value);
    return true;
}

/// A text behind its length.
bool takeText(std::string_view &bytes, std::string &text)
{
    uint32_t size = 0;
    if (!take(bytes, size) || bytes.size() < size) {
        return false;
    }
    text = bytes.substr(0, size);
    bytes.remove_prefix(size);
    return true;
}

/// As a number that sorts like them.
uint32_t firstDigits(const Sha256 &digest)
{
    uint32_t first = 0;
    for (size_t i = 0; i < sizeof first; ++i) {
        first = first << 8U | std::to_integer<uint32_t>(digest.bytes[i]);
    }
    return first;
}

void appendText(std::string &bytes, std::string_view text)
{
    append(bytes, static_cast<uint32_t>(text.size()));
    bytes += text;
}

} // namespace

ReferenceMemory::ReferenceMemory(std::string path)
    : m_file(std::move(path), Magic, notSaved())
    , m_saved(entriesOf(m_file.read()))
{ }

std::string ReferenceMemory::defaultPath()
{
    return PosixPath::join(userCacheFolder(), "references");
}

ReferenceMemory::Entries ReferenceMemory::entriesOf(const CacheFile::Entries &file)
{
    constexpr size_t LeastSize = sizeof(Sha256) + 3 * sizeof(uint32_t);
    std::string_view bytes = file.bytes();
    Entries entries;
    entries.reserve(std::min<size_t>(file.count, bytes.size() / LeastSize));
    while (!bytes.empty()) {
        Entry entry;
        if (!take(bytes, entry.key.content) || !take(bytes, entry.key.language)
            || !take(bytes, entry.lastUsed) || !takeText(bytes, entry.list)
            || (!entries.empty() && entry.key <= entries.back().key)) {
            return {};
        }
        entries.push_back(std::move(entry));
    }
    return entries.size() == file.count ? std::move(entries) : Entries();
}

std::string ReferenceMemory::bytesOf(const Entries &entries)
{
    std::string bytes;
    for (const Entry &entry : entries) {
        append(bytes, entry.key.content);
        append(bytes, entry.key.language);
        append(bytes, entry.lastUsed);
        appendText(bytes, entry.list);
    }
    return bytes;
}

ReferenceMemory::Entry *ReferenceMemory::lookUp(const Key &key)
{
    if (const auto added = m_added.find(key); added != m_added.end()) {
        return &added->second;
    }
    // Digests are spread evenly: about where it is is known beforehand. A search of all of them would spend
    // most of its time waiting for memory.
    const size_t count = m_saved.size();
    size_t begin = uint64_t{firstDigits(key.content)} * count >> 32U;
    size_t end = begin;
    for (size_t step = 8; begin > 0 && !(m_saved[begin - 1].key < key); step *= 2) {
        end = begin;
        begin -= std::min(begin, step);
    }
    for (size_t step = 8; end < count && m_saved[end].key < key; step *= 2) {
        begin = end;
        end += std::min(count - end, step);
    }
    const auto saved = std::ranges::lower_bound(m_saved.begin() + static_cast<ptrdiff_t>(begin),
                                                m_saved.begin() + static_cast<ptrdiff_t>(end), key,
                                                {}, &Entry::key);
    return saved != m_saved.end() && saved->key == key ? &*saved : nullptr;
}

std::optional<ReferenceMemory::References> ReferenceMemory::find(const Sha256 &content,
                                                                 TokenLanguage language)
{
    const Key key{content, static_cast<uint32_t>(language)};
    std::string list;
    uint32_t lastUsed = 0;
    {
        const std::shared_lock lock(m_mutex);
        const Entry *entry = lookUp(key);
        if (entry == nullptr) {
            return std::nullopt;
        }
        list = entry->list;
        lastUsed = entry->lastUsed;
    }
    if (const int64_t now = CacheFile::today(); CacheFile::isUseToMark(lastUsed, now)) {
        const std::scoped_lock lock(m_mutex);
        if (Entry *entry = lookUp(key); entry != nullptr) { // it may have gone meanwhile
            entry->lastUsed = static_cast<uint32_t>(now);
            m_isChanged = true;
        }
    }
    References references;
    for (std::string_view rest = list; !rest.empty();) {
        if (!takeText(rest, references.emplace_back())) {
            return std::nullopt;
        }
    }
    return references;
}

void ReferenceMemory::put(const Sha256 &content, TokenLanguage language,
                          const References &references)
{
    Entry entry{.key = {content, static_cast<uint32_t>(language)},
                .lastUsed = static_cast<uint32_t>(CacheFile::today()),
                .list = {}};
    for (const std::string &reference : references) {
        if (entry.list.size() + reference.size() > LongestList) {
            return;
        }
        appendText(entry.list, reference);
    }
    const std::scoped_lock lock(m_mutex);
    if (lookUp(entry.key) == nullptr) {
        m_added.emplace(entry.key, std::move(entry));
        m_isChanged = true;
    }
}

Result<void> ReferenceMemory::save()
{
    const std::scoped_lock lock(m_mutex);
    if (!m_isChanged) {
        return {};
    }
    Entries added;
    added.reserve(m_added.size());
    for (const auto &[key, entry] : m_added) {
        added.push_back(entry);
    }
    const Result<FileDescriptor> turn = m_file.takeTurn();
    if (!turn) {
        return failure(turn.error());
    }
    // Of one content all say the same.
    const auto lastUsed = [](Entry one, const Entry &other) {
        one.lastUsed = std::max(one.lastUsed, other.lastUsed);
        return one;
    };
    Entries all = mergedByKey(m_saved, std::move(added), &Entry::key, lastUsed);
    if (!m_file.isAsSeen()) {
        all = mergedByKey(entriesOf(m_file.read()), std::move(all), &Entry::key, lastUsed);
    }
    const int64_t now = CacheFile::today();
    std::erase_if(all, [now](Entry &entry) {
        entry.lastUsed =
            std::min(entry.lastUsed, static_cast<uint32_t>(now)); // the clock was ahead
        return CacheFile::isOutOfUse(entry.lastUsed, now);
    });
    if (auto written = m_file.write(all.size(), bytesOf(all)); !written) {
        return written;
    }
    m_saved = std::move(all);
    m_added = {};
    m_isChanged = false;
    return {};
}

size_t ReferenceMemory::count() const
{
    const std::shared_lock lock(m_mutex);
    return m_saved.size() + m_added.size(); // what is saved is not added
}

} // namespace Slipway
