// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pathtext.h"
#include "base/posixpath.h"
#include "command.h"
#include "commandline.h"
#include "deploy/storedcontent.h"
#include "jsonoutput.h"
#include "planning.h"
#include "project/lastgoodsnapshot.h"
#include "releaseoutput.h"
#include "terminal.h"

#include <QCoreApplication>

#include <algorithm>
#include <filesystem>

namespace Slipway::Ctl {

namespace {

const QString CommandName = QStringLiteral("rollback");

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

std::unexpected<Error> notPlanned(const QString &where, const QString &why, const QString &advice)
{
    return failure({.code = ErrorCode::NotFound,
                    .what = text("There is no way back"),
                    .where = where,
                    .why = why,
                    .advice = advice});
}

/// The folders that the target must not be, as far as anything is known of the project: none of its
/// code runs for a way back.
std::vector<std::string> knownProtectedFolders(const PlanRequest &request,
                                               const std::string &folder,
                                               const SlipwayConfig &config)
{
    const auto location = locateProject(folder, config, request.project.locate);
    const auto last = location ? loadLastGoodSnapshot(*location) : failure(location.error());
    return last ? protectedFolders(last->snapshot) : std::vector<std::string>();
}

/// The release that is meant: by id or name; else the one made before what the target serves now.
Result<StoredRelease> chooseRelease(const ReleaseStore &store, const QString &words,
                                    const TargetState &state, const QString &target)
{
    if (!words.isEmpty()) {
        return store.find(words);
    }
    const auto list = store.list();
    if (!list) {
        return failure(list.error());
    }
    const auto live = std::ranges::find(*list, state.releaseId, &StoredRelease::id);
    if (state.releaseId.isEmpty() || live == list->end()) {
        return notPlanned(
            target,
            state.releaseId.isEmpty()
                ? text("no release of Slipway's is published there")
                : text("what it serves now, %1, was not kept on this machine").arg(state.releaseId),
            text("Name the release that is meant; slipwayctl releases lists them."));
    }
    const auto earlier = std::ranges::find_if(live + 1, list->end(), [&](const auto &stored) {
        return !stored.damage && stored.head.project == live->head.project;
    });
    if (earlier == list->end()) {
        return notPlanned(target, text("no earlier release of %1 is kept").arg(live->head.project),
                          text("See slipwayctl releases."));
    }
    return *earlier;
}

/// Errors: NotFound, naming the first files whose contents are not there.
Result<void> checkContents(const ReleaseStore &store, const Release &release)
{
    constexpr size_t MostNamed = 5;
    const auto missing = store.missing(release);
    if (!missing || missing->empty()) {
        return missing ? Result<void>() : failure(missing.error());
    }
    QStringList names;
    for (size_t i = 0; i < std::min(MostNamed, missing->size()); ++i) {
        names += release.files[(*missing)[i]].path.display();
    }
    if (missing->size() > MostNamed) {
        names += QStringLiteral("\u2026");
    }
    return notPlanned(release.id,
                      text("%1 of its contents are missing or damaged in the store: %2")
                          .arg(missing->size())
                          .arg(names.join(QLatin1String(", "))),
                      text("Nothing was changed. Choose another release, or deploy from the "
                           "project."));
}

struct WayBack {
    PlannedRun run;
    std::unique_ptr<ContentSource> content;
    std::shared_ptr<const Release> live; ///< Null: not kept, so there is nothing to compare with.
};

Result<WayBack> planWayBack(const PlanRequest &request, const QString &words,
                            const std::stop_token &stop, ProgressBoard *progress)
{
    std::error_code error;
    const std::string folder =
        PosixPath::absolute(request.project.folder, std::filesystem::current_path(error).string());
    const auto config = readSlipwayConfig(folder);
    if (!config) {
        return failure(config.error());
    }
    auto chosen = meantTarget(request, *config);
    if (!chosen) {
        return failure(std::move(chosen.error()));
    }
    PlannedDeployment planned;
    planned.config = std::move(*chosen);
    auto target = makeTarget(planned.config, knownProtectedFolders(request, folder, *config));
    if (!target) {
        return failure(std::move(target.error()));
    }
    planned.target = std::move(*target);
    TargetContext context{.stop = stop, .progress = progress, .wanted = nullptr};
    if (Result<void> usable = planned.target->probe(context); !usable) {
        return failure(std::move(usable.error()));
    }
    // Held from here on: what is found to be there stays.
    const ReleaseStore store(ReleaseStore::defaultFolder());
    auto content = storedContent(store, stop);
    if (!content && content.error().code == ErrorCode::NotFound) {
        return notPlanned(planned.target->name(), text("no release is kept on this machine"),
                          text("A deployment keeps the release it publishes."));
    }
    if (!content) {
        return failure(std::move(content.error()));
    }
    auto state = planned.target->inspect(context);
    if (!state) {
        return failure(std::move(state.error()));
    }
    const auto stored = chooseRelease(store, words, *state, planned.target->name());
    if (!stored) {
        return failure(stored.error());
    }
    const auto release = store.read(stored->id);
    if (!release) {
        return failure(release.error());
    }
    if (Result<void> whole = checkContents(store, **release); !whole) {
        return failure(std::move(whole.error()));
    }
    // Once more: now it is known which digests the plan needs.
    context.wanted = release->get();
    state = planned.target->inspect(context);
    if (!state) {
        return failure(std::move(state.error()));
    }
    planned.state = std::move(*state);
    planned.options = {.maxDeleteShare = config->maxDeleteShare,
                       .deleteForeign = request.deleteForeign};
    planned.whole = makePlan(*release, planned.state, planned.target->name(), planned.options);
    auto leftOut = rowsMatching(*planned.whole, request.excluded);
    if (!leftOut) {
        return failure(std::move(leftOut.error()));
    }
    if (Result<void> left = leaveOut(planned, std::move(*leftOut), context); !left) {
        return failure(std::move(left.error()));
    }
    WayBack way{.run = {.request = request, .planned = std::move(planned)},
                .content = std::move(*content),
                .live = {}};
    if (const QString &live = way.run.planned.state.releaseId; !live.isEmpty()) {
        way.live = store.read(live).value_or(nullptr);
    }
    return way;
}

QJsonObject differenceToJson(const WayBack &way)
{
    const Release &release = *way.run.planned.plan->release;
    return way.live
        ? QJsonObject{{QStringLiteral("difference"),
                       comparisonToJson(*way.live, release, compareReleases(*way.live, release))}}
        : QJsonObject();
}

/// What the way back changes, and what it does not do.
QString introduction(const WayBack &way)
{
    const Release &release = *way.run.planned.plan->release;
    QString lines;
    if (way.live && way.live->id != release.id) {
        lines += comparisonText(*way.live, release, compareReleases(*way.live, release),
                                way.run.request.all)
            + QLatin1Char('\n');
    }
    const bool hasManifest = std::ranges::any_of(
        release.files, [](const ReleaseFile &file) { return file.role == FileRole::Manifest; });
    if (hasManifest) {
        lines += tinted(text("Django reads the manifest once, at its start: restart the "
                             "application servers afterwards, with the manifest of this release."),
                        Tint::Warn)
            + QStringLiteral("\n\n");
    }
    return lines;
}

} // namespace

int runRollback(const Invocation &invocation)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        text("Publishes an earlier release again, from what deployments kept on this machine: no "
             "code of the project runs.\n"
             "ID is an id of slipwayctl releases, its beginning, or a name; without one it is the "
             "release made before\n"
             "the one that the target serves. It is planned and carried out as a deploy is, with "
             "the same questions.\n"
             "Exit status: 0 published (or nothing to do), 1 failed or not confirmed, 2 usage, 5 "
             "the target changed after\n"
             "the plan was made, 130 cancelled."));
    parser.addPositionalArgument(QStringLiteral("ID"), text("The release."));
    addPlanOptions(parser);
    const QCommandLineOption yes(QStringLiteral("yes"),
                                 text("Agrees to every warning, and asks nothing."));
    const QCommandLineOption reportFile(
        QStringLiteral("report"),
        text("Also writes the report into FILE: HTML or JSON by its ending, else text."),
        text("FILE"));
    parser.addOptions({yes, reportFile});
    if (const auto status = parseCommandLine(parser, CommandName, invocation, 1)) {
        return *status;
    }
    const auto request = planRequest(parser);
    if (!request) {
        writeError(
            QStringLiteral("slipwayctl %1: %2\n").arg(CommandName, request.error().message()));
        return Usage;
    }
    ProgressBoard board;
    auto way = [&] {
        const ProgressLine line(board);
        return planWayBack(*request, parser.positionalArguments().value(0), invocation.stop,
                           &board);
    }();
    if (!way) {
        return fail(CommandName, way.error(), request->json);
    }
    if (!request->json) {
        writeOut(introduction(*way));
    }
    return carryOut(CommandName, way->run,
                    {.isAgreed = parser.isSet(yes),
                     .isKept = false,
                     .reportFile = pathFromText(parser.value(reportFile)),
                     .facts = differenceToJson(*way),
                     .content = std::move(way->content)},
                    invocation);
}

} // namespace Slipway::Ctl
