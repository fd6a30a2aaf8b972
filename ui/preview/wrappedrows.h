// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preview/textsource.h"

#include <limits>

namespace Slipway {

/// The lines of a text as rows of some width: broken between words, within a word only where it does not
/// fit. Places are columns of the line, as TextSource has them.
///
/// Shape: value; each character is looked at a few times at the most, whatever the length of its line.
class WrappedRows final {
public:
    struct Row {
        int line = 0;
        int firstColumn = 0;
        int columns = 0; ///< A blank at the end may stand beyond the width.
    };

    static constexpr qint64 All = std::numeric_limits<qint64>::max();

    /// `most`: when lines that are wrapped have more columns together, the others are broken at the width,
    /// which takes next to no time; isWhole() says so. Half made when stopped.
    WrappedRows(const TextSource &source, int width, qint64 most = All, std::stop_token stop = {});

    [[nodiscard]] bool isWhole() const { return m_isWhole; }
    [[nodiscard]] int rowCount() const { return int(m_rowStarts.back()); }
    [[nodiscard]] Row row(const TextSource &source, int number) const;
    [[nodiscard]] int rowOf(int line, int column) const;

private:
    void breakLine(QStringView text, int width, const std::stop_token &stop);
    void cutLine(int columns, int width);

    std::vector<uint32_t> m_rowStarts; ///< Rows before a line; one more than lines.
    /// Where rows begin that are not the first of their line: of a line there is one less than it has rows.
    std::vector<uint32_t> m_breaks;
    bool m_isWhole = true;
};

} // namespace Slipway
