// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/savedreferences.h"

#include "base/leadingdigits.h"
#include "base/searchnear.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <utility>

namespace Slipway {

namespace {

// An entry: the content's digest, then in four bytes each its language, the day and the length of the list.
constexpr size_t LanguageAt = sizeof(Sha256);
constexpr size_t DayAt = LanguageAt + sizeof(uint32_t);
constexpr size_t LengthAt = DayAt + sizeof(uint32_t);
constexpr size_t ListAt = LengthAt + sizeof(uint32_t);

uint32_t numberAt(std::string_view bytes, size_t at)
{
    uint32_t number = 0;
    std::memcpy(&number, bytes.data() + at, sizeof number);
    return number;
}

void append(std::string &bytes, uint32_t number)
{
    bytes.append(reinterpret_cast<const char *>(&number), sizeof number);
}

/// As a number that sorts like them.
uint32_t firstDigits(const Sha256 &digest)
{
    return static_cast<uint32_t>(leadingDigits(digest) >> 32U);
}

} // namespace

SavedReferences::SavedReferences(CacheFile::Entries file)
    : m_file(std::move(file))
{
    if (!index()) {
        *this = {};
    }
}

bool SavedReferences::index()
{
    const std::string_view bytes = m_file.bytes();
    if (bytes.size() > UINT32_MAX) {
        return false;
    }
    const size_t most = std::min<size_t>(m_file.count, bytes.size() / ListAt);
    m_digits.reserve(most);
    m_begins.reserve(most);
    m_lastUsed.reserve(most);
    Key last;
    for (size_t at = 0; at < bytes.size();) {
        if (bytes.size() - at < ListAt
            || bytes.size() - at - ListAt < numberAt(bytes, at + LengthAt)) {
            return false;
        }
        const Key key = keyAt(at);
        if (!m_begins.empty() && key <= last) {
            return false;
        }
        last = key;
        m_digits.push_back(firstDigits(key.content));
        m_begins.push_back(static_cast<uint32_t>(at));
        m_lastUsed.push_back(numberAt(bytes, at + DayAt));
        at += ListAt + numberAt(bytes, at + LengthAt);
    }
    return m_begins.size() == m_file.count;
}

SavedReferences::Key SavedReferences::keyAt(size_t begin) const
{
    const std::string_view bytes = m_file.bytes();
    Key key;
    std::memcpy(key.content.bytes.data(), bytes.data() + begin, sizeof(Sha256));
    key.language = numberAt(bytes, begin + LanguageAt);
    return key;
}

std::string_view SavedReferences::listAt(size_t begin) const
{
    const std::string_view bytes = m_file.bytes();
    return bytes.substr(begin + ListAt, numberAt(bytes, begin + LengthAt));
}

std::optional<SavedReferences::Found> SavedReferences::find(const Key &key)
{
    // Digests are spread evenly: about where it is is known beforehand.
    const uint32_t digits = firstDigits(key.content);
    const size_t about = uint64_t{digits} * m_digits.size() >> 32U;
    for (size_t at = searchNear(m_digits, digits, std::identity(), about);
         at < m_digits.size() && m_digits[at] == digits; ++at) {
        if (keyAt(m_begins[at]) == key) {
            return Found{.lastUsed = &m_lastUsed[at], .list = listAt(m_begins[at])};
        }
    }
    return std::nullopt;
}

SavedReferences::Entries SavedReferences::entries() const
{
    Entries entries;
    entries.reserve(count());
    for (size_t i = 0; i < count(); ++i) {
        entries.push_back({.key = keyAt(m_begins[i]),
                           .lastUsed = m_lastUsed[i],
                           .list = std::string(listAt(m_begins[i]))});
    }
    return entries;
}

std::string SavedReferences::bytesOf(const Entries &entries)
{
    std::string bytes;
    for (const Entry &entry : entries) {
        bytes.append(reinterpret_cast<const char *>(entry.key.content.bytes.data()),
                     entry.key.content.bytes.size());
        append(bytes, entry.key.language);
        append(bytes, entry.lastUsed);
        append(bytes, static_cast<uint32_t>(entry.list.size()));
        bytes += entry.list;
    }
    return bytes;
}

} // namespace Slipway
