// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/bytesize.h"
#include "base/pathtext.h"
#include "base/posixpath.h"
#include "collect/acknowledge.h"
#include "collect/conflictexport.h"
#include "command.h"
#include "commandline.h"
#include "jsonoutput.h"
#include "openproject.h"
#include "project/configfile.h"
#include "release/outputconflicts.h"
#include "release/whoami.h"
#include "terminal.h"

#include <QCoreApplication>

#include <algorithm>

namespace Slipway::Ctl {

namespace {

const QString CommandName = QStringLiteral("conflicts");

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

/// What the command line asks for beyond the list itself.
struct ConflictsRequest {
    std::vector<std::string> acknowledge; ///< Paths
    std::vector<std::string> withdraw;
    QString reason;
    std::optional<ExportFormat> format;
    bool check = false;
};

/// What the command works on and shows.
struct ReadConflicts {
    OpenedProject project;
    std::shared_ptr<const Collection> collection;
    std::vector<Conflict> conflicts;
    ConflictReview review;
};

Result<ConflictsRequest> conflictsRequest(const QCommandLineParser &parser)
{
    ConflictsRequest request;
    for (const QString &path : parser.values(QStringLiteral("acknowledge"))) {
        request.acknowledge.push_back(pathFromText(path));
    }
    for (const QString &path : parser.values(QStringLiteral("withdraw"))) {
        request.withdraw.push_back(pathFromText(path));
    }
    request.reason = parser.value(QStringLiteral("reason")).trimmed();
    request.check = parser.isSet(QStringLiteral("check"));
    if (request.acknowledge.empty() != request.reason.isEmpty()) {
        return wrongOption(QStringLiteral("--acknowledge"),
                           text("it needs a --reason, and a --reason needs it"));
    }
    if (parser.isSet(QStringLiteral("export"))) {
        const QString name = parser.value(QStringLiteral("export"));
        request.format = exportFormatOf(name);
        if (!request.format) {
            return wrongOption(
                QStringLiteral("--export"),
                text("\"%1\" is neither \"html\" nor \"csv\" nor \"json\"").arg(name));
        }
    }
    return request;
}

/// The conflicts at the paths that were named. Errors: NotFound, with the path.
Result<std::vector<uint32_t>> conflictsAt(const std::vector<Conflict> &conflicts,
                                          const std::vector<std::string> &paths)
{
    std::vector<uint32_t> found;
    for (const std::string &path : paths) {
        const size_t before = found.size();
        for (uint32_t i = 0; i < conflicts.size(); ++i) {
            if (std::ranges::contains(conflicts[i].candidates, path,
                                      &ConflictCandidate::destination)) {
                found.push_back(i);
            }
        }
        if (found.size() == before) {
            return failure({.code = ErrorCode::NotFound,
                            .what = text("Nothing was acknowledged"),
                            .where = displayPath(path),
                            .why = text("there is no conflict at this path"),
                            .advice = text("\"slipwayctl conflicts\" lists them all.")});
        }
    }
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());
    return found;
}

/// Writes what was decided into slipway.toml, and takes it over.
Result<void> decide(ReadConflicts &read, const ConflictsRequest &request,
                    const std::stop_token &stop)
{
    const auto chosen = conflictsAt(read.conflicts, request.acknowledge);
    if (!chosen) {
        return failure(chosen.error());
    }
    for (const uint32_t index : *chosen) {
        if (const Conflict &conflict = read.conflicts[index]; !conflict.canAcknowledge) {
            return failure(
                {.code = ErrorCode::Refused,
                 .what = text("Nothing was acknowledged"),
                 .where = displayPath(conflict.destination),
                 .why = conflict.reason,
                 .advice = text("Rename one of them: no decision makes room for both.")});
        }
    }
    const auto entries = draftAcknowledgements(
        read.project.snapshot, *read.collection, read.conflicts, *chosen,
        {.reason = request.reason, .by = currentUser(), .date = QDate::currentDate()}, stop);
    if (!entries) {
        return failure(entries.error());
    }
    std::vector<Acknowledgement> withdrawn;
    for (const std::string &path : request.withdraw) {
        const size_t before = withdrawn.size();
        std::ranges::copy_if(read.project.config.acknowledgements, std::back_inserter(withdrawn),
                             [&](const Acknowledgement &entry) { return entry.path == path; });
        if (withdrawn.size() == before) {
            return failure({.code = ErrorCode::NotFound,
                            .what = text("Nothing was withdrawn"),
                            .where = displayPath(path),
                            .why = text("slipway.toml has no acknowledgement of this path"),
                            .advice = {}});
        }
    }
    const auto file = changeConfigFile(
        read.project.snapshot.projectFolder, [&](std::string_view before) -> Result<std::string> {
            auto without = removeAcknowledgements(before, withdrawn);
            return without ? putAcknowledgements(*without, *entries) : without;
        });
    if (!file) {
        return failure(file.error());
    }
    auto config = parseSlipwayConfig(file->text, file->file);
    if (!config) {
        return failure(config.error());
    }
    read.project.config = std::move(*config);
    return {};
}

Result<ReadConflicts> readConflicts(const ProjectOptions &options, const ConflictsRequest &request,
                                    const std::stop_token &stop, ProgressBoard *progress)
{
    auto project = openProject(options, stop, progress);
    if (!project) {
        return failure(project.error());
    }
    const auto collection = buildCollection(project->snapshot, project->collect, stop, progress);
    if (!collection) {
        return failure(collection.error());
    }
    auto conflicts = findAllConflicts(project->snapshot, **collection,
                                      project->config.referencePolicies, stop, progress);
    if (!conflicts) {
        return failure(conflicts.error());
    }
    ReadConflicts read = {.project = std::move(*project),
                          .collection = *collection,
                          .conflicts = std::move(*conflicts),
                          .review = {}};
    if (!request.acknowledge.empty() || !request.withdraw.empty()) {
        if (auto decided = decide(read, request, stop); !decided) {
            return failure(decided.error());
        }
    }
    auto review = reviewConflicts(read.project.snapshot, read.project.config, *read.collection,
                                  read.conflicts, stop, progress);
    if (!review) {
        return failure(review.error());
    }
    read.review = std::move(*review);
    return read;
}

/// What has been decided about a conflict; nothing for one that is harmless.
QString decisionText(const ReadConflicts &read, size_t index)
{
    const ConflictDecision &decision = read.review.decisions[index];
    if (decision.state == ConflictState::Harmless) {
        return {};
    }
    const Tint tint = decision.state == ConflictState::Acknowledged ? Tint::Good
        : decision.stopsDeploy                                      ? Tint::Bad
                                                                    : Tint::Warn;
    QString line = QStringLiteral("    ") + tinted(conflictStateTitle(decision.state), tint);
    if (decision.acknowledgement >= 0) {
        const Acknowledgement &entry =
            read.project.config.acknowledgements[size_t(decision.acknowledgement)];
        QStringList who;
        if (!entry.by.isEmpty()) {
            who << displayPath(entry.by.toStdString());
        }
        if (entry.date.isValid()) {
            who << entry.date.toString(Qt::ISODate);
        }
        line += QStringLiteral(": ") + displayPath(entry.reason.toStdString());
        if (!who.isEmpty()) {
            line += QStringLiteral(" (%1)").arg(who.join(QStringLiteral(", ")));
        }
    }
    if (!decision.lapsedBecause.isEmpty()) {
        line += QStringLiteral("\n      ") + displayPath(decision.lapsedBecause.toStdString());
    }
    return line + QLatin1Char('\n');
}

QString gateText(int stopping)
{
    if (stopping == 0) {
        return QLatin1Char('\n') + tinted(text("None of them stops a deploy."), Tint::Good)
            + QLatin1Char('\n');
    }
    return QLatin1Char('\n')
        + tinted(text("Conflicts that stop a deploy: %1.").arg(stopping), Tint::Bad)
        + QLatin1Char('\n')
        + text("Decide with: slipwayctl conflicts --acknowledge PATH --reason TEXT\n");
}

Tint tintOf(ConflictKind kind)
{
    switch (kind) {
    case ConflictKind::CannotCoexist:
        return Tint::Bad;
    case ConflictKind::AppOverApp:
        return Tint::Warn;
    default:
        return Tint::Quiet;
    }
}

QString candidateText(const Collection &collection, const Conflict &conflict, size_t index)
{
    const ConflictCandidate &candidate = conflict.candidates[index];
    const SourceFile &source = collection.sources[candidate.source];
    const Origin &origin = collection.originOf(source);
    const bool wins = index == 0 && conflict.kind != ConflictKind::CannotCoexist;
    QString line = wins ? tinted(text("wins    "), Tint::Good) : QStringLiteral("        ");
    line += displayPath(collection.absolutePath(source)) + QStringLiteral("  ");
    QStringList facts;
    if (!origin.distribution.isEmpty()) {
        facts << origin.distribution + QLatin1Char(' ') + origin.version;
    }
    facts << textOfBytes(source.size);
    if (index > 0) {
        facts << byteClassTitle(candidate.comparedToWinner);
    }
    return QStringLiteral("    ") + line + tinted(facts.join(QStringLiteral(" · ")), Tint::Quiet)
        + QLatin1Char('\n');
}

QString reportText(const ReadConflicts &read)
{
    const Collection &collection = *read.collection;
    const std::vector<Conflict> &conflicts = read.conflicts;
    if (conflicts.empty()) {
        return text("No conflicts: every destination path has one candidate.\n");
    }
    QString report;
    for (size_t at = 0; at < conflicts.size();) {
        const ConflictKind kind = conflicts[at].kind;
        size_t end = at;
        while (end < conflicts.size() && conflicts[end].kind == kind) {
            ++end;
        }
        report +=
            tinted(QStringLiteral("%1 %2").arg(conflictKindTitle(kind)).arg(end - at), Tint::Bold)
            + QLatin1Char('\n');
        for (; at < end; ++at) {
            const Conflict &conflict = conflicts[at];
            report += QStringLiteral("  ") + tinted(displayPath(conflict.destination), tintOf(kind))
                + QLatin1Char('\n');
            const QString why = conflict.reason.isEmpty() ? conflict.rule : conflict.reason;
            report += QStringLiteral("    ") + why + QLatin1Char('\n');
            report += decisionText(read, at);
            for (size_t i = 0; i < conflict.candidates.size(); ++i) {
                report += candidateText(collection, conflict, i);
            }
        }
    }
    return report + gateText(read.review.stopping());
}

} // namespace

int runConflicts(const Invocation &invocation)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        text("Lists the destination paths that are claimed more than once, and those that cannot "
             "coexist,\n"
             "with their candidates in finder order, and what the project has decided about them.\n"
             "Exit status: 0 done (with or without conflicts), 1 failed, or with --check a deploy "
             "would be stopped,\n"
             "2 usage, 130 cancelled."));
    parser.addOptions({
        {QStringLiteral("check"), text("Exits with 1 when conflicts would stop a deploy.")},
        {QStringLiteral("export"),
         text("Prints a report: \"html\" (one file, also for print), \"csv\" or \"json\"."),
         QStringLiteral("FORMAT")},
        {QStringLiteral("acknowledge"),
         text("Records in slipway.toml that the conflict at this path is meant; may be given more "
              "than once."),
         QStringLiteral("PATH")},
        {QStringLiteral("reason"), text("Why it is meant; goes with --acknowledge."),
         QStringLiteral("TEXT")},
        {QStringLiteral("withdraw"),
         text("Removes the acknowledgement of this path; may be given more than once."),
         QStringLiteral("PATH")},
    });
    const auto arguments = parseProjectCommand(parser, CommandName, invocation);
    if (!arguments) {
        return arguments.error();
    }
    const auto request = conflictsRequest(parser);
    if (!request) {
        writeError(
            QStringLiteral("slipwayctl %1: %2\n").arg(CommandName, request.error().message()));
        return Usage;
    }
    auto read = [&] {
        ProgressBoard board;
        const ProgressLine line(board);
        return readConflicts(arguments->options, *request, invocation.stop, &board);
    }();
    if (!read) {
        return fail(CommandName, read.error(), arguments->json);
    }
    const ConflictReport report = {
        .snapshot = read->project.snapshot,
        .config = read->project.config,
        .collection = *read->collection,
        .conflicts = read->conflicts,
        .review = read->review,
        .project = displayPath(PosixPath::baseName(read->project.snapshot.projectFolder)),
        .made = QDateTime::currentDateTimeUtc()};
    if (request->format) {
        writeOut(exportConflicts(report, *request->format).toStdString());
    } else if (arguments->json) {
        writeJson(CommandName, conflictsAsJson(report));
    } else {
        writeOut(reportText(*read));
    }
    for (const ListingProblem &problem : read->collection->problems) {
        writeError(problem.error.message() + QLatin1Char('\n'));
    }
    return request->check && read->review.stopping() > 0 ? Failed : Done;
}

} // namespace Slipway::Ctl
