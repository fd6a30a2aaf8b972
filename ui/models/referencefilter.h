// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/filefilter.h"
#include "ui/models/referencetable.h"

namespace Slipway {

/// The filter of the References page.
///
/// Words are found in the file's path, the URL, or what it leads to, letter case aside. Terms: state: (dangling,
/// invalid, resolved, external, left-alone, folder, unread), kind: (css-url, css-import, template, …), file: and to:
/// (part of a path), url: (part of a URL), type: (kind or suffix of the file), policy: (error, warn, leave), reading:
/// (in-comment, in-string, in-code, missed), is: (cycle, near: something may be meant). Values of one key are
/// alternatives, different keys must all hold.
class ReferenceFilter final {
public:
    explicit ReferenceFilter(const QString &text);
    [[nodiscard]] bool isEmpty() const { return m_terms.empty(); }
    /// What cannot be understood, in words; empty: everything is.
    [[nodiscard]] QString problem() const;
    [[nodiscard]] static QStringList keys();
    [[nodiscard]] static QStringList states(); ///< Values of state:.
    [[nodiscard]] static QStringList kinds(); ///< Values of kind:.
    [[nodiscard]] static QStringList policies(); ///< Values of policy:.
    [[nodiscard]] static QStringList readings(); ///< Values of reading:.
    /// Accepts rows of `rows`, which must outlive the function.
    [[nodiscard]] std::function<bool(const ReferenceRow &row)> bind(
        const ReferenceRows &rows) const;

private:
    std::vector<FilterTerm> m_terms;
};

} // namespace Slipway
