// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/releasesinuse.h"

#include "base/pathtext.h"
#include "deploy/keptreleases.h"
#include "history/releaseprojects.h"
#include "history/targetwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace Slipway {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::History", source);
}

/// What is known of the releases that one target has had.
struct Place {
    QString name;
    std::vector<KeptRelease> published;
    std::set<QString> mayBeLive;
    std::set<QString> deployments = {}; ///< Of this machine, each with how it stands.
    std::set<QString> projects = {}; ///< That it deployed there.
    bool isUnderWay = false;
    bool isSilent = false; ///< As ServedLook::isSilent.

    /// Nobody can say what is live there: all may be.
    [[nodiscard]] bool isUnknown() const
    {
        return isSilent && published.empty() && mayBeLive.empty();
    }
};

using Places = std::map<std::string, Place>; ///< By the target's folder.

using Words = std::map<std::string, TargetWords>; ///< By the target's folder.

Places placesOf(const std::vector<TargetConfig> &targets, const Words &words)
{
    Places places;
    for (const TargetConfig &target : targets) {
        Place &place = places[target.path];
        place.name = target.name;
        const auto said = words.find(target.path);
        if (said == words.end()) {
            place.isSilent = true;
            continue;
        }
        for (const PastDeployment &past : said->second.records) {
            place.published.push_back(
                {.id = past.releaseId, .publishedAt = past.publishedAt, .hashed = {}});
            if (past.live) {
                place.mayBeLive.insert(past.releaseId);
            }
        }
    }
    return places;
}

/// Another one for each end that a deployment can come to.
QString stateOf(const HistoryEntry &entry)
{
    return QStringLiteral("%1 %2 %3 %4")
        .arg(entry.id, historyStateId(entry.state), historySettlementId(entry.settlement),
             QLatin1String(entry.published ? "published" : ""));
}

bool isOpen(const HistoryEntry &entry)
{
    return entry.state == HistoryState::Running || entry.state == HistoryState::Interrupted;
}

/// It has not come to an end that says what visitors get.
bool mayHavePublished(const HistoryEntry &entry)
{
    return entry.settlement != HistorySettlement::Undone && entry.state != HistoryState::NothingToDo
        && (isOpen(entry) || entry.reached >= DeployStep::Publish);
}

/// What was live before it is so no more. One that changes nothing is told to be published before its end says that
/// there was nothing to do.
bool tookThePlace(const HistoryEntry &entry)
{
    return hasPublished(entry) && entry.settlement != HistorySettlement::Undone
        && (!isOpen(entry) || entry.sums.changes() > 0);
}

Result<void> addHistory(Places &places, const HistoryStore &history, const QDateTime &now)
{
    const auto list = history.list({.places = {}, .most = HistoryQuery::All});
    if (!list || !list->unreadable.empty()) {
        Error error = list ? list->unreadable.front() : list.error();
        error.advice += QLatin1Char(' ')
            + text("Nothing was deleted from the release store, as nobody can say which releases "
                   "are live.");
        return failure(std::move(error));
    }
    std::set<std::string> isKnown; // places of which a later entry says what is live
    for (const HistoryEntry &entry : list->entries) {
        Place &place = places[entry.place];
        const bool isLast = !isKnown.contains(entry.place);
        place.name = place.name.isEmpty() ? entry.target : place.name;
        place.deployments.insert(stateOf(entry));
        place.projects.insert(entry.project);
        place.isUnderWay = place.isUnderWay || entry.state == HistoryState::Running;
        if (hasPublished(entry)) {
            place.published.push_back(
                {.id = entry.releaseId, .publishedAt = entry.started, .hashed = {}});
        }
        const bool mayBeLive = hasPublished(entry) || mayHavePublished(entry);
        if (isLast && mayBeLive) {
            place.mayBeLive.insert(entry.releaseId);
        }
        // One that had nothing to do has seen it there.
        if (isLast && !tookThePlace(entry) && !entry.before.isEmpty()
            && (mayBeLive || entry.state == HistoryState::NothingToDo)) {
            place.mayBeLive.insert(entry.before);
        }
        // The clock was wrong when one was made that is yet to come: it may be the oldest.
        if (tookThePlace(entry) && entry.started <= now) {
            isKnown.insert(entry.place);
        }
    }
    // Published by somebody else, so that only the one that took its place tells of it.
    for (const HistoryEntry &entry : list->entries) {
        Place &place = places[entry.place];
        if (hasPublished(entry) && !entry.before.isEmpty()
            && !std::ranges::contains(place.published, entry.before, &KeptRelease::id)) {
            place.published.push_back(
                {.id = entry.before, .publishedAt = entry.started.addMSecs(-1), .hashed = {}});
        }
    }
    return {};
}

/// Newest first, each once.
std::vector<KeptRelease> inOrder(std::vector<KeptRelease> published)
{
    std::ranges::stable_sort(published, std::ranges::greater(), &KeptRelease::publishedAt);
    std::set<QString> seen;
    std::erase_if(published,
                  [&seen](const KeptRelease &kept) { return !seen.insert(kept.id).second; });
    return published;
}

std::set<QString> inUse(Places places, const ProjectRetention &retention, const QDateTime &now)
{
    std::set<QString> ids;
    for (auto &[folder, place] : places) {
        ids.merge(place.mayBeLive);
        if (place.isSilent) {
            std::ranges::transform(place.published, std::inserter(ids, ids.end()),
                                   &KeptRelease::id);
        }
        const std::vector<KeptRelease> published = inOrder(std::move(place.published));
        const auto last = std::ranges::find_if(
            published, [&now](const KeptRelease &kept) { return kept.publishedAt <= now; });
        const QString live = last == published.end() ? QString() : last->id;
        const auto target = std::ranges::find(retention.targets, folder, &TargetConfig::path);
        const RetentionRule rule =
            target == retention.targets.end() ? retention.rule : target->retention();
        for (const size_t kept : releasesThatStay(published, live, rule, now)) {
            ids.insert(published[kept].id);
        }
        if (!live.isEmpty()) {
            ids.insert(live);
        }
    }
    return ids;
}

struct Around {
    ServedLooks looks;
    Words words;
};

/// As lookAtServed(); of the targets that this machine deployed to, only those of `project`, unless that is empty.
Result<Around> lookAround(const HistoryStore &history, const std::vector<TargetConfig> &targets,
                          const QString &project, const std::stop_token &stop)
{
    // The history first: what it does not know of yet comes behind the look.
    Places places;
    if (Result<void> added = addHistory(places, history, QDateTime::currentDateTimeUtc()); !added) {
        return failure(std::move(added.error()));
    }
    Around around;
    ServedLooks &looks = around.looks;
    for (auto &[folder, place] : places) {
        if (project.isEmpty() || place.projects.contains(project)) {
            looks[folder].deployments = std::move(place.deployments);
        }
    }
    std::vector<TargetConfig> asked = targets;
    for (const TargetConfig &target : targets) {
        looks[target.path].name = target.name;
    }
    for (const auto &[folder, look] : looks) {
        if (!std::ranges::contains(targets, folder, &TargetConfig::path)) {
            asked.emplace_back().path = folder;
        }
    }
    around.words = wordsOf(std::move(asked), stop);
    for (auto &[folder, look] : looks) {
        const auto said = around.words.find(folder);
        look.isSilent = said == around.words.end();
        look.served = look.isSilent ? std::nullopt : said->second.served;
    }
    return around;
}

/// Errors: Timeout.
Result<void> checkAllKnown(const Places &places)
{
    for (const auto &[folder, place] : places) {
        if (place.isUnknown()) {
            return failure(
                {.code = ErrorCode::Timeout,
                 .what = text("Nobody can say which releases are live"),
                 .where = displayPath(folder),
                 .why = text("this target gives no answer, and nothing is known here of what was "
                             "deployed there"),
                 .advice = text(
                     "Nothing was deleted from the release store. Try again when the target can be "
                     "reached, or take it out of slipway.toml.")});
        }
    }
    return {};
}

/// Beside what the history makes of it: it does not know of other machines.
void addServed(Places &places, const ServedLooks &looks)
{
    for (const auto &[folder, look] : looks) {
        if (look.isSilent) {
            places[folder].isSilent = true;
        }
        if (look.served) {
            places[folder].mayBeLive.insert(look.served->begin(), look.served->end());
        }
    }
}

} // namespace

Result<std::set<QString>> releasesInUse(const HistoryStore &history,
                                        const ProjectRetention &retention, const QDateTime &now,
                                        const ServedLooks &looks)
{
    Places places = placesOf(retention.targets, wordsOf(retention.targets));
    addServed(places, looks);
    if (Result<void> added = addHistory(places, history, now); !added) {
        return failure(std::move(added.error()));
    }
    if (Result<void> known = checkAllKnown(places); !known) {
        return failure(std::move(known.error()));
    }
    return inUse(std::move(places), retention, now);
}

Result<ServedLooks> lookAtServed(const HistoryStore &history,
                                 const std::vector<TargetConfig> &targets,
                                 const std::stop_token &stop)
{
    return lookAround(history, targets, {}, stop).transform([](Around &&around) {
        return std::move(around.looks);
    });
}

Result<std::vector<LivePlace>> livePlaces(const QString &release, const HistoryStore &history,
                                          const ServedLooks &looks)
{
    Places places;
    for (const auto &[folder, look] : looks) {
        places[folder].name = look.name;
        places[folder].isSilent = look.isSilent;
    }
    if (Result<void> added = addHistory(places, history, QDateTime::currentDateTimeUtc()); !added) {
        return failure(std::move(added.error()));
    }
    std::vector<LivePlace> live;
    for (const auto &[folder, place] : places) {
        const auto found = looks.find(folder);
        const ServedLook look = found == looks.end() ? ServedLook() : found->second;
        const bool isOutdated = place.isUnderWay || look.deployments != place.deployments;
        const bool isServed = look.served && look.served->contains(release);
        const bool mayBe = ((!look.served || isOutdated) && place.mayBeLive.contains(release))
            || (look.isSilent && std::ranges::contains(place.published, release, &KeptRelease::id));
        if (isServed || mayBe || place.isUnknown()) {
            live.push_back({.folder = folder, .name = place.name, .isUnknown = place.isUnknown()});
        }
    }
    return live;
}

ProjectOfRelease projectsByFolder(const HistoryStore &history, const std::string &own,
                                  const std::stop_token &stop)
{
    return [folders = foldersOfReleases(history, stop), own](const StoredRelease &stored) {
        const auto folder = folders.find(stored.id);
        return folder == folders.end() || folder->second == own ? stored.head.project
                                                                : textFromPath(folder->second);
    };
}

Result<CollectReport> tidyReleases(const ReleaseStore &store, const HistoryStore &history,
                                   const ProjectRetention &retention, const QString &project,
                                   const std::string &projectFolder, const std::stop_token &stop)
{
    if (project.isEmpty()) {
        return CollectReport{.releases = {}, .damaged = {}};
    }
    // Looked at before others have to wait for it: a target may be far away. What this machine deploys meanwhile
    // the history tells.
    Places places;
    if (const auto around = lookAround(history, retention.targets, project, stop)) {
        if (std::ranges::any_of(around->looks,
                                [](const auto &look) { return look.second.isSilent; })) {
            // Whatever it had may be live there. The next deployment tries again.
            return CollectReport{.releases = {}, .damaged = {}, .wasSkipped = true};
        }
        places = placesOf(retention.targets, around->words);
        addServed(places, around->looks);
    } // else it is told once somebody has to go
    const auto used = [&]() -> Result<std::set<QString>> {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        Places all = places;
        if (Result<void> added = addHistory(all, history, now); !added) {
            return failure(std::move(added.error()));
        }
        return inUse(std::move(all), retention, now);
    };
    const std::string own = knownProjectFolder(projectFolder, project);
    return store.tidy(
        retention.rule, stop,
        {.project = project, .projectOf = projectsByFolder(history, own, stop), .inUse = used});
}

} // namespace Slipway
