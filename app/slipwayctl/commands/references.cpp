// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pathtext.h"
#include "command.h"
#include "jsonoutput.h"
#include "openproject.h"
#include "referenceoutput.h"
#include "release/finalfiles.h"
#include "release/outputconflicts.h"
#include "release/processedcollection.h"
#include "storage/storedfiles.h"
#include "storage/unsettlednames.h"
#include "terminal.h"

#include <QCoreApplication>

#include <memory>
#include <span>
#include <string_view>

namespace Slipway::Ctl {

namespace {

const QString CommandName = QStringLiteral("references");

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

/// Says which file ends post-processing.
Error withPlace(Error error, const std::optional<std::string> &failedName,
                const ReferenceReport &report)
{
    if (neverSettles(error)) { // the name is none: "All"
        error.where = filesInCycles(report);
    } else if (failedName) {
        error.where = displayPath(*failedName);
    }
    return error;
}

/// What each file is in the end. Errors: Cancelled.
Result<void> findFinals(const OpenedProject &project,
                        const std::shared_ptr<const Collection> &collection,
                        const ReferencePolicies &policies, ReferenceFindings &reports,
                        const std::stop_token &stop, ProgressBoard *progress)
{
    const auto processed = processNames(project.snapshot, collection, policies, stop, progress);
    if (!processed) {
        return failure(processed.error());
    }
    if ((*processed)->error) {
        reports.finalError =
            withPlace(*(*processed)->error, (*processed)->failedName, reports.references);
        return {};
    }
    auto finals = finalFiles(**processed, stop);
    if (!finals) {
        return failure(std::move(finals.error()));
    }
    reports.finals = std::move(*finals);
    return {};
}

/// What ends collectstatic itself. Errors: Cancelled.
Result<void> findCollectstaticError(const OpenedProject &project, const Collection &collection,
                                    ReferenceFindings &reports, const std::stop_token &stop)
{
    auto found = failureWithoutPolicies(project.snapshot, collection, reports.references, stop);
    if (!found && found.error().code == ErrorCode::Cancelled) {
        return failure(std::move(found.error()));
    }
    if (found && *found) {
        reports.collectstaticError =
            withPlace((*found)->error, (*found)->failedName, reports.references);
    }
    return {};
}

/// `withFinals`: also what each file is in the end.
Result<ReferenceFindings> readReferences(const ProjectOptions &options, bool templatesOnly,
                                         bool withFinals, const std::stop_token &stop,
                                         ProgressBoard *progress)
{
    const auto project = openProject(options, stop, progress);
    if (!project) {
        return failure(project.error());
    }
    if (!hashesNames(project->snapshot.storage.kind) && !templatesOnly) {
        return failure({.code = ErrorCode::Unsupported,
                        .what = text("The references were not read"),
                        .where = project->snapshot.storage.className,
                        .why = text("this storage does not look into files: it puts no hashes "
                                    "into names"),
                        .advice = text("References are followed with ManifestStaticFilesStorage "
                                       "and those like it; --templates works with any storage.")});
    }
    const auto collection = buildCollection(project->snapshot, project->collect, stop, progress);
    if (!collection) {
        return failure(collection.error());
    }
    const std::vector<StoredFile> files = storedFiles(**collection);
    const ReferencePolicies policies(project->config.referencePolicies);
    ReferenceFindings reports;
    auto templates =
        reportTemplates(templateEngines(project->snapshot), files, policies, stop, progress);
    if (!templates) {
        return failure(std::move(templates.error()));
    }
    reports.templates = std::move(*templates);
    if (templatesOnly) {
        for (const StoredFile &file : files) {
            reports.references.files.push_back(file.name);
        }
        return reports;
    }
    auto rules = HashingRules::of(project->snapshot);
    if (!rules) {
        return failure(rules.error());
    }
    rules->policies = policies;
    auto references = reportReferences(*rules, files, stop, progress);
    if (!references) {
        return failure(std::move(references.error()));
    }
    reports.references = std::move(*references);
    auto clashes = findOutputClashes(project->snapshot, **collection,
                                     project->config.referencePolicies, stop, progress);
    if (!clashes) {
        return failure(std::move(clashes.error()));
    }
    reports.clashes = std::move(*clashes);
    auto duplicates = duplicateContents(files, stop);
    if (!duplicates) {
        return failure(std::move(duplicates.error()));
    }
    reports.duplicates = std::move(*duplicates);
    if (auto found = findCollectstaticError(*project, **collection, reports, stop); !found) {
        return failure(std::move(found.error()));
    }
    if (withFinals) {
        if (auto found = findFinals(*project, *collection, policies, reports, stop, progress);
            !found) {
            return failure(std::move(found.error()));
        }
    }
    return reports;
}

/// The file that an option names. Errors: NotFound.
Result<uint32_t> fileOf(const ReferenceReport &report, const QString &path)
{
    const uint32_t file = report.fileAt(pathFromText(path));
    if (file == FoundReference::Nowhere) {
        return failure({.code = ErrorCode::NotFound,
                        .what = text("Nothing was shown"),
                        .where = displayPath(pathFromText(path)),
                        .why = text("no collected file has this destination path"),
                        .advice = text("\"slipwayctl findstatic\" says where files are.")});
    }
    return file;
}

} // namespace

int runReferences(const Invocation &invocation)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(text(
        "Says where the references of style sheets and scripts lead, as the project's storage "
        "reads them:\n"
        "those that lead nowhere with what may be meant, files that lead to each other, and "
        "files that nothing refers to\n"
        "(of templates only the literal names of {% static %} are known, so that is no reason to "
        "delete them), and names that templates\n"
        "ask {% static %} for in vain. Also sources that are named like what the storage makes of "
        "others, and contents that are there\n"
        "more than once. Writes nothing.\n"
        "\n"
        "With --json: {\"summary\": {\"files\", \"adjustable\", \"orphans\", \"orphanBytes\", "
        "STATE: number, …},\n"
        "\"references\": [{\"file\", \"line\", \"column\", \"kind\", \"state\", \"url\", "
        "\"text\", \"reading\", \"target\", \"wanted\", \"error\", \"action\", "
        "\"policy\": {\"line\", \"reason\"}, \"near\": []}],\n"
        "\"cycles\": [{\"files\": [], \"references\": [as above]}], "
        "\"orphans\": [{\"file\", \"bytes\"}], "
        "\"unread\": [{\"file\", \"error\"}],\n"
        "\"templates\": {\"files\": number, \"references\": number, \"dangling\": "
        "[{\"file\", \"template\", \"line\", \"column\", \"name\", "
        "\"text\", \"wanted\",\n\"near\": [], \"action\"}], \"unread\": [as above]},\n"
        "\"clashes\": [{\"kind\", \"name\", \"by\", \"other\"}], "
        "\"duplicates\": [{\"files\": [], \"bytes\"}],\n"
        "\"final\": [{\"file\", \"path\", \"size\", \"sha256\"}], \"finalError\", "
        "\"collectstaticError\"}.\n"
        "final: what each file is in a release: its path in it, size and digest (compressed files: "
        "see plan); where no policy lets\n"
        "a reference pass also what it is once collectstatic is done. Empty where something ends "
        "post-processing, which finalError then tells.\n"
        "collectstaticError: what ends collectstatic itself, which knows no policies, where they "
        "let a reference of a file pass.\n"
        "kind: css-url, css-import, source-map, module-import, module-export, dynamic-import, "
        "other.\n"
        "state: resolved, external, left-alone, folder, dangling, invalid. Lines and columns "
        "count from 1, columns in characters.\n"
        "reading: agreed; in-comment, in-string, in-code: the storage spells it anew though for "
        "browsers it is no reference; missed:\n"
        "the reverse. action: what [[reference-policy]] of slipway.toml says of those that lead "
        "nowhere: error, warn, leave.\n"
        "plan and deploy with --json, when such references stop them, have those as \"references\" "
        "beside \"error\".\n"
        "With --dangling: only \"summary\", \"references\" and \"unread\"; with --templates: only "
        "\"templates\"; with --used-by and "
        "--uses: \"file\", \"references\",\n"
        "and with --uses \"pulledIn\": {\"files\": [], \"bytes\"}.\n"
        "Exit status: 0 done (whatever was found), 1 failed, or with --check something leads "
        "nowhere against the policies, or could not be read,\n"
        "2 usage, 130 cancelled."));
    parser.addOptions({
        {QStringLiteral("dangling"), text("Shows only what leads nowhere.")},
        {QStringLiteral("templates"),
         text("Shows only the names that templates ask {% static %} for in vain.")},
        {QStringLiteral("used-by"), text("Shows the references that lead to this file."),
         QStringLiteral("PATH")},
        {QStringLiteral("uses"),
         text("Shows the references of this file, and what it pulls in altogether."),
         QStringLiteral("PATH")},
        {QStringLiteral("check"),
         text(
             "Exits with 1 when something leads nowhere, and no policy of slipway.toml lets it, or "
             "could not be read.")},
    });
    const auto arguments = parseProjectCommand(parser, CommandName, invocation);
    if (!arguments) {
        return arguments.error();
    }
    const bool usedBy = parser.isSet(QStringLiteral("used-by"));
    const bool uses = parser.isSet(QStringLiteral("uses"));
    const bool dangling = parser.isSet(QStringLiteral("dangling"));
    const bool templates = parser.isSet(QStringLiteral("templates"));
    if (int(usedBy) + int(uses) + int(dangling) + int(templates) > 1) {
        writeError(
            QStringLiteral("slipwayctl %1: %2\n")
                .arg(CommandName,
                     text("--dangling, --templates, --used-by and --uses exclude each other.")));
        return Usage;
    }
    const auto reports = [&] {
        ProgressBoard board;
        const ProgressLine line(board);
        const bool withFinals = arguments->json && !dangling && !usedBy && !uses;
        return readReferences(arguments->options, templates, withFinals, invocation.stop, &board);
    }();
    if (!reports) {
        return fail(CommandName, reports.error(), arguments->json);
    }
    const ReferenceReport *report = &reports->references;
    ReferenceView view = {.kind = dangling ? ReferenceView::Kind::Dangling
                              : templates  ? ReferenceView::Kind::Templates
                              : usedBy     ? ReferenceView::Kind::UsedBy
                              : uses       ? ReferenceView::Kind::Uses
                                           : ReferenceView::Kind::All,
                          .file = 0};
    if (usedBy || uses) {
        const auto file = fileOf(
            *report, parser.value(usedBy ? QStringLiteral("used-by") : QStringLiteral("uses")));
        if (!file) {
            return fail(CommandName, file.error(), arguments->json);
        }
        view.file = *file;
    }
    if (arguments->json) {
        writeJson(CommandName, referencesAsJson(*reports, view));
    } else {
        writeOut(referencesAsText(*reports, view));
    }
    for (const UnreadFile &file : report->unread) {
        writeError(QStringLiteral("%1: %2\n")
                       .arg(displayPath(report->files[file.file]), file.error.message()));
    }
    for (const auto &[file, error] : reports->templates.unread) {
        writeError(QStringLiteral("%1: %2\n")
                       .arg(displayPath(reports->templates.files[file]), error.message()));
    }
    const bool isClean = report->count(ReferenceAction::Stop) == 0 && report->unread.empty()
        && reports->templates.count(ReferenceAction::Stop) == 0
        && reports->templates.unread.empty();
    return parser.isSet(QStringLiteral("check")) && !isClean ? Failed : Done;
}

} // namespace Slipway::Ctl
