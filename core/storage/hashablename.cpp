// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/hashablename.h"

#include "base/posixpath.h"
#include "storage/reference.h"

#include <algorithm>

namespace Slipway {

namespace {

constexpr bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

/// What neither URLs nor file names give a meaning to.
constexpr bool isPlain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.'
        || c == '/' || c == '-' || c == '_' || c == '+' || c == '@' || c == '~';
}

/// os.path.splitext()
size_t extensionAt(std::string_view name)
{
    const size_t begin = name.rfind('/') + 1; // npos + 1 is 0
    const std::string_view file = name.substr(begin);
    const size_t dot = file.rfind('.');
    const bool counts = dot != std::string_view::npos
        && file.substr(0, dot).find_first_not_of('.') != std::string_view::npos;
    return counts ? begin + dot : name.size();
}

} // namespace

std::optional<HashableName> HashableName::of(std::string_view name)
{
    if (name.empty() || name.front() == '/' || name.back() == '/' || name.contains('\\')
        || (!PosixPath::isNormal(name) && PosixPath::normalised(std::string(name)) != name)) {
        return std::nullopt;
    }
    HashableName hashable;
    const size_t extension = extensionAt(name);
    hashable.m_stem = name.substr(0, extension);
    hashable.m_extension = name.substr(extension);
    if (std::ranges::all_of(name, isPlain)) {
        return hashable;
    }
    constexpr std::string_view Example = "0123456789ab";
    const auto clean = cleanName(name);
    const auto hashed = hashedName(name, Example);
    if (!clean || *clean != name || !hashed || *hashed != hashable.with(Example)) {
        return std::nullopt;
    }
    return hashable;
}

std::string HashableName::with(std::string_view hash) const
{
    std::string name;
    name.reserve(m_stem.size() + 1 + hash.size() + m_extension.size());
    name += m_stem;
    name += '.';
    name += hash;
    name += m_extension;
    return name;
}

bool HashableName::isHashedAs(std::string_view other, size_t digits) const
{
    return other.size() == m_stem.size() + 1 + digits + m_extension.size()
        && other.starts_with(m_stem) && other[m_stem.size()] == '.' && other.ends_with(m_extension)
        && std::ranges::all_of(other.substr(m_stem.size() + 1, digits), isHexDigit);
}

std::optional<std::string> nameBeforeHashing(std::string_view name, size_t digits)
{
    // The hash stands before the extension, or is itself what looks like one.
    for (const size_t end : {extensionAt(name), name.size()}) {
        if (end <= digits || name[end - digits - 1] != '.'
            || !std::ranges::all_of(name.substr(end - digits, digits), isHexDigit)) {
            continue;
        }
        return std::string(name.substr(0, end - digits - 1)).append(name.substr(end));
    }
    return std::nullopt;
}

} // namespace Slipway
