// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/deployment.h"
#include "deploy/journal.h"
#include "deploytesting/contractworlds.h"
#include "deploytesting/sourcetree.h"
#include "store/releasestore.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

namespace Slipway::Testing {

/// A target in place whose last deployment ended while it put its files in place.
struct PartlyPublished {
    QString before; ///< The release that was there.
    QString release; ///< The one of which some files are there.
};

/// Deploys the first tree to `target`, and of the second all but its manifest: the journal in `journals` says so, as
/// that of a program that was killed. `store`: has both then, so that it can be taken up.
[[nodiscard]] inline Result<PartlyPublished> publishPartly(const TargetConfig &target,
                                                           const std::string &journals,
                                                           const ReleaseStore *store = nullptr)
{
    namespace fs = std::filesystem;
    SourceTree sources;
    const auto first = sources.release(firstTree(), "staticfiles.json");
    const auto second = sources.release(secondTree(), "staticfiles.json");
    for (const auto &release : {first, second}) {
        if (auto kept = store != nullptr ? store->put(*release) : Result<StoreReport>(); !kept) {
            return failure(std::move(kept.error()));
        }
    }
    const auto world = localWorld(LocalMode::InPlace, target.path);
    if (auto deployed = deployTo(*world->target(), first); !deployed) {
        return failure(std::move(deployed.error()));
    }
    const auto place = world->target();
    const auto plan = planFor(*place, second);
    if (!plan) {
        return failure(plan.error());
    }
    JournalHead head;
    head.target = target.name;
    head.path = target.path;
    head.mode = LocalMode::InPlace;
    head.release = second->id;
    head.before = first->id;
    head.store = store != nullptr ? store->folder() : std::string();
    head.fingerprint = (*plan)->stateFingerprint;
    head.by = QStringLiteral("ann@build7");
    head.began = QDateTime::currentDateTimeUtc();
    auto journal = DeployJournal::open(journals, head);
    if (!journal) {
        return failure(journal.error());
    }
    const auto prepare = [&]() -> Result<void> {
        if (auto locked = place->lock({}); !locked) {
            return locked;
        }
        if (auto state = place->inspect({}); !state) {
            return failure(std::move(state.error()));
        }
        if (auto begun = journal->begun(DeployStep::Stage); !begun) {
            return begun;
        }
        if (auto staged = place->stage(**plan, *sourceContent(), {}); !staged) {
            return failure(std::move(staged.error()));
        }
        return journal->begun(DeployStep::Publish);
    };
    if (auto prepared = prepare(); !prepared) {
        return failure(std::move(prepared.error()));
    }
    // Without it there is nothing to put in the place of the manifest, which comes last.
    std::error_code error;
    for (fs::recursive_directory_iterator file(target.path + "/.slipway", error), end;
         !error && file != end; file.increment(error)) {
        if (!file->is_regular_file()) {
            continue;
        }
        std::ifstream stream(file->path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(stream),
                                std::istreambuf_iterator<char>()};
        if (bytes == secondTree()["staticfiles.json"].bytes) {
            fs::remove(file->path());
            break;
        }
    }
    if (place->publish(**plan, {})) {
        return failure({.code = ErrorCode::InvalidData,
                        .what = QStringLiteral("All was published"),
                        .where = target.name,
                        .why = {},
                        .advice = {}});
    }
    place->unlock();
    return PartlyPublished{.before = first->id, .release = second->id};
}

} // namespace Slipway::Testing
