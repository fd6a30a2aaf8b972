// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/adoptionstore.h"

#include "base/pathtext.h"
#include "deploy/local/adoptedrelease.h"

#include <QCoreApplication>

namespace Slipway::Local {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Adoption", source);
}

/// The store speaks of sources and of a plan; here there is neither.
std::unexpected<Error> notKept(Error error, const std::string &served)
{
    const QString what = text("The folder was not adopted");
    if (error.code == ErrorCode::Moved) {
        return failure(
            {.code = error.code,
             .what = what,
             .where = error.where,
             .why = text("it was changed while it was read"),
             .advice = text("Nothing was changed. Adopt again when nobody writes there.")});
    }
    if (error.where.startsWith(displayPath(served) + QLatin1Char('/'))) {
        error.what = what;
    }
    return failure(std::move(error));
}

} // namespace

Result<void> keepAdopted(const std::optional<AdoptionStore> &keep, const Release &release,
                         const std::string &served, const TargetContext &context)
{
    if (!keep || release.files.empty()) {
        return {};
    }
    const auto kept = keep->store.put(release, context.stop, context.progress, context.pause);
    return kept ? Result<void>() : notKept(kept.error(), served);
}

Result<void> tryStore(const std::optional<AdoptionStore> &keep)
{
    const auto kept = keep ? keep->store.list() : Result<std::vector<StoredRelease>>();
    return kept ? Result<void>() : failure(kept.error());
}

Result<void> letGoAdopted(const std::optional<AdoptionStore> &keep, const QString &release,
                          const std::stop_token &stop, std::chrono::milliseconds patience)
{
    if (!keep) {
        return {};
    }
    const auto found = keep->store.find(release);
    if (!found) {
        return found.error().code == ErrorCode::NotFound ? Result<void>() : failure(found.error());
    }
    if (found->id != release) {
        return {};
    }
    if (found->damage) {
        return failure(*found->damage); // whose it is cannot be told
    }
    if (!isAdopted(found->head) || found->head.project != keep->project) {
        return {};
    }
    const auto dropped = keep->store.drop(release, stop, {}, patience);
    const bool isOver = dropped || dropped.error().code == ErrorCode::NotFound
        || dropped.error().code == ErrorCode::Refused; // somebody wants it by now
    return isOver ? Result<void>() : failure(dropped.error());
}

} // namespace Slipway::Local
