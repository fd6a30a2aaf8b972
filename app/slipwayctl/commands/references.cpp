// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pathtext.h"
#include "command.h"
#include "jsonoutput.h"
#include "openproject.h"
#include "referenceoutput.h"
#include "storage/storedfiles.h"
#include "terminal.h"

#include <QCoreApplication>

namespace Slipway::Ctl {

namespace {

const QString CommandName = QStringLiteral("references");

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

Result<ReferenceReport> readReferences(const ProjectOptions &options, const std::stop_token &stop,
                                       ProgressBoard *progress)
{
    const auto project = openProject(options, stop, progress);
    if (!project) {
        return failure(project.error());
    }
    if (!hashesNames(project->snapshot.storage.kind)) {
        return failure({.code = ErrorCode::Unsupported,
                        .what = text("The references were not read"),
                        .where = project->snapshot.storage.className,
                        .why = text("this storage does not look into files: it puts no hashes "
                                    "into names"),
                        .advice = text("References are followed with ManifestStaticFilesStorage "
                                       "and those like it.")});
    }
    const auto rules = HashingRules::of(project->snapshot);
    if (!rules) {
        return failure(rules.error());
    }
    const auto collection = buildCollection(project->snapshot, project->collect, stop, progress);
    if (!collection) {
        return failure(collection.error());
    }
    return reportReferences(*rules, storedFiles(**collection), stop, progress);
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
    parser.setApplicationDescription(
        text("Says where the references of style sheets and scripts lead, as the project's storage "
             "reads them:\n"
             "those that lead nowhere with what may be meant, files that lead to each other, and "
             "files that nothing refers to\n"
             "(templates are not read, so that is no reason to delete them). Writes nothing.\n"
             "\n"
             "With --json: {\"summary\": {\"files\", \"adjustable\", \"orphans\", \"orphanBytes\", "
             "STATE: number, …},\n"
             "\"references\": [{\"file\", \"line\", \"column\", \"kind\", \"state\", \"url\", "
             "\"text\", \"target\", \"wanted\", \"error\", \"near\": []}],\n"
             "\"cycles\": [{\"files\": [], \"references\": [as above]}], "
             "\"orphans\": [{\"file\", \"bytes\"}], "
             "\"unread\": [{\"file\", \"error\"}]}.\n"
             "kind: css-url, css-import, source-map, module-import, module-export, dynamic-import, "
             "other.\n"
             "state: resolved, external, left-alone, folder, dangling, invalid. Lines and columns "
             "count from 1, columns in characters.\n"
             "With --dangling: only \"summary\", \"references\" and \"unread\"; with --used-by and "
             "--uses: \"file\", \"references\",\n"
             "and with --uses \"pulledIn\": {\"files\": [], \"bytes\"}.\n"
             "Exit status: 0 done (whatever was found), 1 failed, or with --check something leads "
             "nowhere or could not be read,\n"
             "2 usage, 130 cancelled."));
    parser.addOptions({
        {QStringLiteral("dangling"), text("Shows only what leads nowhere.")},
        {QStringLiteral("used-by"), text("Shows the references that lead to this file."),
         QStringLiteral("PATH")},
        {QStringLiteral("uses"),
         text("Shows the references of this file, and what it pulls in altogether."),
         QStringLiteral("PATH")},
        {QStringLiteral("check"),
         text("Exits with 1 when something leads nowhere or could not be read.")},
    });
    const auto arguments = parseProjectCommand(parser, CommandName, invocation);
    if (!arguments) {
        return arguments.error();
    }
    const bool usedBy = parser.isSet(QStringLiteral("used-by"));
    const bool uses = parser.isSet(QStringLiteral("uses"));
    const bool dangling = parser.isSet(QStringLiteral("dangling"));
    if (int(usedBy) + int(uses) + int(dangling) > 1) {
        writeError(
            QStringLiteral("slipwayctl %1: %2\n")
                .arg(CommandName, text("--dangling, --used-by and --uses exclude each other.")));
        return Usage;
    }
    const auto report = [&] {
        ProgressBoard board;
        const ProgressLine line(board);
        return readReferences(arguments->options, invocation.stop, &board);
    }();
    if (!report) {
        return fail(CommandName, report.error(), arguments->json);
    }
    ReferenceView view = {.kind = dangling ? ReferenceView::Kind::Dangling
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
        writeJson(CommandName, referencesAsJson(*report, view));
    } else {
        writeOut(referencesAsText(*report, view));
    }
    for (const UnreadFile &file : report->unread) {
        writeError(file.error.message() + QLatin1Char('\n'));
    }
    const bool isClean = report->dangling.empty() && report->unread.empty();
    return parser.isSet(QStringLiteral("check")) && !isClean ? Failed : Done;
}

} // namespace Slipway::Ctl
