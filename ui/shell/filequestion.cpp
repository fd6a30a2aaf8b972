// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/filequestion.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "ui/models/filetable.h"

#include <QCoreApplication>

#include <algorithm>
#include <climits>
#include <cstdlib>
#include <optional>
#include <sys/stat.h>

namespace Slipway {

namespace {

using Kind = FileAnswer::Kind;

class FileQuestion {
    Q_DECLARE_TR_FUNCTIONS(Slipway::FileQuestion)

public:
    FileQuestion(const ProjectData &project, std::string path)
        : m_project(project)
        , m_collection(*project.collection)
        , m_path(std::move(path))
    { }

    [[nodiscard]] FileAnswer answer() const;
    [[nodiscard]] static FileAnswer foreign(const std::string &path);
    [[nodiscard]] static FileAnswer missing(const std::string &path);

private:
    [[nodiscard]] FileAnswer inOrigin(uint32_t origin, const std::string &below) const;
    [[nodiscard]] FileAnswer inStaticRoot(const std::string &below) const;
    [[nodiscard]] const CollectedFile *find(const std::string &destination) const;
    [[nodiscard]] bool isFolderOf(const std::string &destination) const;
    [[nodiscard]] FileAnswer select(Kind kind, const std::string &destination,
                                    const QString &sentence) const
    {
        return {.kind = kind,
                .folder = {},
                .destination = QByteArray::fromStdString(destination),
                .sentence = sentence};
    }

    const ProjectData &m_project;
    const Collection &m_collection;
    std::string m_path;
};

std::string resolved(const std::string &path)
{
    char *real = ::realpath(path.c_str(), nullptr);
    std::string answer = real == nullptr ? std::string() : std::string(real);
    ::free(real); // NOLINT(cppcoreguidelines-no-malloc): realpath's own
    return answer;
}

/// The path below a folder; none: it is not in there.
std::optional<std::string> below(const std::string &path, std::string folder)
{
    while (folder.size() > 1 && folder.ends_with('/')) {
        folder.pop_back();
    }
    if (folder.empty() || path.size() <= folder.size() + 1 || !path.starts_with(folder)
        || path[folder.size()] != '/') {
        return std::nullopt;
    }
    return path.substr(folder.size() + 1);
}

std::optional<std::string> belowEitherWay(const std::string &path, const std::string &folder)
{
    if (auto plain = below(path, folder)) {
        return plain;
    }
    return below(resolved(path), resolved(folder));
}

} // namespace

const CollectedFile *FileQuestion::find(const std::string &destination) const
{
    const auto found =
        std::ranges::find(m_collection.files, destination, &CollectedFile::destination);
    return found == m_collection.files.end() ? nullptr : &*found;
}

bool FileQuestion::isFolderOf(const std::string &destination) const
{
    return std::ranges::any_of(m_collection.files, [&](const CollectedFile &file) {
        return below(file.destination, destination).has_value();
    });
}

FileAnswer FileQuestion::foreign(const std::string &path)
{
    return {.kind = Kind::Foreign,
            .folder = {},
            .destination = {},
            .sentence = tr("%1 is not part of this project's static files: no finder looks there")
                            .arg(displayPath(PosixPath::baseName(path)))};
}

FileAnswer FileQuestion::missing(const std::string &path)
{
    return {.kind = Kind::Missing,
            .folder = {},
            .destination = {},
            .sentence = tr("There is no %1").arg(displayPath(path))};
}

FileAnswer FileQuestion::inOrigin(uint32_t index, const std::string &path) const
{
    const Origin &origin = m_collection.origins[index];
    const QString title = originTitle(origin);
    const std::string destination =
        origin.prefix.empty() ? path : PosixPath::join(origin.prefix, path);
    const QString shown = displayPath(destination);
    if (const CollectedFile *file = find(destination)) {
        const SourceFile &winner = m_collection.winner(*file);
        if (winner.origin == index && winner.path == path) {
            return select(Kind::Winner, destination,
                          tr("This file of %1 wins: visitors get it as %2").arg(title, shown));
        }
        for (const uint32_t hidden : m_collection.shadowed(*file)) {
            const SourceFile &source = m_collection.sources[hidden];
            if (source.origin == index && source.path == path) {
                return select(Kind::Shadowed, destination,
                              tr("This file of %1 is hidden: visitors get %2 from %3")
                                  .arg(title, shown, originTitle(m_collection.originOf(winner))));
            }
        }
    }
    for (const IgnoredEntry &entry : m_collection.ignored) {
        const bool isIt =
            entry.path == path || (entry.isFolder && below(path, entry.path).has_value());
        if (entry.origin == index && isIt) {
            return {.kind = Kind::Ignored,
                    .folder = {},
                    .destination = {},
                    .sentence = tr("The pattern %1 keeps it out of %2: visitors never get it")
                                    .arg(entry.pattern, title)};
        }
    }
    if (isFolderOf(destination)) {
        return select(Kind::Winner, destination, tr("A folder of %1").arg(title));
    }
    return {.kind = Kind::NotRead,
            .folder = {},
            .destination = {},
            .sentence = tr("It lies in %1, but was not there when that was read: refresh to see it")
                            .arg(title)};
}

FileAnswer FileQuestion::inStaticRoot(const std::string &path) const
{
    if (const CollectedFile *file = find(path)) {
        return select(Kind::Collected, path,
                      tr("A collected file: it comes from %1")
                          .arg(originTitle(m_collection.originOf(m_collection.winner(*file)))));
    }
    if (isFolderOf(path)) {
        return select(Kind::Collected, path, tr("A folder of STATIC_ROOT"));
    }
    return {.kind = Kind::Stray,
            .folder = {},
            .destination = {},
            .sentence = tr("%1 lies under STATIC_ROOT, but nothing of this project makes it")
                            .arg(displayPath(path))};
}

FileAnswer FileQuestion::answer() const
{
    for (uint32_t i = 0; i < m_collection.origins.size(); ++i) {
        if (const auto path = belowEitherWay(m_path, m_collection.origins[i].root)) {
            return inOrigin(i, *path);
        }
    }
    const auto &root = m_project.snapshot->settings.staticRoot;
    if (root) {
        if (const auto path = belowEitherWay(m_path, *root)) {
            return inStaticRoot(*path);
        }
    }
    return foreign(m_path);
}

FileAnswer answerForFile(const std::shared_ptr<const ProjectData> &project, const std::string &path)
{
    struct stat facts = {};
    if (::lstat(path.c_str(), &facts) != 0) {
        return FileQuestion::missing(path);
    }
    const bool isFolder = ::stat(path.c_str(), &facts) == 0 && S_ISDIR(facts.st_mode);
    const bool isManage = PosixPath::baseName(path) == "manage.py";
    const bool holdsManage =
        isFolder && ::stat(PosixPath::join(path, "manage.py").c_str(), &facts) == 0;
    const bool isOpen = project && project->collection;
    if (isManage || holdsManage || (isFolder && !isOpen)) {
        return {.kind = Kind::ProjectFolder,
                .folder = textFromPath(isManage ? path.substr(0, path.find_last_of('/')) : path),
                .destination = {},
                .sentence = {}};
    }
    FileAnswer answer =
        isOpen ? FileQuestion(*project, path).answer() : FileQuestion::foreign(path);
    if (answer.kind == Kind::Foreign && isFolder) {
        answer.kind = Kind::ProjectFolder; // opening it says what is missing there
        answer.folder = textFromPath(path);
    }
    return answer;
}

} // namespace Slipway
