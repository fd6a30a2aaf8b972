// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pathtext.h"
#include "command.h"
#include "commandline.h"
#include "history/releasesinuse.h"
#include "jsonoutput.h"
#include "project/slipwayconfig.h"
#include "releaseoutput.h"
#include "storewait.h"
#include "terminal.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <filesystem>
#include <vector>

namespace Slipway::Ctl {

namespace {

const QString CommandName = QStringLiteral("releases");

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

/// What an action works with.
struct Request {
    const QCommandLineParser &parser;
    const ReleaseStore &store;
    QStringList words; ///< After the action's name.
    std::stop_token stop;
    bool json = false;

    [[nodiscard]] bool isSet(const char *option) const
    {
        return parser.isSet(QLatin1String(option));
    }
};

struct Action {
    const char *name;
    qsizetype words; ///< How many it needs.
    const char *options; ///< Those it knows besides --json, each with a blank behind it.
    Result<void> (*run)(const Request &request);
};

/// Prints the one or the other.
template <typename Text, typename Json> void print(const Request &request, Text &&text, Json &&json)
{
    if (request.json) {
        writeJson(CommandName, json());
    } else {
        writeOut(text());
    }
}

Result<ShownRelease> readShown(const Request &request, const QString &words)
{
    auto stored = request.store.find(words);
    if (!stored) {
        return failure(std::move(stored.error()));
    }
    if (stored->damage) {
        return failure(*stored->damage);
    }
    auto release = request.store.read(stored->id);
    if (!release) {
        return failure(std::move(release.error()));
    }
    auto missing = request.store.missing(**release);
    if (!missing) {
        return failure(std::move(missing.error()));
    }
    return ShownRelease{.stored = std::move(*stored),
                        .release = std::move(*release),
                        .missing = std::move(*missing)};
}

Result<void> list(const Request &request)
{
    const auto releases = request.store.list();
    if (!releases) {
        return failure(releases.error());
    }
    print(
        request, [&] { return releasesText(*releases); },
        [&] { return releasesToJson(*releases); });
    return {};
}

Result<void> show(const Request &request)
{
    const auto shown = readShown(request, request.words[0]);
    if (!shown) {
        return failure(shown.error());
    }
    print(
        request, [&] { return releaseText(*shown, request.isSet("all")); },
        [&] { return releaseToJson(*shown); });
    return {};
}

/// What became of a release's mark, for both.
Result<void> tellMark(const Request &request, const QString &id)
{
    const auto stored = request.store.find(id);
    if (!stored) {
        return failure(stored.error());
    }
    print(
        request,
        [&] {
            QString line = stored->id;
            if (!stored->mark.name.isEmpty()) {
                line += QStringLiteral("  ") + stored->mark.name;
            }
            return line + QStringLiteral("  ")
                + (stored->mark.isPinned ? tinted(text("pinned"), Tint::Good) : text("not pinned"))
                + QLatin1Char('\n');
        },
        [&] { return QJsonObject{{QStringLiteral("release"), storedToJson(*stored)}}; });
    return {};
}

Result<void> setMark(const Request &request, const std::optional<bool> &isPinned,
                     const std::optional<QString> &name)
{
    const auto stored = request.store.find(request.words[0]);
    if (!stored) {
        return failure(stored.error());
    }
    const auto tell = [] { tellMarkWait(CommandName); };
    // The name first: where it is refused nothing is pinned.
    if (name) {
        if (Result<void> named = request.store.setName(stored->id, *name, request.stop, tell);
            !named) {
            return failure(withMarkHolders(std::move(named.error())));
        }
    }
    if (isPinned) {
        if (Result<void> pinned =
                request.store.setPinned(stored->id, *isPinned, request.stop, tell);
            !pinned) {
            return failure(withMarkHolders(std::move(pinned.error())));
        }
    }
    return tellMark(request, stored->id);
}

Result<void> pin(const Request &request)
{
    return setMark(request, true,
                   request.isSet("name")
                       ? std::optional(request.parser.value(QStringLiteral("name")))
                       : std::nullopt);
}

Result<void> unpin(const Request &request)
{
    return setMark(request, false, std::nullopt);
}

Result<void> name(const Request &request)
{
    return setMark(request, std::nullopt, request.words[1]);
}

Result<void> compare(const Request &request)
{
    std::array<std::shared_ptr<const Release>, 2> releases;
    for (size_t i = 0; i < releases.size(); ++i) {
        auto shown = readShown(request, request.words[static_cast<qsizetype>(i)]);
        if (!shown) {
            return failure(std::move(shown.error()));
        }
        releases[i] = std::move(shown->release);
    }
    const auto &[before, after] = releases;
    const ReleaseDiff diff = compareReleases(*before, *after);
    print(
        request, [&] { return comparisonText(*before, *after, diff, request.isSet("all")); },
        [&] { return comparisonToJson(*before, *after, diff); });
    return {};
}

/// What the targets of the project that it is run in say that they serve, and those that this machine deployed to.
Result<ServedLooks> lookAround(const std::stop_token &stop)
{
    std::error_code error;
    const auto config = readSlipwayConfig(std::filesystem::current_path(error).string());
    if (!config) {
        return failure(config.error());
    }
    return lookAtServed(HistoryStore(HistoryStore::defaultFile()), config->targets, stop);
}

QString textOf(const std::vector<LivePlace> &places)
{
    QStringList words;
    for (const LivePlace &place : places) {
        const QString folder = displayPath(place.folder);
        words += place.name.isEmpty()
            ? folder
            : QStringLiteral("%1 (%2)").arg(displayPath(pathFromText(place.name)), folder);
    }
    return words.join(QStringLiteral(", "));
}

/// What of a release is said for them: "it is live on web (/srv/www)".
QString livenessOf(const std::vector<LivePlace> &places)
{
    std::vector<LivePlace> known;
    std::vector<LivePlace> unknown;
    for (const LivePlace &place : places) {
        (place.isUnknown ? unknown : known).push_back(place);
    }
    QStringList parts;
    if (!known.empty()) {
        parts += text("it is live on %1").arg(textOf(known));
    }
    if (!unknown.empty()) {
        parts +=
            text(
                "it may be live on %1: no answer from there, and nothing is known here of what was "
                "deployed there")
                .arg(textOf(unknown));
    }
    return parts.join(text(", and "));
}

QJsonArray placesToJson(const std::vector<LivePlace> &places)
{
    QJsonArray array;
    for (const LivePlace &place : places) {
        QJsonObject object{{QStringLiteral("target"), place.name},
                           {QStringLiteral("place"), textFromPath(place.folder)}};
        if (place.isUnknown) {
            object.insert(QStringLiteral("unknown"), true);
        }
        array.append(object);
    }
    return array;
}

Result<void> drop(const Request &request)
{
    const auto stored = request.store.find(request.words[0]);
    if (!stored) {
        return failure(stored.error());
    }
    const auto looks =
        lookAround(request.stop); // before others have to wait for it: a target may be far away
    std::vector<LivePlace> live;
    const auto mayGo = [&]() -> Result<void> {
        auto places = looks
            ? livePlaces(stored->id, HistoryStore(HistoryStore::defaultFile()), *looks)
            : failure(looks.error());
        if (!places && !request.isSet("force")) {
            places.error().advice +=
                QLatin1Char(' ') + text("--force drops the release all the same.");
            return failure(std::move(places.error()));
        }
        if (!places) {
            writeError(
                QStringLiteral("slipwayctl %1: %2\n").arg(CommandName, places.error().message()));
            return {};
        }
        live = *std::move(places);
        if (live.empty() || request.isSet("force")) {
            return {};
        }
        return failure(
            {.code = ErrorCode::Refused,
             .what = text("The release was not dropped"),
             .where = stored->id,
             .why = livenessOf(live),
             .advice = std::ranges::all_of(live, &LivePlace::isUnknown)
                 ? text("Try again when the target can be reached; --force drops it all the same: "
                        "where it is "
                        "live it stays so, but there is no way back to it from here.")
                 : text("Deploy another one there first; --force drops it all the same: it "
                        "stays live, but there is no way back to it from here.")});
    };
    const auto report = request.store.drop(stored->id, request.stop, mayGo, StoreLock::Patience,
                                           [] { tellStoreWait(CommandName); });
    if (!report) {
        return failure(withStoreHolders(report.error()));
    }
    print(
        request,
        [&] {
            const QString told = live.empty()
                ? QString()
                : tinted(
                      std::ranges::all_of(live, &LivePlace::isUnknown)
                          ? text("! It may be live on %1, and stays so then: there is no way back "
                                 "to it from "
                                 "here.")
                                .arg(textOf(live))
                          : text(
                                "! It is live on %1, and stays so: there is no way back to it from "
                                "here.")
                                .arg(textOf(live)),
                      Tint::Warn)
                    + QLatin1Char('\n');
            return collectText(*report, false) + told;
        },
        [&] {
            QJsonObject json = collectToJson(*report, false);
            json.insert(QStringLiteral("liveOn"), placesToJson(live));
            return json;
        });
    return {};
}

/// How many days, or releases, an option may say.
constexpr int MostOfOption = 100'000;

/// The number that the option says; nothing where it says none.
std::optional<int> numberOf(const QCommandLineParser &parser, const QString &option)
{
    bool isNumber = false;
    const int number = parser.value(option).toInt(&isNumber);
    return isNumber && number >= 0 && number <= MostOfOption ? std::optional(number) : std::nullopt;
}

Result<void> prune(const Request &request)
{
    const RetentionRule standard;
    const RetentionRule rule{
        .releases = numberOf(request.parser, QStringLiteral("keep")).value_or(standard.releases),
        .days = numberOf(request.parser, QStringLiteral("days")).value_or(standard.days)};
    const bool dryRun = request.isSet("dry-run");
    const auto looks = lookAround(request.stop); // before others have to wait for it, as with drop
    const auto used = [&]() -> Result<std::set<QString>> {
        return looks ? releasesInUse(HistoryStore(HistoryStore::defaultFile()), {.rule = rule},
                                     QDateTime::currentDateTimeUtc(), *looks)
                     : failure(looks.error());
    };
    const auto report = request.store.collect(
        rule, dryRun, request.stop,
        {.projectOf = projectsByFolder(HistoryStore(HistoryStore::defaultFile()), {}, request.stop),
         .inUse = used,
         .onWait = [] { tellStoreWait(CommandName); }});
    if (!report) {
        return failure(withStoreHolders(report.error()));
    }
    print(
        request, [&] { return collectText(*report, dryRun); },
        [&] { return collectToJson(*report, dryRun); });
    return {};
}

constexpr std::array Actions = std::to_array<Action>({
    {"list", 0, "", &list},
    {"show", 1, "all ", &show},
    {"pin", 1, "name ", &pin},
    {"unpin", 1, "", &unpin},
    {"name", 2, "", &name},
    {"compare", 2, "all ", &compare},
    {"drop", 1, "force ", &drop},
    {"prune", 0, "dry-run keep days ", &prune},
});

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(text(
        "The releases that deployments kept on this machine, with all their contents.\n"
        "\n"
        "  list              newest first\n"
        "  show ID           what it was made from and with, by origin; --all: every file\n"
        "  pin ID            retention leaves it alone; --name NAME also names it\n"
        "  unpin ID\n"
        "  name ID NAME      names it; \"\" takes the name away\n"
        "  compare A B       files added, removed and changed, and what grew by origin\n"
        "  drop ID           deletes it, and contents that no other release has; one that is "
        "live only with --force\n"
        "  prune             deletes what retention lets go: neither pinned, nor needed by an "
        "open deployment,\n"
        "                    nor one of the newest of its project or on a target, nor younger "
        "than --days, nor live\n"
        "                    by what this machine deployed; and what ended deployments left\n"
        "drop and prune say so where they wait, half a minute at most, for deployments to end; "
        "pin, unpin and\n"
        "name where they wait for somebody who deletes or marks releases.\n"
        "\n"
        "ID is an id, its beginning where no other id begins so, or a name.\n"
        "Exit status: 0 done, 1 failed, 2 usage, 130 cancelled."));
    parser.addPositionalArgument(QStringLiteral("action"),
                                 text("What to do; \"list\" if not "
                                      "given."));
    parser.addOptions({
        {QStringLiteral("name"), text("With pin: also names the release."), QStringLiteral("NAME")},
        {QStringLiteral("all"), text("Shows every row.")},
        {QStringLiteral("force"), text("With drop: also a release that is live on a target.")},
        {QStringLiteral("dry-run"), text("With prune: only says what would be deleted.")},
        {QStringLiteral("keep"),
         text("With prune: how many releases of each project stay in any "
              "case; 3 if not given."),
         QStringLiteral("N")},
        {QStringLiteral("days"),
         text("With prune: how many days a release stays in any case; 14 "
              "if not given."),
         QStringLiteral("N")},
        {QStringLiteral("json"), text("Prints JSON.")},
    });
}

int wrongUsage(const QString &why)
{
    writeError(QStringLiteral("slipwayctl %1: %2\n").arg(CommandName, why));
    return Usage;
}

/// What is wrong with the words and options for this action; empty: nothing.
QString misuse(const Action &action, const QCommandLineParser &parser, qsizetype words)
{
    const QLatin1String name(action.name);
    if (words < action.words) {
        return action.words == 1 ? text("\"%1\" needs a release").arg(name)
                                 : text("\"%1\" needs two arguments").arg(name);
    }
    if (words > action.words) {
        return text("too many arguments for \"%1\"").arg(name);
    }
    for (const QString &option : parser.optionNames()) {
        if (option != QLatin1String("json")
            && !QLatin1String(action.options).contains(option + QLatin1Char(' '))) {
            return text("--%1 does not go with \"%2\"").arg(option, name);
        }
    }
    for (const QString &option : {QStringLiteral("keep"), QStringLiteral("days")}) {
        if (parser.isSet(option) && !numberOf(parser, option)) {
            return text("--%1: \"%2\" is no number from 0 to %3")
                .arg(option, displayPath(pathFromText(parser.value(option))))
                .arg(MostOfOption);
        }
    }
    return {};
}

} // namespace

int runReleases(const Invocation &invocation)
{
    constexpr qsizetype MostWords = 3;
    QCommandLineParser parser;
    describe(parser);
    if (const auto status = parseCommandLine(parser, CommandName, invocation, MostWords)) {
        return *status;
    }
    QStringList words = parser.positionalArguments();
    const QString wanted = words.isEmpty() ? QStringLiteral("list") : words.takeFirst();
    for (const Action &action : Actions) {
        if (wanted != QLatin1String(action.name)) {
            continue;
        }
        if (const QString wrong = misuse(action, parser, words.size()); !wrong.isEmpty()) {
            return wrongUsage(wrong);
        }
        const ReleaseStore store(ReleaseStore::defaultFolder());
        const bool json = parser.isSet(QStringLiteral("json"));
        const Result<void> done = action.run({.parser = parser,
                                              .store = store,
                                              .words = words,
                                              .stop = invocation.stop,
                                              .json = json});
        return done ? static_cast<int>(Done) : fail(CommandName, done.error(), json);
    }
    return wrongUsage(
        text("\"%1\" is no action; see --help").arg(displayPath(pathFromText(wanted))));
}

} // namespace Slipway::Ctl
