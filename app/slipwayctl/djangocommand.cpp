// SPDX-License-Identifier: GPL-3.0-or-later
#include "djangocommand.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "collect/recordederrors.h"
#include "finders/pythonerror.h"
#include "jsonoutput.h"
#include "terminal.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <unistd.h>
#include <utility>

namespace Slipway::Ctl {

namespace {

/// The part of --help that is the same for every such command.
constexpr std::string_view GeneralHelp =
    R"(  --version             Show the project's Django version and exit.
  -v, --verbosity {0,1,2,3}
                        Verbosity level; 0=minimal output, 1=normal output,
                        2=verbose output, 3=very verbose output
  --settings SETTINGS   The Python path to a settings module, e.g.
                        "myproject.settings.main".
  --pythonpath PYTHONPATH
                        A directory to add to the Python path.
  --traceback           Name the class of a CommandError in full.
  --no-color            Don't colorize the command output.
  --force-color         Force colorization of the command output.
  --skip-checks         Skip system checks.

options that manage.py does not have, to be spelled out in full:
  --project FOLDER      The project's folder, with manage.py; the current one
                        if not given.
  --snapshot FILE       Use this snapshot (slipwayctl inspect --json) in place
                        of Python.
  --environment NAME    An environment named in slipway.toml.
  --python FILE         The project's Python interpreter.
  --timeout SECONDS     How long the project's Python may take; 60 if not
                        given.
  --trust               Let the project's code run, now and later, for this
                        folder.

)";

constexpr size_t BlockSize = size_t(64) * 1024;
constexpr int LevelError = 40;

using Kind = ArgumentParser::Kind;

std::vector<ArgumentParser::Option> withGeneral(std::vector<ArgumentParser::Option> options)
{
    // -h comes first and the general ones before a command's own: "ambiguous option" lists them so.
    std::vector<ArgumentParser::Option> all = {
        {.name = "help", .spellings = {"-h", "--help"}},
        {.name = "version", .spellings = {"--version"}},
        {.name = "verbosity", .spellings = {"-v", "--verbosity"}, .kind = Kind::Value},
        {.name = "settings", .spellings = {"--settings"}, .kind = Kind::Value},
        {.name = "pythonpath", .spellings = {"--pythonpath"}, .kind = Kind::Value},
        {.name = "traceback", .spellings = {"--traceback"}},
        {.name = "no-color", .spellings = {"--no-color"}},
        {.name = "force-color", .spellings = {"--force-color"}},
        {.name = "skip-checks", .spellings = {"--skip-checks"}},
    };
    std::ranges::move(options, std::back_inserter(all));
    const auto ours = [&](const char *name, Kind kind) {
        all.push_back({.name = name,
                       .spellings = {std::string("--") + name},
                       .kind = kind,
                       .mayBeAbbreviated = false});
    };
    ours("project", Kind::Value);
    ours("snapshot", Kind::Value);
    ours("environment", Kind::Value);
    ours("python", Kind::Value);
    ours("timeout", Kind::Value);
    ours("trust", Kind::Flag);
    return all;
}

/// "?: (staticfiles.W004) The directory … does not exist."
std::string checkText(const CheckMessage &check)
{
    std::string text = "?: (" + check.id.toStdString() + ") " + pathFromText(check.message);
    if (!check.hint.isEmpty()) {
        text += "\n\tHINT: " + pathFromText(check.hint);
    }
    return text;
}

struct CheckGroup {
    const char *name;
    int level; ///< From here…
    int below; ///< …up to but not including this.
};
constexpr std::array CheckGroups = {CheckGroup{"CRITICALS", 50, 1000}, CheckGroup{"ERRORS", 40, 50},
                                    CheckGroup{"WARNINGS", 30, 40}, CheckGroup{"INFOS", 20, 30},
                                    CheckGroup{"DEBUGS", 0, 20}};

std::string groupText(const std::vector<CheckMessage> &checks, const CheckGroup &group)
{
    std::vector<std::string> lines;
    for (const CheckMessage &check : checks) {
        if (check.level >= group.level && check.level < group.below) {
            lines.push_back(checkText(check));
        }
    }
    if (lines.empty()) {
        return {};
    }
    std::ranges::sort(lines);
    std::string text = std::string("\n") + group.name + ":\n";
    for (const std::string &line : lines) {
        text += line + "\n";
    }
    return text;
}

} // namespace

DjangoOutput::DjangoOutput()
    : m_isTerminal(::isatty(STDOUT_FILENO) == 1)
{ }

void DjangoOutput::write(std::string_view text)
{
    m_buffer += text;
    if (m_buffer.size() >= BlockSize || m_isTerminal) {
        flush();
    }
}

void DjangoOutput::writeLine(std::string_view text)
{
    m_buffer += text;
    write(text.ends_with('\n') ? "" : "\n");
}

void DjangoOutput::flush()
{
    writeOut(std::string_view(m_buffer));
    m_buffer.clear();
}

std::expected<DjangoCommand::Work, int> DjangoCommand::start(const Invocation &invocation)
{
    auto arguments = parse(invocation);
    if (!arguments) {
        return std::unexpected(arguments.error());
    }
    auto snapshot = open(invocation);
    if (!snapshot) {
        return std::unexpected(snapshot.error());
    }
    return Work{.arguments = std::move(*arguments), .snapshot = std::move(*snapshot)};
}

DjangoCommand::DjangoCommand(std::string name, std::vector<ArgumentParser::Option> options,
                             std::string positional, std::string_view help,
                             std::string_view exitStatus)
    : m_name(std::move(name))
    , m_parser(withGeneral(std::move(options)), std::move(positional))
    , m_help(std::string(help) + std::string(GeneralHelp) + std::string(exitStatus))
{ }

int DjangoCommand::usageError(const std::string &text) const
{
    const std::string usage = m_help.substr(0, m_help.find("\n\n") + 1);
    writeError(usage + "slipwayctl " + m_name + ": error: " + text + "\n");
    return Usage;
}

std::expected<ParsedArguments, int> DjangoCommand::parse(const Invocation &invocation)
{
    // argparse acts on these two where it meets them, before it looks at what follows.
    for (const std::string &argument : invocation.arguments) {
        if (argument == "--") {
            break;
        }
        if (argument == "-h" || argument == "--help") {
            writeOut(m_help);
            return std::unexpected(Done);
        }
    }
    auto arguments = m_parser.parse(invocation.arguments);
    if (!arguments) {
        return std::unexpected(usageError(arguments.error()));
    }
    m_arguments = std::move(*arguments);
    if (m_arguments.isSet("help")) {
        writeOut(m_help);
        return std::unexpected(Done);
    }
    for (const std::string &value : m_arguments.values("verbosity")) {
        m_verbosity = pythonInt(value);
        if (m_verbosity < 0) {
            return std::unexpected(usageError("argument -v/--verbosity: invalid int value: "
                                              + PosixPath::repr(value)));
        }
        if (m_verbosity > 3) {
            return std::unexpected(
                usageError("argument -v/--verbosity: invalid choice: " + std::to_string(m_verbosity)
                           + " (choose from 0, 1, 2, 3)"));
        }
    }
    if (m_arguments.isSet("timeout") && pythonInt(m_arguments.value("timeout")) <= 0) {
        return std::unexpected(usageError("argument --timeout: needs a number of seconds"));
    }
    if (m_arguments.isSet("no-color") && m_arguments.isSet("force-color")) {
        return std::unexpected(
            fail(commandError("The --no-color and --force-color options can't be used together.")));
    }
    return m_arguments;
}

std::expected<ProjectSnapshot, int> DjangoCommand::open(const Invocation &invocation) const
{
    ProjectOptions options;
    if (m_arguments.isSet("project")) {
        options.folder = m_arguments.value("project");
    }
    options.snapshotFile = m_arguments.value("snapshot");
    options.trust = m_arguments.isSet("trust");
    options.locate.settingsModule = textFromPath(m_arguments.value("settings"));
    options.locate.environment = textFromPath(m_arguments.value("environment"));
    options.locate.interpreter = m_arguments.value("python");
    if (m_arguments.isSet("timeout")) {
        options.timeoutSeconds = pythonInt(m_arguments.value("timeout"));
    }
    if (m_arguments.isSet("pythonpath")) {
        // Python itself reads it; Django puts the folder first, and so does this.
        QByteArray path = QByteArray::fromStdString(m_arguments.value("pythonpath"));
        if (const QByteArray inherited = qgetenv("PYTHONPATH"); !inherited.isEmpty()) {
            path += ':' + inherited;
        }
        qputenv("PYTHONPATH", path);
    }
    ProgressBoard board;
    std::optional<ProgressLine> line;
    if (options.snapshotFile.empty()) {
        line.emplace(board);
    }
    auto project = openProject(options, invocation.stop, &board);
    line.reset();
    if (!project) {
        return std::unexpected(fail(project.error()));
    }
    // manage.py would have loaded the project in its own process.
    writeError(project->snapshot.loadingErrors);
    writeOut(std::string_view(project->snapshot.loadingOutput));
    if (m_arguments.isSet("version")) {
        writeOut(project->snapshot.djangoVersionText() + QLatin1Char('\n'));
        return std::unexpected(Done);
    }
    return std::move(project->snapshot);
}

std::optional<int> DjangoCommand::runChecks(const ProjectSnapshot &snapshot,
                                            std::vector<CheckMessage> checks) const
{
    if (skipsChecks()) {
        return std::nullopt;
    }
    for (const QStringView where : {QStringView(u"finder"), QStringView(u"checks")}) {
        if (const auto error = recordedError(snapshot, where)) {
            return fail(*error);
        }
    }
    std::erase_if(checks, [&](const CheckMessage &check) {
        return check.silenced || snapshot.settings.silencedSystemChecks.contains(check.id);
    });
    if (checks.empty()) {
        return std::nullopt;
    }
    std::string report = "System check identified some issues:\n";
    for (const CheckGroup &group : CheckGroups) {
        report += groupText(checks, group);
    }
    const bool failed = std::ranges::any_of(
        checks, [](const CheckMessage &check) { return check.level >= LevelError; });
    if (!failed) {
        writeError(report);
        return std::nullopt;
    }
    report.insert(0,
                  m_arguments.isSet("traceback") ? "django.core.management.base.SystemCheckError: "
                                                 : "SystemCheckError: ");
    writeError(report);
    return Failed;
}

int DjangoCommand::fail(const Error &error) const
{
    if (error.exceptionType.isEmpty()) {
        return Ctl::fail(QString::fromStdString(m_name), error, false);
    }
    std::string text = pathFromText(error.detail);
    constexpr std::string_view Module = "django.core.management.base.";
    if (text.starts_with(CommandErrorClass) && !m_arguments.isSet("traceback")) {
        text.erase(0, Module.size());
    }
    writeError(text + "\n");
    return Failed;
}

} // namespace Slipway::Ctl
