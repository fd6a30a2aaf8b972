// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/djangointrospector.h"

#include "base/pathtext.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <format>
#include <ranges>

// Must stand outside of any namespace.
static void initResources()
{
    Q_INIT_RESOURCE(slipway_python);
}

namespace Slipway {

namespace {

using std::chrono::milliseconds;

struct Introspector {
    Q_DECLARE_TR_FUNCTIONS(Slipway::Introspector)
};

QByteArray scriptSource()
{
    initResources();
    // One text: the project's Python has nothing of ours to import from.
    QByteArray script;
    for (const char *part : {"plain_data", "apps", "finders", "storage", "templates", "document"}) {
        QFile file(QStringLiteral(":/slipway/python/introspect/%1.py").arg(QLatin1String(part)));
        if (!file.open(QIODevice::ReadOnly)) {
            return {};
        }
        script += file.readAll();
    }
    return script;
}

/// Text of the project for people: lines stay, what would play tricks on a terminal is escaped.
QString readable(const QByteArray &output)
{
    QStringList lines;
    for (QByteArray line : output.split('\n')) {
        if (line.endsWith('\r')) {
            line.chop(1);
        }
        lines.append(displayPath(line.replace('\t', "    ").toStdString()));
    }
    return lines.join(QLatin1Char('\n'));
}

QString lastLine(const QByteArray &output)
{
    const QList<QByteArray> lines = output.split('\n');
    for (const QByteArray &line : lines | std::views::reverse) {
        if (!line.trimmed().isEmpty()) {
            return displayPath(line.trimmed().toStdString());
        }
    }
    return {};
}

/// What the project wrote, for the page behind "details".
QString rawText(const PythonOutcome &outcome, const QString &traceback)
{
    QStringList parts;
    if (!traceback.isEmpty()) {
        parts.append(traceback.trimmed());
    }
    const QString errors = readable(outcome.errorOutput).trimmed();
    if (!errors.isEmpty() && errors != traceback.trimmed()) {
        parts.append(traceback.isEmpty()
                         ? errors
                         : Introspector::tr("Standard error:") + QLatin1Char('\n') + errors);
    }
    const QString output = readable(outcome.output).trimmed();
    if (!output.isEmpty()) {
        parts.append(Introspector::tr("Standard output:") + QLatin1Char('\n') + output);
    }
    return parts.join(QLatin1String("\n\n"));
}

QString otherEnvironments(const ProjectLocation &location, const std::string &used)
{
    QStringList seen;
    for (const InterpreterCandidate &candidate : location.interpreters) {
        if (candidate.path != used) {
            seen.append(
                QStringLiteral("%1 (%2)").arg(displayPath(candidate.path), candidate.source));
        }
    }
    if (seen.isEmpty()) {
        return Introspector::tr("No other environment was found in the project's folder.");
    }
    return Introspector::tr("Other environments that were found: %1.")
        .arg(seen.join(QLatin1String(", ")));
}

QString adviceFor(const QJsonObject &problem, const ProjectLocation &location,
                  const std::string &interpreter)
{
    const QString type = problem.value(QLatin1String("type")).toString();
    const QString message = problem.value(QLatin1String("message")).toString();
    const QString module = problem.value(QLatin1String("module")).toString();
    if (type == QLatin1String("ModuleNotFoundError")) {
        const QString settings = location.settingsModule;
        if (!module.isEmpty()
            && (settings == module || settings.startsWith(module + QLatin1Char('.')))) {
            return Introspector::
                tr("The settings module %1 comes from %2. Correct it there, or name another with "
                   "%3.")
                    .arg(settings, location.settingsSource, location.words.settings);
        }
        return Introspector::tr(
                   "%1 has no module %2. Choose the project's own environment with %3 or in "
                   "slipway.toml, or install what is missing. %4")
            .arg(displayPath(interpreter), module, location.words.interpreter,
                 otherEnvironments(location, interpreter));
    }
    if (type == QLatin1String("SystemExit")) {
        return Introspector::tr("The settings end the program. With %1, choose those that "
                                "collectstatic is run with.")
            .arg(location.words.settings);
    }
    if (type == QLatin1String("KeyError") || type.endsWith(QLatin1String("UndefinedValueError"))
        || type == QLatin1String("django.core.exceptions.ImproperlyConfigured")) {
        return Introspector::tr(
                   "If the settings read environment variables, start Slipway with them set, or "
                   "name other settings with %1. The traceback says where it happened.")
            .arg(location.words.settings);
    }
    if (type == QLatin1String("SyntaxError") || type == QLatin1String("IndentationError")) {
        return Introspector::tr("Correct the file, or choose with %1 the Python version that the "
                                "project is written for.")
            .arg(location.words.interpreter);
    }
    return Introspector::
        tr("\"python manage.py check\" in the project's folder should fail in the same way; the "
           "traceback says where. Correct it there, or name other settings with %1.")
            .arg(location.words.settings);
}

QString whatFailed()
{
    return Introspector::tr("The project could not be loaded");
}

/// The project's code raised while its settings or apps were loaded.
Error projectFailure(const QJsonObject &problem, const PythonOutcome &outcome,
                     const ProjectLocation &location, const std::string &interpreter)
{
    const QString type = problem.value(QLatin1String("type")).toString();
    const QString message = problem.value(QLatin1String("message")).toString();
    return {.code = ErrorCode::ProcessFailed,
            .what = whatFailed(),
            .where = displayPath(location.folder),
            .why = message.isEmpty()
                ? type
                : readable(QStringLiteral("%1: %2").arg(type, message).toUtf8()),
            .advice = adviceFor(problem, location, interpreter),
            .detail = rawText(
                outcome, readable(problem.value(QLatin1String("traceback")).toString().toUtf8())),
            .exceptionType = type};
}

/// The process ended without a word about the project.
Error silentEnd(const PythonOutcome &outcome, const ProjectLocation &location,
                const std::string &interpreter)
{
    Error error{.code = ErrorCode::ProcessFailed,
                .what = whatFailed(),
                .where = displayPath(location.folder),
                .why = {},
                .advice = {},
                .detail = rawText(outcome, QString())};
    if (outcome.end == PythonOutcome::End::Signalled) {
        error.why = Introspector::tr("%1 was ended by signal %2 (%3)")
                        .arg(displayPath(interpreter))
                        .arg(outcome.status)
                        .arg(QString::fromLocal8Bit(::strsignal(outcome.status)));
        error.advice =
            Introspector::tr("A module that the settings load may be broken; try the same with: "
                             "python manage.py check");
        return error;
    }
    const QString line = lastLine(outcome.errorOutput);
    error.why = Introspector::tr("%1 ended with status %2 before it described the project")
                    .arg(displayPath(interpreter))
                    .arg(outcome.status);
    if (!line.isEmpty()) {
        error.why += QLatin1String(" (") + line + QLatin1Char(')');
    }
    error.advice = Introspector::tr(
        "Check that it is Python 3.8 or newer, and that the settings do not end the "
        "program by themselves.");
    return error;
}

Error timedOut(const PythonOutcome &outcome, const ProjectLocation &location, milliseconds timeout)
{
    return {.code = ErrorCode::Timeout,
            .what = whatFailed(),
            .where = displayPath(location.folder),
            .why = Introspector::tr("it was not done after %1 s")
                       .arg(static_cast<double>(timeout.count()) / 1000.0),
            .advice = Introspector::tr(
                "The traceback shows where the project's code was. Settings that wait for a "
                "service (a database, a secret store) need it to be reachable."),
            .detail = rawText(outcome, QString())};
}

Result<ProjectSnapshot> readOutcome(const PythonOutcome &outcome, const ProjectLocation &location,
                                    const PythonRun &run)
{
    switch (outcome.end) {
    case PythonOutcome::End::Cancelled:
        return failure(Error::cancelled());
    case PythonOutcome::End::TimedOut:
        return failure(timedOut(outcome, location, run.timeout));
    case PythonOutcome::End::DocumentTooLarge:
        return failure({.code = ErrorCode::InvalidData,
                        .what = whatFailed(),
                        .where = displayPath(location.folder),
                        .why = Introspector::tr("what it says of itself is larger than 512 MiB"),
                        .advice = Introspector::tr("A finder may list far too many files.")});
    case PythonOutcome::End::Exited:
    case PythonOutcome::End::Signalled:
        break;
    }
    if (outcome.document.isEmpty()) {
        return failure(silentEnd(outcome, location, run.interpreter));
    }
    // Failures are small; a snapshot is parsed only once.
    if (outcome.document.startsWith("{\"failure\"")) {
        const QJsonObject document = QJsonDocument::fromJson(outcome.document).object();
        return failure(projectFailure(document.value(QLatin1String("failure")).toObject(), outcome,
                                      location, run.interpreter));
    }
    auto snapshot = parseSnapshot(outcome.document);
    if (!snapshot) {
        Error error = snapshot.error();
        error.what = whatFailed();
        error.advice = Introspector::tr(
            "A setting has a form that Django's own finders would not take either.");
        return failure(std::move(error));
    }
    snapshot->loadingOutput = outcome.loadingOutput.toStdString();
    snapshot->loadingErrors = outcome.loadingErrorOutput.toStdString();
    return snapshot;
}

} // namespace

PythonRun introspectionRun(const ProjectLocation &location, const IntrospectOptions &options)
{
    PythonRun run{.interpreter = options.interpreter,
                  .script = scriptSource(),
                  .arguments = {"--folder", location.folder, "--settings",
                                pathFromText(location.settingsModule)},
                  .workingFolder = location.folder,
                  .timeout = options.timeout};
    if (run.interpreter.empty()) {
        run.interpreter =
            location.interpreters.empty() ? "/usr/bin/python3" : location.interpreters.front().path;
    }
    if (!options.listFinders) {
        run.arguments.emplace_back("--no-listing");
    }
    // Half a second before the end, or at half of a very short time.
    const milliseconds watchdog =
        std::max(options.timeout - milliseconds(500), options.timeout / 2);
    run.arguments.emplace_back("--watchdog");
    run.arguments.push_back(std::format("{}", static_cast<double>(watchdog.count()) / 1000.0));
    return run;
}

Result<ProjectSnapshot> runIntrospection(const ProjectLocation &location, const PythonRun &run,
                                         std::stop_token stop, ProgressBoard *progress)
{
    if (progress != nullptr) {
        progress->begin(Introspector::tr("Loading the project's settings"));
    }
    if (location.settingsModule.isEmpty()) {
        return failure(
            {.code = ErrorCode::NotFound,
             .what = whatFailed(),
             .where = displayPath(location.managePy),
             .why = Introspector::tr("nothing names its settings module as plain text"),
             .advice = Introspector::tr("Name it with %1, in slipway.toml ([project] settings) or "
                                        "in DJANGO_SETTINGS_MODULE.")
                           .arg(location.words.settings)});
    }
    const auto outcome = runPython(run, stop);
    if (!outcome) {
        Error error = outcome.error();
        if (error.code == ErrorCode::NotFound || error.code == ErrorCode::PermissionDenied) {
            error.advice =
                Introspector::tr("Choose another interpreter with %1 or in slipway.toml. %2")
                    .arg(location.words.interpreter, otherEnvironments(location, run.interpreter));
        }
        return failure(std::move(error));
    }
    return readOutcome(*outcome, location, run);
}

Result<ProjectSnapshot> introspect(const ProjectLocation &location,
                                   const IntrospectOptions &options, std::stop_token stop,
                                   ProgressBoard *progress)
{
    return runIntrospection(location, introspectionRun(location, options), std::move(stop),
                            progress);
}

} // namespace Slipway
