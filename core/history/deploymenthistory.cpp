// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/deploymenthistory.h"

#include "base/pathtext.h"
#include "deploy/pastdeployments.h"
#include "history/journalowner.h"
#include "history/settlement.h"
#include "history/targethistory.h"
#include "history/targetwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>
#include <iterator>
#include <set>
#include <utility>

namespace Slipway {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::History", source);
}

/// Entries by id; those of one place whose deployment left only a listing give way to those that tell more.
class Union final {
public:
    void add(std::vector<HistoryEntry> entries)
    {
        for (HistoryEntry &entry : entries) {
            const auto [known, isNew] = m_byId.try_emplace(entry.id, entry);
            if (!isNew && tellsMore(entry, known->second)) {
                known->second = std::move(entry);
            }
        }
    }
    [[nodiscard]] std::vector<HistoryEntry> take()
    {
        std::vector<HistoryEntry> entries;
        for (auto &[id, entry] : m_byId) {
            if (!entry.program.isEmpty() || !isToldBetter(entry)) {
                entries.push_back(entry);
            }
        }
        std::ranges::stable_sort(entries, std::ranges::greater(), &HistoryEntry::started);
        return entries;
    }

private:
    static bool tellsMore(const HistoryEntry &entry, const HistoryEntry &known)
    {
        return (isOpen(known) && !isOpen(entry))
            || (known.settlement == HistorySettlement::None
                && entry.settlement != HistorySettlement::None);
    }
    static bool isOpen(const HistoryEntry &entry)
    {
        return entry.state == HistoryState::Running || entry.state == HistoryState::Interrupted;
    }
    [[nodiscard]] bool isToldBetter(const HistoryEntry &listing) const
    {
        return std::ranges::any_of(m_byId, [&listing](const auto &known) {
            const HistoryEntry &entry = known.second;
            return !entry.program.isEmpty() && entry.place == listing.place
                && entry.releaseId == listing.releaseId
                && (hasPublished(entry) || mayHaveWritten(entry, listing));
        });
    }
    /// It ended early, perhaps before it could say that it had published. A listing knows whole seconds only.
    static bool mayHaveWritten(const HistoryEntry &entry, const HistoryEntry &listing)
    {
        return (isOpen(entry) || entry.settlement != HistorySettlement::None)
            && entry.started <= listing.started.addSecs(1);
    }

    std::map<QString, HistoryEntry> m_byId;
};

/// The newest first. Of each place the journal is of the last that began before it.
void takeJournals(std::vector<HistoryEntry> &entries, const std::string &folder)
{
    std::set<std::string> seen;
    for (const HistoryEntry &cut : entries) {
        if (cut.state != HistoryState::Interrupted || cut.settlement != HistorySettlement::None
            || !seen.insert(cut.place).second) {
            continue;
        }
        TargetConfig target;
        target.path = cut.place;
        const auto open =
            openDeploymentTo(target, folder); // whoever takes it up is told what is wrong with it
        if (!open || !*open || (*open)->isRunning) {
            continue;
        }
        if (HistoryEntry *const owner = ownerOf(entries, **open)) {
            takeJournal(*owner, **open);
        }
    }
}

Error noAnswer(const TargetConfig &target)
{
    const QString place = displayPath(target.path);
    return {.code = ErrorCode::Timeout,
            .what = text("What the target says of its deployments could not be read"),
            .where = target.name.isEmpty() || target.name == place
                ? place
                : QStringLiteral("%1 (%2)").arg(target.name, place),
            .why = text("it gave no answer within a few seconds"),
            .advice = text("What this machine knows of it is shown. Look whether the server is "
                           "there that its folder is mounted from.")};
}

} // namespace

bool DeploymentHistory::isLive(const HistoryEntry &entry) const
{
    return !partly.contains(entry.place) && isLastOfLive(entry);
}

bool DeploymentHistory::isPartlyLive(const HistoryEntry &entry) const
{
    const auto begun = partly.find(entry.place);
    if (begun == partly.end()) {
        return false;
    }
    if (begun->second != entry.releaseId) {
        return isLastOfLive(entry);
    }
    const auto last = std::ranges::find_if(entries, [&entry](const HistoryEntry &other) {
        return other.place == entry.place && other.releaseId == entry.releaseId
            && other.reached >= DeployStep::Publish && other.state != HistoryState::NothingToDo;
    });
    return last != entries.end() && last->id == entry.id;
}

bool DeploymentHistory::isToBeTakenUp(const HistoryEntry &entry) const
{
    const auto open = endedEarly.find(entry.place);
    if (open == endedEarly.end() || open->second != entry.releaseId) {
        return false;
    }
    const auto last = std::ranges::find_if(entries, [&entry](const HistoryEntry &other) {
        return other.place == entry.place && other.releaseId == entry.releaseId;
    });
    return last != entries.end() && last->id == entry.id
        && entry.settlement == HistorySettlement::None && entry.state != HistoryState::Running;
}

bool DeploymentHistory::isUnderWay(const std::string &place) const
{
    return std::ranges::any_of(entries, [&place](const HistoryEntry &entry) {
        return entry.place == place && entry.state == HistoryState::Running;
    });
}

QString DeploymentHistory::partlyText(const std::string &place) const
{
    const auto begun = partly.find(place);
    const auto before = live.find(place);
    return begun == partly.end()
        ? QString()
        : partlyPublishedText(begun->second, before == live.end() ? QString() : before->second);
}

bool DeploymentHistory::isLastOfLive(const HistoryEntry &entry) const
{
    const auto found = live.find(entry.place);
    if (found == live.end() || found->second != entry.releaseId) {
        return false;
    }
    // Deployed more than once: the last time is the one that counts.
    const auto last = std::ranges::find_if(entries, [&entry](const HistoryEntry &other) {
        return hasPublished(other) && other.place == entry.place
            && other.releaseId == entry.releaseId;
    });
    return last != entries.end() && last->id == entry.id;
}

DeploymentHistory readHistory(const HistoryStore &store, const std::vector<TargetConfig> &targets,
                              const std::string &journals, const std::set<std::string> &silent)
{
    DeploymentHistory history;
    Union all;
    HistoryQuery query;
    std::ranges::transform(targets, std::back_inserter(query.places), &TargetConfig::path);
    if (auto kept = store.list(query)) {
        for (HistoryEntry &entry : kept->entries) {
            const auto target = std::ranges::find(targets, entry.place, &TargetConfig::path);
            entry.target = target == targets.end() ? entry.target : target->name;
        }
        all.add(std::move(kept->entries));
        history.unreadable = std::move(kept->unreadable);
    } else {
        history.storeError = std::move(kept.error());
    }
    /// What visitors get, and whether its journal is left, by a target's folder.
    std::map<std::string, std::pair<PastDeployment, bool>> served;
    std::vector<TargetConfig> asked;
    std::ranges::copy_if(targets, std::back_inserter(asked), [&silent](const TargetConfig &target) {
        return !silent.contains(target.path);
    });
    const std::map<std::string, TargetWords> answers = wordsOf(std::move(asked));
    for (const TargetConfig &target : targets) {
        const auto open = openDeploymentTo(target, journals);
        if (open && *open && !(*open)->isRunning) {
            history.endedEarly[target.path] = (*open)->head.release;
        }
        if (!answers.contains(target.path)) {
            history.unreadable.push_back(noAnswer(target));
            continue;
        }
        HistoryList there = historyOnTarget(target);
        all.add(std::move(there.entries));
        std::ranges::move(there.unreadable, std::back_inserter(history.unreadable));
        for (const PastDeployment &past : pastDeployments(target)) {
            if (past.live) {
                history.live[target.path] = past.releaseId;
            }
        }
        if (const auto begun = partlyPublished(target)) {
            history.partly[target.path] = begun->releaseId;
        }
        if (auto past = servedDeployment(target)) {
            const bool hasJournal = hasJournalOf(open, past->releaseId);
            served.insert_or_assign(target.path, std::pair(*std::move(past), hasJournal));
        }
    }
    history.entries = all.take();
    takeJournals(history.entries, journals);
    for (const auto &[place, told] : served) {
        (void)takeServed(history.entries, place, told.first, told.second);
    }
    return history;
}

} // namespace Slipway
