// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/referencememory.h"

#include "base/leadingdigits.h"
#include "base/posixpath.h"
#include "project/userfolders.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
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

void appendText(std::string &bytes, std::string_view text)
{
    append(bytes, static_cast<uint32_t>(text.size()));
    bytes += text;
}

} // namespace

size_t ReferenceMemory::KeyHash::operator()(const Key &key) const
{
    size_t hash = 0; // a digest is random enough as it is
    std::memcpy(&hash, key.content.bytes.data(), sizeof hash);
    return hash + key.language;
}

ReferenceMemory::ReferenceMemory(std::string path)
    : m_file(std::move(path), Magic, notSaved())
    , m_saved(m_file.read())
{ }

std::string ReferenceMemory::defaultPath()
{
    return PosixPath::join(userCacheFolder(), "references");
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
    if (const auto saved = m_saved.find(key)) {
        const std::atomic_ref lastUsed(*saved->lastUsed);
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
    if (m_saved.find(entry.key)) {
        return;
    }
    const std::scoped_lock lock(m_mutex);
    if (m_added.try_emplace(entry.key, std::move(entry)).second) {
        m_hasAdded = true;
        m_isChanged = true;
    }
}

SavedReferences::Entries ReferenceMemory::sortedAdded() const
{
    std::vector<std::pair<uint64_t, const Entry *>> order;
    order.reserve(m_added.size());
    for (const auto &[key, entry] : m_added) {
        order.emplace_back(leadingDigits(key.content), &entry);
    }
    std::ranges::sort(order, [](const auto &one, const auto &other) {
        return one.first != other.first ? one.first < other.first
                                        : one.second->key < other.second->key;
    });
    SavedReferences::Entries sorted;
    sorted.reserve(order.size());
    for (const auto &[digits, entry] : order) {
        sorted.push_back(*entry);
    }
    return sorted;
}

Result<void> ReferenceMemory::save()
{
    const std::scoped_lock lock(m_mutex);
    if (!m_isChanged) {
        return {};
    }
    SavedReferences::Entries added = sortedAdded();
    const Result<FileDescriptor> turn = m_file.takeTurn();
    if (!turn) {
        return failure(turn.error());
    }
    // Of one content all say the same.
    const auto lastUsed = [](Entry one, const Entry &other) {
        one.lastUsed = std::max(one.lastUsed, other.lastUsed);
        return one;
    };
    auto all = mergedByKey(m_saved.entries(), std::move(added), &Entry::key, lastUsed);
    const bool isAlone = m_file.isAsSeen();
    if (!isAlone) {
        all = mergedByKey(SavedReferences(m_file.read()).entries(), std::move(all), &Entry::key,
                          lastUsed);
    }
    const int64_t now = CacheFile::today();
    const size_t gone = std::erase_if(all, [now](Entry &entry) {
        entry.lastUsed =
            std::min(entry.lastUsed, static_cast<uint32_t>(now)); // the clock was ahead
        return CacheFile::isOutOfUse(entry.lastUsed, now);
    });
    if (auto written = m_file.write(all.size(), SavedReferences::bytesOf(all)); !written) {
        return written;
    }
    m_isChanged = false;
    if (!isAlone || gone > 0) {
        m_saved = SavedReferences(m_file.read());
        m_added = {};
        m_hasAdded = false;
    } // else all that is in the file is here already
    return {};
}

size_t ReferenceMemory::count() const
{
    const std::shared_lock lock(m_mutex);
    return m_saved.count() + m_added.size(); // what is saved is not added
}

} // namespace Slipway
