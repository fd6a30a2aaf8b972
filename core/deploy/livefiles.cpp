// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/livefiles.h"

#include "deploy/local/adoptedrelease.h"

#include <QCoreApplication>

#include <utility>

namespace Slipway {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::LiveFiles)
};

/// The store's word for it; null: the record's counts.
Result<std::shared_ptr<const Release>> storedInstead(const LastDeployed &record,
                                                     const ReleaseStore &store)
{
    if (record.theirs.empty() && !record.files.empty()) {
        return nullptr; // all of it is ours
    }
    const auto stored = store.find(record.releaseId);
    if (!stored && stored.error().code != ErrorCode::NotFound && record.files.empty()) {
        return failure(stored.error());
    }
    if (!stored || stored->id != record.releaseId
        || !(record.files.empty() || Local::isAdopted(stored->head))) {
        return nullptr;
    }
    return store.read(stored->id);
}

} // namespace

Result<LiveFiles> liveFiles(const TargetConfig &target, const ReleaseStore &store)
{
    auto record = lastDeployed(target);
    if (!record) {
        return failure(
            {.code = ErrorCode::NotFound,
             .what = Words::tr("Nobody knows what is live there"),
             .where = target.name,
             .why = Words::tr("the target has no record of a deployment that can be read"),
             .advice = {}});
    }
    LiveFiles live{.by = LiveBy::Record, .deployed = *std::move(record)};
    const auto stored = storedInstead(live.deployed, store);
    if (!stored) {
        return failure(stored.error());
    }
    LastDeployed &deployed = live.deployed;
    if (*stored) {
        live.by = LiveBy::Store;
        deployed.files.clear();
        deployed.files.reserve((*stored)->files.size());
        for (const ReleaseFile &file : (*stored)->files) {
            deployed.files.push_back({.path = file.path.bytes(),
                                      .digest = file.digest,
                                      .size = file.size,
                                      .mode = file.mode});
        }
    } else if (deployed.files.empty() && target.mode == LocalMode::Releases
               && !deployed.theirs.empty()) {
        // A folder of a release that has nothing of ours is what an adoption made of it.
        live.by = LiveBy::Others;
        deployed.files = deployed.theirs;
    }
    return live;
}

} // namespace Slipway
