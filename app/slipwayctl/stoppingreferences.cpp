// SPDX-License-Identifier: GPL-3.0-or-later
#include "stoppingreferences.h"

#include "base/pathtext.h"
#include "storage/storedfiles.h"
#include "storage/unsettlednames.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace Slipway::Ctl {

StoppingReferences stoppingReferences(Error error, const OpenedProject &project,
                                      const Collection &collection, const std::stop_token &stop,
                                      ProgressBoard *progress)
{
    StoppingReferences stopping{.error = std::move(error), .report = {}};
    if (!hashesNames(project.snapshot.storage.kind) || stopping.error.code != ErrorCode::Django) {
        return stopping;
    }
    auto rules = HashingRules::of(project.snapshot);
    if (!rules) {
        return stopping;
    }
    rules->policies = ReferencePolicies(project.config.referencePolicies);
    auto report = reportReferences(*rules, storedFiles(collection), stop, progress);
    if (!report) {
        return stopping;
    }
    std::erase_if(report->dangling, [&](uint32_t index) {
        return report->references[index].action != ReferenceAction::Stop;
    });
    if (!report->cycles.empty() && neverSettles(stopping.error)) {
        stopping.error.where = filesInCycles(*report);
        stopping.error.advice = QCoreApplication::translate(
            "Slipway::Ctl",
            "These files lead to each other in a circle: the name of each hangs on that of the "
            "next, for ever. "
            "\"slipwayctl references\" shows by which lines; take one of them out of each circle.");
        return stopping;
    }
    if (stopping.error.where.isEmpty()) {
        // A path outside of STATIC_ROOT is raised without a word on who asks for it.
        const auto outside = std::ranges::find_if(report->dangling, [&](uint32_t index) {
            return report->references[index].wanted.starts_with("../");
        });
        if (outside != report->dangling.end()) {
            stopping.error.where = displayPath(report->files[report->references[*outside].file]);
        }
    }
    const bool isAboutOne = std::ranges::any_of(report->dangling, [&](uint32_t index) {
        return displayPath(report->files[report->references[index].file]) == stopping.error.where;
    });
    if (!isAboutOne) {
        return stopping;
    }
    stopping.error.advice =
        QCoreApplication::translate("Slipway::Ctl",
                                    "References that lead nowhere and stop it: %1; \"slipwayctl "
                                    "references\" shows each, and what may be meant.")
            .arg(report->dangling.size());
    stopping.report = std::move(*report);
    return stopping;
}

} // namespace Slipway::Ctl
