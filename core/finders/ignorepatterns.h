// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "finders/namepattern.h"

#include <QStringList>

#include <optional>
#include <string_view>
#include <vector>

namespace Slipway {

/// The ignore patterns of a run, compiled, with Django's rules of what each is matched against.
///
/// Shape: value. Threads: const functions are safe.
/// Source: django/contrib/staticfiles/utils.py get_files and matches_patterns (6.0); patterns are
/// path-normalised first as collectstatic does.
class IgnorePatterns final {
public:
    IgnorePatterns() = default;
    explicit IgnorePatterns(const QStringList &patterns);

    /// Of a file at `path` below its origin; the first pattern that ignores it, in the order given.
    [[nodiscard]] std::optional<size_t> findForFile(std::string_view path) const;
    /// Of a folder by its own name; its path plays no role.
    [[nodiscard]] std::optional<size_t> findForFolder(std::string_view name) const;
    /// Of a file that was not found by walking: as if each of its folders had been walked.
    [[nodiscard]] std::optional<size_t> findForListed(std::string_view path) const;

    /// The pattern as given.
    [[nodiscard]] const QString &text(size_t index) const
    {
        return m_texts.at(static_cast<qsizetype>(index));
    }

private:
    QStringList m_texts;
    std::vector<NamePattern> m_patterns;
    bool m_concernsFolders = false;
};

} // namespace Slipway
