// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/staticlookup.h"
#include "djangocommand.h"
#include "project/settingsdoctor.h"
#include "terminal.h"

#include <QCoreApplication>

namespace Slipway::Ctl {

namespace {

constexpr std::string_view Help =
    R"(usage: slipwayctl findstatic [-h] [--first] [--version] [-v {0,1,2,3}]
                             [--settings SETTINGS] [--pythonpath PYTHONPATH]
                             [--traceback] [--no-color] [--force-color]
                             [--skip-checks] [--project FOLDER]
                             [--snapshot FILE] [--environment NAME]
                             [--python FILE] [--timeout SECONDS] [--trust]
                             staticfile [staticfile ...]

Finds the absolute paths for the given static file(s), as manage.py findstatic
does.

positional arguments:
  staticfile

options:
  -h, --help            show this help message and exit
  --first               Only return the first match for each static file.
  --version             Show the project's Django version and exit.
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

exit status: 0 done, found or not; 1 failed, 2 bad arguments, 130 interrupted.
)";

/// What findstatic checks beyond the staticfiles app, as far as static files are concerned.
void addUrlChecks(const SnapshotSettings &settings, std::vector<CheckMessage> &checks)
{
    const auto add = [&](const char *name, const QString &value) {
        if (!value.isEmpty() && !value.endsWith(QLatin1Char('/'))) {
            checks.push_back({.id = QStringLiteral("urls.E006"),
                              .level = 40,
                              .message = QStringLiteral("The %1 setting must end with a slash.")
                                             .arg(QLatin1String(name)),
                              .hint = {}});
        }
    };
    add("STATIC_URL", settings.staticUrl.value_or(QString()));
    add("MEDIA_URL", settings.mediaUrl);
}

std::string searchedText(const StaticLookup &lookup)
{
    std::string text = "\nLooking in the following locations:\n  ";
    for (size_t i = 0; i < lookup.searched.size(); ++i) {
        text += (i > 0 ? "\n  " : "") + lookup.searched[i];
    }
    return text;
}

/// What one label adds to standard output; nothing when it was not found.
std::string foundText(const std::string &label, const StaticLookup &lookup, int verbosity)
{
    std::string text = verbosity >= 1 ? "Found '" + label + "' here:" : std::string();
    for (const std::string &match : lookup.matches) {
        text += (verbosity >= 1 ? "\n  " : text.empty() ? "" : "\n") + match;
    }
    return verbosity >= 2 ? text + searchedText(lookup) : text;
}

} // namespace

int runFindstatic(const Invocation &invocation)
{
    DjangoCommand command("findstatic", {{.name = "first", .spellings = {"--first"}}}, "staticfile",
                          Help);
    const auto arguments = command.parse(invocation);
    if (!arguments) {
        return arguments.error();
    }
    const auto snapshot = command.open(invocation);
    if (!snapshot) {
        return snapshot.error();
    }
    std::vector<CheckMessage> checks = systemChecks(*snapshot);
    addUrlChecks(snapshot->settings, checks);
    if (const auto status = command.runChecks(*snapshot, std::move(checks))) {
        return *status;
    }
    StaticLookupOptions options{.firstOnly = arguments->isSet("first"), .finderError = {}};
    if (auto broken = brokenFinder(*snapshot)) {
        options.finderLimit = broken->before;
        options.finderError = std::move(broken->error);
    }
    std::string output;
    for (const std::string &label : arguments->positionals()) {
        const auto lookup = findStatic(*snapshot, label, options);
        if (!lookup) {
            return command.fail(lookup.error());
        }
        if (!lookup->matches.empty()) {
            output += (output.empty() ? "" : "\n") + foundText(label, *lookup, command.verbosity());
        } else if (command.verbosity() >= 1) {
            writeError("No matching file found for '" + label + "'."
                       + (command.verbosity() >= 2 ? "\n" + searchedText(*lookup) : std::string())
                       + "\n");
        }
    }
    if (!output.empty()) {
        DjangoOutput().writeLine(output);
    }
    return Done;
}

} // namespace Slipway::Ctl
