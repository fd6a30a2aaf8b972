// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/worddiff.h"

#include "git/gitdiff.h"

#include <QByteArray>
#include <QHash>

#include <algorithm>
#include <optional>
#include <ranges>
#include <utility>

namespace Slipway {

namespace {

// The comparison needs about a hundred bytes for each word.
constexpr int Window = 32 * 1024; // words of one side that are compared at first
constexpr int MostWindow = 512 * 1024; // and at most
constexpr int Agreed = 128; // words in a row after which both sides go on together
constexpr int Before =
    32; // equal words that a window begins with: a change may lie a little earlier

bool isSpace(QStringView text)
{
    return std::ranges::all_of(text, [](QChar sign) { return sign.isSpace(); });
}

/// Words, runs of space and single signs of a line.
class Words final {
public:
    explicit Words(QStringView line)
        : m_line(line)
    {
        const auto kind = [](QChar sign) {
            return sign.isLetterOrNumber() || sign == u'_' || sign.isSurrogate() || sign.isMark()
                ? 1
                : sign.isSpace() ? 2
                                 : 0;
        };
        int before = 0;
        for (qsizetype at = 0; at < line.size(); ++at) {
            const int here = kind(line[at]);
            if (here == 0 || here != before) {
                m_starts.push_back(int32_t(at));
            }
            before = here;
        }
        m_starts.push_back(int32_t(line.size()));
    }
    [[nodiscard]] int count() const { return int(m_starts.size()) - 1; }
    [[nodiscard]] int32_t start(int word) const { return m_starts[std::size_t(word)]; }
    [[nodiscard]] QStringView text(int from, int to) const
    {
        return m_line.sliced(start(from), start(to) - start(from));
    }
    /// A line of UTF-8 for each.
    [[nodiscard]] QByteArray lines(int from, int to) const
    {
        QByteArray bytes;
        bytes.reserve(start(to) - start(from) + to - from);
        for (int word = from; word < to; ++word) {
            bytes += text(word, word + 1).toUtf8();
            bytes += '\n';
        }
        return bytes;
    }

private:
    QStringView m_line;
    std::vector<int32_t> m_starts; ///< At last the line's end.
};

class WordDiffer final {
public:
    WordDiffer(QStringView left, QStringView right, bool ignoreSpace, std::stop_token stop)
        : m_left(left)
        , m_right(right)
        , m_ignoreSpace(ignoreSpace)
        , m_stop(std::move(stop))
    { }

    [[nodiscard]] WordDiff run()
    {
        WordDiff diff;
        const bool done = find();
        diff.mostWords = m_most;
        if (!done) {
            return diff;
        }
        qsizetype differing = 0;
        for (const DiffHunk &hunk : m_hunks) {
            // What is missing on a side is marked there as the place where it would stand.
            differing += add(diff.parts.left, m_left, hunk.leftStart, hunk.leftEnd);
            differing += add(diff.parts.right, m_right, hunk.rightStart, hunk.rightEnd);
        }
        // Marks over most of a line say nothing.
        const int all = m_left.start(m_left.count()) + m_right.start(m_right.count());
        if (differing * 10 > qsizetype(all) * 6) {
            diff.parts = {};
        }
        return diff;
    }

private:
    [[nodiscard]] bool find()
    {
        const bool isShort = m_left.count() <= Window && m_right.count() <= Window;
        while (m_atLeft < m_left.count() || m_atRight < m_right.count()) {
            if (!isShort && !skipEqual()) {
                return true;
            }
            if (!compareWindow()) {
                return false;
            }
        }
        return true;
    }

    /// To where the lines differ; false when one of them has ended, and the rest of the other is told.
    [[nodiscard]] bool skipEqual()
    {
        int equal = 0;
        while (m_atLeft < m_left.count() && m_atRight < m_right.count()
               && isSameWord(m_atLeft, m_atRight)) {
            ++m_atLeft;
            ++m_atRight;
            ++equal;
        }
        if (m_atLeft == m_left.count() || m_atRight == m_right.count()) {
            if (m_atLeft < m_left.count() || m_atRight < m_right.count()) {
                m_hunks.push_back({.leftStart = m_atLeft,
                                   .leftEnd = m_left.count(),
                                   .rightStart = m_atRight,
                                   .rightEnd = m_right.count()});
            }
            return false;
        }
        m_atLeft -= std::min(equal, Before);
        m_atRight -= std::min(equal, Before);
        return true;
    }

    [[nodiscard]] bool isSameWord(int left, int right) const
    {
        const QStringView one = m_left.text(left, left + 1);
        const QStringView two = m_right.text(right, right + 1);
        return one == two || (m_ignoreSpace && isSpace(one) && isSpace(two));
    }

    /// From where both sides stand to where they agree again, in a window as large as that takes.
    [[nodiscard]] bool compareWindow()
    {
        for (int size = Window;; size = std::min(4 * size, MostWindow)) {
            const int left = std::min(size, m_left.count() - m_atLeft);
            const int right = std::min(size, m_right.count() - m_atRight);
            m_most = std::max(m_most, int64_t(left) + right);
            const auto hunks =
                findHunks(m_left.lines(m_atLeft, m_atLeft + left),
                          m_right.lines(m_atRight, m_atRight + right), m_ignoreSpace, m_stop);
            if (!hunks.has_value()) {
                return false;
            }
            const bool isRest =
                m_atLeft + left == m_left.count() && m_atRight + right == m_right.count();
            std::size_t taken = hunks->size();
            if (!isRest && !hunks->empty()) {
                taken = certain(*hunks, left);
                if (taken == 0 && size < MostWindow) {
                    continue;
                }
                if (taken == 0) {
                    if (const auto there = agreement()) {
                        return compareTo(there->first, there->second);
                    }
                    taken = halfway(*hunks, left);
                }
            }
            take(*hunks, taken, left, right);
            return true;
        }
    }

    [[nodiscard]] static int runAfter(const std::vector<DiffHunk> &hunks, std::size_t hunk,
                                      int left)
    {
        return (hunk + 1 == hunks.size() ? left : hunks[hunk + 1].leftStart) - hunks[hunk].leftEnd;
    }

    /// How many of a window's hunks another window would not tell otherwise: the last of them is followed
    /// by words that agree. 0: none.
    [[nodiscard]] static std::size_t certain(const std::vector<DiffHunk> &hunks, int left)
    {
        std::size_t count = hunks.size();
        while (count > 0 && runAfter(hunks, count - 1, left) < Agreed) {
            --count;
        }
        return count;
    }

    /// Nowhere is it certain: up to the longest run of words that agree in the window's second half.
    [[nodiscard]] static std::size_t halfway(const std::vector<DiffHunk> &hunks, int left)
    {
        std::size_t best = hunks.size();
        int longest = 0;
        for (std::size_t hunk = 0; hunk < hunks.size(); ++hunk) {
            const int run = runAfter(hunks, hunk, left);
            if (hunks[hunk].leftEnd > left / 2 && run > longest) {
                longest = run;
                best = hunk + 1;
            }
        }
        return best;
    }

    /// Where both sides agree again beyond any window, as behind a whole library that was put in: the first
    /// place of the right side that is one of the left side's blocks.
    [[nodiscard]] std::optional<std::pair<int, int>> agreement() const
    {
        constexpr uint64_t Base = 0x9e3779b97f4a7c15;
        QHash<uint64_t, int> blocks;
        for (int at = m_atLeft; at + Agreed <= m_left.count(); at += Agreed) {
            uint64_t sum = 0;
            for (int word = at; word < at + Agreed; ++word) {
                sum = sum * Base + hashOf(m_left, word);
            }
            if (!blocks.contains(sum)) {
                blocks.insert(sum, at);
            }
        }
        uint64_t first = 1; // the weight of a block's first word
        for (int word = 1; word < Agreed; ++word) {
            first *= Base;
        }
        uint64_t sum = 0;
        for (int end = m_atRight; end < m_right.count() && !m_stop.stop_requested(); ++end) {
            if (end - Agreed >= m_atRight) {
                sum -= first * hashOf(m_right, end - Agreed);
            }
            sum = sum * Base + hashOf(m_right, end);
            int right = end + 1 - Agreed;
            const auto found = right < m_atRight ? blocks.cend() : blocks.constFind(sum);
            if (found == blocks.cend() || !agrees(*found, right)) {
                continue;
            }
            int left = *found;
            while (left > m_atLeft && right > m_atRight && isSameWord(left - 1, right - 1)) {
                --left;
                --right;
            }
            return std::pair(left, right);
        }
        return std::nullopt;
    }

    [[nodiscard]] uint64_t hashOf(const Words &words, int word) const
    {
        const QStringView text = words.text(word, word + 1);
        return m_ignoreSpace && isSpace(text) ? 1 : uint64_t(qHash(text, 0));
    }

    [[nodiscard]] bool agrees(int left, int right) const
    {
        int word = 0;
        while (word < Agreed && isSameWord(left + word, right + word)) {
            ++word;
        }
        return word == Agreed;
    }

    /// What lies before a place where both sides agree; as one difference where it is too much to compare.
    [[nodiscard]] bool compareTo(int leftEnd, int rightEnd)
    {
        while (m_atLeft < leftEnd && m_atRight < rightEnd && isSameWord(m_atLeft, m_atRight)) {
            ++m_atLeft;
            ++m_atRight;
        }
        const int left = leftEnd - m_atLeft;
        const int right = rightEnd - m_atRight;
        std::vector<DiffHunk> hunks = {
            {.leftStart = 0, .leftEnd = left, .rightStart = 0, .rightEnd = right}};
        if (left <= MostWindow && right <= MostWindow) {
            m_most = std::max(m_most, int64_t(left) + right);
            auto found = findHunks(m_left.lines(m_atLeft, leftEnd),
                                   m_right.lines(m_atRight, rightEnd), m_ignoreSpace, m_stop);
            if (!found.has_value()) {
                return false;
            }
            hunks = std::move(*found);
        }
        take(hunks, hunks.size(), left, right);
        return true;
    }

    void take(const std::vector<DiffHunk> &hunks, std::size_t count, int left, int right)
    {
        for (const DiffHunk &hunk : hunks | std::views::take(count)) {
            m_hunks.push_back({.leftStart = m_atLeft + hunk.leftStart,
                               .leftEnd = m_atLeft + hunk.leftEnd,
                               .rightStart = m_atRight + hunk.rightStart,
                               .rightEnd = m_atRight + hunk.rightEnd});
        }
        const bool all = count == hunks.size();
        m_atLeft += all ? left : hunks[count - 1].leftEnd;
        m_atRight += all ? right : hunks[count - 1].rightEnd;
    }

    [[nodiscard]] qsizetype add(std::vector<InnerPart> &into, const Words &words, int from,
                                int to) const
    {
        if (m_ignoreSpace && isSpace(words.text(from, to))) {
            return 0;
        }
        into.push_back({.from = words.start(from), .to = words.start(to)});
        return words.start(to) - words.start(from);
    }

    Words m_left;
    Words m_right;
    bool m_ignoreSpace;
    std::stop_token m_stop;
    int m_atLeft = 0; ///< Words before it are compared.
    int m_atRight = 0;
    int64_t m_most = 0;
    std::vector<DiffHunk> m_hunks;
};

} // namespace

WordDiff diffWords(QStringView left, QStringView right, bool ignoreSpace, std::stop_token stop)
{
    return WordDiffer(left, right, ignoreSpace, std::move(stop)).run();
}

} // namespace Slipway
