// SPDX-License-Identifier: GPL-3.0-or-later
#include "storedplanning.h"

#include "counted.h"
#include "deploy/plancontents.h"
#include "opentarget.h"

#include <QCoreApplication>
#include <QDateTime>

#include <ranges>

namespace Slipway::Ctl {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

/// Of what the plan needs everything must be somewhere. Errors: NotFound, naming the first files whose contents
/// are neither put aside on the target nor in the store.
Result<void> checkContents(const ReleaseStore &store, const Plan &plan, const AsideContent &aside)
{
    constexpr size_t MostNamed = 5;
    const Release &release = *plan.release;
    const auto missing = missingContents(plan, store, aside);
    if (!missing) {
        return failure(missing.error());
    }
    const size_t count = missing->size();
    QStringList names;
    for (const uint32_t file : *missing | std::views::take(MostNamed)) {
        names += release.files[file].path.display();
    }
    if (count == 0) {
        return {};
    }
    if (count > MostNamed) {
        names += QStringLiteral("\u2026");
    }
    return notPlanned(release.id,
                      text("neither put aside on the target nor whole in the store: %1 (%2)")
                          .arg(counted(static_cast<int64_t>(count), "content", "contents"),
                               names.join(QLatin1String(", "))),
                      text("Nothing was changed. Choose another release, or deploy from the "
                           "project."));
}

} // namespace

std::unexpected<Error> notPlanned(const QString &where, const QString &why, const QString &advice)
{
    return failure({.code = ErrorCode::NotFound,
                    .what = text("There is no kept release to plan with"),
                    .where = where,
                    .why = why,
                    .advice = advice});
}

Result<StoredRun> planStored(const PlanRequest &request, const ChooseStored &choose,
                             const std::stop_token &stop, ProgressBoard *progress,
                             AnswerWatch &answers)
{
    const std::string folder = meantFolder(request);
    answers.follow(folder);
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
    answers.follow(planned.config.path);
    planned.retention = retentionOf(*config, planned.config);
    auto target =
        makeTarget(planned.config, knownProtectedFolders(request.project, folder, *config));
    if (!target) {
        return failure(std::move(target.error()));
    }
    planned.target = std::move(*target);
    TargetContext context{.stop = stop, .progress = progress, .wanted = nullptr};
    context.onlyRemoves = true; // whether there has to be room the plan says
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
    const auto stored = choose(store, *state, planned.config);
    if (!stored) {
        return failure(stored.error());
    }
    const auto release = store.read(stored->id);
    if (!release) {
        return failure(release.error());
    }
    // Once more: now it is known which digests the plan needs.
    context.wanted = release->get();
    state = planned.target->inspect(context);
    if (!state) {
        return failure(std::move(state.error()));
    }
    planned.state = std::move(*state);
    planned.options = {.maxDeleteShare = config->maxDeleteShare,
                       .deleteForeign = request.deleteForeign,
                       .retention = planned.config.retention(),
                       .now = QDateTime::currentDateTimeUtc(),
                       .capabilities = planned.target->capabilities()};
    planned.whole = makePlan(*release, planned.state, planned.target->name(), planned.options);
    auto leftOut = rowsMatching(*planned.whole, request.excluded);
    if (!leftOut) {
        return failure(std::move(leftOut.error()));
    }
    if (Result<void> left = leaveOut(planned, std::move(*leftOut), context); !left) {
        return failure(std::move(left.error()));
    }
    auto aside = contentsAside(planned.config.path, *planned.plan, std::move(*content), context);
    if (!aside) {
        return failure(std::move(aside.error()));
    }
    if (Result<void> whole = checkContents(store, *planned.plan, **aside); !whole) {
        return failure(std::move(whole.error()));
    }
    if (Result<void> room = checkRoom(planned, context, aside->get()); !room) {
        return failure(std::move(room.error()));
    }
    StoredRun way{.run = {.request = request, .planned = std::move(planned)},
                  .content = std::move(*aside),
                  .live = {}};
    if (const QString &live = way.run.planned.state.releaseId; !live.isEmpty()) {
        way.live = store.read(live).value_or(nullptr);
    }
    return way;
}

} // namespace Slipway::Ctl
