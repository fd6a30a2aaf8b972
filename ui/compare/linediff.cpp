// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/linediff.h"

#include "git/gitdiff.h"

#include <QStringEncoder>

#include <algorithm>
#include <array>

namespace Slipway {

namespace {

constexpr int MostPairings = 40'000; // lines of one side times lines of the other, in one hunk
constexpr qint64 MostWords = 48LL * 1024 * 1024; // characters compared word by word, in all
constexpr double Alike = 0.5;
constexpr qsizetype Piece = 64 * 1024; // characters

QByteArray joined(const TextSource &text)
{
    QStringEncoder encode(QStringEncoder::Utf8, QStringEncoder::Flag::Stateless);
    QByteArray bytes;
    bytes.reserve(text.text().size() + text.lineCount());
    for (int line = 0; line < text.lineCount(); ++line) {
        // In pieces: what is encoded at once takes three times its room meanwhile.
        for (QStringView rest = text.line(line); !rest.isEmpty();) {
            qsizetype length = std::min<qsizetype>(rest.size(), Piece);
            if (length < rest.size() && rest[length - 1].isHighSurrogate()) {
                --length; // its other half comes with it
            }
            bytes += QByteArray(encode(rest.first(length)));
            rest = rest.sliced(length);
        }
        bytes += '\n';
    }
    return bytes;
}

/// How often each pair of neighbouring signs stands in a line: enough to tell what resembles it.
class Profile final {
public:
    explicit Profile(QStringView line)
    {
        QChar before;
        for (const QChar sign : line.first(std::min<qsizetype>(line.size(), 400))) {
            if (sign.isSpace()) {
                continue;
            }
            const std::size_t place = (before.unicode() * 31U + sign.unicode()) % m_counts.size();
            m_counts[place] = uint8_t(std::min(255, m_counts[place] + 1));
            before = sign;
        }
    }
    [[nodiscard]] double likeness(const Profile &other) const
    {
        int common = 0;
        int all = 0;
        for (std::size_t i = 0; i < m_counts.size(); ++i) {
            common += 2 * std::min(m_counts[i], other.m_counts[i]);
            all += m_counts[i] + other.m_counts[i];
        }
        return all == 0 ? 1 : double(common) / all;
    }

private:
    std::array<uint8_t, 128> m_counts = {};
};

class Differ final {
public:
    Differ(const TextSource &left, const TextSource &right, bool ignoreSpace, std::stop_token stop)
        : m_left(left)
        , m_right(right)
        , m_ignoreSpace(ignoreSpace)
        , m_stop(std::move(stop))
    { }

    LineDiff run()
    {
        const auto hunks = findHunks(joined(m_left), joined(m_right), m_ignoreSpace, m_stop);
        if (!hunks.has_value()) {
            m_diff.failed = true;
            return m_diff;
        }
        int left = 0;
        int right = 0;
        for (const DiffHunk &hunk : *hunks) {
            addSame(left, hunk.leftStart, right);
            addHunk(hunk);
            left = hunk.leftEnd;
            right = hunk.rightEnd;
            if (m_stop.stop_requested()) {
                m_diff.failed = true;
                return m_diff;
            }
        }
        addSame(left, m_left.lineCount(), right);
        return std::move(m_diff);
    }

private:
    void addSame(int from, int to, int right)
    {
        for (int line = from; line < to; ++line) {
            m_diff.rows.push_back(
                {.kind = DiffRow::Kind::Same, .left = line, .right = right++, .inner = -1});
        }
    }

    /// Lines that resemble each other stand side by side, the others above and below them.
    void addHunk(const DiffHunk &hunk)
    {
        const int n = hunk.leftEnd - hunk.leftStart;
        const int m = hunk.rightEnd - hunk.rightStart;
        int left = hunk.leftStart;
        int right = hunk.rightStart;
        if (n > 0 && m > 0 && n != m && qint64(n) * m <= MostPairings) {
            for (const auto &[pairLeft, pairRight] : alignment(hunk)) {
                addUnlike(left, pairLeft, right, pairRight);
                addChanged(pairLeft, pairRight);
                left = pairLeft + 1;
                right = pairRight + 1;
            }
        }
        addUnlike(left, hunk.leftEnd, right, hunk.rightEnd);
    }

    [[nodiscard]] std::vector<std::pair<int, int>> alignment(const DiffHunk &hunk) const
    {
        std::vector<Profile> lefts;
        std::vector<Profile> rights;
        for (int line = hunk.leftStart; line < hunk.leftEnd; ++line) {
            lefts.emplace_back(m_left.line(line));
        }
        for (int line = hunk.rightStart; line < hunk.rightEnd; ++line) {
            rights.emplace_back(m_right.line(line));
        }
        const std::size_t n = lefts.size();
        const std::size_t m = rights.size();
        // best[i][j]: the most likeness that lines from i and j on can be given.
        std::vector<double> best((n + 1) * (m + 1), 0);
        std::vector<float> like(n * m, 0);
        const auto at = [m](std::size_t i, std::size_t j) { return i * (m + 1) + j; };
        for (std::size_t i = n; i-- > 0;) {
            for (std::size_t j = m; j-- > 0;) {
                const double alike = lefts[i].likeness(rights[j]);
                like[i * m + j] = float(alike);
                best[at(i, j)] = std::max(best[at(i + 1, j)], best[at(i, j + 1)]);
                if (alike >= Alike) {
                    best[at(i, j)] = std::max(best[at(i, j)], alike + best[at(i + 1, j + 1)]);
                }
            }
        }
        std::vector<std::pair<int, int>> pairs;
        for (std::size_t i = 0, j = 0; i < n && j < m;) {
            const double alike = double(like[i * m + j]);
            if (alike >= Alike && best[at(i, j)] <= alike + best[at(i + 1, j + 1)] + 1e-6) {
                pairs.emplace_back(hunk.leftStart + int(i), hunk.rightStart + int(j));
                ++i;
                ++j;
            } else if (best[at(i, j)] <= best[at(i + 1, j)] + 1e-12) {
                ++i;
            } else {
                ++j;
            }
        }
        return pairs;
    }

    void addUnlike(int left, int leftEnd, int right, int rightEnd)
    {
        while (left < leftEnd && right < rightEnd) {
            addChanged(left++, right++);
        }
        for (; left < leftEnd; ++left) {
            m_diff.rows.push_back(
                {.kind = DiffRow::Kind::OnlyLeft, .left = left, .right = -1, .inner = -1});
            ++m_diff.onlyLeft;
        }
        for (; right < rightEnd; ++right) {
            m_diff.rows.push_back(
                {.kind = DiffRow::Kind::OnlyRight, .left = -1, .right = right, .inner = -1});
            ++m_diff.onlyRight;
        }
    }

    void addChanged(int left, int right)
    {
        DiffRow row = {.kind = DiffRow::Kind::Changed, .left = left, .right = right, .inner = -1};
        InnerParts parts = compareWords(m_left.line(left), m_right.line(right));
        if (!parts.left.empty() || !parts.right.empty()) {
            row.inner = int32_t(m_diff.inner.size());
            m_diff.inner.push_back(std::move(parts));
        }
        m_diff.rows.push_back(row);
        ++m_diff.changed;
    }

    [[nodiscard]] InnerParts compareWords(QStringView left, QStringView right)
    {
        m_words += left.size() + right.size();
        if (m_words > MostWords || m_stop.stop_requested()) {
            return {};
        }
        WordDiff words = diffWords(left, right, m_ignoreSpace, m_stop);
        m_diff.mostWords = std::max(m_diff.mostWords, words.mostWords);
        return std::move(words.parts);
    }

    const TextSource &m_left;
    const TextSource &m_right;
    bool m_ignoreSpace;
    std::stop_token m_stop;
    qint64 m_words = 0;
    LineDiff m_diff;
};

} // namespace

LineDiff diffLines(const TextSource &left, const TextSource &right, bool ignoreSpace,
                   std::stop_token stop)
{
    return Differ(left, right, ignoreSpace, std::move(stop)).run();
}

} // namespace Slipway
