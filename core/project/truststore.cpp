// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/truststore.h"

#include "base/filedescriptor.h"
#include "base/pathtext.h"
#include "base/posixpath.h"
#include "project/projectlocator.h"
#include "project/smallfile.h"
#include "project/userfolders.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace Slipway {

namespace {

constexpr int64_t SizeLimit = 16 * 1024 * 1024;

struct Trust {
    Q_DECLARE_TR_FUNCTIONS(Slipway::Trust)
};

std::string escaped(std::string_view path)
{
    std::string line;
    for (const char c : path) {
        if (c == '\\' || c == '\n' || c == '\t') {
            line += '\\';
        }
        line += c == '\n' ? 'n' : c == '\t' ? 't' : c;
    }
    return line;
}

/// The folder itself, links resolved: trust is given to a place, not to a name that may be made to
/// lead elsewhere later.
std::string lineFor(const std::string &projectFolder)
{
    char *resolved = ::realpath(projectFolder.c_str(), nullptr);
    const std::string path =
        resolved != nullptr ? std::string(resolved) : PosixPath::normalised(projectFolder);
    ::free(resolved); // NOLINT(cppcoreguidelines-no-malloc): realpath(3) gives it so
    return escaped(path);
}

/// Not where the interpreter leads: that of an environment is a link to the one that it was made with.
std::string lineFor(const ProjectRun &run)
{
    return lineFor(run.folder) + '\t' + escaped(run.interpreter) + '\t'
        + escaped(pathFromText(run.settingsModule));
}

Result<std::vector<std::string>> readLines(const std::string &file)
{
    const auto content =
        readSmallFile(file, SizeLimit, Trust::tr("The list of trusted projects cannot be read"));
    std::vector<std::string> lines;
    if (!content) {
        if (content.error().code == ErrorCode::NotFound) {
            return lines;
        }
        return failure(content.error());
    }
    for (const QByteArray &line : content->split('\n')) {
        if (!line.isEmpty()) {
            lines.push_back(line.toStdString());
        }
    }
    return lines;
}

/// Reads, changes and writes the list while no other program does.
template <typename Change> Result<void> update(const std::string &file, Change change)
{
    const QString what = Trust::tr("The list of trusted projects cannot be written");
    if (auto made = makeFolders(std::string(PosixPath::folderOf(file)), what); !made) {
        return made;
    }
    const std::string lockFile = file + ".lock";
    const FileDescriptor lock(::open(lockFile.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!lock.isValid()) {
        return failure(Error::fromErrno(errno, what, lockFile));
    }
    while (::flock(lock.get(), LOCK_EX) != 0) {
        if (errno != EINTR) {
            return failure(Error::fromErrno(errno, what, lockFile));
        }
    }
    auto lines = readLines(file);
    if (!lines) {
        return failure(lines.error());
    }
    change(*lines);
    QByteArray content;
    for (const std::string &line : *lines) {
        content.append(line.data(), static_cast<qsizetype>(line.size()));
        content.append('\n');
    }
    return writeSmallFile(file, content, what);
}

} // namespace

TrustStore::TrustStore(std::string file)
    : m_file(file.empty() ? PosixPath::join(userStateFolder(), "trusted") : std::move(file))
{ }

bool TrustStore::isTrusted(const std::string &projectFolder) const
{
    return holds(lineFor(projectFolder));
}

bool TrustStore::isTrusted(const ProjectRun &run) const
{
    return holds(lineFor(run));
}

Result<void> TrustStore::trust(const std::string &projectFolder)
{
    return add(lineFor(projectFolder));
}

Result<void> TrustStore::trust(const ProjectRun &run)
{
    return add(lineFor(run));
}

bool TrustStore::holds(const std::string &line) const
{
    const auto lines = readLines(m_file);
    return lines && std::ranges::find(*lines, line) != lines->end();
}

Result<void> TrustStore::add(const std::string &line)
{
    return update(m_file, [&](std::vector<std::string> &lines) {
        if (std::ranges::find(lines, line) == lines.end()) {
            lines.push_back(line);
        }
    });
}

Result<void> TrustStore::withdraw(const std::string &projectFolder)
{
    const std::string folder = lineFor(projectFolder);
    return update(m_file, [&](std::vector<std::string> &lines) {
        std::erase_if(lines, [&](const std::string &line) {
            return line == folder || line.starts_with(folder + '\t');
        });
    });
}

} // namespace Slipway
