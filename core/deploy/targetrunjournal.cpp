// SPDX-License-Identifier: GPL-3.0-or-later
// The journal of a deployment to one target, what it needs of the store, and what an earlier one left.
#include "deploy/targetrun.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "deploy/journalaside.h"
#include "release/releaselisting.h"
#include "release/whoami.h"
#include "store/releasestore.h"

#include <QCoreApplication>

namespace Slipway {

namespace {

struct Deployment {
    Q_DECLARE_TR_FUNCTIONS(Slipway::Deployment)
};

} // namespace

/// Nothing of the target depends on it, so a journal that cannot be kept is told, and no more.
void TargetRun::openJournal()
{
    if (!m_part.journal) {
        return;
    }
    const JournalPlace &place = *m_part.journal;
    JournalHead head;
    head.target = m_report.target;
    head.path = PosixPath::normalised(place.target.path);
    head.mode = place.target.mode;
    head.project = place.project;
    head.release = m_report.releaseId;
    head.before = m_before;
    head.fingerprint = m_part.plan->stateFingerprint;
    head.by = currentUser() + QLatin1Char('@') + currentHost();
    head.began = QDateTime::currentDateTimeUtc();
    head.confirmed = m_part.options.confirmedWarnings;
    head.store = place.store;
    head.isPartly = !m_part.target->unfinishedRelease().isEmpty();
    QStringList wanted;
    const auto earlier = openDeploymentTo(place.target, place.folder);
    if (!earlier) {
        if (!putDamagedJournalAside(earlier.error())) {
            return;
        }
        head.isUntidied = !head.isPartly; // nobody can say that it was not
    } else if (*earlier) {
        const JournalHead &then = (*earlier)->head;
        if (then.release == head.release) {
            head.before = then.before; // this one goes on with what that one began
        }
        head.isPartly = head.isPartly || then.isPartly;
        head.isUntidied =
            !head.isPartly && (then.isUntidied || (*earlier)->reached() >= DeployStep::Publish);
        wanted = {then.release, then.before}; // until its journal has made room
    }
    m_holder = head.holder();
    // Before the journal is there: whatever it tells of can be finished and undone.
    needInStore(wanted + QStringList{head.release, head.before});
    Result<DeployJournal> journal = DeployJournal::open(place.folder, head);
    if (!journal) {
        note(journal.error().message());
        return;
    }
    m_journal = std::move(*journal);
    m_isOverOther = head.isPartly || head.isUntidied;
    m_report.isOverMixture = m_report.isOverMixture || head.isPartly;
    if (!wanted.isEmpty()) {
        needInStore({head.release, head.before});
    }
}

/// Keeps those that are in the store from being deleted as long as the target's journal is there.
void TargetRun::needInStore(QStringList releases) const
{
    const JournalPlace &place = *m_part.journal;
    if (place.store.empty()) {
        return;
    }
    if (const auto folder = StoreFolder::open(place.store);
        !folder && folder.error().code == ErrorCode::NotFound) {
        return; // nothing was ever kept
    }
    releases.removeDuplicates();
    releases.removeIf([](const QString &id) { return !isReleaseId(id.toStdString()); });
    ReleaseNeed need{.holder = m_holder,
                     .journal = place.folder + '/' + journalName(place.target),
                     .releases = std::move(releases)};
    while (!need.releases.isEmpty()) {
        const Result<void> needed = ReleaseStore(place.store).need(need);
        if (needed) {
            return;
        }
        // It was published from elsewhere, or not kept.
        if (needed.error().code != ErrorCode::NotFound
            || need.releases.removeAll(needed.error().where) == 0) {
            note(needed.error().message());
            return;
        }
    }
}

/// Told either way. False: it stands where it stood, and must not be overwritten.
bool TargetRun::putDamagedJournalAside(const Error &damage) const
{
    note(damage.message());
    const JournalPlace &place = *m_part.journal;
    const auto aside = putJournalAside(place.folder + '/' + journalName(place.target));
    note(aside ? Deployment::tr("the journal that could not be read is kept as %1")
                     .arg(displayPath(*aside))
               : aside.error().message());
    return aside.has_value();
}

void TargetRun::journal(DeployStep step, bool isEnd)
{
    if (!m_journal) {
        return;
    }
    const Result<void> written = isEnd ? m_journal->ended(step) : m_journal->begun(step);
    if (!written) {
        note(written.error().message());
    }
}

/// The target has it all. What is left of a deployment that ended early goes, and so does its journal.
Result<void> TargetRun::tidyUp()
{
    if (!m_part.journal) {
        return {};
    }
    const JournalPlace &place = *m_part.journal;
    const auto open = openDeploymentTo(place.target, place.folder);
    const bool isRunning = open ? *open && (*open)->isRunning
                                : isJournalHeld(place.folder + '/' + journalName(place.target));
    if (isRunning || (open && !*open)) {
        return {};
    }
    if (Result<void> discarded = m_part.target->discard(context()); !discarded) {
        return discarded;
    }
    if (m_part.target->capabilities().keepsReleases) {
        Result<PruneReport> pruned = m_part.target->prune(*m_part.plan, context());
        if (!pruned) {
            return failure(std::move(pruned.error()));
        }
        m_report.pruned = std::move(*pruned);
    }
    if (!open) { // only now: until here the next start has to find it
        (void)putDamagedJournalAside(open.error());
        return {};
    }
    note(Deployment::tr("what the deployment of %1 had left was put in order")
             .arg((*open)->head.release));
    return forgetDeployment(**open);
}

} // namespace Slipway
