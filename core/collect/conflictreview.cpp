// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/conflictreview.h"

#include "base/parallel.h"
#include "collect/acknowledge.h"

#include <QCoreApplication>

#include <algorithm>

namespace Slipway {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::ConflictReview", source);
}

/// A candidate as it is now, in the form that acknowledgements have.
struct Present {
    QString from;
    std::string path;
    QString package;
    Sha256 digest;
};

using Digests = std::unordered_map<uint32_t, Sha256>;

std::vector<Present> presentOf(const ProjectSnapshot &snapshot, const Collection &collection,
                               const Conflict &conflict, const Digests &digests)
{
    std::vector<Present> present;
    for (const ConflictCandidate &candidate : conflict.candidates) {
        const Origin &origin = collection.originOf(collection.sources[candidate.source]);
        const auto digest = digests.find(candidate.source);
        present.push_back({.from = portableOrigin(snapshot, origin),
                           .path = candidate.destination == conflict.destination
                               ? std::string()
                               : candidate.destination,
                           .package = packageOf(origin),
                           .digest = digest == digests.end() ? Sha256() : digest->second});
    }
    return present;
}

bool isSame(const AcknowledgedCandidate &then, const Present &now)
{
    return then.from == now.from && then.path == now.path;
}

/// "northwind-brandkit 0.9.3 → 0.10", or the origin when the package did not change.
QString changedWords(const AcknowledgedCandidate &then, const Present &now)
{
    if (then.package == now.package || then.package.isEmpty() || now.package.isEmpty()) {
        return originWords(now.from);
    }
    const qsizetype blank = now.package.lastIndexOf(QLatin1Char(' '));
    const bool sameName = blank > 0 && then.package.startsWith(now.package.left(blank + 1));
    return QStringLiteral("%1 \u2192 %2")
        .arg(then.package, sameName ? now.package.mid(blank + 1) : now.package);
}

/// What changed since the acknowledgement; collects sentences, keeps the first kind.
class Lapse final {
public:
    Lapse(const Acknowledgement &entry, const std::vector<Present> &present)
        : m_entry(entry)
        , m_present(present)
    {
        if (entry.candidates.empty()) {
            add(LapseKind::Unnamed, text("it names no candidates"));
            return;
        }
        compareWinner();
        compareSet();
        compareContents();
    }

    void applyTo(ConflictDecision &decision) const
    {
        decision.lapse = m_kind;
        decision.lapsedBecause = m_sentences.join(QLatin1String("; "));
    }
    [[nodiscard]] LapseKind kind() const { return m_kind; }

private:
    void add(LapseKind kind, const QString &sentence)
    {
        m_kind = m_kind == LapseKind::None ? kind : m_kind;
        m_sentences << sentence;
    }

    void compareWinner()
    {
        const AcknowledgedCandidate &then = m_entry.candidates.front();
        const Present &now = m_present.front();
        if (!isSame(then, now)) {
            add(LapseKind::OtherWinner,
                text("%1 now wins, it was %2").arg(originWords(now.from), originWords(then.from)));
        }
    }

    void compareSet()
    {
        for (const Present &now : m_present) {
            const bool known =
                std::ranges::any_of(m_entry.candidates, [&](const AcknowledgedCandidate &then) {
                    return isSame(then, now);
                });
            if (!known) {
                add(LapseKind::CandidateCame,
                    text("another candidate came: %1").arg(originWords(now.from)));
            }
        }
        for (const AcknowledgedCandidate &then : m_entry.candidates) {
            const bool stays = std::ranges::any_of(
                m_present, [&](const Present &now) { return isSame(then, now); });
            if (!stays) {
                add(LapseKind::CandidateGone,
                    text("%1 does not have this file any more").arg(originWords(then.from)));
            }
        }
    }

    void compareContents()
    {
        for (size_t i = 0; i < m_present.size(); ++i) {
            const Present &now = m_present[i];
            const auto then = std::ranges::find_if(
                m_entry.candidates,
                [&](const AcknowledgedCandidate &candidate) { return isSame(candidate, now); });
            if (then == m_entry.candidates.end() || then->digest.isNull()
                || then->digest == now.digest) {
                continue;
            }
            const LapseKind kind = i == 0 ? LapseKind::WinnerContent : LapseKind::ShadowedContent;
            const QString who = changedWords(*then, now);
            if (now.digest.isNull()) {
                add(kind, text("the file of %1 cannot be read").arg(who));
            } else if (i == 0) {
                add(kind, text("%1 changed the file that wins").arg(who));
            } else {
                add(kind, text("%1 changed the shadowed file").arg(who));
            }
        }
    }

    const Acknowledgement &m_entry;
    const std::vector<Present> &m_present;
    LapseKind m_kind = LapseKind::None;
    QStringList m_sentences;
};

/// Which acknowledgement is about which conflict; the last one in the file, should there be two.
void match(const SlipwayConfig &config, const std::vector<Conflict> &conflicts,
           ConflictReview &review)
{
    std::unordered_map<std::string, uint32_t> entries;
    for (uint32_t i = 0; i < config.acknowledgements.size(); ++i) {
        entries.insert_or_assign(acknowledgementKey(config.acknowledgements[i]), i);
    }
    std::vector<bool> used(config.acknowledgements.size(), false);
    for (size_t i = 0; i < conflicts.size() && !entries.empty(); ++i) {
        const auto found = entries.find(acknowledgementKey(conflicts[i]));
        if (found != entries.end()) {
            review.decisions[i].acknowledgement = static_cast<int32_t>(found->second);
            used[found->second] = true;
        }
    }
    for (uint32_t i = 0; i < used.size(); ++i) {
        if (!used[i]) {
            review.unused.push_back(i);
        }
    }
}

Result<void> readDigests(const Collection &collection, const std::vector<Conflict> &conflicts,
                         ConflictReview &review, const std::stop_token &stop,
                         ProgressBoard *progress)
{
    std::vector<uint32_t> sources;
    for (size_t i = 0; i < conflicts.size(); ++i) {
        if (review.decisions[i].acknowledgement < 0
            || conflicts[i].kind == ConflictKind::Identical) {
            continue;
        }
        for (const ConflictCandidate &candidate : conflicts[i].candidates) {
            if (review.digests.try_emplace(candidate.source).second) {
                sources.push_back(candidate.source);
            }
        }
    }
    if (progress != nullptr && !sources.empty()) {
        progress->begin(text("Looking at what was acknowledged"),
                        static_cast<int64_t>(sources.size()));
    }
    std::vector<Sha256> digests(sources.size());
    const auto read = [&](size_t at, unsigned) -> Result<void> {
        const auto digest =
            Sha256::ofFile(collection.absolutePath(collection.sources[sources[at]]), stop);
        if (!digest && digest.error().code == ErrorCode::Cancelled) {
            return failure(digest.error());
        }
        digests[at] = digest.value_or(Sha256());
        if (progress != nullptr) {
            progress->add(1, 0);
        }
        return {};
    };
    if (auto done = parallelFor(sources.size(), std::thread::hardware_concurrency(), stop, read);
        !done) {
        return done;
    }
    for (size_t at = 0; at < sources.size(); ++at) {
        review.digests[sources[at]] = digests[at];
    }
    return {};
}

} // namespace

int ConflictReview::count(ConflictState state) const
{
    return static_cast<int>(std::ranges::count(decisions, state, &ConflictDecision::state));
}

int ConflictReview::stopping() const
{
    return static_cast<int>(std::ranges::count(decisions, true, &ConflictDecision::stopsDeploy));
}

Result<ConflictReview> reviewConflicts(const ProjectSnapshot &snapshot, const SlipwayConfig &config,
                                       const Collection &collection,
                                       const std::vector<Conflict> &conflicts, std::stop_token stop,
                                       ProgressBoard *progress, const ConflictReview *before)
{
    ConflictReview review;
    review.decisions.resize(conflicts.size());
    if (before != nullptr) {
        review.digests = before->digests;
    }
    match(config, conflicts, review);
    if (auto done = readDigests(collection, conflicts, review, stop, progress); !done) {
        return failure(done.error());
    }
    for (size_t i = 0; i < conflicts.size(); ++i) {
        const Conflict &conflict = conflicts[i];
        ConflictDecision &decision = review.decisions[i];
        if (conflict.kind == ConflictKind::Identical) {
            continue;
        }
        const bool gated = config.gatedConflicts.contains(conflictKindId(conflict.kind));
        if (decision.acknowledgement >= 0) {
            const Acknowledgement &entry =
                config.acknowledgements[static_cast<size_t>(decision.acknowledgement)];
            const std::vector<Present> present =
                presentOf(snapshot, collection, conflict, review.digests);
            const Lapse lapse(entry, present);
            lapse.applyTo(decision);
            decision.state = !conflict.canAcknowledge ? ConflictState::NeedsDecision
                : lapse.kind() == LapseKind::None     ? ConflictState::Acknowledged
                                                      : ConflictState::Lapsed;
        } else {
            decision.state = gated ? ConflictState::NeedsDecision : ConflictState::Harmless;
        }
        decision.stopsDeploy = gated && decision.state != ConflictState::Acknowledged;
    }
    return review;
}

QString conflictStateId(ConflictState state)
{
    switch (state) {
    case ConflictState::NeedsDecision:
        return QStringLiteral("needs-decision");
    case ConflictState::Lapsed:
        return QStringLiteral("lapsed");
    case ConflictState::Acknowledged:
        return QStringLiteral("acknowledged");
    case ConflictState::Harmless:
        return QStringLiteral("harmless");
    }
    return {};
}

QString conflictStateTitle(ConflictState state)
{
    switch (state) {
    case ConflictState::NeedsDecision:
        return text("needs a decision");
    case ConflictState::Lapsed:
        return text("lapsed");
    case ConflictState::Acknowledged:
        return text("acknowledged");
    case ConflictState::Harmless:
        return text("harmless");
    }
    return {};
}

} // namespace Slipway
