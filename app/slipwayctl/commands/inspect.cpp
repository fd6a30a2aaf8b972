// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pathtext.h"
#include "command.h"
#include "counted.h"
#include "jsonoutput.h"
#include "openproject.h"
#include "project/settingsdoctor.h"
#include "terminal.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace Slipway::Ctl {

namespace {

const QString CommandName = QStringLiteral("inspect");

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

QString fact(const QString &name, const QString &value)
{
    return tinted(name.leftJustified(14), Tint::Quiet) + value + QLatin1Char('\n');
}

QString finderText(const FinderInfo &finder)
{
    QString lines = QStringLiteral("  ") + finder.className + QLatin1Char('\n');
    for (const FinderLocation &location : finder.locations) {
        lines += QStringLiteral("    ") + displayPath(location.path);
        if (!location.prefix.empty()) {
            lines += text(" under %1/").arg(displayPath(location.prefix));
        }
        if (!location.app.isEmpty()) {
            lines += QStringLiteral("  ") + tinted(location.app, Tint::Quiet);
        }
        lines += QLatin1Char('\n');
    }
    if (finder.listing) {
        lines += QStringLiteral("    ")
            + text("%1 listed by the project's Python")
                  .arg(countedFiles(std::ssize(*finder.listing)))
            + QLatin1Char('\n');
    }
    return lines;
}

QString findingText(const Finding &finding)
{
    const Tint tint = finding.severity == Severity::Problem ? Tint::Bad
        : finding.severity == Severity::Warning             ? Tint::Warn
                                                            : Tint::Quiet;
    const QString mark =
        finding.severity == Severity::Note ? QStringLiteral("  · ") : QStringLiteral("  ! ");
    QString lines = tinted(mark + finding.title, tint) + QLatin1Char('\n');
    for (const QString &part : {finding.why, finding.advice}) {
        if (!part.isEmpty()) {
            lines += QStringLiteral("    ") + part + QLatin1Char('\n');
        }
    }
    return lines;
}

QString reportText(const ProjectSnapshot &snapshot)
{
    const SnapshotSettings &settings = snapshot.settings;
    const QString unset = text("not set");
    QString report = fact(text("Project"), displayPath(snapshot.projectFolder))
        + fact(text("Settings"), snapshot.settingsModule)
        + fact(text("Python"),
               snapshot.python + QStringLiteral("  ") + displayPath(snapshot.executable))
        + fact(text("Django"), snapshot.djangoVersionText())
        + fact(text("STATIC_URL"), settings.staticUrl.value_or(unset))
        + fact(text("STATIC_ROOT"), settings.staticRoot ? displayPath(*settings.staticRoot) : unset)
        + fact(text("Storage"),
               snapshot.storage.className.isEmpty() ? snapshot.storage.backend
                                                    : snapshot.storage.className)
        + fact(text("Apps"), QString::number(snapshot.apps.size())) + QLatin1Char('\n')
        + tinted(text("Finders"), Tint::Bold) + QLatin1Char('\n');
    for (const FinderInfo &finder : snapshot.finders) {
        report += finderText(finder);
    }
    for (const SnapshotError &error : snapshot.errors) {
        report +=
            tinted(QStringLiteral("  ! %1: %2: %3").arg(error.where, error.type, error.message),
                   Tint::Bad)
            + QLatin1Char('\n');
    }
    const std::vector<Finding> findings = diagnoseSettings(snapshot);
    report += QLatin1Char('\n') + tinted(text("Findings"), Tint::Bold) + QLatin1Char('\n');
    for (const Finding &finding : findings) {
        report += findingText(finding);
    }
    if (findings.empty()) {
        report += QStringLiteral("  ") + text("Nothing to mend in the static files settings.")
            + QLatin1Char('\n');
    }
    return report;
}

} // namespace

int runInspect(const Invocation &invocation)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        text("Shows what a Django project says of its static files: apps, finders, settings, "
             "storage, and what is\n"
             "wrong with them. With --json the snapshot document itself, which --snapshot takes in "
             "place of Python.\n"
             "Exit status: 0 done, 1 the project could not be read, 2 usage, 130 cancelled."));
    const auto arguments = parseProjectCommand(parser, CommandName, invocation);
    if (!arguments) {
        return arguments.error();
    }
    ProgressBoard board;
    auto project = [&] {
        const ProgressLine line(board);
        return openProject(arguments->options, invocation.stop, &board);
    }();
    if (!project) {
        return fail(CommandName, project.error(), arguments->json);
    }
    if (arguments->json) {
        writeOut(QJsonDocument(snapshotToJson(project->snapshot))
                     .toJson(QJsonDocument::Indented)
                     .toStdString());
    } else {
        writeOut(reportText(project->snapshot));
    }
    return Done;
}

} // namespace Slipway::Ctl
