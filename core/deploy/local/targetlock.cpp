// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/targetlock.h"

#include "base/filedescriptor.h"
#include "base/pathtext.h"
#include "base/writewhole.h"
#include "deploy/local/lockholder.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <fcntl.h>
#include <mutex>
#include <optional>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace Slipway::Local {

namespace {

constexpr auto LockName = "lock";
constexpr auto NewLockName = "lock.new";
constexpr auto TakeoversName = "takeovers";
constexpr auto BetweenBeats = std::chrono::seconds(3);

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::LocalTarget", source);
}

/// What stands in a lock's file.
struct LockWords {
    std::optional<LockHolder>
        holder; ///< None: there are no words, or such as a kill left half written.
    int unreadable = 0; ///< errno(3) of why nobody can say whether somebody holds it.

    [[nodiscard]] bool isOfSomebody() const { return holder || unreadable != 0; }
};

/// The file is there, and is not given out: nothing that a killed holder leaves is so.
bool isReadError(int errnum)
{
    switch (errnum) {
    case EACCES:
    case EPERM:
    case EIO:
    case EBADMSG:
    case EUCLEAN:
    case EREMOTEIO:
    case ETIMEDOUT:
        return true;
    default:
        return false;
    }
}

LockWords unread(int errnum)
{
    return {.holder = {}, .unreadable = isReadError(errnum) ? errnum : 0};
}

LockWords readWords(int fd)
{
    std::array<char, 4096> words = {};
    ssize_t count = ::pread(fd, words.data(), words.size(), 0);
    while (count < 0 && errno == EINTR) {
        count = ::pread(fd, words.data(), words.size(), 0);
    }
    if (count < 0) {
        return unread(errno);
    }
    return {.holder = LockHolder::parse(
                QByteArray(words.data(), static_cast<qsizetype>(count)).trimmed()),
            .unreadable = 0};
}

FileDescriptor openToLook(int records)
{
    return FileDescriptor(
        ::openat(records, LockName, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
}

LockWords lookAtWords(int records)
{
    const FileDescriptor file = openToLook(records);
    if (file.isValid()) {
        return readWords(file.get());
    }
    const int errnum = errno;
    struct stat status = {};
    // Of a folder that lets nobody in it cannot be said that a lock is there, and nothing could be taken over.
    return ::fstatat(records, LockName, &status, AT_SYMLINK_NOFOLLOW) == 0 ? unread(errnum)
                                                                           : LockWords();
}

/// Of the one lock that stands there: by its words, or by its file where they cannot be read.
QString idOf(int records, const LockWords &words)
{
    if (words.holder) {
        return words.holder->id;
    }
    struct stat status = {};
    return ::fstatat(records, LockName, &status, AT_SYMLINK_NOFOLLOW) == 0
        ? QStringLiteral("file-%1-%2").arg(status.st_dev).arg(status.st_ino)
        : QStringLiteral("file");
}

/// Over the words that stand there, so that there is never a moment without any. Returns 0 or errno.
int writeHolder(int fd, const LockHolder &holder)
{
    const QByteArray words = holder.words();
    if (::pwrite(fd, words.constData(), static_cast<size_t>(words.size()), 0) != words.size()) {
        return errno != 0 ? errno : EIO;
    }
    return ::ftruncate(fd, words.size()) == 0 ? 0 : errno;
}

/// Blanks take the place of the words: that room stays, so that the next lock needs none on a full disk.
void clearHolder(int fd)
{
    constexpr size_t Room = 1024;
    static const std::string blanks(Room, '\n');
    const bool isWritten = ::pwrite(fd, blanks.data(), Room, 0) == ssize_t{Room};
    (void)!::ftruncate(fd, isWritten ? off_t{Room} : 0);
}

/// The file is still the one that goes by the lock's name.
bool isCurrent(int records, int fd)
{
    struct stat own = {};
    struct stat named = {};
    return ::fstat(fd, &own) == 0 && ::fstatat(records, LockName, &named, AT_SYMLINK_NOFOLLOW) == 0
        && own.st_ino == named.st_ino && own.st_dev == named.st_dev;
}

/// 0: it is ours. EWOULDBLOCK: somebody else's.
int lockFile(int fd)
{
    while (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

std::unexpected<Error> notLocked(int errnum, std::string_view fullName)
{
    return failure(Error::fromOwnFile(errnum, text("The target could not be locked"), fullName));
}

std::unexpected<Error> busy(const std::optional<LockHolder> &holder, std::string_view fullName)
{
    const bool mayBeDead = holder && holder->life() == LockHolder::Life::Unknown;
    return failure(
        {.code = ErrorCode::Busy,
         .what = text("The target is locked"),
         .where = displayPath(fullName),
         .why = holder ? holder->describe() : text("another deployment has just begun"),
         .advice = mayBeDead
             ? text(
                   "It cannot be seen from here whether that still runs. Wait until it is done; if "
                   "it is certain that it does not, take the lock over: in the window from the "
                   "report, with slipwayctl by --take-lock.")
             : text("Wait until it is done, then plan again.")});
}

QString reasonOf(int errnum)
{
    return Error::fromErrno(errnum, {}, {}).why;
}

std::unexpected<Error> unreadable(int errnum, std::string_view fullName)
{
    return failure(
        {.code = ErrorCode::Busy,
         .what = text("The target is locked"),
         .where = displayPath(fullName),
         .why = text("the lock's file cannot be read (%1), so nobody can say who holds it")
                    .arg(reasonOf(errnum)),
         .advice =
             text("Look at that file, and ask who else deploys there. If it is certain that nobody "
                  "does, take the lock over: in the window from the report, with slipwayctl by "
                  "--take-lock.")});
}

QString deadWords(const LockHolder &holder)
{
    return text("%1, which ended without giving its lock back").arg(holder.name());
}

QString takenWords(const LockHolder &holder)
{
    return text("%1, whose lock was taken over").arg(holder.name());
}

QString takenWords(const LockWords &words)
{
    return words.holder
        ? takenWords(*words.holder)
        : text("somebody unknown, whose lock could not be read (%1) and was taken over")
              .arg(reasonOf(words.unreadable));
}

} // namespace

/// A lock that is held, and its signs of life.
class TargetLock::Heart final {
public:
    /// `records` is kept open anew.
    Heart(int records, FileDescriptor file, LockHolder holder, bool wasTakenOver)
        : m_records(::fcntl(records, F_DUPFD_CLOEXEC, 0))
        , m_file(std::move(file))
        , m_holder(std::move(holder))
        , m_wasTakenOver(wasTakenOver)
        , m_thread([this](const std::stop_token &stop) { beat(stop); })
    { }

    ~Heart()
    {
        m_thread.request_stop();
        m_thread.join();
        if (isOurs()) {
            // The file stays: removing it would let two hold "the" lock, each on a file of its own.
            clearHolder(m_file.get());
        }
    }
    Q_DISABLE_COPY_MOVE(Heart)

    [[nodiscard]] bool isOurs() const { return isCurrent(m_records.get(), m_file.get()); }
    [[nodiscard]] const QString &takenFrom() const { return m_holder.takenFrom; }
    [[nodiscard]] bool wasTakenOver() const { return m_wasTakenOver; }
    [[nodiscard]] std::stop_token lost() const { return m_lost.get_token(); }
    [[nodiscard]] int records() const { return m_records.get(); }

private:
    void beat(const std::stop_token &stop)
    {
        LockHolder holder = m_holder;
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any never;
        while (!never.wait_for(lock, stop, BetweenBeats, [&] { return stop.stop_requested(); })) {
            if (!isOurs()) {
                m_lost.request_stop();
                return;
            }
            holder.renewBeat();
            (void)writeHolder(m_file.get(), holder); // one that is missed makes no difference
        }
    }

    FileDescriptor m_records;
    FileDescriptor m_file;
    const LockHolder m_holder;
    const bool m_wasTakenOver; ///< From somebody who may be alive.
    std::stop_source m_lost;
    std::jthread m_thread;
};

TargetLock::TargetLock() = default;
TargetLock::~TargetLock() = default;
TargetLock::TargetLock(TargetLock &&) noexcept = default;
TargetLock &TargetLock::operator=(TargetLock &&) noexcept = default;

TargetLock::TargetLock(std::unique_ptr<Heart> heart)
    : m_heart(std::move(heart))
{ }

namespace {

struct Place {
    int records;
    std::string_view fullName;
};

/// What became of one look at the lock.
struct Look {
    FileDescriptor file; ///< Locked, when it is ours.
    bool isOurs = false;
    LockWords words; ///< That stand in it.
};

Result<Look> look(const Place &place)
{
    Look look;
    look.file = FileDescriptor(
        ::openat(place.records, LockName, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0660));
    if (!look.file.isValid()) {
        const int errnum = errno;
        look.words = lookAtWords(place.records); // who may not write it may well read whose it is
        return look.words.unreadable != 0 ? Result<Look>(std::move(look))
                                          : notLocked(errnum, place.fullName);
    }
    const int errnum = lockFile(look.file.get());
    if (errnum != 0 && errnum != EWOULDBLOCK) {
        return notLocked(errnum, place.fullName);
    }
    look.isOurs = errnum == 0 && isCurrent(place.records, look.file.get());
    look.words = readWords(look.file.get());
    return look;
}

/// That somebody was taken over stays on the target after the lock is gone. It is no reason not to deploy where that
/// cannot be written.
void recordTakeover(const Place &place, const LockHolder &self)
{
    constexpr off_t Longest = 64 * 1024;
    const FileDescriptor file(::openat(place.records, TakeoversName,
                                       O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC,
                                       0660));
    struct stat status = {};
    if (!file.isValid() || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return;
    }
    if (status.st_size > Longest) {
        (void)!::ftruncate(file.get(), 0);
    }
    const QJsonObject line{
        {QStringLiteral("at"), QDateTime::currentDateTimeUtc().toString(Qt::ISODate)},
        {QStringLiteral("by"), self.name()},
        {QStringLiteral("from"), self.takenFrom}};
    const QByteArray bytes = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    (void)writeWhole(file.get(),
                     std::string_view(bytes.constData(), static_cast<size_t>(bytes.size())));
}

/// A file of ours in the place of the lock of the id `from`. No value: that no longer stands there.
Result<std::optional<FileDescriptor>> replaceLock(const Place &place, const QString &from,
                                                  const LockHolder &self)
{
    // One at a time; a file system that cannot lock folders does without, and the last one has it.
    const FileDescriptor guard(::openat(place.records, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (guard.isValid() && lockFile(guard.get()) == EWOULDBLOCK) {
        return busy(std::nullopt, place.fullName);
    }
    const LockWords old = lookAtWords(place.records);
    if (!old.isOfSomebody() || idOf(place.records, old) != from) {
        return std::nullopt;
    }
    ::unlinkat(place.records, NewLockName, 0);
    FileDescriptor file(::openat(place.records, NewLockName,
                                 O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0660));
    if (!file.isValid()) {
        return notLocked(errno, place.fullName);
    }
    int errnum = lockFile(file.get());
    errnum = errnum == 0 ? writeHolder(file.get(), self) : errnum;
    if (errnum == 0 && ::renameat(place.records, NewLockName, place.records, LockName) != 0) {
        errnum = errno;
    }
    if (errnum != 0) {
        ::unlinkat(place.records, NewLockName, 0);
        return notLocked(errnum, place.fullName);
    }
    return file;
}

} // namespace

Result<TargetLock> TargetLock::take(int records, std::string_view fullName, bool takeOver,
                                    const std::stop_token &stop, const QString &from)
{
    using Life = LockHolder::Life;
    constexpr int MostLooks = 200;
    const Place place{.records = records, .fullName = fullName};
    LockHolder self = LockHolder::self();
    std::optional<QString> meant; // whose lock --take-lock is about: the one that is met first
    for (int looks = 0; looks < MostLooks && !stop.stop_requested(); ++looks) {
        Result<Look> seen = look(place);
        if (!seen) {
            return failure(std::move(seen.error()));
        }
        const LockWords &words = seen->words;
        const std::optional<LockHolder> &holder = words.holder;
        const QString id = words.isOfSomebody() ? idOf(records, words) : QString();
        const bool mayTake = takeOver && (from.isEmpty() || (words.isOfSomebody() && id == from));
        if (seen->isOurs && words.unreadable == 0) {
            const bool isDead = holder && (holder->isOfThisBoot() || holder->life() == Life::Dead);
            if (holder && !isDead && !mayTake) {
                return busy(holder, fullName);
            }
            self.takenFrom = !holder ? QString()
                : isDead             ? deadWords(*holder)
                                     : takenWords(*holder);
            if (const int errnum = writeHolder(seen->file.get(), self); errnum != 0) {
                return notLocked(errnum, fullName);
            }
            const bool wasTakenOver = holder && !isDead;
            if (wasTakenOver) {
                recordTakeover(place, self);
            }
            return TargetLock(std::make_unique<Heart>(records, std::move(seen->file),
                                                      std::move(self), wasTakenOver));
        }
        // Of one that cannot be read the kernel's lock proves nothing: its holder may be of a machine that does not
        // share that.
        if (words.unreadable != 0 || (holder && holder->life() != Life::Dead)) {
            if (!mayTake || (meant && *meant != id)) {
                return words.unreadable != 0 ? unreadable(words.unreadable, fullName)
                                             : busy(holder, fullName);
            }
            meant = id;
            self.takenFrom = takenWords(words);
            Result<std::optional<FileDescriptor>> taken = replaceLock(place, id, self);
            if (!taken) {
                return failure(std::move(taken.error()));
            }
            if (*taken) {
                recordTakeover(place, self);
                return TargetLock(
                    std::make_unique<Heart>(records, std::move(**taken), std::move(self), true));
            }
        }
        // Whoever has it has just begun and not said so yet, or has just ended.
        constexpr auto Moment = std::chrono::milliseconds(5);
        std::this_thread::sleep_for(Moment);
    }
    return stop.stop_requested() ? failure(Error::cancelled()) : busy(std::nullopt, fullName);
}

std::optional<LockSight> TargetLock::sight(int records)
{
    const LockWords words = lookAtWords(records);
    if (words.unreadable != 0) {
        return LockSight{.id = idOf(records, words),
                         .words = text("somebody unknown may be deploying: .slipway/lock cannot be "
                                       "read (%1)")
                                      .arg(reasonOf(words.unreadable)),
                         .lastSign = {},
                         .mayBeDead = true};
    }
    const std::optional<LockHolder> &holder = words.holder;
    const auto life = holder ? holder->life() : LockHolder::Life::Dead;
    if (life == LockHolder::Life::Dead) {
        return std::nullopt; // what was killed left its words, and the kernel gave its lock away
    }
    return LockSight{.id = holder->id,
                     .words = holder->describe(),
                     .lastSign = holder->lastSign(),
                     .mayBeDead = life == LockHolder::Life::Unknown};
}

QString TargetLock::holder(int records)
{
    const std::optional<LockSight> seen = sight(records);
    return seen ? seen->words : QString();
}

void TargetLock::release()
{
    m_heart.reset();
}

QString TargetLock::takenFrom() const
{
    return m_heart ? m_heart->takenFrom() : QString();
}

bool TargetLock::wasTakenOver() const
{
    return m_heart && m_heart->wasTakenOver();
}

bool TargetLock::isLost() const
{
    return m_heart && !m_heart->isOurs();
}

std::stop_token TargetLock::lost() const
{
    return m_heart ? m_heart->lost() : std::stop_token();
}

Error TargetLock::lostError(std::string_view fullName) const
{
    const QString by = m_heart ? holder(m_heart->records()) : QString();
    return {.code = ErrorCode::Busy,
            .what = text("The lock of the target was taken over while it was deployed to"),
            .where = displayPath(fullName),
            .why = by.isEmpty() ? text("somebody else has put a lock in its place") : by,
            .advice =
                text("Ask who did that and why. Nothing more was changed from here; plan again "
                     "when they are done.")};
}

} // namespace Slipway::Local
