// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/targetverification.h"

#include "base/pathtext.h"
#include "deploy/deployment.h"
#include "deploy/livefiles.h"
#include "store/releasestore.h"

#include <QCoreApplication>

#include <algorithm>

namespace Slipway {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::TargetVerification)
};

QString differenceText(const FileDifference &difference)
{
    const QString name = displayPath(difference.path);
    switch (difference.kind) {
    case FileDifference::Kind::Missing:
        return Words::tr("%1: not there").arg(name);
    case FileDifference::Kind::Content:
        return Words::tr("%1: other content").arg(name);
    case FileDifference::Kind::Mode:
        return Words::tr("%1: other permissions").arg(name);
    case FileDifference::Kind::Headers:
        break;
    }
    return Words::tr("%1: other headers").arg(name);
}

} // namespace

QString TargetVerification::text() const
{
    constexpr std::size_t MostNames = 8;
    if (holds()) {
        return Words::tr(
                   "%1 holds what was deployed there, release %2: %Ln file(s) read and compared.",
                   nullptr, int(comparison.files))
            .arg(target, releaseId);
    }
    const std::vector<FileDifference> &all = comparison.differences;
    QStringList lines{
        Words::tr("%1 does not hold what was deployed there, release %2: %Ln file(s) differ.",
                  nullptr, int(all.size()))
            .arg(target, releaseId)};
    for (std::size_t i = 0; i < std::min(MostNames, all.size()); ++i) {
        lines << differenceText(all[i]);
    }
    if (all.size() > MostNames) {
        lines << Words::tr("and %Ln more", nullptr, int(all.size() - MostNames));
    }
    return lines.join(u'\n');
}

Result<TargetVerification> verifyTarget(const TargetConfig &config, const std::stop_token &stop,
                                        ProgressBoard *board)
{
    const auto nothingThere = [&config] {
        return failure({.code = ErrorCode::NotFound,
                        .what = Words::tr("There is nothing to compare with"),
                        .where = config.name,
                        .why = Words::tr("nothing that Slipway deployed is there yet"),
                        .advice = Words::tr("Deploy to it first.")});
    };
    const auto live = liveFiles(config, ReleaseStore(ReleaseStore::defaultFolder()));
    if (!live) {
        return live.error().code == ErrorCode::NotFound ? nothingThere() : failure(live.error());
    }
    if (live->by == LiveBy::Others
        || (live->by == LiveBy::Record && live->deployed.files.empty())) {
        return nothingThere();
    }
    std::vector<ExpectedFile> expected;
    expected.reserve(live->deployed.files.size());
    for (const LastDeployed::File &file : live->deployed.files) {
        expected.push_back(
            {.path = file.path, .size = file.size, .digest = file.digest, .mode = file.mode});
    }
    const auto target = makeTarget(config, {});
    if (!target) {
        return failure(target.error());
    }
    TargetContext context;
    context.stop = stop;
    context.progress = board;
    context.readAll = true;
    const auto state = (*target)->inspect(context);
    if (!state) {
        return failure(state.error());
    }
    return TargetVerification{.target = config.name,
                              .releaseId = live->deployed.releaseId,
                              .comparison = compareFiles(expected, *state)};
}

} // namespace Slipway
