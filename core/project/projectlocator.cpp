// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/projectlocator.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "project/managepy.h"
#include "project/pythonenvironments.h"
#include "project/slipwayconfig.h"
#include "project/smallfile.h"
#include "project/userfolders.h"

#include <QCoreApplication>
#include <QStandardPaths>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway {

namespace {

constexpr int64_t SizeLimit = 1024 * 1024;

struct Locator {
    Q_DECLARE_TR_FUNCTIONS(Slipway::Locator)
};

bool isFile(const std::string &path)
{
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

/// Folders one level below that hold a manage.py, by name; hidden ones and environments are not
/// looked into.
Result<std::vector<std::string>> projectsBelow(const std::string &folder)
{
    std::vector<std::string> found;
    std::error_code error;
    for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end;
         it.increment(error)) {
        const std::string name = it->path().filename().string();
        const std::string path = PosixPath::join(folder, name);
        if (!name.starts_with('.') && isFile(PosixPath::join(path, "manage.py"))) {
            found.push_back(path);
        }
    }
    if (error) {
        Error failed =
            Error::fromErrno(error.value(), Locator::tr("The folder cannot be opened"), folder);
        if (failed.advice.isEmpty()) {
            failed.advice = Locator::tr("Name the folder that holds manage.py.");
        }
        return failure(std::move(failed));
    }
    std::ranges::sort(found);
    return found;
}

bool isModuleName(const QString &name)
{
    return !name.isEmpty()
        && std::ranges::all_of(name.split(QLatin1Char('.')), [](const QString &part) {
               return !part.isEmpty() && !part.at(0).isDigit()
                   && std::ranges::all_of(part, [](QChar c) {
                          return c.isLetterOrNumber() || c == QLatin1Char('_') || c.isMark()
                              || c.isSurrogate();
                      });
           });
}

void chooseSettings(ProjectLocation &location, const SlipwayConfig &config,
                    const LocateOptions &options)
{
    const auto choose = [&](const QString &module, const QString &source) {
        if (location.settingsModule.isEmpty() && !module.isEmpty()) {
            location.settingsModule = module;
            location.settingsSource = source;
        }
    };
    const ChoiceWords &words = options.words;
    choose(options.settingsModule, words.source.isEmpty() ? words.settings : words.source);
    if (const EnvironmentConfig *environment = config.environment(location.environment)) {
        choose(environment->settingsModule,
               QStringLiteral("slipway.toml [environments.%1]").arg(environment->name));
    }
    choose(config.settingsModule, QStringLiteral("slipway.toml [project]"));

    const ManagePySettings managePy =
        readManagePy(readSmallFile(location.managePy, SizeLimit, QString()).value_or(QByteArray()));
    if (managePy.overridesEnvironment) {
        choose(managePy.module, QStringLiteral("manage.py"));
    }
    choose(qEnvironmentVariable("DJANGO_SETTINGS_MODULE"),
           QStringLiteral("DJANGO_SETTINGS_MODULE"));
    choose(managePy.module, QStringLiteral("manage.py"));
}

/// A folder that a team would keep its environment in.
bool isRepository(const std::string &folder)
{
    return std::ranges::any_of(
        std::array{".git", ".hg", "pyproject.toml", "requirements.txt", "Pipfile", "setup.py"},
        [&](const char *name) {
            return ::access(PosixPath::join(folder, name).c_str(), F_OK) == 0;
        });
}

/// A path, or the name of a program in PATH, as an absolute path.
std::string absoluteProgram(const std::string &program, const std::string &working)
{
    if (program.find('/') != std::string::npos) {
        // Not normalised: what follows a link may matter.
        return PosixPath::join(working, program);
    }
    const QString found = QStandardPaths::findExecutable(textFromPath(program));
    return found.isEmpty() ? PosixPath::join(working, program) : pathFromText(found);
}

void chooseInterpreters(ProjectLocation &location, const std::string &opened,
                        const SlipwayConfig &config, const LocateOptions &options)
{
    std::error_code error;
    const std::string working = std::filesystem::current_path(error).string();
    const auto add = [&](const std::string &program, const QString &source) {
        const std::string path = program.empty() ? program : absoluteProgram(program, working);
        const bool isNew =
            std::ranges::find(location.interpreters, path, &InterpreterCandidate::path)
            == location.interpreters.end();
        if (!path.empty() && isNew) {
            location.interpreters.push_back({.path = path, .source = source});
        }
    };
    // What the user or the configuration names stays even when it is missing: running something
    // else in silence would be worse than the error.
    const ChoiceWords &words = options.words;
    add(options.interpreter, words.source.isEmpty() ? words.interpreter : words.source);
    if (const EnvironmentConfig *environment = config.environment(location.environment)) {
        add(environment->interpreter,
            QStringLiteral("slipway.toml [environments.%1]").arg(environment->name));
    }
    add(config.interpreter, QStringLiteral("slipway.toml [project]"));
    std::vector<std::string> folders = {location.folder};
    const std::string parent(PosixPath::folderOf(location.folder));
    if (opened != location.folder) {
        folders.push_back(opened);
    } else if (isRepository(parent)) {
        folders.push_back(parent); // src/manage.py beside .venv
    }
    for (const InterpreterCandidate &candidate : findPythonEnvironments(folders)) {
        add(candidate.path, candidate.source);
    }
    if (location.interpreters.empty()) {
        add("/usr/bin/python3", QStringLiteral("PATH"));
    }
}

} // namespace

ProjectRun runOf(const ProjectLocation &location)
{
    return {.folder = location.folder,
            .interpreter =
                location.interpreters.empty() ? std::string() : location.interpreters.front().path,
            .settingsModule = location.settingsModule};
}

Result<std::string> findProjectFolder(const std::string &given)
{
    std::error_code error;
    const std::string working = std::filesystem::current_path(error).string();
    std::string folder = PosixPath::absolute(given, working);
    if (PosixPath::baseName(folder) == "manage.py" && isFile(folder)) {
        folder = std::string(PosixPath::folderOf(folder));
        return folder.empty() ? "/" : folder;
    }
    if (isFile(PosixPath::join(folder, "manage.py"))) {
        return folder;
    }
    const QString what = Locator::tr("No Django project was found");
    struct stat status = {};
    const bool isThere = ::stat(folder.c_str(), &status) == 0;
    if (isThere ? !S_ISDIR(status.st_mode) : errno == ENOENT || errno == ENOTDIR) {
        return failure(
            {.code = isThere ? ErrorCode::WrongType : ErrorCode::NotFound,
             .what = what,
             .where = displayPath(folder),
             .why = isThere ? Locator::tr("it is no folder") : Locator::tr("it does not exist"),
             .advice = Locator::tr("Choose the folder that holds the project's manage.py.")});
    }
    const auto below = projectsBelow(folder);
    if (!below) {
        return failure(below.error());
    }
    if (below->empty()) {
        return failure(
            {.code = ErrorCode::NotFound,
             .what = what,
             .where = displayPath(folder),
             .why = Locator::tr("there is no manage.py in it, nor in a folder directly below it"),
             .advice = Locator::tr("Choose the folder that holds the project's manage.py.")});
    }
    if (below->size() > 1) {
        QStringList names;
        for (const std::string &path : *below) {
            names.append(displayPath(PosixPath::join(PosixPath::baseName(path), "manage.py")));
        }
        return failure({.code = ErrorCode::InvalidData,
                        .what = Locator::tr("There is more than one Django project here"),
                        .where = displayPath(folder),
                        .why = names.join(QLatin1String(", ")),
                        .advice = Locator::tr("Choose one of these folders.")});
    }
    return below->front();
}

Result<ProjectLocation> locateProject(const std::string &folder, const SlipwayConfig &config,
                                      const LocateOptions &options)
{
    const auto found = findProjectFolder(folder);
    if (!found) {
        return failure(found.error());
    }
    ProjectLocation location;
    location.words = options.words;
    location.folder = *found;
    location.managePy = PosixPath::join(*found, "manage.py");
    location.environment = options.environment;
    for (const EnvironmentConfig &environment : config.environments) {
        location.environments.append(environment.name);
    }
    if (!options.environment.isEmpty() && config.environment(options.environment) == nullptr) {
        return failure(
            {.code = ErrorCode::NotFound,
             .what = Locator::tr("The environment is not known"),
             .where = options.environment,
             .why = location.environments.isEmpty()
                 ? Locator::tr("slipway.toml names no environments")
                 : Locator::tr("slipway.toml names: %1")
                       .arg(location.environments.join(QLatin1String(", "))),
             .advice = Locator::tr("Add [environments.%1] to slipway.toml, or choose another.")
                           .arg(options.environment)});
    }
    chooseSettings(location, config, options);
    if (!location.settingsModule.isEmpty() && !isModuleName(location.settingsModule)) {
        return failure(
            {.code = ErrorCode::InvalidData,
             .what = Locator::tr("The settings module's name cannot be used"),
             .where = location.settingsSource,
             .why = Locator::tr("\"%1\" is no dotted Python module name")
                        .arg(displayPath(pathFromText(location.settingsModule))),
             .advice = Locator::tr("Name it as Python imports it, for example shop.settings.")});
    }
    std::error_code error;
    const std::string working = std::filesystem::current_path(error).string();
    std::string opened = PosixPath::absolute(folder, working);
    chooseInterpreters(location, isFile(opened) ? location.folder : opened, config, options);
    return location;
}

} // namespace Slipway
