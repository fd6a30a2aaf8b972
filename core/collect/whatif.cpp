// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/whatif.h"

#include "base/pathtext.h"
#include "base/posixpath.h"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr uint32_t None = UINT32_MAX;

std::vector<uint32_t> counted(std::size_t size)
{
    std::vector<uint32_t> numbers(size);
    std::iota(numbers.begin(), numbers.end(), 0U);
    return numbers;
}

/// The entries of STATICFILES_DIRS that count, in an order: each pair once, empty folders never.
std::vector<uint32_t> entriesThatCount(const ProjectSnapshot &snapshot,
                                       const std::vector<uint32_t> &order)
{
    const std::vector<StaticfilesDir> &dirs = snapshot.settings.staticfilesDirs;
    std::vector<uint32_t> entries;
    for (const uint32_t entry : order) {
        const bool known = std::ranges::any_of(entries, [&](uint32_t other) {
            return dirs[other].prefix == dirs[entry].prefix && dirs[other].path == dirs[entry].path;
        });
        if (!known) {
            entries.push_back(entry);
        }
    }
    std::erase_if(entries, [&](uint32_t entry) { return dirs[entry].path.empty(); });
    return entries;
}

bool sameEntry(const StaticfilesDir &a, const StaticfilesDir &b)
{
    return a.prefix == b.prefix && a.path == b.path;
}

/// The finder walks the settings' entries one by one.
bool walksDirs(const ProjectSnapshot &snapshot, const FinderInfo &finder)
{
    return finder.kind == FinderKind::FileSystem && !finder.listing
        && snapshot.settings.staticfilesDirsIsSequence
        && entriesThatCount(snapshot, counted(snapshot.settings.staticfilesDirs.size())).size()
        == finder.locations.size();
}

bool walksApps(const FinderInfo &finder)
{
    return finder.kind == FinderKind::AppDirectories && !finder.listing;
}

std::vector<uint32_t> originsOf(const Collection &collection, uint32_t finder)
{
    std::vector<uint32_t> origins;
    for (uint32_t i = 0; i < collection.origins.size(); ++i) {
        if (collection.origins[i].finder == finder) {
            origins.push_back(i);
        }
    }
    return origins;
}

uint32_t appNumber(const ProjectSnapshot &snapshot, const QString &name)
{
    const auto found = std::ranges::find(snapshot.apps, name, &InstalledApp::name);
    return found == snapshot.apps.end() ? None : uint32_t(found - snapshot.apps.begin());
}

/// Where the sources of an origin stand, and where they would be put.
struct Place {
    uint32_t finder = 0;
    uint32_t origin = 0; ///< 0 for all origins of a finder that lists in its own order.
    std::string_view prefix;
};

std::vector<Place> placesOf(const ProjectSnapshot &snapshot, const Collection &collection,
                            const SourceOrder &order)
{
    std::vector<Place> places(collection.origins.size());
    for (uint32_t i = 0; i < places.size(); ++i) {
        places[i].prefix = collection.origins[i].prefix;
    }
    const std::vector<StaticfilesDir> &dirs = snapshot.settings.staticfilesDirs;
    for (uint32_t at = 0; at < order.finders.size(); ++at) {
        const uint32_t finder = order.finders[at];
        const std::vector<uint32_t> origins = originsInOrder(snapshot, collection, finder, order);
        const bool moves =
            walksDirs(snapshot, snapshot.finders[finder]) || walksApps(snapshot.finders[finder]);
        for (uint32_t k = 0; k < origins.size(); ++k) {
            places[origins[k]].finder = at;
            places[origins[k]].origin = moves ? k + 1 : 0;
        }
        if (!walksDirs(snapshot, snapshot.finders[finder])) {
            continue;
        }
        // One storage for each folder: the last entry's prefix counts for all.
        const std::vector<uint32_t> entries = entriesThatCount(snapshot, order.dirs);
        for (uint32_t k = 0; k < origins.size() && k < entries.size(); ++k) {
            for (const uint32_t entry : entries) {
                if (dirs[entry].path == dirs[entries[k]].path) {
                    places[origins[k]].prefix = dirs[entry].prefix;
                }
            }
        }
    }
    return places;
}

/// Destination → winner, met in the order given.
class Winners final {
public:
    explicit Winners(const Collection &collection)
        : m_collection(collection)
    {
        m_byDestination.reserve(collection.files.size());
    }
    void meet(uint32_t source, std::string_view prefix)
    {
        const std::string &path = m_collection.sources[source].path;
        const auto [found, isNew] = m_byDestination.try_emplace(
            prefix.empty() ? path : PosixPath::join(prefix, path), source);
        if (isNew) {
            m_order.push_back(source);
        }
    }
    [[nodiscard]] const std::unordered_map<std::string, uint32_t> &map() const
    {
        return m_byDestination;
    }
    [[nodiscard]] std::vector<uint32_t> takeOrder() { return std::move(m_order); }

private:
    const Collection &m_collection;
    std::unordered_map<std::string, uint32_t> m_byDestination;
    std::vector<uint32_t> m_order;
};

ByteClass relationOf(const std::unordered_map<std::string_view, const Conflict *> &conflicts,
                     const WinnerFlip &flip)
{
    const auto found = conflicts.find(flip.destination);
    if (found == conflicts.end() || !flip.after) {
        return ByteClass::Unknown;
    }
    for (const ConflictCandidate &candidate : found->second->candidates) {
        if (candidate.source == *flip.after) {
            return candidate.comparedToWinner;
        }
    }
    return ByteClass::Unknown;
}

/// A text as Python writes it.
QString pythonText(const QString &text)
{
    QString result = u"\""_s;
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\') {
            result += u'\\';
        }
        if (c.unicode() < 0x20 || c.isSurrogate()) {
            result += u"\\u"_s + QString::number(c.unicode(), 16).rightJustified(4, u'0');
        } else {
            result += c;
        }
    }
    return result + u'"';
}

QString setting(const QString &name, const QStringList &entries)
{
    QString text = name + u" = [\n"_s;
    for (const QString &entry : entries) {
        text += u"    "_s + entry + u",\n"_s;
    }
    return text + u"]\n"_s;
}

} // namespace

SourceOrder SourceOrder::of(const ProjectSnapshot &snapshot)
{
    return {.finders = counted(snapshot.finders.size()),
            .dirs = counted(snapshot.settings.staticfilesDirs.size()),
            .apps = counted(snapshot.apps.size())};
}

int64_t WhatIf::changed() const
{
    return std::ranges::count_if(
        flips, [](const WinnerFlip &flip) { return flip.relation != ByteClass::Identical; });
}

OrderedBy orderedBy(const ProjectSnapshot &snapshot, const Origin &origin)
{
    if (origin.finder >= snapshot.finders.size()) {
        return OrderedBy::Nothing;
    }
    const FinderInfo &finder = snapshot.finders[origin.finder];
    return walksDirs(snapshot, finder) ? OrderedBy::StaticfilesDirs
        : walksApps(finder)            ? OrderedBy::InstalledApps
                                       : OrderedBy::Nothing;
}

std::vector<uint32_t> originsInOrder(const ProjectSnapshot &snapshot, const Collection &collection,
                                     uint32_t finder, const SourceOrder &order)
{
    std::vector<uint32_t> origins = originsOf(collection, finder);
    std::vector<uint32_t> result;
    if (walksDirs(snapshot, snapshot.finders[finder])) {
        const std::vector<StaticfilesDir> &dirs = snapshot.settings.staticfilesDirs;
        const std::vector<uint32_t> asSet = entriesThatCount(snapshot, counted(dirs.size()));
        for (const uint32_t entry : entriesThatCount(snapshot, order.dirs)) {
            for (std::size_t k = 0; k < asSet.size() && k < origins.size(); ++k) {
                if (sameEntry(dirs[asSet[k]], dirs[entry])) {
                    result.push_back(origins[k]);
                }
            }
        }
        return result;
    }
    if (walksApps(snapshot.finders[finder])) {
        for (const uint32_t app : order.apps) {
            for (const uint32_t origin : origins) {
                if (collection.origins[origin].app == snapshot.apps[app].name) {
                    result.push_back(origin);
                }
            }
        }
        return result;
    }
    return origins;
}

WhatIf whatIf(const ProjectSnapshot &snapshot, const Collection &collection,
              const std::vector<Conflict> *conflicts, const SourceOrder &order,
              std::stop_token stop)
{
    const std::vector<Place> places = placesOf(snapshot, collection, order);
    std::vector<uint32_t> sources = counted(collection.sources.size());
    // Inside an origin, and inside a finder of its own order, sources stay as they were met.
    std::ranges::stable_sort(sources, [&](uint32_t a, uint32_t b) {
        const Place &left = places[collection.sources[a].origin];
        const Place &right = places[collection.sources[b].origin];
        return std::pair(left.finder, left.origin) < std::pair(right.finder, right.origin);
    });
    Winners winners(collection);
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (i % 4096 == 0 && stop.stop_requested()) {
            return {};
        }
        winners.meet(sources[i], places[collection.sources[sources[i]].origin].prefix);
    }
    WhatIf result;
    std::size_t met = 0;
    for (const CollectedFile &file : collection.files) {
        const auto found = winners.map().find(file.destination);
        if (found == winners.map().end()) {
            result.flips.push_back(
                {.destination = file.destination, .before = file.winner, .after = {}});
            continue;
        }
        ++met;
        if (found->second != file.winner) {
            result.flips.push_back(
                {.destination = file.destination, .before = file.winner, .after = found->second});
        }
    }
    if (met < winners.map().size()) {
        // Another prefix counts now: paths that were not there before.
        std::unordered_map<std::string_view, uint32_t> before;
        for (uint32_t i = 0; i < collection.files.size(); ++i) {
            before.emplace(collection.files[i].destination, i);
        }
        for (const auto &[destination, source] : winners.map()) {
            if (!before.contains(destination)) {
                result.flips.push_back({.destination = destination, .before = {}, .after = source});
            }
        }
    }
    if (conflicts != nullptr && !result.flips.empty()) {
        std::unordered_map<std::string_view, const Conflict *> byDestination;
        for (const Conflict &conflict : *conflicts) {
            if (conflict.kind != ConflictKind::CannotCoexist) {
                byDestination.emplace(conflict.destination, &conflict);
            }
        }
        for (WinnerFlip &flip : result.flips) {
            flip.relation = relationOf(byDestination, flip);
        }
    }
    std::ranges::sort(result.flips, {}, &WinnerFlip::destination);
    result.winners = winners.takeOrder();
    return result;
}

std::optional<SourceOrder> movedBefore(const ProjectSnapshot &snapshot,
                                       const Collection &collection, const SourceOrder &order,
                                       uint32_t origin, std::optional<uint32_t> target)
{
    const Origin &moved = collection.origins[origin];
    if (target && collection.origins[*target].finder != moved.finder) {
        return std::nullopt;
    }
    const OrderedBy by = orderedBy(snapshot, moved);
    SourceOrder result = order;
    const auto move = [](std::vector<uint32_t> &list, uint32_t what, uint32_t before) {
        if (what == before || what == None) {
            return;
        }
        std::erase(list, what);
        list.insert(std::ranges::find(list, before), what); // at the end when it is not there
    };
    if (by == OrderedBy::InstalledApps) {
        const uint32_t last = originsInOrder(snapshot, collection, moved.finder, order).back();
        const uint32_t app = appNumber(snapshot, moved.app);
        if (target) {
            move(result.apps, app, appNumber(snapshot, collection.origins[*target].app));
        } else if (last != origin) {
            // Behind the last app that has files: those without stay where they are.
            const uint32_t end = appNumber(snapshot, collection.origins[last].app);
            std::erase(result.apps, app);
            result.apps.insert(std::next(std::ranges::find(result.apps, end)), app);
        }
        return result;
    }
    if (by == OrderedBy::StaticfilesDirs) {
        const std::vector<uint32_t> entries = entriesThatCount(snapshot, order.dirs);
        const std::vector<uint32_t> origins =
            originsInOrder(snapshot, collection, moved.finder, order);
        const auto entryOf = [&](uint32_t which) {
            const auto found = std::ranges::find(origins, which);
            return found == origins.end() ? None : entries[std::size_t(found - origins.begin())];
        };
        move(result.dirs, entryOf(origin), target ? entryOf(*target) : None);
        return result;
    }
    return std::nullopt;
}

QString settingsLines(const ProjectSnapshot &snapshot, const SourceOrder &order)
{
    const SourceOrder asSet = SourceOrder::of(snapshot);
    QStringList parts;
    if (order.finders != asSet.finders) {
        QStringList entries;
        for (const uint32_t finder : order.finders) {
            entries << pythonText(snapshot.finders[finder].setting);
        }
        parts << setting(u"STATICFILES_FINDERS"_s, entries);
    }
    if (order.dirs != asSet.dirs) {
        QStringList entries;
        for (const uint32_t dir : order.dirs) {
            const StaticfilesDir &entry = snapshot.settings.staticfilesDirs[dir];
            const QString path = pythonText(textFromPath(entry.path));
            entries << (entry.prefix.empty() ? path
                                             : u'(' + pythonText(textFromPath(entry.prefix))
                                + u", "_s + path + u')');
        }
        parts << setting(u"STATICFILES_DIRS"_s, entries);
    }
    if (order.apps != asSet.apps) {
        QStringList entries;
        for (const uint32_t app : order.apps) {
            entries << pythonText(snapshot.apps[app].name);
        }
        parts << setting(u"INSTALLED_APPS"_s, entries);
    }
    return parts.join(u'\n');
}

} // namespace Slipway
