// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/linediff.h"

#include <QHash>

#include <algorithm>

namespace Slipway {

namespace {

constexpr int MostEdits = 2000; // bounds time (n·d) and memory (d²) of the search

using Ids = std::vector<int>;

/// Equal lines get equal numbers: comparing them costs nothing from here on.
std::pair<Ids, Ids> number(const QStringList &left, const QStringList &right)
{
    QHash<QStringView, int> known;
    const auto numbers = [&known](const QStringList &lines) {
        Ids ids;
        ids.reserve(std::size_t(lines.size()));
        for (const QString &line : lines) {
            const auto found = known.constFind(line);
            ids.push_back(found != known.constEnd() ? *found
                                                    : *known.insert(line, int(known.size())));
        }
        return ids;
    };
    Ids a = numbers(left);
    Ids b = numbers(right);
    return {std::move(a), std::move(b)};
}

struct Match {
    int left;
    int right;
};

/// The lines that both texts share, in order, by Myers' greedy search; nothing when over the budget.
bool findMatches(const Ids &a, const Ids &b, std::vector<Match> &matches, std::stop_token stop)
{
    const int n = int(a.size());
    const int m = int(b.size());
    const int most = std::min(n + m, MostEdits);
    std::vector<int> furthest(2 * std::size_t(most) + 3, 0);
    std::vector<std::vector<int>> trace;
    const auto at = [most](int k) {
        const int place = k + most + 1;
        return std::size_t(place);
    };
    for (int d = 0; d <= most; ++d) {
        if (stop.stop_requested()) {
            return false;
        }
        trace.emplace_back(furthest.begin() + (most + 1 - d), furthest.begin() + (most + 2 + d));
        for (int k = -d; k <= d; k += 2) {
            const bool down = k == -d || (k != d && furthest[at(k - 1)] < furthest[at(k + 1)]);
            int x = down ? furthest[at(k + 1)] : furthest[at(k - 1)] + 1;
            int y = x - k;
            while (x < n && y < m && a[std::size_t(x)] == b[std::size_t(y)]) {
                ++x;
                ++y;
            }
            furthest[at(k)] = x;
            if (x < n || y < m) {
                continue;
            }
            // Back along the trace: diagonals are the shared lines.
            for (int step = d; step > 0; --step) {
                const std::vector<int> &before = trace[std::size_t(step)];
                const auto was = [&before, step](int diagonal) {
                    const int place = diagonal + step;
                    return before[std::size_t(place)];
                };
                const int diagonal = x - y;
                const bool fromAbove = diagonal == -step
                    || (diagonal != step && was(diagonal - 1) < was(diagonal + 1));
                const int previous = fromAbove ? diagonal + 1 : diagonal - 1;
                const int startX = was(previous);
                const int startY = startX - previous;
                while (x > startX && y > startY) {
                    matches.push_back({.left = --x, .right = --y});
                }
                x = startX;
                y = startY;
            }
            while (x > 0 && y > 0) {
                matches.push_back({.left = --x, .right = --y});
            }
            std::ranges::reverse(matches);
            return true;
        }
    }
    return false;
}

void markInner(DiffRow &row, const QString &left, const QString &right)
{
    const qsizetype shorter = std::min(left.size(), right.size());
    qsizetype head = 0;
    while (head < shorter && left[head] == right[head]) {
        ++head;
    }
    qsizetype tail = 0;
    while (tail < shorter - head
           && left[left.size() - 1 - tail] == right[right.size() - 1 - tail]) {
        ++tail;
    }
    row.innerLeft = row.innerRight = int32_t(head);
    row.innerLeftEnd = int32_t(left.size() - tail);
    row.innerRightEnd = int32_t(right.size() - tail);
}

/// What lies between two shared lines: as many pairs as there are, the rest added or removed.
void addHunk(LineDiff &diff, const QStringList &left, const QStringList &right, int fromLeft,
             int toLeft, int fromRight, int toRight)
{
    const int pairs = std::min(toLeft - fromLeft, toRight - fromRight);
    for (int i = 0; i < pairs; ++i) {
        DiffRow row = {
            .kind = DiffRow::Kind::Changed, .left = fromLeft + i, .right = fromRight + i};
        markInner(row, left[row.left], right[row.right]);
        diff.rows.push_back(row);
        ++diff.changed;
    }
    for (int i = fromLeft + pairs; i < toLeft; ++i) {
        diff.rows.push_back({.kind = DiffRow::Kind::Removed, .left = i, .right = -1});
        ++diff.removed;
    }
    for (int i = fromRight + pairs; i < toRight; ++i) {
        diff.rows.push_back({.kind = DiffRow::Kind::Added, .left = -1, .right = i});
        ++diff.added;
    }
}

std::vector<DiffRow> folded(const std::vector<DiffRow> &rows, int context)
{
    std::vector<DiffRow> kept;
    for (std::size_t i = 0; i < rows.size();) {
        std::size_t end = i;
        while (end < rows.size() && rows[end].kind == DiffRow::Kind::Same) {
            ++end;
        }
        const std::size_t head = i == 0 ? 0 : std::size_t(context);
        const std::size_t tail = end == rows.size() ? 0 : std::size_t(context);
        if (end - i > head + tail + 1) {
            kept.insert(kept.end(), rows.begin() + std::ptrdiff_t(i),
                        rows.begin() + std::ptrdiff_t(i + head));
            DiffRow gap = rows[i + head];
            gap.kind = DiffRow::Kind::Gap;
            gap.skipped = int32_t(end - i - head - tail);
            kept.push_back(gap);
            i = end - tail;
        }
        kept.insert(kept.end(), rows.begin() + std::ptrdiff_t(i),
                    rows.begin() + std::ptrdiff_t(end));
        while (end < rows.size() && rows[end].kind != DiffRow::Kind::Same) {
            kept.push_back(rows[end++]);
        }
        i = end;
    }
    return kept;
}

} // namespace

LineDiff diffLines(const QStringList &left, const QStringList &right, int context,
                   std::stop_token stop)
{
    LineDiff diff;
    auto [a, b] = number(left, right);
    // What both share at either end needs no search.
    int head = 0;
    const int shorter = int(std::min(a.size(), b.size()));
    while (head < shorter && a[std::size_t(head)] == b[std::size_t(head)]) {
        ++head;
    }
    int tail = 0;
    while (tail < shorter - head
           && a[a.size() - 1 - std::size_t(tail)] == b[b.size() - 1 - std::size_t(tail)]) {
        ++tail;
    }
    std::vector<Match> matches;
    const Ids middleLeft(a.begin() + head, a.end() - tail);
    const Ids middleRight(b.begin() + head, b.end() - tail);
    if (!findMatches(middleLeft, middleRight, matches, stop)) {
        matches.clear();
        diff.approximate = true;
    }
    int atLeft = 0;
    int atRight = 0;
    const auto same = [&diff](int l, int r) {
        diff.rows.push_back({.kind = DiffRow::Kind::Same, .left = l, .right = r});
    };
    for (; atLeft < head; ++atLeft, ++atRight) {
        same(atLeft, atRight);
    }
    for (const Match &match : matches) {
        addHunk(diff, left, right, atLeft, match.left + head, atRight, match.right + head);
        same(match.left + head, match.right + head);
        atLeft = match.left + head + 1;
        atRight = match.right + head + 1;
    }
    addHunk(diff, left, right, atLeft, int(a.size()) - tail, atRight, int(b.size()) - tail);
    for (int i = tail; i > 0; --i) {
        same(int(a.size()) - i, int(b.size()) - i);
    }
    if (context >= 0) {
        diff.rows = folded(diff.rows, context);
    }
    return diff;
}

} // namespace Slipway
