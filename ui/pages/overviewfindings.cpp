// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overviewfindings.h"

#include "base/pathtext.h"
#include "storage/hashingrules.h"
#include "ui/models/cyclewords.h"
#include "ui/models/sourcetable.h"
#include "ui/pages/overviewside.h"
#include "ui/pages/processingnotice.h"
#include "ui/text/format.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t MostOfAKind = 4;
constexpr qsizetype MostNames = 3; // of checks

PageLink toPage(PageId page, const QString &chip = {}, const QByteArray &path = {})
{
    return {.page = page, .chip = chip, .filter = {}, .path = path};
}

QString whereAllAre(PageId page)
{
    return page == PageId::Conflicts ? OverviewSide::tr("Conflicts lists them all.")
        : page == PageId::References ? OverviewSide::tr("References lists them all.")
                                     : OverviewSide::tr("Sources lists them all.");
}

/// What is found of one kind.
struct Kind {
    Tone tone = Tone::Neutral;
    QString name;
    std::vector<OverviewFinding> first = {};
    int others = 0;
    PageLink next = {}; ///< Where the first of the others is told.

    void add(const QString &title, const QString &text, const PageLink &link)
    {
        if (first.size() < MostOfAKind) {
            first.push_back(
                {.tone = tone,
                 .iconName = tone == Tone::Neutral ? u"dialog-information"_s : u"dialog-warning"_s,
                 .title = title,
                 .text = text,
                 .link = link});
        } else if (others++ == 0) {
            next = link;
        }
    }

    void moveTo(std::vector<OverviewFinding> &all)
    {
        std::ranges::move(first, std::back_inserter(all));
        if (others == 0) {
            return;
        }
        const bool conflicts = next.page == PageId::Conflicts;
        if (conflicts) {
            next.chip = u"needs"_s;
        }
        all.push_back({.tone = Tone::Neutral,
                       .iconName = u"go-next"_s,
                       .title = OverviewSide::tr("%Ln more", nullptr, others),
                       .text = joinFacts({name, whereAllAre(next.page)}),
                       .link = next});
    }
};

Kind settingsOf(const ProjectData &project, Severity severity, Tone tone, const QString &name)
{
    Kind kind = {.tone = tone, .name = name};
    for (const Finding &finding : project.findings) {
        if (finding.severity == severity && !finding.isCheck) {
            kind.add(finding.title, finding.why, toPage(PageId::Sources));
        }
    }
    return kind;
}

/// That there are some, as severe as the worst: Sources has their text, beside what they are about.
Kind checksOf(const ProjectData &project)
{
    Kind kind;
    int count = 0;
    QStringList ids;
    bool stops = false;
    for (const Finding &finding : project.findings) {
        if (!finding.isCheck) {
            continue;
        }
        ++count;
        kind.tone = finding.severity == Severity::Problem ? Tone::Bad
            : finding.severity == Severity::Warning       ? std::max(kind.tone, Tone::Warn)
                                                          : kind.tone;
        stops = stops || finding.severity == Severity::Problem;
        if (!ids.contains(finding.id)) {
            ids << finding.id;
        }
    }
    if (count > 0) {
        if (ids.size() > MostNames) {
            ids.resize(MostNames);
            ids << u"…"_s;
        }
        kind.add(OverviewSide::tr("%Ln message(s) of Django's system checks", nullptr, count),
                 joinFacts({ids.join(u", "_s),
                            stops ? OverviewSide::tr("collectstatic would fail") : QString(),
                            OverviewSide::tr("Sources has what they say.")}),
                 toPage(PageId::Sources));
    }
    return kind;
}

/// Where the storage reads references the first that leads nowhere ends collectstatic; else visitors meet it.
bool stopsAtReference(const ProjectData &project, const ReferenceReport *report)
{
    return report != nullptr && hashesNames(project.snapshot->storage.kind)
        && report->count(ReferenceAction::Stop) > 0;
}

QString passingText(const ReferenceReport &report)
{
    return OverviewSide::tr("%Ln let pass by policies", nullptr,
                            int(report.dangling.size() - report.open()));
}

Kind danglingOf(const ProjectData &project, const ProcessedCollection &processed)
{
    const ReferenceReport *report = processed.references.get();
    const bool stops = stopsAtReference(project, report);
    const auto open = report != nullptr ? int(report->open()) : 0;
    if (open == 0) { // what is decided is told where collectstatic itself still ends at it
        Kind decided = {.tone = Tone::Neutral, .name = {}};
        const QString itself = collectstaticItself(&processed);
        if (report != nullptr && !report->dangling.empty() && !itself.isEmpty()) {
            decided.add(passingText(*report), itself, toPage(PageId::References, u"policies"_s));
        }
        return decided;
    }
    Kind kind = {.tone = stops ? Tone::Bad : Tone::Warn, .name = {}};
    const FoundReference &first = report->references[*std::ranges::find_if(
        report->dangling, [report](uint32_t index) { return report->isOpen(index); })];
    const QString place = OverviewSide::tr("%1, line %2: %3")
                              .arg(displayPath(report->files[first.file]))
                              .arg(first.position.line)
                              .arg(displayPath(first.url));
    kind.add(
        OverviewSide::tr("%Ln dangling reference(s)", nullptr, open),
        joinFacts({place, int(report->dangling.size()) > open ? passingText(*report) : QString(),
                   stops ? OverviewSide::tr("collectstatic would fail")
                         : collectstaticItself(&processed)}),
        toPage(PageId::References, u"dangling"_s));
    return kind;
}

/// What else ends post-processing: what is told already is not told again.
Kind failureOf(const ProjectData &project, const ProcessedCollection &processed)
{
    Kind kind = {.tone = Tone::Bad, .name = {}};
    const ReferenceReport *report = processed.references.get();
    if (!processed.error || !processed.failedName) {
        return kind;
    }
    const bool settles = !neverSettles(processed);
    const bool isEndless =
        report != nullptr && hashesNames(project.snapshot->storage.kind) && !report->cycles.empty();
    if (settles && !stopsAtReference(project, report)) {
        kind.add((processed.withoutPolicies ? OverviewSide::tr("A release would fail at %1")
                                            : OverviewSide::tr("collectstatic would fail at %1"))
                     .arg(displayPath(*processed.failedName)),
                 processed.error->why,
                 toPage(PageId::Files, u"all"_s, QByteArray::fromStdString(*processed.failedName)));
    }
    if (isEndless) { // also where it would end before it goes round
        kind.name = OverviewSide::tr("files that lead to each other");
        for (const ReferenceCycle &cycle : report->cycles) {
            kind.add(OverviewSide::tr("%Ln file(s) lead to each other", nullptr,
                                      int(cycle.files.size())),
                     joinFacts({edgesOfCycle(*report, cycle),
                                OverviewSide::tr("collectstatic would fail")}),
                     toPage(PageId::References, u"cycles"_s));
        }
    } else if (!settles) {
        kind.add(OverviewSide::tr("collectstatic would fail"), processed.error->why,
                 toPage(PageId::References, u"all"_s));
    }
    return kind;
}

/// By kind, those that somebody has to decide: whatever the gates watch.
std::array<Kind, 3> conflictsOf(const ProjectData &project)
{
    std::array<Kind, 3> kinds;
    for (const ConflictKind kind :
         {ConflictKind::CannotCoexist, ConflictKind::AppOverApp, ConflictKind::Override}) {
        kinds.at(std::size_t(kind)) = {.tone = kind == ConflictKind::CannotCoexist ? Tone::Bad
                                                                                   : Tone::Warn,
                                       .name = conflictKindTitle(kind)};
    }
    for (std::size_t i = 0; project.conflicts && i < project.conflicts->size(); ++i) {
        const Conflict &conflict = (*project.conflicts)[i];
        const bool open = project.review ? project.review->decisions[i].stopsDeploy
                                         : conflict.kind < ConflictKind::Override;
        if (!open || conflict.kind == ConflictKind::Identical) {
            continue;
        }
        Kind &kind = kinds.at(std::size_t(conflict.kind));
        if (kind.others > 0) {
            ++kind.others; // there may be thousands: no words are made for them
            continue;
        }
        kind.add(
            conflict.kind == ConflictKind::CannotCoexist ? conflict.reason
                                                         : displayPath(conflict.destination),
            conflict.rule,
            toPage(PageId::Conflicts, u"all"_s, QByteArray::fromStdString(conflict.destination)));
    }
    return kinds;
}

Kind unreadOf(const Collection &collection)
{
    Kind kind = {.tone = Tone::Bad, .name = OverviewSide::tr("Not read")};
    for (const ListingProblem &problem : collection.problems) {
        const QString why = joinFacts({problem.error.where, problem.error.why});
        kind.add(problem.error.what, QStringList{why, problem.error.advice}.join(u'\n').trimmed(),
                 toPage(PageId::Sources, {}, originPathOf(collection, problem.origin)));
    }
    return kind;
}

Kind missingOf(const Collection &collection)
{
    Kind kind = {.tone = Tone::Warn, .name = OverviewSide::tr("Missing folders")};
    for (uint32_t i = 0; i < collection.origins.size(); ++i) {
        const Origin &origin = collection.origins[i];
        if (!origin.exists) {
            kind.add(OverviewSide::tr("The folder %1 is not there").arg(origin.label),
                     formatPath(origin.root),
                     toPage(PageId::Sources, {}, originPathOf(collection, i)));
        }
    }
    return kind;
}

} // namespace

std::vector<OverviewFinding> overviewFindings(const ProjectData &project,
                                              const ProcessedCollection *processed)
{
    std::vector<Kind> kinds;
    kinds.push_back(
        settingsOf(project, Severity::Problem, Tone::Bad, OverviewSide::tr("Problems")));
    kinds.push_back(checksOf(project));
    if (processed != nullptr) {
        kinds.push_back(danglingOf(project, *processed));
        kinds.push_back(failureOf(project, *processed));
    }
    std::ranges::move(conflictsOf(project), std::back_inserter(kinds));
    kinds.push_back(unreadOf(*project.collection));
    kinds.push_back(missingOf(*project.collection));
    kinds.push_back(
        settingsOf(project, Severity::Warning, Tone::Warn, OverviewSide::tr("Warnings")));
    kinds.push_back(settingsOf(project, Severity::Note, Tone::Neutral, OverviewSide::tr("Notes")));
    std::ranges::stable_sort(kinds, std::ranges::greater(), &Kind::tone);
    std::vector<OverviewFinding> all;
    for (Kind &kind : kinds) {
        kind.moveTo(all);
    }
    return all;
}

} // namespace Slipway
