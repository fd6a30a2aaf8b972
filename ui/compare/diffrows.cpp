// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/diffrows.h"

#include <algorithm>

namespace Slipway {

namespace {

constexpr int LongLine = 300; // columns: within longer lines each cluster of differences is a place
constexpr int ClusterGap = 100;
constexpr std::size_t MostPlaces = 20'000;

ShownRow shownRow(const DiffRow &row, int source)
{
    using Kind = ShownRow::Kind;
    Kind kind = Kind::Same;
    switch (row.kind) {
    case DiffRow::Kind::Same:
        break;
    case DiffRow::Kind::Changed:
        kind = Kind::Changed;
        break;
    case DiffRow::Kind::OnlyLeft:
        kind = Kind::OnlyLeft;
        break;
    case DiffRow::Kind::OnlyRight:
        kind = Kind::OnlyRight;
        break;
    }
    return {.kind = kind,
            .left = row.left,
            .right = row.right,
            .inner = row.inner,
            .skipped = 0,
            .source = source};
}

class Arranger final {
public:
    Arranger(const DiffTexts &texts, const RowOptions &options)
        : m_texts(texts)
        , m_options(options)
    { }

    ShownRows run()
    {
        const std::vector<DiffRow> &rows = m_texts.diff.rows;
        for (std::size_t at = 0; at < rows.size();) {
            const bool same = rows[at].kind == DiffRow::Kind::Same;
            std::size_t end = at;
            while (end < rows.size() && (rows[end].kind == DiffRow::Kind::Same) == same) {
                ++end;
            }
            if (same) {
                addSame(at, end);
            } else if (m_options.unified) {
                addUnified(at, end);
            } else {
                addBeside(at, end);
            }
            at = end;
        }
        m_shown.longestColumns =
            std::max(m_texts.left->longestColumns(), m_texts.right->longestColumns());
        return std::move(m_shown);
    }

private:
    void add(std::size_t row)
    {
        m_shown.rows.push_back(shownRow(m_texts.diff.rows[row], int(row)));
    }

    void addSame(std::size_t from, std::size_t to)
    {
        const std::size_t context =
            m_options.context < 0 ? to - from : std::size_t(m_options.context);
        const std::size_t head = from == 0 ? 0 : context;
        const std::size_t tail = to == m_texts.diff.rows.size() ? 0 : context;
        const bool fold = m_options.context >= 0 && to - from > head + tail + 1
            && !m_options.unfolded.contains(int(from + head));
        if (!fold) {
            for (std::size_t row = from; row < to; ++row) {
                add(row);
            }
            return;
        }
        for (std::size_t row = from; row < from + head; ++row) {
            add(row);
        }
        ShownRow gap = shownRow(m_texts.diff.rows[from + head], int(from + head));
        gap.kind = ShownRow::Kind::Gap;
        gap.skipped = int(to - from - head - tail);
        m_shown.rows.push_back(gap);
        for (std::size_t row = to - tail; row < to; ++row) {
            add(row);
        }
    }

    /// Places within a long line; false when one place for the whole row will do.
    bool addInnerPlaces(const ShownRow &row, Side side)
    {
        if (row.inner < 0 || row.line(side) < 0
            || m_texts.text(side).columns(row.line(side)) <= LongLine) {
            return false;
        }
        const InnerParts &inner = m_texts.diff.inner[std::size_t(row.inner)];
        int last = -ClusterGap - 1;
        for (const InnerPart &part : side == Side::Left ? inner.left : inner.right) {
            if (m_shown.changes.size() >= MostPlaces) {
                break;
            }
            const int column = m_texts.text(side).columnAt(row.line(side), part.from);
            if (column - last > ClusterGap) {
                m_shown.changes.push_back(
                    {.row = int(m_shown.rows.size()) - 1, .column = column, .side = side});
            }
            last = column;
        }
        return true;
    }

    /// A whole row, or several: the first word that differs in it is what is to be seen.
    void addPlace(int row)
    {
        if (m_shown.changes.size() >= MostPlaces) {
            return;
        }
        const ShownRow &shown = m_shown.rows[std::size_t(row)];
        DiffPlace place = {.row = row, .column = 0, .side = Side::Left};
        if (shown.inner >= 0) {
            const InnerParts &inner = m_texts.diff.inner[std::size_t(shown.inner)];
            place.side = inner.left.empty() || shown.left < 0 ? Side::Right : Side::Left;
            const auto &parts = place.side == Side::Left ? inner.left : inner.right;
            if (!parts.empty() && shown.line(place.side) >= 0) {
                place.column =
                    m_texts.text(place.side).columnAt(shown.line(place.side), parts.front().from);
            }
        }
        m_shown.changes.push_back(place);
    }

    void addBeside(std::size_t from, std::size_t to)
    {
        bool open = false; // rows in a row are one change, but a long line is several
        for (std::size_t row = from; row < to; ++row) {
            add(row);
            if (addInnerPlaces(m_shown.rows.back(), Side::Left)) {
                open = false;
            } else if (!open) {
                addPlace(int(m_shown.rows.size()) - 1);
                open = true;
            }
        }
    }

    void addUnified(std::size_t from, std::size_t to)
    {
        bool open = false;
        for (const Side side : {other(m_options.newer), m_options.newer}) {
            for (std::size_t row = from; row < to; ++row) {
                ShownRow shown = shownRow(m_texts.diff.rows[row], int(row));
                if (shown.line(side) < 0) {
                    continue;
                }
                (side == Side::Left ? shown.right : shown.left) = -1;
                m_shown.rows.push_back(shown);
                if (addInnerPlaces(shown, side)) {
                    open = false;
                } else if (!open) {
                    addPlace(int(m_shown.rows.size()) - 1);
                    open = true;
                }
            }
        }
    }

    const DiffTexts &m_texts;
    const RowOptions &m_options;
    ShownRows m_shown;
};

} // namespace

ShownRows arrangeRows(const DiffTexts &texts, const RowOptions &options)
{
    return Arranger(texts, options).run();
}

} // namespace Slipway
