// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/referencememory.h"

#include "base/posixpath.h"
#include "base/searchnear.h"
#include "project/userfolders.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
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
{
    setSaved(entriesOf(m_file.read()));
}

void ReferenceMemory::setSaved(Entries entries)
{
    m_saved = std::move(entries);
    m_digits.clear();
    m_digits.reserve(m_saved.size());
    for (const Entry &entry : m_saved) {
        m_digits.push_back(firstDigits(entry.key.content));
    }
}

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

ReferenceMemory::Entry *ReferenceMemory::findSaved(const Key &key)
{
    // Digests are spread evenly: about where it is is known beforehand.
    const uint32_t digits = firstDigits(key.content);
    const size_t about = uint64_t{digits} * m_digits.size() >> 32U;
    for (size_t at = searchNear(m_digits, digits, std::identity(), about);
         at < m_digits.size() && m_digits[at] == digits; ++at) {
        if (m_saved[at].key == key) {
            return &m_saved[at];
        }
    }
    return nullptr;
}

std::optional<ReferenceMemory::References> ReferenceMemory::referencesOf(std::string_view list)
{
    References references;
    while (!list.empty()) {
        if (!takeText(list, references.emplace_back())) {
            return std::nullopt;
        }
    }
    return references;
}

std::optional<ReferenceMemory::References> ReferenceMemory::find(const Sha256 &content,
                                                                 TokenLanguage language)
{
    const Key key{content, static_cast<uint32_t>(language)};
    if (Entry *saved = findSaved(key); saved != nullptr) {
        const std::atomic_ref lastUsed(saved->lastUsed);
        const int64_t now = CacheFile::today();
        if (CacheFile::isUseToMark(lastUsed.load(std::memory_order_relaxed), now)) {
            lastUsed.store(static_cast<uint32_t>(now), std::memory_order_relaxed);
            m_isChanged = true;
        }
        return referencesOf(saved->list);
    }
    if (!m_hasAdded) {
        return std::nullopt;
    }
    const std::shared_lock lock(m_mutex);
    const auto added = m_added.find(key);
    return added != m_added.end() ? referencesOf(added->second.list) : std::nullopt;
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
    if (findSaved(entry.key) != nullptr) {
        return;
    }
    const std::scoped_lock lock(m_mutex);
    m_added.try_emplace(entry.key, std::move(entry));
    m_hasAdded = true;
    m_isChanged = true;
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
    setSaved(std::move(all));
    m_added = {};
    m_hasAdded = false;
    m_isChanged = false;
    return {};
}

size_t ReferenceMemory::count() const
{
    const std::shared_lock lock(m_mutex);
    return m_saved.size() + m_added.size(); // what is saved is not added
}

} // namespace Slipway
