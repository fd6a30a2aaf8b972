// SPDX-License-Identifier: GPL-3.0-or-later
#include "staticroot/processingpreview.h"

#include "base/pathtext.h"
#include "staticroot/pythonfailure.h"
#include "storage/collectionview.h"
#include "storage/postprocessing.h"
#include "storage/storedfiles.h"
#include "storage/unsettlednames.h"

#include <QCoreApplication>

#include <utility>

namespace Slipway {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::StaticRoot", source);
}

} // namespace

Result<ProcessingPreview> previewProcessing(const ProjectSnapshot &snapshot,
                                            const TargetStorage &target,
                                            const Collection &collection, bool clear,
                                            const std::stop_token &stop)
{
    const StorageKind kind = snapshot.storage.kind;
    ProcessingPreview preview;
    preview.compresses = kind == StorageKind::WhiteNoise || kind == StorageKind::WhiteNoiseManifest;
    if (!hashesNames(kind)) {
        return preview;
    }
    const auto rules = HashingRules::of(snapshot);
    if (!rules) {
        return failure(rules.error());
    }
    const DiskView disk(target, rules->hash);
    const CollectionView view(collection, rules->hash, clear ? nullptr : &disk);
    const auto done = postProcess(*rules, storedFiles(collection), view, stop);
    if (!done) {
        return failure(done.error());
    }
    if (done->error) {
        const bool isWhiteNoise = kind == StorageKind::WhiteNoiseManifest;
        return failure(processingFailed(raisedError(*done, *rules, isWhiteNoise), done->failedName,
                                        snapshot, collection, stop));
    }
    preview.hashed = std::ssize(done->yields);
    preview.hasManifest = rules->manifestName.has_value();
    return preview;
}

Error processingFailed(Error error, const std::optional<std::string> &failedName,
                       const ProjectSnapshot &snapshot, const Collection &collection,
                       const std::stop_token &stop)
{
    if (!failedName) {
        return error;
    }
    error.what = text("The static files cannot be post-processed");
    if (const auto rules = HashingRules::of(snapshot); rules && neverSettles(error)) {
        return unsettledNames(std::move(error), *rules, storedFiles(collection), stop);
    }
    error.where = displayPath(*failedName);
    error.advice = text("Mend the file it names, or leave that out with an ignore pattern.");
    return error;
}

} // namespace Slipway
