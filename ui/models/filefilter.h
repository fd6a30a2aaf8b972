// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/assetkind.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace Slipway {

struct FileTable;
struct Origin;

/// A filter text taken apart: plain words and words for the origin.
class TextFilter final {
public:
    explicit TextFilter(const QString &text);
    [[nodiscard]] bool isEmpty() const { return m_words.empty() && m_origins.empty(); }
    [[nodiscard]] bool acceptsPath(std::string_view path) const;
    [[nodiscard]] bool acceptsOrigin(const Origin &origin) const;

private:
    std::vector<std::string> m_words; ///< Lower case.
    std::vector<QString> m_origins;
    bool m_ascii = true;
};

/// A piece of a filter: `key:value`, or a word with an empty key. A "-" before it turns it round.
struct FilterTerm {
    QString key;
    QString value;
    bool negated = false;
    qsizetype start = 0; ///< Where it is in the text…
    qsizetype end = 0; ///< …and ends.
};

/// Takes a filter text apart; quotes keep words with spaces together: origin:"shop 4.2".
/// `keys`: what stands before a colon; empty: those of FileFilter.
[[nodiscard]] std::vector<FilterTerm> filterTerms(const QString &text,
                                                  const QStringList &keys = {});
/// `key:value` as it is written into a filter.
[[nodiscard]] QString filterTerm(const QString &key, const QString &value);
/// The text with the term put in, or taken out where it was.
[[nodiscard]] QString toggledTerm(const QString &text, const QString &key, const QString &value,
                                  const QStringList &keys = {});
[[nodiscard]] bool hasTerm(const QString &text, const QString &key, const QString &value,
                           const QStringList &keys = {});

/// The filter of the Files page.
///
/// Words are found in the destination path, letter case aside. Terms: origin:, package:, type: (a kind
/// or a suffix), kind: (of conflict), state: (new, changed, same: since
/// the last reading), deploy: (the same since the last deployment), size: (">100k", "<1M", "10k..2M"),
/// is: (link, broken, special, empty, overriding, undecided: it needs a decision, dangling, rewritten), role: (plain,
/// hashed, compressed, manifest). Values of one key are alternatives, different keys must all hold.
class FileFilter final {
public:
    explicit FileFilter(const QString &text);
    [[nodiscard]] bool isEmpty() const { return m_terms.empty(); }
    /// What cannot be understood, in words; empty: everything is.
    [[nodiscard]] QString problem() const;
    /// The keys, for help and completion.
    [[nodiscard]] static QStringList keys();
    /// Accepts items of `table`, which must outlive the function.
    [[nodiscard]] std::function<bool(uint32_t item)> bind(const FileTable &table) const;

private:
    std::vector<FilterTerm> m_terms;
};

/// "100k", ">1.5M", "10k..2M" as a range of bytes; nothing when it is none.
struct SizeRange {
    int64_t least = 0;
    int64_t most = INT64_MAX;
};
[[nodiscard]] std::optional<SizeRange> sizeRange(const QString &text);

} // namespace Slipway
