// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/recordederrors.h"
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
)";

constexpr std::string_view ExitStatusHelp =
    R"(exit status: 0 done, found or not; 1 failed, 2 bad arguments, 130 interrupted.
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
                          Help, ExitStatusHelp);
    const auto work = command.start(invocation);
    if (!work) {
        return work.error();
    }
    const auto &[arguments, snapshot] = *work;
    std::vector<CheckMessage> checks = systemChecks(snapshot);
    addUrlChecks(snapshot.settings, checks);
    if (const auto status = command.runChecks(snapshot, std::move(checks))) {
        return *status;
    }
    StaticLookupOptions options{.firstOnly = arguments.isSet("first"), .finderError = {}};
    if (auto broken = brokenFinder(snapshot)) {
        options.finderLimit = broken->before;
        options.finderError = std::move(broken->error);
    }
    std::string output;
    for (const std::string &label : arguments.positionals()) {
        const auto lookup = findStatic(snapshot, label, options);
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
