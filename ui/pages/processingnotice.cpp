// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/processingnotice.h"

#include "base/pathtext.h"
#include "storage/unsettlednames.h"
#include "ui/models/cyclewords.h"
#include "ui/session/processing.h"
#include "ui/session/projectsession.h"
#include "ui/widgets/noticebar.h"

#include <QCoreApplication>

namespace Slipway {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::FilesPage)
};

/// Where collectstatic itself ends; empty: outside of any file, or no policy is involved.
QString placeWithoutPolicies(const ProcessedCollection &processed)
{
    const auto &failure = processed.withoutPolicies;
    return !failure                    ? QString()
        : neverSettles(failure->error) ? QString() // the name is none: "All"
        : failure->failedName          ? displayPath(*failure->failedName)
                                       : failure->error.where;
}

/// Where a release ends, and where collectstatic does when that is at another file.
QString failureText(const ProcessedCollection &processed)
{
    const QString place = displayPath(*processed.failedName);
    const QString &why = processed.error->why;
    if (!processed.withoutPolicies) {
        return Words::tr("collectstatic would fail at %1: %2").arg(place, why);
    }
    const QString itself = placeWithoutPolicies(processed);
    return itself.isEmpty() || itself == place
        ? Words::tr("A release would fail at %1: %2").arg(place, why)
        : Words::tr("A release would fail at %1, and collectstatic itself at %2: it knows no "
                    "policies. Of %1 Django says: %3")
              .arg(place, itself, why);
}

/// What files that lead to each other end; collectstatic itself may end before it comes so far.
QString circleText(const ProcessedCollection &processed)
{
    const ReferenceReport &report = *processed.references;
    const QString edges = edgesOfCycle(report, report.cycles.front());
    const QString &why = processed.error->why;
    const QString itself = placeWithoutPolicies(processed);
    return itself.isEmpty()
        ? Words::tr("collectstatic would fail: references go round in a circle (%1), so "
                    "that hashed names never settle. Django says: %2")
              .arg(edges, why)
        : Words::tr("collectstatic would fail at %1: it knows no policies. A release would fail, "
                    "too: references go round in a circle (%2), so that hashed names never settle. "
                    "Of that Django says: %3")
              .arg(itself, edges, why);
}

} // namespace

QString collectstaticItself(const ProcessedCollection *processed)
{
    if (processed == nullptr || processed->error || !processed->withoutPolicies) {
        return {};
    }
    const QString place = placeWithoutPolicies(*processed);
    return place.isEmpty()
        ? Words::tr("collectstatic itself still fails: it knows no policies.")
        : Words::tr("collectstatic itself still fails at %1: it knows no policies.").arg(place);
}

bool isStoppedByCycle(const ProjectSession &session)
{
    const auto processed = session.processed();
    return processed && neverSettles(*processed) && processed->references
        && !processed->references->cycles.empty();
}

void showProcessing(NoticeBar &notice, const ProjectSession &session)
{
    using State = Processing::State;
    const Processing &processing = session.processing();
    const auto processed = session.processed();
    if (processing.state() == State::Failed && processing.error()) {
        notice.present(Tone::Bad, processing.error()->message(), Words::tr("Try again"));
    } else if (processing.state() == State::Cancelled) {
        notice.present(
            Tone::Warn,
            processed
                ? Words::tr(
                      "The sizes of compressed files are not known: compressing was cancelled.")
                : Words::tr("Hashed names and references are not known: working them out was "
                            "cancelled."),
            processed ? Words::tr("Compress") : Words::tr("Work them out"));
    } else if (isStoppedByCycle(session)) {
        notice.present(Tone::Bad, circleText(*processed), Words::tr("Show the cycles"));
    } else if (processed && neverSettles(*processed)) {
        notice.present(Tone::Bad,
                       Words::tr("collectstatic would fail: hashed names do not settle. Django "
                                 "says: %1")
                           .arg(processed->error->why));
    } else if (processed && processed->error && processed->failedName) {
        notice.present(Tone::Bad, failureText(*processed),
                       processed->references && processed->references->open() > 0
                           ? Words::tr("Show the dangling references")
                           : QString());
    } else if (processed && processed->error) {
        const Error &error = *processed->error;
        notice.present(Tone::Neutral,
                       Words::tr("What %1 writes beside these files cannot be told: %2")
                           .arg(error.where, error.why));
    } else if (const QString itself = collectstaticItself(processed.get()); !itself.isEmpty()) {
        notice.present(Tone::Neutral, itself, Words::tr("Show what is decided"));
    } else {
        notice.present(Tone::Neutral, {});
    }
}

} // namespace Slipway
