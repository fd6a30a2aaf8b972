// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/releasediff.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>
#include <string_view>
#include <tuple>

namespace Slipway {

namespace {

using Change = ReleaseChange;

/// What an output is for pages, whatever hash is in its name.
using Identity = std::tuple<FileRole, std::string_view, std::string>;

Identity identityOf(const Release &release, const ReleaseFile &file)
{
    return {file.role, file.logicalPath(), release.typeOf(file).encoding};
}

/// Which of two outputs a compressed file belongs to: both css/a.css.gz and css/a.1234.css.gz stand for
/// css/a.css, and only the latter has another name each time.
bool hasChangingName(const ReleaseFile &file)
{
    return file.role == FileRole::Hashed
        || (file.role == FileRole::Compressed
            && !file.path.bytes().starts_with(file.logicalPath()));
}

class Comparison final {
public:
    Comparison(const Release &before, const Release &after)
        : m_before(before)
        , m_after(after)
    { }

    ReleaseDiff run()
    {
        byPath();
        pairHashed();
        sort();
        for (const Change &change : m_diff.changes) {
            count(change);
        }
        m_diff.bytesGrown = m_after.totalBytes - m_before.totalBytes;
        byOrigin();
        return std::move(m_diff);
    }

private:
    [[nodiscard]] const ReleaseFile &fileBefore(uint32_t index) const
    {
        return m_before.files[index];
    }
    [[nodiscard]] const ReleaseFile &fileAfter(uint32_t index) const
    {
        return m_after.files[index];
    }

    void byPath()
    {
        uint32_t before = 0;
        uint32_t after = 0;
        while (before < m_before.files.size() || after < m_after.files.size()) {
            const bool onlyBefore = after == m_after.files.size()
                || (before < m_before.files.size()
                    && fileBefore(before).path < fileAfter(after).path);
            if (onlyBefore) {
                m_gone.push_back(before++);
            } else if (before == m_before.files.size()
                       || fileAfter(after).path < fileBefore(before).path) {
                m_new.push_back(after++);
            } else {
                bothHave(before++, after++);
            }
        }
    }

    void bothHave(uint32_t before, uint32_t after)
    {
        const ReleaseFile &one = fileBefore(before);
        const ReleaseFile &other = fileAfter(after);
        if (one.digest != other.digest || one.size != other.size) {
            m_diff.changes.push_back(
                {.kind = Change::Kind::Changed, .before = before, .after = after});
        } else if (one.mode != other.mode || m_before.typeOf(one) != m_after.typeOf(other)) {
            m_diff.changes.push_back(
                {.kind = Change::Kind::Facts, .before = before, .after = after});
        } else {
            ++m_diff.same;
        }
    }

    /// A hashed name of the one and one of the other that stand for the same file are one change, where
    /// there is only one of each (passes in between may have left more).
    void pairHashed()
    {
        struct Pair {
            std::vector<uint32_t> before, after;
        };
        std::map<Identity, Pair> pairs;
        for (const uint32_t index : m_gone) {
            if (hasChangingName(fileBefore(index))) {
                pairs[identityOf(m_before, fileBefore(index))].before.push_back(index);
            }
        }
        for (const uint32_t index : m_new) {
            if (hasChangingName(fileAfter(index))) {
                pairs[identityOf(m_after, fileAfter(index))].after.push_back(index);
            }
        }
        std::vector<uint32_t> pairedBefore;
        std::vector<uint32_t> pairedAfter;
        for (const auto &[identity, pair] : pairs) {
            if (pair.before.size() == 1 && pair.after.size() == 1) {
                m_diff.changes.push_back({.kind = Change::Kind::Changed,
                                          .before = pair.before.front(),
                                          .after = pair.after.front()});
                pairedBefore.push_back(pair.before.front());
                pairedAfter.push_back(pair.after.front());
            }
        }
        std::ranges::sort(pairedBefore);
        std::ranges::sort(pairedAfter);
        for (const uint32_t index : m_gone) {
            if (!std::ranges::binary_search(pairedBefore, index)) {
                m_diff.changes.push_back({.kind = Change::Kind::Removed, .before = index});
            }
        }
        for (const uint32_t index : m_new) {
            if (!std::ranges::binary_search(pairedAfter, index)) {
                m_diff.changes.push_back({.kind = Change::Kind::Added, .after = index});
            }
        }
    }

    void sort()
    {
        std::ranges::sort(m_diff.changes, {}, [this](const Change &change) {
            const ReleaseFile &file =
                change.after != Change::None ? fileAfter(change.after) : fileBefore(change.before);
            return std::tuple(std::string_view(file.path.bytes()), change.kind);
        });
    }

    void count(const Change &change)
    {
        switch (change.kind) {
        case Change::Kind::Added:
            ++m_diff.added;
            m_diff.bytesAdded += fileAfter(change.after).size;
            break;
        case Change::Kind::Removed:
            ++m_diff.removed;
            m_diff.bytesRemoved += fileBefore(change.before).size;
            break;
        case Change::Kind::Changed:
            ++m_diff.changed;
            m_diff.bytesChanged += fileAfter(change.after).size;
            break;
        case Change::Kind::Facts:
            ++m_diff.factsOnly;
            break;
        }
    }

    /// Where the origin's row is; one that both releases have, but for its version, is one row.
    size_t rowOf(const ReleaseOrigin &origin)
    {
        const auto same = [&](const OriginGrowth &growth) {
            return growth.before.label == origin.label && growth.before.app == origin.app
                && growth.before.package == origin.package;
        };
        const auto found = std::ranges::find_if(m_diff.origins, same);
        const auto row = static_cast<size_t>(found - m_diff.origins.begin());
        if (found == m_diff.origins.end()) {
            m_diff.origins.push_back({.before = origin, .after = origin});
        }
        return row;
    }

    /// Calls `add(row, file)` for every file of the release.
    template <typename Add> void addUp(const Release &release, Add &&add)
    {
        std::vector<size_t> rows;
        for (const ReleaseOrigin &origin : release.origins) {
            rows.push_back(rowOf(origin));
        }
        rows.push_back(rowOf({}));
        for (const ReleaseFile &file : release.files) {
            const size_t row = rows[std::min<size_t>(file.origin, release.origins.size())];
            add(m_diff.origins[row], file);
        }
    }

    void byOrigin()
    {
        addUp(m_before, [](OriginGrowth &growth, const ReleaseFile &file) {
            ++growth.filesBefore;
            growth.bytesBefore += file.size;
        });
        addUp(m_after, [&](OriginGrowth &growth, const ReleaseFile &file) {
            ++growth.filesAfter;
            growth.bytesAfter += file.size;
        });
        for (const ReleaseOrigin &origin : m_after.origins) {
            m_diff.origins[rowOf(origin)].after.version = origin.version;
        }
        std::erase_if(m_diff.origins, [](const OriginGrowth &growth) {
            return growth.filesBefore == 0 && growth.filesAfter == 0;
        });
        std::ranges::stable_sort(m_diff.origins, std::greater(), [](const OriginGrowth &growth) {
            return std::abs(growth.grownBy());
        });
    }

    const Release &m_before;
    const Release &m_after;
    std::vector<uint32_t> m_gone; ///< Of m_before: no such path after.
    std::vector<uint32_t> m_new; ///< Of m_after: no such path before.
    ReleaseDiff m_diff;
};

} // namespace

ReleaseDiff compareReleases(const Release &before, const Release &after)
{
    return Comparison(before, after).run();
}

} // namespace Slipway
