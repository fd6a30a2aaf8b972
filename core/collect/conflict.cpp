// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/conflict.h"

#include "base/pathtext.h"
#include "collect/bytecompare.h"
#include "collect/namecollisions.h"

#include <QCoreApplication>
#include <QThreadPool>
#include <QtConcurrentMap>

#include <algorithm>
#include <tuple>

namespace Slipway {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Conflict", source);
}

bool isAppFolder(const Collection &collection, uint32_t source)
{
    return !collection.originOf(collection.sources[source]).app.isEmpty();
}

/// Position in INSTALLED_APPS counted from one; 0: not there.
qsizetype appPosition(const ProjectSnapshot &snapshot, const QString &name)
{
    const auto found = std::ranges::find(snapshot.apps, name, &InstalledApp::name);
    return found == snapshot.apps.end() ? 0 : (found - snapshot.apps.begin()) + 1;
}

/// Why `first` is asked before `second`.
QString ruleFor(const ProjectSnapshot &snapshot, const Origin &first, const Origin &second)
{
    if (first.finder != second.finder) {
        return text("STATICFILES_FINDERS lists %1 before %2")
            .arg(first.finderName, second.finderName);
    }
    if (first.root == second.root) {
        return text("the folder %1 is listed more than once").arg(displayPath(first.root));
    }
    if (!first.app.isEmpty()) {
        return text("INSTALLED_APPS order decides: %1 is number %2, %3 is number %4")
            .arg(first.app)
            .arg(appPosition(snapshot, first.app))
            .arg(second.app)
            .arg(appPosition(snapshot, second.app));
    }
    return text("STATICFILES_DIRS lists %1 before %2").arg(first.label, second.label);
}

Conflict overlapOf(const ProjectSnapshot &snapshot, const Collection &collection,
                   const CollectedFile &file)
{
    Conflict conflict;
    conflict.destination = file.destination;
    conflict.candidates.push_back({.source = file.winner,
                                   .comparedToWinner = ByteClass::Identical,
                                   .destination = file.destination});
    for (const uint32_t shadowed : collection.shadowed(file)) {
        conflict.candidates.push_back({.source = shadowed, .destination = file.destination});
    }
    const Origin &winner = collection.originOf(collection.winner(file));
    const Origin &next = collection.originOf(collection.sources[conflict.candidates[1].source]);
    conflict.rule = ruleFor(snapshot, winner, next);
    return conflict;
}

void classify(const Collection &collection, Conflict &conflict, const std::stop_token &stop)
{
    const std::string winner =
        collection.absolutePath(collection.sources[conflict.candidates.front().source]);
    bool allIdentical = true;
    for (size_t i = 1; i < conflict.candidates.size() && !stop.stop_requested(); ++i) {
        ConflictCandidate &candidate = conflict.candidates[i];
        candidate.comparedToWinner = compareFiles(
            winner, collection.absolutePath(collection.sources[candidate.source]), stop);
        allIdentical = allIdentical && candidate.comparedToWinner == ByteClass::Identical;
    }
    if (conflict.kind == ConflictKind::CannotCoexist) {
        return;
    }
    if (allIdentical) {
        conflict.kind = ConflictKind::Identical;
    } else if (isAppFolder(collection, conflict.candidates.front().source)) {
        conflict.kind = ConflictKind::AppOverApp;
    } else {
        conflict.kind = ConflictKind::Override;
    }
}

QString collisionReason(const NameCollision &collision)
{
    const QString first = displayPath(collision.first);
    const QString second = displayPath(collision.second);
    switch (collision.reason) {
    case NameCollision::Reason::FileAgainstFolder:
        return text("%1 is a file, and %2 needs a folder of that name").arg(first, second);
    case NameCollision::Reason::LetterCase:
        return text("%1 and %2 differ only in letter case: they overwrite each other on macOS and "
                    "Windows servers")
            .arg(first, second);
    case NameCollision::Reason::UnicodeForm:
        return text("%1 and %2 look the same and differ only in Unicode form: they overwrite each "
                    "other on macOS servers")
            .arg(first, second);
    }
    return {};
}

} // namespace

Result<std::vector<Conflict>> findConflicts(const ProjectSnapshot &snapshot,
                                            const Collection &collection, std::stop_token stop,
                                            ProgressBoard *progress)
{
    std::vector<Conflict> conflicts;
    for (const CollectedFile &file : collection.files) {
        if (file.shadowedCount > 0) {
            conflicts.push_back(overlapOf(snapshot, collection, file));
        }
    }
    for (const NameCollision &collision : findNameCollisions(collection)) {
        Conflict conflict;
        conflict.kind = ConflictKind::CannotCoexist;
        conflict.destination = collision.first;
        conflict.candidates = {{.source = collision.firstSource,
                                .comparedToWinner = ByteClass::Identical,
                                .destination = collision.first},
                               {.source = collision.secondSource, .destination = collision.second}};
        conflict.reason = collisionReason(collision);
        // A release has room for one of them; in other letter case, on Linux, for both.
        conflict.canAcknowledge = !collision.second.starts_with(collision.first + '/');
        conflicts.push_back(std::move(conflict));
    }
    if (progress != nullptr) {
        progress->begin(text("Comparing candidates"), static_cast<int64_t>(conflicts.size()));
    }
    QThreadPool pool;
    QtConcurrent::blockingMap(&pool, conflicts, [&](Conflict &conflict) {
        if (!stop.stop_requested()) {
            classify(collection, conflict, stop);
            if (progress != nullptr) {
                progress->add(1, 0);
            }
        }
    });
    if (stop.stop_requested()) {
        return failure(Error::cancelled());
    }
    sortConflicts(conflicts);
    return conflicts;
}

void sortConflicts(std::vector<Conflict> &conflicts)
{
    std::ranges::stable_sort(conflicts, {}, [](const Conflict &conflict) {
        return std::make_tuple(conflict.kind, std::string_view(conflict.destination),
                               std::string_view(conflict.candidates.back().destination));
    });
}

QString conflictKindId(ConflictKind kind)
{
    switch (kind) {
    case ConflictKind::CannotCoexist:
        return QStringLiteral("cannot-coexist");
    case ConflictKind::AppOverApp:
        return QStringLiteral("app-over-app");
    case ConflictKind::Override:
        return QStringLiteral("override");
    case ConflictKind::Identical:
        return QStringLiteral("identical");
    }
    return {};
}

QString conflictKindTitle(ConflictKind kind)
{
    switch (kind) {
    case ConflictKind::CannotCoexist:
        return text("Cannot coexist");
    case ConflictKind::AppOverApp:
        return text("App over app");
    case ConflictKind::Override:
        return text("Override by the project");
    case ConflictKind::Identical:
        return text("Identical");
    }
    return {};
}

QString byteClassId(ByteClass byteClass)
{
    switch (byteClass) {
    case ByteClass::Identical:
        return QStringLiteral("identical");
    case ByteClass::LineEnds:
        return QStringLiteral("line-ends");
    case ByteClass::Spacing:
        return QStringLiteral("spacing");
    case ByteClass::Different:
        return QStringLiteral("different");
    case ByteClass::Unknown:
        return QStringLiteral("unknown");
    }
    return {};
}

QString byteClassTitle(ByteClass byteClass)
{
    switch (byteClass) {
    case ByteClass::Identical:
        return text("identical");
    case ByteClass::LineEnds:
        return text("differs only in line ends");
    case ByteClass::Spacing:
        return text("differs only in line ends or white space");
    case ByteClass::Different:
        return text("differs");
    case ByteClass::Unknown:
        return text("cannot be read");
    }
    return {};
}

} // namespace Slipway
