// SPDX-License-Identifier: GPL-3.0-or-later
#include "bigproject.h"
#include "project/projectlocator.h"
#include "project/slipwayconfig.h"
#include "project/truststore.h"
#include "report.h"
#include "ui/session/freedelsewhere.h"
#include "ui/settings/settings.h"
#include "ui/text/translations.h"
#include "windowsteps.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QElapsedTimer>
#include <QProcess>

#include <algorithm>
#include <cstdio>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr double FirstPaintBar = 400; // ms

/// Milliseconds from the start of the program until it says that its window is painted; below 0: never.
double timeToFirstPaint(const QString &program)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QElapsedTimer clock;
    clock.start();
    process.start(program, {u"--exit-when-painted"_s});
    const bool painted = process.waitForReadyRead(20000);
    const double time = double(clock.nsecsElapsed()) / 1e6;
    process.waitForFinished();
    return painted ? time : -1;
}

void measureStart(const QString &what, const QString &program, Report &report)
{
    QList<double> times;
    for (int i = 0; i < 7; ++i) {
        times << timeToFirstPaint(program);
        if (times.last() < 0) {
            report.addMissing(what, u"the program did not say that it painted"_s);
            return;
        }
    }
    const double first = times.first();
    std::ranges::sort(times);
    report.addValue(what, times[times.size() / 2], FirstPaintBar, u"ms"_s,
                    u"median of %1; first %2, worst %3"_s.arg(times.size())
                        .arg(first, 0, 'f', 0)
                        .arg(times.last(), 0, 'f', 0));
}

void measureStarts(const QString &program, const QString &project, Report &report)
{
    measureStart(u"start to first paint, nothing open"_s, program, report);
    {
        Settings settings;
        settings.set(Setting::RestoreSession, true);
        settings.set(Setting::LastProject, project);
        TrustStore trust;
        const auto location = locateProject(project.toStdString(), SlipwayConfig());
        if (!location || !trust.trust(runOf(*location))) {
            report.addMissing(u"start to first paint, session restored"_s, u"no trust"_s);
            return;
        }
    }
    measureStart(u"start to first paint, session restored"_s, program, report);
}

} // namespace

/// `--make FOLDER` writes the big project; `FOLDER` drives the window over it; with `--start PROGRAM`
/// the program's start is measured instead.
int main(int argc, char **argv)
{
    setUpMemory(); // as the program does
    QApplication application(argc, argv);
    QApplication::setOrganizationName(u"slipway"_s);
    QApplication::setApplicationName(u"slipway"_s);
    installTranslations(application);
    QCommandLineParser parser;
    const QCommandLineOption make(u"make"_s, u"Write the project and exit."_s);
    const QCommandLineOption count(u"files"_s, u"So many files."_s, u"N"_s, u"100000"_s);
    const QCommandLineOption conflicts(u"conflicts"_s, u"So many conflicts."_s, u"N"_s, u"5000"_s);
    const QCommandLineOption stacks(u"stacks"_s, u"Print where the late steps were."_s);
    const QCommandLineOption start(u"start"_s, u"Measure the program's start."_s, u"PROGRAM"_s);
    parser.addOptions({make, count, conflicts, stacks, start});
    parser.addPositionalArgument(u"folder"_s, u"The project's folder."_s);
    parser.process(application);
    const QString folder = parser.positionalArguments().value(0);
    if (folder.isEmpty()) {
        parser.showHelp(2);
    }
    if (parser.isSet(make)) {
        QElapsedTimer clock;
        clock.start();
        QDir().mkpath(folder);
        const bool good = BigProject::write(
            folder,
            {.files = parser.value(count).toInt(), .conflicts = parser.value(conflicts).toInt()});
        std::printf("project of %s files written in %lld ms\n", qPrintable(parser.value(count)),
                    static_cast<long long>(clock.elapsed()));
        return good ? 0 : 1;
    }
    Report report;
    if (parser.isSet(start)) {
        measureStarts(parser.value(start), folder, report);
    } else {
        WindowSteps steps(folder, report);
        steps.run();
    }
    if (parser.isSet(stacks)) {
        report.printStacks();
    }
    std::printf("%s\n",
                report.isMet() ? "every bar is met"
                               : qPrintable(u"missed: "_s + report.missed().join(u"; "_s)));
    return report.isMet() ? 0 : 1;
}
