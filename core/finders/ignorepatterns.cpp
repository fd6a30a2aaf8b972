// SPDX-License-Identifier: GPL-3.0-or-later
#include "finders/ignorepatterns.h"

#include "base/pathtext.h"
#include "base/posixpath.h"

#include <algorithm>

namespace Slipway {

IgnorePatterns::IgnorePatterns(const QStringList &patterns)
    : m_texts(patterns)
{
    m_patterns.reserve(static_cast<size_t>(patterns.size()));
    for (const QString &pattern : patterns) {
        m_patterns.emplace_back(PosixPath::normalised(pathFromText(pattern)));
    }
    m_concernsFolders = std::ranges::any_of(m_patterns, &NamePattern::concernsFolders);
}

std::optional<size_t> IgnorePatterns::findForFolder(std::string_view name) const
{
    for (size_t i = 0; i < m_patterns.size(); ++i) {
        if (m_patterns[i].matches(name)) {
            return i;
        }
    }
    return std::nullopt;
}

std::optional<size_t> IgnorePatterns::findForFile(std::string_view path) const
{
    const std::string_view name = PosixPath::baseName(path);
    if (const auto byName = findForFolder(name)) {
        return byName;
    }
    if (!m_concernsFolders || name.size() == path.size()) {
        return std::nullopt;
    }
    for (size_t i = 0; i < m_patterns.size(); ++i) {
        if (m_patterns[i].concernsFolders() && m_patterns[i].matches(path)) {
            return i;
        }
    }
    return std::nullopt;
}

std::optional<size_t> IgnorePatterns::findForListed(std::string_view path) const
{
    for (size_t at = 0; at < path.size();) {
        const size_t slash = path.find('/', at);
        if (slash == std::string_view::npos) {
            break;
        }
        if (const auto byFolder = findForFolder(path.substr(at, slash - at))) {
            return byFolder;
        }
        at = slash + 1;
    }
    return findForFile(path);
}

} // namespace Slipway
