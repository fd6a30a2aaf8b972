// SPDX-License-Identifier: GPL-3.0-or-later
#include "stoppingreferences.h"

#include "base/pathtext.h"
#include "storage/storedfiles.h"

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
