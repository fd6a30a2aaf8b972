// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/placewarnings.h"

#include "base/pathtext.h"

#include <QCoreApplication>

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace Slipway {

namespace {

QString text(const char *source, const char *disambiguation = nullptr, int n = -1)
{
    return QCoreApplication::translate("Slipway::Plan", source, disambiguation, n);
}

/// A name as long as a file system takes fills the window.
QString shortened(std::string_view path)
{
    constexpr qsizetype Most = 100;
    constexpr qsizetype Begin = 60;
    const QString whole = displayPath(path);
    return whole.size() <= Most ? whole
                                : whole.first(Begin) + QChar(u'\u2026') + whole.last(Most - Begin);
}

/// The first few, and how many there are.
struct Examples {
    QStringList names = {};
    int count = 0;

    /// Whether the next one is to be added to the names.
    bool wantsNext()
    {
        constexpr int Most = 3;
        return ++count <= Most;
    }
    [[nodiscard]] QString text() const
    {
        return names.join(QLatin1String(", "))
            + (count > names.size() ? QStringLiteral(" \u2026") : QString());
    }
};

bool isWritten(const PlanRow &row)
{
    return row.releaseFile >= 0;
}

/// How much of a path is folders that the one before has as well, with its last slash.
size_t sharedFolders(std::string_view path, std::string_view before)
{
    const auto differ = std::ranges::mismatch(path, before).in1;
    const auto shared = static_cast<size_t>(differ - path.begin());
    const size_t slash = path.substr(0, shared).rfind('/');
    return slash == std::string_view::npos ? 0 : slash + 1;
}

/// Files and folders that would be one; of those inside such folders nothing more is said.
Examples namesThatFall(const Plan &plan, const TargetPlace &place)
{
    Examples pairs;
    std::unordered_map<std::string, std::string_view> spelt; // folded name → as it is spelt first
    std::string room;
    std::string_view before;
    std::string lost; // a folder that falls together with another, with a slash
    for (const PlanRow &row : plan.rows) {
        if (row.action == PlanAction::Delete && place.startsEmpty) {
            continue;
        }
        const std::string_view path = row.path.bytes();
        if (!lost.empty() && path.starts_with(lost)) {
            continue;
        }
        size_t from = sharedFolders(path, before);
        before = path;
        while (from != std::string_view::npos) {
            const size_t slash = path.find('/', from);
            const std::string_view name = path.substr(0, slash);
            const auto [first, isNew] =
                spelt.try_emplace(std::string(foldedName(name, place.folding, room)), name);
            if (!isNew && first->second != name) {
                if (pairs.wantsNext()) {
                    pairs.names += text("%1 and %2").arg(shortened(first->second), shortened(name));
                }
                lost = std::string(name) + '/';
                break;
            }
            from = slash == std::string_view::npos ? slash : slash + 1;
        }
    }
    return pairs;
}

bool hasLongName(std::string_view path, size_t longest)
{
    while (path.size() > longest) {
        const size_t slash = path.find('/');
        if (std::min(slash, path.size()) > longest) {
            return true;
        }
        path.remove_prefix(slash + 1); // there is one, or the rest would be the long name
    }
    return false;
}

Examples namesTooLong(const Plan &plan, const TargetPlace &place)
{
    Examples found;
    for (const PlanRow &row : plan.rows) {
        const std::string_view path = row.path.bytes();
        const bool isTooLong = isWritten(row)
            && ((place.longestPath > 0 && path.size() > place.longestPath)
                || (place.longestName > 0 && hasLongName(path, place.longestName)));
        if (isTooLong && found.wantsNext()) {
            found.names += shortened(path);
        }
    }
    return found;
}

bool isForOthers(const Plan &plan)
{
    constexpr uint32_t OthersRead = 04;
    return std::ranges::any_of(
        plan.release->files, [](const ReleaseFile &file) { return (file.mode & OthersRead) != 0; });
}

} // namespace

std::vector<PlanWarning> placeWarnings(const Plan &plan, const TargetPlace &place)
{
    std::vector<PlanWarning> warnings;
    if (plan.isNothingToDo() || !plan.release) {
        return warnings;
    }
    if (place.folding.isAny()) {
        if (const Examples pairs = namesThatFall(plan, place); pairs.count > 0) {
            warnings.push_back(
                {.id = QStringLiteral("names-fall-together"),
                 .text = text("%n pair(s) of names differ only in letter case or in how Unicode "
                              "writes them, and the file system of the target takes each for one "
                              "name: %1. Rename one of each, or deploy to a file system that "
                              "tells them apart.",
                              nullptr, pairs.count)
                             .arg(pairs.text()),
                 .impossible = true});
        }
    }
    if (const Examples names = namesTooLong(plan, place); names.count > 0) {
        warnings.push_back(
            {.id = QStringLiteral("names-too-long"),
             .text = text("%n file(s) cannot be served from the target, where a name has at most "
                          "%1 bytes and a path below the served folder at most %2: %3. Shorten "
                          "what they are called.",
                          nullptr, names.count)
                         .arg(place.longestName)
                         .arg(place.longestPath)
                         .arg(names.text()),
             .impossible = true});
    }
    if (!place.closedFolders.isEmpty() && isForOthers(plan)) {
        warnings.push_back(
            {.id = QStringLiteral("closed-folders"),
             .text = text("%n folder(s) on the way to the target let nobody in but their owner "
                          "and group: %1. A web server that runs as somebody else cannot serve "
                          "what is in there.",
                          nullptr, static_cast<int>(place.closedFolders.size()))
                         .arg(place.closedFolders.join(QLatin1String(", "))),
             .blocking = false});
    }
    return warnings;
}

} // namespace Slipway
