// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/pythonenvironments.h"

#include "base/posixpath.h"
#include "project/smallfile.h"
#include "project/userfolders.h"

#include <QCryptographicHash>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <climits>
#include <cstdlib>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway {

namespace {

constexpr int64_t SizeLimit = 1024 * 1024;

bool isFile(const std::string &path)
{
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

bool isProgram(const std::string &path)
{
    return isFile(path) && ::access(path.c_str(), X_OK) == 0;
}

/// A text file's content; empty when there is none or it is out of all proportion.
QByteArray contentOf(const std::string &path)
{
    return isFile(path) ? readSmallFile(path, SizeLimit, QString()).value_or(QByteArray())
                        : QByteArray();
}

/// The value of the first match of a line-wise expression with one group.
std::string firstMatch(const QByteArray &content, const QString &expression)
{
    const QRegularExpression regex(expression, QRegularExpression::MultilineOption);
    return regex.match(QString::fromUtf8(content)).captured(1).trimmed().toStdString();
}

/// What poetry and pipenv put behind an environment's name: eight characters of a digest.
std::string digestSuffix(const std::string &text, qsizetype digestBytes)
{
    const QByteArray digest =
        QCryptographicHash::hash(QByteArray::fromStdString(text), QCryptographicHash::Sha256);
    return digest.first(digestBytes).toBase64(QByteArray::Base64UrlEncoding).first(8).toStdString();
}

std::string resolved(const std::string &path)
{
    std::error_code ignored;
    const std::filesystem::path result = std::filesystem::weakly_canonical(path, ignored);
    return ignored ? path : result.string();
}

/// Names in a folder, sorted; empty when it cannot be listed.
std::vector<std::string> entriesOf(const std::string &folder)
{
    std::vector<std::string> names;
    std::error_code error;
    for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end;
         it.increment(error)) {
        names.push_back(it->path().filename().string());
    }
    std::ranges::sort(names);
    return names;
}

class Search final {
public:
    [[nodiscard]] std::vector<InterpreterCandidate> take() { return std::move(m_found); }

    void addProgram(const std::string &path, const QString &source)
    {
        if (isProgram(path)
            && std::ranges::find(m_found, path, &InterpreterCandidate::path) == m_found.end()) {
            m_found.push_back({.path = path, .source = source});
        }
    }

    void addEnvironment(const std::string &prefix, const QString &source)
    {
        const std::string folder = PosixPath::normalised(prefix);
        for (const char *name : {"bin/python", "bin/python3"}) {
            const std::string path = PosixPath::join(folder, name);
            if (isProgram(path)) {
                addProgram(path, source);
                return;
            }
        }
    }

    void inFolder(const std::string &folder)
    {
        addEnvironment(PosixPath::join(folder, ".venv"), QStringLiteral(".venv"));
        venvFile(folder);
        addEnvironment(PosixPath::join(folder, "venv"), QStringLiteral("venv"));
        addEnvironment(PosixPath::join(folder, "env"), QStringLiteral("env"));
    }

    void ofTools(const std::string &folder)
    {
        uv(folder);
        poetry(folder);
        pipenv(folder);
        conda(folder);
    }

    void inPath()
    {
        const std::string path = environmentVariable("PATH");
        for (size_t at = 0; at <= path.size();) {
            const size_t end = std::min(path.find(':', at), path.size());
            const std::string folder = path.substr(at, end - at);
            at = end + 1;
            const std::string program = PosixPath::join(folder, "python3");
            if (folder.starts_with('/') && isProgram(program)) {
                addProgram(program, QStringLiteral("PATH"));
                return;
            }
        }
    }

private:
    /// pipenv and others read a `.venv` file that names the environment: a path, or a name below
    /// WORKON_HOME.
    void venvFile(const std::string &folder)
    {
        const std::string value =
            contentOf(PosixPath::join(folder, ".venv")).trimmed().toStdString();
        if (value.empty() || value.find('\n') != std::string::npos) {
            return;
        }
        const bool isPath = value.find('/') != std::string::npos;
        addEnvironment(PosixPath::join(isPath ? folder : workonHome(), value),
                       QStringLiteral(".venv"));
    }

    static std::string workonHome()
    {
        const std::string home = environmentVariable("WORKON_HOME");
        if (!home.empty()) {
            return PosixPath::join(homeFolder(), home.starts_with("~/") ? home.substr(2) : home);
        }
        const std::string data = environmentVariable("XDG_DATA_HOME");
        return PosixPath::join(
            data.starts_with('/') ? data : PosixPath::join(homeFolder(), ".local/share"),
            "virtualenvs");
    }

    void uv(const std::string &folder)
    {
        const std::string environment = environmentVariable("UV_PROJECT_ENVIRONMENT");
        if (!environment.empty() && isFile(PosixPath::join(folder, "uv.lock"))) {
            addEnvironment(PosixPath::join(folder, environment), QStringLiteral("uv"));
        }
    }

    /// poetry keeps environments in its cache as <name>-<digest of the folder>-py<version>; the
    /// folder can be set in poetry.toml. (In-project ones are .venv.)
    void poetry(const std::string &folder)
    {
        const QByteArray project = contentOf(PosixPath::join(folder, "pyproject.toml"));
        if (!isFile(PosixPath::join(folder, "poetry.lock")) && !project.contains("[tool.poetry")) {
            return;
        }
        std::string home = environmentVariable("POETRY_VIRTUALENVS_PATH");
        if (home.empty()) {
            home = firstMatch(contentOf(PosixPath::join(folder, "poetry.toml")),
                              QStringLiteral(R"re(^\s*path\s*=\s*["']([^"'{]+)["'])re"));
        }
        if (home.empty()) {
            std::string cache = environmentVariable("POETRY_CACHE_DIR");
            if (cache.empty()) {
                const std::string xdg = environmentVariable("XDG_CACHE_HOME");
                cache = PosixPath::join(
                    xdg.starts_with('/') ? xdg : PosixPath::join(homeFolder(), ".cache"),
                    "pypoetry");
            }
            home = PosixPath::join(cache, "virtualenvs");
        }
        home = PosixPath::join(folder, home);
        const std::string mark = '-' + digestSuffix(resolved(folder), 32) + "-py";
        std::vector<std::string> names = entriesOf(home);
        std::ranges::reverse(names); // the newest Python first
        for (const std::string &name : names) {
            if (name.find(mark) != std::string::npos) {
                addEnvironment(PosixPath::join(home, name), QStringLiteral("poetry"));
            }
        }
    }

    /// pipenv keeps environments as <name>-<digest of the Pipfile's path>.
    void pipenv(const std::string &folder)
    {
        const std::string pipfile = PosixPath::join(resolved(folder), "Pipfile");
        if (!isFile(pipfile)) {
            return;
        }
        const std::string mark = '-' + digestSuffix(pipfile, 6);
        for (const std::string &name : entriesOf(workonHome())) {
            // PIPENV_PYTHON may add a suffix of its own.
            if (name.find(mark) != std::string::npos) {
                addEnvironment(PosixPath::join(workonHome(), name), QStringLiteral("pipenv"));
            }
        }
    }

    /// environment.yml names a conda environment; a prefix may also lie in the folder itself.
    void conda(const std::string &folder)
    {
        for (const char *name : {".conda", "conda", "envs"}) {
            const std::string prefix = PosixPath::join(folder, name);
            if (::access(PosixPath::join(prefix, "conda-meta").c_str(), F_OK) == 0) {
                addEnvironment(prefix, QStringLiteral("conda"));
            }
        }
        std::string name;
        for (const char *file : {"environment.yml", "environment.yaml"}) {
            if (name.empty()) {
                name = firstMatch(contentOf(PosixPath::join(folder, file)),
                                  QStringLiteral(R"re(^name:[ \t]*["']?([^\s"'#]+))re"));
            }
        }
        if (name.empty() || name.find('/') != std::string::npos) {
            return;
        }
        for (const std::string &home : condaHomes()) {
            addEnvironment(home + "/envs/" + name, QStringLiteral("conda"));
        }
        const std::string active = environmentVariable("CONDA_PREFIX");
        if (!active.empty() && PosixPath::baseName(active) == name) {
            addEnvironment(active, QStringLiteral("conda"));
        }
    }

    static std::vector<std::string> condaHomes()
    {
        std::vector<std::string> homes;
        if (const std::string root = environmentVariable("MAMBA_ROOT_PREFIX");
            root.starts_with('/')) {
            homes.push_back(root);
        }
        if (const std::string program = environmentVariable("CONDA_EXE");
            program.starts_with('/')) {
            homes.push_back(PosixPath::normalised(program + "/../.."));
        }
        for (std::string prefix = environmentVariable("CONDA_PREFIX"); prefix.starts_with('/');) {
            const std::string parent(PosixPath::folderOf(prefix));
            if (PosixPath::baseName(parent) != "envs") {
                homes.push_back(prefix);
                break;
            }
            prefix = std::string(PosixPath::folderOf(parent));
        }
        for (const char *name :
             {".conda", "miniforge3", "mambaforge", "miniconda3", "anaconda3", "micromamba"}) {
            homes.push_back(PosixPath::join(homeFolder(), name));
        }
        return homes;
    }

    std::vector<InterpreterCandidate> m_found;
};

} // namespace

std::vector<InterpreterCandidate> findPythonEnvironments(const std::vector<std::string> &folders)
{
    Search search;
    for (const std::string &folder : folders) {
        search.inFolder(folder);
    }
    if (const std::string active = environmentVariable("VIRTUAL_ENV"); active.starts_with('/')) {
        search.addEnvironment(active, QStringLiteral("VIRTUAL_ENV"));
    }
    for (const std::string &folder : folders) {
        search.ofTools(folder);
    }
    search.inPath();
    return search.take();
}

} // namespace Slipway
