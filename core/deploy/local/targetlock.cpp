// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/targetlock.h"

#include "base/pathtext.h"
#include "deploy/local/smallfile.h"
#include "release/whoami.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace Slipway::Local {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::LocalTarget", source);
}

QByteArray ownWords()
{
    const QJsonObject words{
        {QStringLiteral("user"), currentUser()},
        {QStringLiteral("host"), currentHost()},
        {QStringLiteral("pid"), static_cast<qint64>(::getpid())},
        {QStringLiteral("start"), QDateTime::currentDateTimeUtc().toString(Qt::ISODate)}};
    return QJsonDocument(words).toJson(QJsonDocument::Compact) + '\n';
}

/// What the holder wrote of itself; empty: nothing.
QJsonObject readWords(int fd)
{
    std::array<char, 4096> words = {};
    const ssize_t count = ::pread(fd, words.data(), words.size(), 0);
    return QJsonDocument::fromJson(
               QByteArray(words.data(), count > 0 ? static_cast<qsizetype>(count) : 0))
        .object();
}

QString describe(const QJsonObject &holder)
{
    const auto word = [&holder](const char *key) {
        return displayPath(pathFromText(holder.value(QLatin1String(key)).toString()));
    };
    return text("%1 on %2 has been deploying since %3 (process %4)")
        .arg(word("user"), word("host"), word("start"))
        .arg(holder.value(QLatin1String("pid")).toInteger());
}

std::unexpected<Error> busy(int fd, std::string_view fullName)
{
    const QJsonObject holder = readWords(fd);
    const QString why =
        holder.isEmpty() ? text("another deployment has just begun") : describe(holder);
    return failure({.code = ErrorCode::Busy,
                    .what = text("The target is locked"),
                    .where = displayPath(fullName),
                    .why = why,
                    .advice = text("Wait until it is done, then plan again.")});
}

} // namespace

Result<TargetLock> TargetLock::take(int records, std::string_view fullName)
{
    const auto fail = [&](int errnum) {
        return failure(Error::fromErrno(errnum, text("The target could not be locked"), fullName));
    };
    TargetLock lock;
    FileDescriptor file(::openat(records, "lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0660));
    if (!file.isValid()) {
        return fail(errno);
    }
    while (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) {
            return busy(file.get(), fullName);
        }
        if (errno != EINTR) {
            return fail(errno);
        }
    }
    const QByteArray words = ownWords();
    if (::ftruncate(file.get(), 0) != 0) {
        return fail(errno);
    }
    if (const int errnum = writeAll(
            file.get(), std::string_view(words.constData(), static_cast<size_t>(words.size())));
        errnum != 0) {
        return fail(errnum);
    }
    lock.m_file = std::move(file);
    return lock;
}

QString TargetLock::holder(int records)
{
    const FileDescriptor file(
        ::openat(records, "lock", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    const QJsonObject words = file.isValid() ? readWords(file.get()) : QJsonObject();
    if (words.isEmpty()) {
        return {};
    }
    const auto pid = static_cast<pid_t>(words.value(QLatin1String("pid")).toInteger());
    const bool here = words.value(QLatin1String("host")).toString() == currentHost();
    // What was killed left its words, and the kernel gave its lock away.
    const bool dead = here && pid > 0 && ::kill(pid, 0) != 0 && errno == ESRCH;
    return dead ? QString() : describe(words);
}

void TargetLock::release()
{
    if (m_file.isValid()) {
        // The file stays: removing it would let two hold "the" lock, each on a file of its own.
        (void)!::ftruncate(m_file.get(), 0);
        m_file.reset();
    }
}

} // namespace Slipway::Local
