// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/planwarnings.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "deploy/keptreleases.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <functional>
#include <string_view>
#include <unordered_set>

namespace Slipway {

namespace {

QString text(const char *source, const char *disambiguation = nullptr, int n = -1)
{
    return QCoreApplication::translate("Slipway::Plan", source, disambiguation, n);
}

/// Some of the paths of rows that `wanted` picks: enough to recognise what it is about.
QString examples(const Plan &plan, const std::function<bool(const PlanRow &)> &wanted)
{
    constexpr qsizetype Most = 3;
    QStringList names;
    for (const PlanRow &row : plan.rows) {
        if (!wanted(row)) {
            continue;
        }
        if (names.size() == Most) {
            return names.join(QLatin1String(", ")) + QStringLiteral(" \u2026");
        }
        names += row.path.display();
    }
    return names.join(QLatin1String(", "));
}

int countRows(const Plan &plan, const std::function<bool(const PlanRow &)> &wanted)
{
    return static_cast<int>(std::ranges::count_if(plan.rows, wanted));
}

/// Calls `found(above)` for each folder above `path`, nearest first, until it returns true.
template <typename Found> bool anyFolderAbove(std::string_view path, Found found)
{
    for (std::string_view above = PosixPath::folderOf(path); !above.empty();
         above = PosixPath::folderOf(above)) {
        if (found(above)) {
            return true;
        }
    }
    return false;
}

/// Names that stay on the target though the release needs a folder, or a file, in their place.
std::vector<std::string_view> namesInTheWay(const Plan &plan)
{
    std::vector<std::string_view> found;
    std::unordered_set<std::string_view> staying;
    for (const PlanRow &row : plan.rows) {
        if (row.action == PlanAction::Foreign) {
            staying.insert(row.path.bytes());
        }
    }
    if (staying.empty()) {
        return found;
    }
    std::unordered_set<std::string_view> inTheWay;
    std::string_view lastFolder;
    for (const ReleaseFile &file : plan.release->files) {
        const std::string_view folder = PosixPath::folderOf(file.path.bytes());
        if (folder == lastFolder) {
            continue;
        }
        lastFolder = folder;
        anyFolderAbove(file.path.bytes(), [&](std::string_view above) {
            if (staying.contains(above)) {
                inTheWay.insert(above);
            }
            return false;
        });
    }
    const auto bytes = [](const ReleaseFile &file) -> std::string_view {
        return file.path.bytes();
    };
    for (const std::string_view path : staying) {
        const bool insideAFile = anyFolderAbove(path, [&](std::string_view above) {
            return std::ranges::binary_search(plan.release->files, above, {}, bytes);
        });
        if (insideAFile) {
            inTheWay.insert(path);
        }
    }
    found.assign(inTheWay.begin(), inTheWay.end());
    std::ranges::sort(found);
    return found;
}

void warnOfDeletes(std::vector<PlanWarning> &warnings, const Plan &plan, const TargetState &state,
                   const PlanOptions &options)
{
    const auto present = static_cast<int64_t>(state.files.size());
    if (plan.release->files.empty()) {
        warnings.push_back(
            {.id = QStringLiteral("empty-release"),
             .text = text("The release holds no file: everything that Slipway put on the target "
                          "would be deleted.")});
    }
    if (present > 0
        && static_cast<double>(plan.sums.deleted)
            > options.maxDeleteShare * static_cast<double>(present)) {
        warnings.push_back({.id = QStringLiteral("delete-share"),
                            .text = text("%1 of the %Ln file(s) on the target would be deleted (%2 "
                                         "%); the limit is %3 %.",
                                         nullptr, static_cast<int>(present))
                                        .arg(QLocale().toString(qint64{plan.sums.deleted}))
                                        .arg(100 * plan.sums.deleted / present)
                                        .arg(qRound(100.0 * options.maxDeleteShare))});
    }
    const auto deletesForeign = [](const PlanRow &row) {
        return row.action == PlanAction::Delete && (row.foreign || row.changedByOthers);
    };
    if (const int count = countRows(plan, deletesForeign); count > 0) {
        warnings.push_back(
            {.id = QStringLiteral("delete-foreign"),
             .text =
                 text("%n file(s) that Slipway did not write would be deleted: %1", nullptr, count)
                     .arg(examples(plan, deletesForeign))});
    }
}

void warnOfReplacing(std::vector<PlanWarning> &warnings, const Plan &plan)
{
    const auto changedByOthers = [](const PlanRow &row) {
        return row.action == PlanAction::Change && row.changedByOthers;
    };
    if (const int count = countRows(plan, changedByOthers); count > 0) {
        warnings.push_back({.id = QStringLiteral("changed-by-others"),
                            .text = text("%n file(s) were changed on the target by somebody else "
                                         "and would be replaced: %1",
                                         nullptr, count)
                                        .arg(examples(plan, changedByOthers))});
    }
    const auto headersByOthers = [](const PlanRow &row) {
        return row.action == PlanAction::HeadersOnly && row.changedByOthers;
    };
    if (const int count = countRows(plan, headersByOthers); count > 0) {
        // Told only: nothing of theirs is lost that the plan does not show.
        warnings.push_back({.id = QStringLiteral("headers-by-others"),
                            .text = text("The headers of %n file(s) were changed on the target by "
                                         "somebody else and would be set again: %1",
                                         nullptr, count)
                                        .arg(examples(plan, headersByOthers)),
                            .blocking = false});
    }
    const auto replacesForeign = [](const PlanRow &row) {
        return row.action == PlanAction::Change && row.foreign;
    };
    if (const int count = countRows(plan, replacesForeign); count > 0) {
        warnings.push_back(
            {.id = QStringLiteral("replace-foreign"),
             .text =
                 text("%n file(s) that Slipway did not write would be replaced: %1", nullptr, count)
                     .arg(examples(plan, replacesForeign))});
    }
}

/// Names that stand for their content, with another content. Nobody who has the old one asks again.
void warnOfCollisions(std::vector<PlanWarning> &warnings, const Plan &plan)
{
    const Release &release = *plan.release;
    // Not those of passes in between, whose hash is that of another text: what the manifest says.
    std::vector<bool> isNamed(release.files.size());
    for (size_t file = 0; file < release.files.size(); ++file) {
        if (release.files[file].role == FileRole::Manifest) {
            for (const uint32_t used : release.uses.of(file)) {
                isNamed[used] = true;
            }
        }
    }
    const auto collides = [&](const PlanRow &row) {
        const auto file = static_cast<size_t>(row.releaseFile);
        return row.action == PlanAction::Change && !row.changedByOthers && isNamed[file]
            && release.files[file].role == FileRole::Hashed;
    };
    if (const int count = countRows(plan, collides); count > 0) {
        warnings.push_back(
            {.id = QStringLiteral("hashed-collision"),
             .text = text("%n hashed file(s) are on the target with other bytes under the same "
                          "name: %1. Such a name must never change its content. Find out where "
                          "they come from, and move them away.",
                          nullptr, count)
                         .arg(examples(plan, collides)),
             .impossible = true});
    }
}

/// Those that a policy wants told.
void tellUnresolved(std::vector<PlanWarning> &warnings, const Release &release)
{
    constexpr qsizetype Most = 3;
    QStringList names;
    int count = 0;
    for (const UnresolvedReference &reference : release.unresolved) {
        if (reference.isTold && ++count <= Most) {
            names += QStringLiteral("%1 \u2192 %2")
                         .arg(displayPath(reference.file), displayPath(reference.url));
        }
    }
    if (count > 0) {
        warnings.push_back(
            {.id = QStringLiteral("unresolved-references"),
             .text = text("%n reference(s) lead nowhere and stay as they are "
                          "written: %1",
                          nullptr, count)
                         .arg(names.join(QLatin1String(", "))
                              + (count > Most ? QStringLiteral(" \u2026") : QString())),
             .blocking = false});
    }
}

void tellClashes(std::vector<PlanWarning> &warnings, const Release &release)
{
    constexpr qsizetype Most = 3;
    QStringList names;
    for (const OutputClash &clash : release.clashes) {
        if (names.size() == Most) {
            names += QStringLiteral("\u2026");
            break;
        }
        names += displayPath(clash.name);
    }
    if (!names.isEmpty()) {
        warnings.push_back(
            {.id = QStringLiteral("output-clashes"),
             .text = text("Cannot coexist: %n name(s) belong both to a source and to what the "
                          "storage makes of another file, or to two such files; one of them "
                          "is lost: %1",
                          nullptr, static_cast<int>(release.clashes.size()))
                         .arg(names.join(QLatin1String(", "))),
             .blocking = false});
    }
}

void warnOfDropping(std::vector<PlanWarning> &warnings, const Plan &plan)
{
    const auto [ofOthers, ofThis] =
        toldApart(plan.droppedFolders, plan.release ? plan.release->id : QString());
    if (!ofOthers.isEmpty()) {
        warnings.push_back({.id = QStringLiteral("drops-releases"),
                            .text = text("%n folder(s) of old releases would be removed: %1",
                                         nullptr, static_cast<int>(ofOthers.size()))
                                        .arg(ofOthers.join(QLatin1String(", "))),
                            .blocking = false});
    }
    if (!ofThis.isEmpty()) {
        warnings.push_back({.id = QStringLiteral("drops-releases"),
                            .text = text("%n earlier folder(s) of this release would be removed, "
                                         "visitors get it from another one: %1",
                                         nullptr, static_cast<int>(ofThis.size()))
                                        .arg(ofThis.join(QLatin1String(", "))),
                            .blocking = false});
    }
}

} // namespace

std::vector<PlanWarning> planWarnings(const Plan &plan, const TargetState &state,
                                      const PlanOptions &options)
{
    std::vector<PlanWarning> warnings;
    if (!plan.isNothingToDo()) {
        warnings = options.gates; // what is live already is decided
    }
    for (const std::string_view path : namesInTheWay(plan)) {
        const Result<RelPath> name = RelPath::from(path);
        warnings.push_back(
            {.id = QStringLiteral("in-the-way"),
             .text = text("%1 is not ours and stands where the release needs another kind of "
                          "entry (a folder for a file, or the reverse). Move it away, or delete "
                          "foreign files.")
                         .arg(name ? name->display() : QString()),
             .impossible = true});
    }
    if (!state.otherMode.isEmpty() && !plan.isNothingToDo()) {
        warnings.push_back(
            {.id = QStringLiteral("other-mode"),
             .text = text("Slipway has published to this target in another mode (%1). What is "
                          "there stays beside the new files, and a web server that serves it goes "
                          "on doing so. Deploy in that mode, or to another folder.")
                         .arg(state.otherMode)});
    }
    warnOfDeletes(warnings, plan, state, options);
    warnOfReplacing(warnings, plan);
    warnOfCollisions(warnings, plan);
    if (plan.release) {
        tellUnresolved(warnings, *plan.release);
        tellClashes(warnings, *plan.release);
        if (const auto &note = plan.release->cacheNote) {
            warnings.push_back({.id = QStringLiteral("compression-cache"),
                                .text = note->message(),
                                .blocking = false});
        }
        if (const auto &note = plan.release->contentsNote) {
            warnings.push_back({.id = QStringLiteral("content-cache"),
                                .text = note->message(),
                                .blocking = false});
        }
    }
    warnOfDropping(warnings, plan);
    if (plan.mendsRecord && plan.sums.changes() == 0) {
        warnings.push_back(
            {.id = QStringLiteral("target-note"),
             .text = text("The files are what the release wants, but the target's record does not "
                          "say so; it is written anew."),
             .blocking = false});
    }
    for (const QString &note : state.notes) {
        warnings.push_back({.id = QStringLiteral("target-note"), .text = note, .blocking = false});
    }
    return warnings;
}

} // namespace Slipway
