// SPDX-License-Identifier: GPL-3.0-or-later
#include "answerwatch.h"
#include "base/pathtext.h"
#include "base/posixpath.h"
#include "command.h"
#include "commandline.h"
#include "history/targetwords.h"
#include "historyoutput.h"
#include "jsonoutput.h"
#include "project/projectlocator.h"
#include "terminal.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <stop_token>
#include <vector>

namespace Slipway::Ctl {

namespace {

namespace fs = std::filesystem;

const QString CommandName = QStringLiteral("history");

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

std::string absolute(const QString &path)
{
    std::error_code error;
    return PosixPath::absolute(pathFromText(path), fs::current_path(error).string());
}

/// A folder that was deployed to by its path.
TargetConfig folderTarget(const QString &path)
{
    TargetConfig target;
    target.path = absolute(path);
    target.name = displayPath(target.path);
    std::error_code error;
    target.mode = fs::exists(target.path + "/.slipway/releases", error) ? LocalMode::Releases
                                                                        : LocalMode::InPlace;
    return target;
}

/// The targets whose history is asked for; none: of all that this machine knows.
Result<std::vector<TargetConfig>> meantTargets(const QCommandLineParser &parser,
                                               const QString &words, AnswerWatch &answers)
{
    if (words.contains(QLatin1Char('/'))) {
        answers.follow(absolute(words));
        return std::vector{folderTarget(words)};
    }
    if (parser.isSet(QStringLiteral("everything"))) {
        return std::vector<TargetConfig>();
    }
    const QString project = parser.value(QStringLiteral("project"));
    answers.follow(absolute(project.isEmpty() ? QStringLiteral(".") : project));
    const auto config =
        readSlipwayConfig(absolute(project.isEmpty() ? QStringLiteral(".") : project));
    if (!config) {
        return failure(config.error());
    }
    std::vector<TargetConfig> targets;
    std::ranges::copy_if(
        config->targets, std::back_inserter(targets),
        [&words](const TargetConfig &target) { return words.isEmpty() || target.name == words; });
    if (targets.empty() && !config->targets.empty()) {
        QStringList names;
        for (const TargetConfig &target : config->targets) {
            names += target.name;
        }
        return failure({.code = ErrorCode::NotFound,
                        .what = text("There is no such target"),
                        .where = displayPath(pathFromText(words)),
                        .why = text("slipway.toml has %1").arg(names.join(QStringLiteral(", "))),
                        .advice = text("Name one of them, or a folder by its path.")});
    }
    return targets;
}

/// The project's folder, or where it was looked for when there is none.
std::string projectFolder(const QCommandLineParser &parser, bool &isThere)
{
    const QString given = parser.value(QStringLiteral("project"));
    const std::string folder = absolute(given.isEmpty() ? QStringLiteral(".") : given);
    const auto found = findProjectFolder(folder);
    isThere = found.has_value();
    return found.value_or(folder);
}

/// The folders beside its targets that this machine has deployed the project to. Nothing is looked at in one that gives
/// no answer: readHistory() tells.
std::vector<TargetConfig> foldersBeside(const std::vector<TargetConfig> &targets,
                                        const HistoryStore &store, const std::string &project)
{
    std::vector<TargetConfig> folders;
    const auto list = store.list();
    if (!list) {
        return folders; // readHistory() tells
    }
    for (const HistoryEntry &entry : list->entries) {
        if (isOfProject(entry, project)
            && !std::ranges::contains(targets, entry.place, &TargetConfig::path)
            && !std::ranges::contains(folders, entry.place, &TargetConfig::path)) {
            TargetConfig &folder = folders.emplace_back();
            folder.path = entry.place;
            folder.name = displayPath(folder.path);
        }
    }
    const auto answers = wordsOf(folders);
    for (TargetConfig &folder : folders) {
        if (answers.contains(folder.path)) {
            folder = folderTarget(textFromPath(folder.path));
        }
    }
    return folders;
}

/// The history of targets, and, of a whole project, of the folders that it was deployed to by their paths.
DeploymentHistory meantHistory(const QCommandLineParser &parser, const HistoryStore &store,
                               std::vector<TargetConfig> targets, bool isWholeProject)
{
    if (!isWholeProject) {
        return readHistory(store, targets);
    }
    bool isThere = false;
    const std::string project = projectFolder(parser, isThere);
    if (targets.empty() && !isThere) {
        return readHistory(store, {});
    }
    const std::vector<TargetConfig> beside = foldersBeside(targets, store, project);
    targets.insert(targets.end(), beside.begin(), beside.end());
    if (targets.empty()) { // without any, all of this machine would be meant
        DeploymentHistory none;
        if (auto known = store.list({.places = {}, .most = 1}); !known) {
            none.storeError = std::move(known.error());
        }
        return none;
    }
    DeploymentHistory history = readHistory(store, targets);
    std::erase_if(history.entries, [&](const HistoryEntry &entry) {
        // One that left its listing alone says nothing of its project.
        return !entry.project.isEmpty() && !isOfProject(entry, project)
            && std::ranges::contains(beside, entry.place, &TargetConfig::path);
    });
    return history;
}

int tell(const QCommandLineParser &parser, const QString &targetName, const QString &id,
         const std::stop_token &stop)
{
    const bool json = parser.isSet(QStringLiteral("json"));
    const auto targets = [&] {
        AnswerWatch answers(CommandName, stop); // readHistory() has a patience of its own
        return meantTargets(parser, targetName, answers);
    }();
    if (!targets) {
        return fail(CommandName, targets.error(), json);
    }
    const HistoryStore store(HistoryStore::defaultFile());
    DeploymentHistory history =
        meantHistory(parser, store, *targets,
                     targetName.isEmpty() && !parser.isSet(QStringLiteral("everything")));
    if (targets->empty() && !targetName.isEmpty()) {
        std::erase_if(history.entries, [&targetName](const HistoryEntry &entry) {
            return entry.target != targetName;
        });
    }
    if (!id.isEmpty()) {
        const auto entry = findEntry(history.entries, id);
        if (!entry) {
            return fail(CommandName, history.storeError.value_or(entry.error()), json);
        }
        if (json) {
            writeJson(CommandName,
                      {{QStringLiteral("deployment"), historyEntryToJson(history, *entry)}});
        } else {
            writeOut(historyEntryText(history, *entry));
        }
        return Done;
    }
    if (history.storeError && history.entries.empty()) {
        return fail(CommandName, *history.storeError, json);
    }
    if (json) {
        writeJson(CommandName, historyListToJson(history));
    } else {
        writeOut(historyText(history, parser.isSet(QStringLiteral("all"))));
    }
    return Done;
}

int wrongUsage(const QString &why)
{
    writeError(QStringLiteral("slipwayctl %1: %2\n").arg(CommandName, why));
    return Usage;
}

} // namespace

int runHistory(const Invocation &invocation)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        text("What was deployed where, when, by whom and why, the newest first: what this machine "
             "keeps of its deployments,\n"
             "and what the targets of slipway.toml say of those of other consoles. No code of the "
             "project runs.\n"
             "\n"
             "  history           of all targets of the project, and of the folders it was "
             "deployed to with --to;\n"
             "                    outside a project, without any target: of this machine\n"
             "  history TARGET    of one target, by its name or its folder's path (with a \"/\")\n"
             "  history show ID   all of one deployment; the beginning of an id will do\n"
             "\n"
             "Exit status: 0 done, 1 failed, 2 usage."));
    parser.addPositionalArgument(QStringLiteral("TARGET"), text("A target, or \"show\" and an id."),
                                 QStringLiteral("[TARGET | show ID]"));
    parser.addOptions({
        {QStringLiteral("project"),
         text("The project's folder, with manage.py; the current one if not given."),
         QStringLiteral("FOLDER")},
        {QStringLiteral("everything"), text("All that this machine keeps, whatever the project.")},
        {QStringLiteral("all"), text("Shows every row.")},
        {QStringLiteral("json"), text("Prints JSON.")},
    });
    if (const auto status = parseCommandLine(parser, CommandName, invocation, 3)) {
        return *status;
    }
    QStringList words = parser.positionalArguments();
    QString id;
    if (!words.isEmpty() && words.first() == QLatin1String("show")) {
        if (words.size() < 2) {
            return wrongUsage(text("\"show\" needs the id of a deployment"));
        }
        id = words[1];
        words.remove(0, 2);
    }
    if (words.size() > 1) {
        return wrongUsage(text("too many arguments"));
    }
    return tell(parser, words.value(0), id, invocation.stop);
}

} // namespace Slipway::Ctl
