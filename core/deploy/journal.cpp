// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/journal.h"

#include "base/digest.h"
#include "base/pathtext.h"
#include "base/posixpath.h"
#include "base/readblock.h"
#include "base/writewhole.h"
#include "project/userfolders.h"
#include "release/listingfields.h"
#include "release/releaselisting.h"
#include "store/releasestore.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway {

namespace {

constexpr std::string_view FirstLine = "slipway-journal\t1";
constexpr std::array JournalledSteps = {DeployStep::Stage, DeployStep::Publish, DeployStep::Verify,
                                        DeployStep::Prune};

struct Journal {
    Q_DECLARE_TR_FUNCTIONS(Slipway::DeployJournal)
};

std::unexpected<Error> notWritten(int errnum, const std::string &path)
{
    return failure(
        Error::fromErrno(errnum, Journal::tr("The deployment could not be written down"), path));
}

std::unexpected<Error> notRead(int errnum, const std::string &path)
{
    return failure(Error::fromOwnFile(
        errnum, Journal::tr("The journal of a deployment could not be read"), path));
}

/// Asks for the whole file's write lock. Returns 0 or errno; EAGAIN: somebody has it.
int lockWhole(int fd)
{
    struct flock whole = {};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    while (::fcntl(fd, F_OFD_SETLK, &whole) != 0) {
        if (errno != EINTR) {
            return errno == EACCES ? EAGAIN : errno;
        }
    }
    return 0;
}

/// Only looks.
bool isLocked(int fd)
{
    struct flock whole = {};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    return ::fcntl(fd, F_OFD_GETLK, &whole) == 0 && whole.l_type != F_UNLCK;
}

int writeAndSync(int fd, std::string_view bytes)
{
    if (const int errnum = writeWhole(fd, bytes); errnum != 0) {
        return errnum;
    }
    return ::fdatasync(fd) == 0 ? 0 : errno;
}

QString timeText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODate);
}

void addLine(std::string &text, std::string_view key, std::string_view value)
{
    text += key;
    text += '\t';
    ListingFields::appendText(text, value);
    text += '\n';
}

std::optional<DeployStep> stepOf(std::string_view id)
{
    const auto found = std::ranges::find_if(
        JournalledSteps, [&](DeployStep step) { return deployStepId(step).toStdString() == id; });
    return found != JournalledSteps.end() ? std::optional(*found) : std::nullopt;
}

bool isDigest(std::string_view text)
{
    return text.size() == 64
        && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// Takes one line of the head. False: it cannot be so.
bool takeHeadLine(JournalHead &head, std::string_view key, const std::string &value)
{
    const QString text = QString::fromStdString(value);
    if (key == "target") {
        head.target = text;
    } else if (key == "path") {
        head.path = value;
        return value.starts_with('/') && !value.contains('\0');
    } else if (key == "mode") {
        const auto mode = localModeOf(text);
        head.mode = mode.value_or(head.mode);
        return mode.has_value();
    } else if (key == "project") {
        head.project = value;
    } else if (key == "release") {
        head.release = text;
        return isReleaseId(value);
    } else if (key == "before") {
        head.before = text;
        return isReleaseId(value);
    } else if (key == "state") {
        head.fingerprint = text;
        return isDigest(value);
    } else if (key == "live") {
        head.isPartly = value == "partly";
        head.isUntidied = value == "untidied";
    } else if (key == "by") {
        head.by = text;
    } else if (key == "began") {
        head.began = QDateTime::fromString(text, Qt::ISODate);
        return head.began.isValid();
    } else if (key == "confirmed") {
        head.confirmed += text;
    } else if (key == "store") {
        head.store = value;
        return value.starts_with('/') && !value.contains('\0');
    }
    return true;
}

std::unexpected<Error> damaged(const std::string &file, int64_t line, const QString &why)
{
    return failure(
        {.code = ErrorCode::InvalidData,
         .what = Journal::tr("The journal of a deployment is damaged"),
         .where = displayPath(file) + QStringLiteral(":%1").arg(line),
         .why = why,
         .advice = Journal::tr("Deploy again: what stands on the target itself is enough to put it "
                               "right, and the damaged journal is kept under another name.")});
}

/// The journal's folder, made for its owner alone.
Result<FileDescriptor> makeFolder(const std::string &folder)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        return notWritten(error.value(), folder);
    }
    FileDescriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened.isValid() || ::fchmod(opened.get(), 0700) != 0) {
        return notWritten(errno, folder);
    }
    return opened;
}

} // namespace

std::string JournalHead::holder() const
{
    return "deploy to " + path;
}

DeployStep OpenDeployment::reached() const
{
    DeployStep last = DeployStep::Check;
    for (const JournalStep &step : steps) {
        last = step.ended ? last : step.step;
    }
    return last;
}

bool OpenDeployment::isPublished() const
{
    return std::ranges::any_of(steps, [](const JournalStep &step) {
        return step.step == DeployStep::Publish && step.ended;
    });
}

std::string DeployJournal::defaultFolder()
{
    return userStateFolder() + "/journals";
}

std::string journalName(const TargetConfig &target)
{
    constexpr qsizetype Digits = 32;
    return Sha256::of("local\n" + PosixPath::normalised(target.path))
        .hex()
        .left(Digits)
        .toStdString();
}

std::string journalText(const JournalHead &head)
{
    std::string text(FirstLine);
    text += '\n';
    addLine(text, "target", head.target.toStdString());
    addLine(text, "path", head.path);
    addLine(text, "mode", localModeId(head.mode).toStdString());
    if (!head.project.empty()) {
        addLine(text, "project", head.project);
    }
    addLine(text, "release", head.release.toStdString());
    if (!head.before.isEmpty()) {
        addLine(text, "before", head.before.toStdString());
    }
    addLine(text, "state", head.fingerprint.toStdString());
    if (head.isPartly) {
        addLine(text, "live", "partly");
    } else if (head.isUntidied) {
        addLine(text, "live", "untidied");
    }
    addLine(text, "by", head.by.toStdString());
    addLine(text, "began", timeText(head.began).toStdString());
    for (const QString &id : head.confirmed) {
        addLine(text, "confirmed", id.toStdString());
    }
    if (!head.store.empty()) {
        addLine(text, "store", head.store);
    }
    return text + "open\n";
}

Result<OpenDeployment> parseJournal(std::string_view text, const std::string &file)
{
    ListingFields::Reader reader(text);
    if (!reader.nextLine() || reader.line() != FirstLine) {
        return damaged(file, 1, Journal::tr("it is no journal of a version known here"));
    }
    OpenDeployment open;
    open.file = file;
    bool isHead = true;
    while (reader.nextLine()) {
        const std::string_view key = *reader.field();
        if (isHead && key == "open") {
            isHead = false;
            continue;
        }
        if (isHead) {
            const auto value = ListingFields::textFrom(reader.line());
            if (!value || !takeHeadLine(open.head, key, *value)) {
                return damaged(file, reader.lineNumber(), Journal::tr("a value cannot be so"));
            }
            continue;
        }
        if (key != "begin" && key != "end") {
            continue;
        }
        const auto step = stepOf(reader.field().value_or(std::string_view()));
        const QDateTime at = QDateTime::fromString(
            QString::fromUtf8(reader.line().data(), static_cast<qsizetype>(reader.line().size())),
            Qt::ISODate);
        if (!step || !at.isValid()) {
            return damaged(file, reader.lineNumber(), Journal::tr("it names no step"));
        }
        open.steps.push_back({.step = *step, .ended = key == "end", .at = at});
    }
    if (isHead || open.head.path.empty() || open.head.release.isEmpty()
        || open.head.fingerprint.isEmpty()) {
        return damaged(file, reader.lineNumber(), Journal::tr("its beginning is not whole"));
    }
    return open;
}

Result<DeployJournal> DeployJournal::open(const std::string &folder, const JournalHead &head)
{
    TargetConfig place;
    place.path = head.path;
    const std::string name = journalName(place);
    DeployJournal journal;
    journal.m_path = folder + '/' + name;
    Result<FileDescriptor> opened = makeFolder(folder);
    if (!opened) {
        return failure(std::move(opened.error()));
    }
    journal.m_folder = std::move(*opened);
    const int fd = journal.m_folder.get();
    if (const FileDescriptor before(
            ::openat(fd, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
        before.isValid() && isLocked(before.get())) {
        return failure({.code = ErrorCode::Busy,
                        .what = Journal::tr("The deployment could not be written down"),
                        .where = displayPath(journal.m_path),
                        .why = Journal::tr("another deployment to the same folder still runs"),
                        .advice = Journal::tr("Wait until it is done, then plan again.")});
    }
    const std::string temporary = name + ".new";
    ::unlinkat(fd, temporary.c_str(), 0);
    journal.m_file = FileDescriptor(
        ::openat(fd, temporary.c_str(),
                 O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!journal.m_file.isValid()) {
        return notWritten(errno, journal.m_path);
    }
    int errnum = lockWhole(journal.m_file.get());
    errnum = errnum == 0 ? writeAndSync(journal.m_file.get(), journalText(head)) : errnum;
    if (errnum == 0
        && (::renameat(fd, temporary.c_str(), fd, name.c_str()) != 0 || ::fsync(fd) != 0)) {
        errnum = errno;
    }
    if (errnum != 0) {
        ::unlinkat(fd, temporary.c_str(), 0);
        return notWritten(errnum, journal.m_path);
    }
    return journal;
}

Result<void> DeployJournal::add(DeployStep step, bool isEnd)
{
    const std::string line = (isEnd ? "end\t" : "begin\t") + deployStepId(step).toStdString() + '\t'
        + timeText(QDateTime::currentDateTimeUtc()).toStdString() + '\n';
    if (const int errnum = writeAndSync(m_file.get(), line); errnum != 0) {
        return notWritten(errnum, m_path);
    }
    return {};
}

Result<void> DeployJournal::close()
{
    if (::unlinkat(m_folder.get(), std::string(PosixPath::baseName(m_path)).c_str(), 0) != 0
        && errno != ENOENT) {
        return notWritten(errno, m_path);
    }
    m_file.reset();
    return ::fsync(m_folder.get()) == 0 ? Result<void>() : notWritten(errno, m_path);
}

Result<std::optional<OpenDeployment>> openDeploymentTo(const TargetConfig &target,
                                                       const std::string &folder)
{
    const std::string path = folder + '/' + journalName(target);
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!file.isValid()) {
        return errno == ENOENT || errno == ENOTDIR ? Result<std::optional<OpenDeployment>>()
                                                   : notRead(errno, path);
    }
    struct stat status = {};
    if (::fstat(file.get(), &status) != 0) {
        return notRead(errno, path);
    }
    if (!S_ISREG(status.st_mode) || static_cast<uint64_t>(status.st_size) > LargestJournal) {
        return damaged(path, 1, Journal::tr("it is no file, or far too large"));
    }
    std::string text(static_cast<size_t>(status.st_size), '\0');
    const ssize_t count = readBlock(file.get(), text);
    if (count < 0) {
        return notRead(errno, path);
    }
    text.resize(static_cast<size_t>(count));
    // Looked at after the words: a lock that is free now was given back after they were complete.
    Result<OpenDeployment> open = parseJournal(text, path);
    if (!open) {
        return failure(std::move(open.error()));
    }
    if (open->head.path != PosixPath::normalised(target.path)) {
        return damaged(path, 1, Journal::tr("it is of another target"));
    }
    open->isRunning = isLocked(file.get());
    if (::fstat(file.get(), &status) == 0 && status.st_nlink == 0) {
        return openDeploymentTo(target, folder); // over meanwhile, or another took its place
    }
    return std::optional(std::move(*open));
}

Result<void> forgetDeployment(const OpenDeployment &open)
{
    const std::string path(PosixPath::folderOf(open.file));
    const FileDescriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isValid() && errno != ENOENT) {
        return notWritten(errno, open.file);
    }
    // Synced: one that is back after a power failure would tell of what has been put in order.
    const std::string name(PosixPath::baseName(open.file));
    if (folder.isValid()
        && ((::unlinkat(folder.get(), name.c_str(), 0) != 0 && errno != ENOENT)
            || ::fsync(folder.get()) != 0)) {
        return notWritten(errno, open.file);
    }
    if (!open.head.store.empty()) {
        // Only now, as one that is there can be taken up. Should this fail, the need has lapsed with the journal.
        (void)ReleaseStore(open.head.store).needNoMore(open.head.holder());
    }
    return {};
}

} // namespace Slipway
