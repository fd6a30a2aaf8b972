// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/pathcheck.h"

#include "base/bytesize.h"
#include "base/filedescriptor.h"
#include "base/pathtext.h"
#include "base/patience.h"
#include "base/posixpath.h"
#include "deploy/local/folders.h"
#include "deploy/local/localprobe.h"
#include "deploy/local/releasenames.h"
#include "deploy/local/treescan.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <limits>
#include <optional>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <system_error>
#include <unistd.h>

namespace Slipway {

namespace {

using Aspect = PathFinding::Aspect;

struct Check {
    Q_DECLARE_TR_FUNCTIONS(Slipway::PathCheck)
};

std::string homeFolder()
{
    const char *home = ::getenv("HOME");
    return home != nullptr && *home == '/' ? PosixPath::normalised(home) : std::string();
}

/// File systems that people know by name, and what they cannot do.
struct FileSystemKind {
    unsigned long magic; // statfs(2)
    const char *name;
    bool hasLinks;
    bool isNetwork;
};

constexpr FileSystemKind FileSystems[] = {
    {0xEF53, "ext4", true, false},        {0x58465342, "XFS", true, false},
    {0x9123683E, "Btrfs", true, false},   {0x01021994, "tmpfs", true, false},
    {0x2FC12FC1, "ZFS", true, false},     {0xF2F52010, "F2FS", true, false},
    {0x794C7630, "overlay", true, false}, {0x4D44, "FAT", false, false},
    {0x2011BAB0, "exFAT", false, false},  {0x5346544E, "NTFS", true, false},
    {0x6969, "NFS", true, true},          {0xFF534D42, "SMB", true, true},
    {0xFE534D42, "SMB", true, true},      {0x517B, "SMB", true, true},
    {0x65735546, "FUSE", true, true},     {0x01021997, "9P", true, true},
    {0x00C36400, "Ceph", true, true},
};

const FileSystemKind *fileSystemOf(const std::string &folder)
{
    struct statfs status = {};
    if (::statfs(folder.c_str(), &status) != 0) {
        return nullptr;
    }
    const auto magic = static_cast<unsigned long>(status.f_type) & 0xFFFFFFFFUL;
    const auto *found = std::ranges::find(FileSystems, magic, &FileSystemKind::magic);
    return found == std::end(FileSystems) ? nullptr : found;
}

std::optional<dev_t> deviceOf(const std::string &path)
{
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0 ? std::optional(status.st_dev) : std::nullopt;
}

/// Looks at one place, aspect by aspect.
class Inspector final {
public:
    explicit Inspector(const PathQuestion &question)
        : m_question(question)
        , m_path(targetPath(question.path, question.projectFolder))
    { }

    PathReport run()
    {
        m_report.path = m_path;
        if (m_path.empty()) {
            return std::move(m_report);
        }
        checkPlace();
        checkOthers();
        const bool mayBeUsed = m_report.isUsable();
        if (checkExistence()) {
            if (mayBeUsed) {
                checkAdoption();
            }
            checkAccess();
            checkFileSystem();
            checkSpace();
        }
        return std::move(m_report);
    }

private:
    void tell(Aspect aspect, PathVerdict verdict, const QString &text)
    {
        m_report.findings.push_back({.aspect = aspect, .verdict = verdict, .text = text});
    }

    /// Neither "/", home, the system's, the project, nor in the way of its sources.
    void checkPlace()
    {
        const std::string real = Local::resolvedPath(m_path);
        const std::string project = Local::resolvedPath(m_question.projectFolder);
        if (real == "/") {
            return bad(Check::tr("The root of the file system is no place to deploy to"));
        }
        if (const std::string home = homeFolder();
            !home.empty() && real == Local::resolvedPath(home)) {
            return bad(Check::tr("The home folder itself is no place to deploy to"));
        }
        if (Local::isSystemFolder(real)) {
            return bad(Check::tr("%1 is a folder of the system and no place to deploy to")
                           .arg(displayPath(real)));
        }
        if (!project.empty() && real == project) {
            return bad(Check::tr("This is the project itself"));
        }
        for (const std::string &folder : m_question.protectedFolders) {
            const std::string other = Local::resolvedPath(PosixPath::normalised(folder));
            const QString name = displayPath(folder);
            if (real == other) {
                return bad(Check::tr("This is STATIC_ROOT or a source folder of the project"));
            }
            if (PosixPath::isSameOrBelow(real, other)) {
                return bad(Check::tr("It lies inside %1, which is STATIC_ROOT or a source folder")
                               .arg(name));
            }
            if (PosixPath::isSameOrBelow(other, real)) {
                return bad(
                    Check::tr("It holds %1, which is STATIC_ROOT or a source folder").arg(name));
            }
        }
        if (!project.empty() && PosixPath::isSameOrBelow(project, real)) {
            return bad(Check::tr("It holds the project"));
        }
        if (!project.empty() && PosixPath::isSameOrBelow(real, project)) {
            return tell(Aspect::Place, PathVerdict::Told,
                        Check::tr("Inside the project, outside every source folder"));
        }
        tell(Aspect::Place, PathVerdict::Good,
             Check::tr("Outside the project and its source folders"));
    }

    void bad(const QString &text) { tell(Aspect::Place, PathVerdict::Bad, text); }

    void checkOthers()
    {
        const std::string real = Local::resolvedPath(m_path);
        for (const auto &[name, path] : m_question.otherTargets) {
            const std::string other = Local::resolvedPath(path);
            if (real == other) {
                tell(Aspect::Place, PathVerdict::Bad,
                     Check::tr("The target %1 has this folder already").arg(name));
            } else if (PosixPath::isSameOrBelow(real, other)
                       || PosixPath::isSameOrBelow(other, real)) {
                tell(Aspect::Place, PathVerdict::Warn,
                     Check::tr("It overlaps with the target %1, so each sees the other's files as "
                               "foreign")
                         .arg(name));
            }
        }
    }

    /// False: there is nothing that more could be said about.
    bool checkExistence()
    {
        struct stat status = {};
        if (::stat(m_path.c_str(), &status) == 0) {
            if (!S_ISDIR(status.st_mode)) {
                tell(Aspect::Existence, PathVerdict::Bad, Check::tr("It is a file, not a folder"));
                return false;
            }
            m_base = m_path;
            tellContents();
            return true;
        }
        const int errnum = errno;
        if (errnum != ENOENT) {
            tell(Aspect::Existence, PathVerdict::Bad,
                 Check::tr("It cannot be looked at: %1")
                     .arg(QString::fromLocal8Bit(std::strerror(errnum))));
            return false;
        }
        if (::lstat(m_path.c_str(), &status) == 0) {
            if (!S_ISLNK(status.st_mode)) {
                return checkExistence(); // somebody has just made it
            }
            tell(Aspect::Existence, PathVerdict::Bad,
                 Check::tr("It is a symbolic link that leads nowhere"));
            return false;
        }
        m_base = Local::nearestFolder(m_path);
        if (::stat(m_base.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) {
            tell(Aspect::Existence, PathVerdict::Bad,
                 Check::tr("No folder can be made in %1").arg(displayPath(m_base)));
            return false;
        }
        tell(Aspect::Existence, PathVerdict::Told,
             Check::tr("It will be made, in %1").arg(displayPath(m_base)));
        return true;
    }

    void tellContents()
    {
        const FileDescriptor root(::open(m_path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        const auto entries = root.isValid()
            ? Local::readFolder(root.get(), m_path)
            : Result<std::vector<Local::FolderEntry>>(std::vector<Local::FolderEntry>());
        if (!root.isValid() || !entries) {
            return tell(Aspect::Existence, PathVerdict::Told, Check::tr("It exists"));
        }
        const auto has = [&entries](std::string_view name) {
            return std::ranges::any_of(
                *entries, [name](const Local::FolderEntry &entry) { return entry.name == name; });
        };
        const std::string current = m_path + '/' + std::string(Local::CurrentLink);
        struct stat status = {};
        if (m_question.mode == LocalMode::Releases && has(Local::CurrentLink)
            && ::lstat(current.c_str(), &status) == 0 && !S_ISLNK(status.st_mode)) {
            return tell(Aspect::Existence, PathVerdict::Bad,
                        Check::tr("It exists, but current in it is not a symbolic link: move it "
                                  "away, or deploy in place"));
        }
        if (has(Local::RecordsFolder)) {
            return tell(Aspect::Existence, PathVerdict::Good,
                        Check::tr("It exists, and Slipway has deployed there before"));
        }
        if (entries->empty()) {
            return tell(Aspect::Existence, PathVerdict::Good, Check::tr("It exists and is empty"));
        }
        tell(Aspect::Existence, PathVerdict::Told,
             Check::tr("It exists, with %Ln file(s) and folder(s) that are not Slipway's: they are "
                       "left alone",
                       nullptr, static_cast<int>(entries->size())));
    }

    /// A folder that a web server may serve as it is: with release folders it would go on serving that.
    void checkAdoption()
    {
        if (const std::string root = adoptedRoot(m_path); !root.empty()) {
            return tell(Aspect::Existence, PathVerdict::Bad,
                        Check::tr("It is the link through which the releases of %1 are served: "
                                  "deploy there")
                            .arg(displayPath(root)));
        }
        std::error_code error;
        if (m_question.mode != LocalMode::Releases || std::filesystem::is_empty(m_path, error)
            || error) {
            return;
        }
        if (auto found = findAdoption(m_path); found && !found->isDone) {
            m_report.adoption = *std::move(found);
        }
    }

    void checkAccess()
    {
        const Result<void> writable = Local::checkWritable(m_base);
        if (writable) {
            return tell(Aspect::Access, PathVerdict::Good, Check::tr("You may write there"));
        }
        const Error &error = writable.error();
        const QString where = displayPath(m_base);
        switch (error.code) {
        case ErrorCode::ReadOnly:
            return tell(Aspect::Access, PathVerdict::Bad,
                        Check::tr("The file system of %1 is mounted read-only").arg(where));
        case ErrorCode::PermissionDenied:
            return tell(Aspect::Access, PathVerdict::Bad,
                        Check::tr("You may not write into %1").arg(where));
        default:
            return tell(Aspect::Access, PathVerdict::Bad,
                        Check::tr("Writing into %1 fails: %2").arg(where, error.why));
        }
    }

    void checkFileSystem()
    {
        const bool releases = m_question.mode == LocalMode::Releases;
        const FileSystemKind *kind = fileSystemOf(m_base);
        const QString name = kind == nullptr ? QString() : QString::fromLatin1(kind->name);
        if (releases && kind != nullptr && !kind->hasLinks) {
            return tell(Aspect::FileSystem, PathVerdict::Bad,
                        Check::tr("%1 has no symbolic links, so there is nothing to switch with: "
                                  "deploy in place")
                            .arg(name));
        }
        if (const std::string other = otherFileSystem(); !other.empty()) {
            return tell(Aspect::FileSystem, PathVerdict::Warn,
                        releases ? Check::tr("%1 lies on another file system. The switch is still "
                                             "one rename of current")
                                       .arg(displayPath(other))
                                 : Check::tr("%1 lies on another file system. Each file is still "
                                             "replaced by one rename, staged beside its place")
                                       .arg(displayPath(other)));
        }
        const QString sentence = releases
            ? Check::tr("One file system: visitors switch to a release at one instant")
            : Check::tr("One file system: each file is replaced by one rename, a release is not");
        if (kind != nullptr && kind->isNetwork) {
            return tell(Aspect::FileSystem, PathVerdict::Warn,
                        Check::tr("%1. It is reached over a network or a helper (%2): slower, and "
                                  "gone when its server is")
                            .arg(sentence, name));
        }
        tell(Aspect::FileSystem, releases ? PathVerdict::Good : PathVerdict::Told,
             name.isEmpty() ? sentence : Check::tr("%1 (%2)").arg(sentence, name));
    }

    /// Something at the root of the target that is a mount of its own; empty: nothing.
    [[nodiscard]] std::string otherFileSystem() const
    {
        constexpr size_t MostLookedAt = 256;
        const FileDescriptor root(::open(m_path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        const std::optional<dev_t> device = deviceOf(m_path);
        if (!root.isValid() || !device) {
            return {};
        }
        const auto entries = Local::readFolder(root.get(), m_path);
        if (!entries) {
            return {};
        }
        for (size_t i = 0; i < std::min(entries->size(), MostLookedAt); ++i) {
            struct stat status = {};
            const std::string &name = (*entries)[i].name;
            if (::fstatat(root.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0
                && S_ISDIR(status.st_mode) && status.st_dev != *device) {
                return m_path + '/' + name;
            }
        }
        return {};
    }

    void checkSpace()
    {
        struct statvfs status = {};
        if (::statvfs(m_base.c_str(), &status) != 0) {
            return;
        }
        const uint64_t blocks = ::geteuid() == 0 ? status.f_bfree : status.f_bavail;
        m_report.space =
            FileSystemSpace{.id = deviceOf(m_base).value_or(0),
                            .freeBytes = static_cast<int64_t>(std::min<uint64_t>(
                                blocks * status.f_frsize, std::numeric_limits<int64_t>::max()))};
        if (m_question.bytesNeeded < 0) {
            return tell(Aspect::Space, PathVerdict::Told,
                        Check::tr("%1 free").arg(textOfBytes(m_report.space->freeBytes)));
        }
        m_report.findings.push_back(
            spaceFinding(*m_report.space, m_question.bytesNeeded, false, m_question.isEstimate));
    }

    const PathQuestion &m_question;
    std::string m_path;
    std::string m_base; ///< The folder itself, or where it will be made.
    PathReport m_report;
};

PathReport noAnswer(const PathQuestion &question, const QString &text)
{
    return {.path = targetPath(question.path, question.projectFolder),
            .findings = {
                {.aspect = Aspect::Answer, .verdict = PathVerdict::Bad, .text = text},
            }};
}

} // namespace

PathFinding spaceFinding(const FileSystemSpace &space, int64_t bytesNeeded, bool isShared,
                         bool isEstimate)
{
    const int64_t free = space.freeBytes;
    const PathVerdict verdict = bytesNeeded > free ? PathVerdict::Bad
        : bytesNeeded > free / 10 * 9              ? PathVerdict::Warn
                                                   : PathVerdict::Good;
    const bool isBad = verdict == PathVerdict::Bad;
    const QString words = isShared && isBad
        ? Check::tr("Only %1 free, %2 needed by all targets on this file system")
        : isShared   ? Check::tr("%1 free, at most %2 needed by all targets on this file system")
        : isEstimate ? (isBad ? Check::tr("Only %1 free, about %2 needed")
                              : Check::tr("%1 free, about %2 needed"))
        : isBad      ? Check::tr("Only %1 free, %2 needed")
                     : Check::tr("%1 free, at most %2 needed");
    return {.aspect = Aspect::Space,
            .verdict = verdict,
            .text = words.arg(textOfBytes(free), textOfBytes(bytesNeeded))};
}

bool PathReport::isUsable() const
{
    return !path.empty() && std::ranges::none_of(findings, [](const PathFinding &finding) {
        return finding.verdict == PathVerdict::Bad;
    });
}

std::string targetPath(const std::string &typed, const std::string &projectFolder)
{
    if (typed.empty() || typed.find('\0') != std::string::npos) {
        return {};
    }
    std::string path = typed;
    if (const std::string home = homeFolder();
        !home.empty() && (path == "~" || path.starts_with("~/"))) {
        path = home + path.substr(1);
    }
    return PosixPath::absolute(path, projectFolder);
}

PathReport checkPath(const PathQuestion &question)
{
    return Inspector(question).run();
}

PathReport checkPathWithin(const PathQuestion &question, std::chrono::milliseconds limit,
                           const std::stop_token &stop, const PathCheck &check)
{
    // Each place that hangs keeps a thread; someone who goes on typing must not fill the process.
    constexpr int MostHanging = 8;
    static std::atomic<int> looking = 0;
    if (looking >= MostHanging) {
        return noAnswer(question, Check::tr("Places looked at before still do not answer"));
    }
    ++looking;
    const std::optional<PathReport> report =
        answerWithin<PathReport>(limit, stop, [question, check] {
            PathReport found = check(question);
            --looking;
            return found;
        });
    if (report) {
        return *report;
    }
    if (stop.stop_requested()) {
        return noAnswer(question, Check::tr("Not looked at"));
    }
    const double seconds = static_cast<double>(limit.count()) / 1000;
    return noAnswer(question,
                    Check::tr("No answer within %1 s: a network mount there may be cut off")
                        .arg(QLocale().toString(seconds, 'f', seconds < 1 ? 1 : 0)));
}

} // namespace Slipway
