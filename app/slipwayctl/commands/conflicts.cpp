// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pathtext.h"
#include "collect/conflict.h"
#include "command.h"
#include "jsonoutput.h"
#include "openproject.h"
#include "terminal.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace Slipway::Ctl {

namespace {

const QString CommandName = QStringLiteral("conflicts");

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

QJsonObject candidateToJson(const Collection &collection, const ConflictCandidate &candidate,
                            bool wins)
{
    const SourceFile &source = collection.sources[candidate.source];
    const Origin &origin = collection.originOf(source);
    QJsonObject object{{QStringLiteral("path"), textFromPath(collection.absolutePath(source))},
                       {QStringLiteral("destination"), textFromPath(candidate.destination)},
                       {QStringLiteral("origin"), origin.label},
                       {QStringLiteral("finder"), origin.finderName},
                       {QStringLiteral("size"), static_cast<qint64>(source.size)},
                       {QStringLiteral("wins"), wins},
                       {QStringLiteral("bytes"), byteClassId(candidate.comparedToWinner)}};
    if (!origin.distribution.isEmpty()) {
        object.insert(QStringLiteral("distribution"), origin.distribution);
        object.insert(QStringLiteral("version"), origin.version);
    }
    return object;
}

QJsonObject conflictToJson(const Collection &collection, const Conflict &conflict)
{
    QJsonArray candidates;
    for (size_t i = 0; i < conflict.candidates.size(); ++i) {
        candidates << candidateToJson(collection, conflict.candidates[i],
                                      i == 0 && conflict.kind != ConflictKind::CannotCoexist);
    }
    QJsonObject object{{QStringLiteral("kind"), conflictKindId(conflict.kind)},
                       {QStringLiteral("destination"), textFromPath(conflict.destination)},
                       {QStringLiteral("rule"), conflict.rule},
                       {QStringLiteral("candidates"), candidates}};
    if (!conflict.reason.isEmpty()) {
        object.insert(QStringLiteral("reason"), conflict.reason);
    }
    return object;
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
    facts << bytesText(source.size);
    if (index > 0) {
        facts << byteClassTitle(candidate.comparedToWinner);
    }
    return QStringLiteral("    ") + line + tinted(facts.join(QStringLiteral(" · ")), Tint::Quiet)
        + QLatin1Char('\n');
}

QString reportText(const Collection &collection, const std::vector<Conflict> &conflicts)
{
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
            for (size_t i = 0; i < conflict.candidates.size(); ++i) {
                report += candidateText(collection, conflict, i);
            }
        }
    }
    return report;
}

} // namespace

int runConflicts(const Invocation &invocation)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        text("Lists the destination paths that are claimed more than once, and those that cannot "
             "stand side by side,\n"
             "with their candidates in finder order.\n"
             "Exit status: 0 done (with or without conflicts), 1 failed, 2 usage, 130 cancelled."));
    const auto arguments = parseProjectCommand(parser, CommandName, invocation);
    if (!arguments) {
        return arguments.error();
    }
    ProgressBoard board;
    std::optional<ProgressLine> line(std::in_place, board);
    const auto project = openProject(arguments->options, invocation.stop, &board);
    if (!project) {
        line.reset();
        return fail(CommandName, project.error(), arguments->json);
    }
    const auto collection =
        buildCollection(project->snapshot, project->collect, invocation.stop, &board);
    if (!collection) {
        line.reset();
        return fail(CommandName, collection.error(), arguments->json);
    }
    const auto conflicts = findConflicts(project->snapshot, **collection, invocation.stop, &board);
    line.reset();
    if (!conflicts) {
        return fail(CommandName, conflicts.error(), arguments->json);
    }
    if (arguments->json) {
        QJsonArray list;
        for (const Conflict &conflict : *conflicts) {
            list << conflictToJson(**collection, conflict);
        }
        writeJson(CommandName, {{QStringLiteral("conflicts"), list}});
    } else {
        writeOut(reportText(**collection, *conflicts));
    }
    for (const ListingProblem &problem : (*collection)->problems) {
        writeError(problem.error.message() + QLatin1Char('\n'));
    }
    return Done;
}

} // namespace Slipway::Ctl
