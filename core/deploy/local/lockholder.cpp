// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/lockholder.h"

#include "base/pathtext.h"
#include "release/whoami.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <ctime>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <unistd.h>

namespace Slipway::Local {

namespace {

/// Without a sign of life for so long, it is told.
constexpr int64_t LongAgo = 15'000;

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::LocalTarget", source);
}

QString now()
{
    return QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
}

/// Milliseconds since this kernel's start, sleep included.
int64_t sinceBoot()
{
    struct timespec time = {};
    ::clock_gettime(CLOCK_BOOTTIME, &time);
    return int64_t{time.tv_sec} * 1000 + time.tv_nsec / 1'000'000;
}

QString firstLine(const char *file)
{
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    return QString::fromStdString(line).trimmed();
}

QString ownBoot()
{
    return firstLine("/proc/sys/kernel/random/boot_id");
}

QString ownMachine()
{
    return firstLine("/etc/machine-id");
}

QString ownPidSpace()
{
    std::array<char, PATH_MAX> link = {};
    const ssize_t length = ::readlink("/proc/self/ns/pid", link.data(), link.size());
    return length > 0 ? QString::fromLatin1(link.data(), length) : QString();
}

/// The 22nd field of /proc/PID/stat; 0: there is no such process (or it is not to be seen).
int64_t bornAt(int64_t pid)
{
    std::ifstream in("/proc/" + std::to_string(pid) + "/stat");
    const std::string all{std::istreambuf_iterator<char>(in), {}};
    // The second field is the program's name in brackets, which may hold anything.
    const size_t name = all.rfind(')');
    if (name == std::string::npos) {
        return 0;
    }
    constexpr int FieldsBefore = 19;
    std::istringstream fields(all.substr(name + 1));
    std::string field;
    for (int i = 0; i < FieldsBefore; ++i) {
        fields >> field;
    }
    int64_t born = 0;
    fields >> born;
    return born;
}

/// Words of others, made fit for a line of text.
QString safe(const QString &word)
{
    constexpr qsizetype Longest = 100;
    return displayPath(pathFromText(word.left(Longest)));
}

} // namespace

LockHolder LockHolder::self()
{
    LockHolder holder;
    holder.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    holder.user = currentUser();
    holder.host = currentHost();
    holder.pid = ::getpid();
    holder.start = now();
    holder.boot = ownBoot();
    holder.machine = ownMachine();
    holder.pidSpace = ownPidSpace();
    holder.born = bornAt(holder.pid);
    holder.renewBeat();
    return holder;
}

void LockHolder::renewBeat()
{
    beat = sinceBoot();
    beatAt = now();
}

std::optional<LockHolder> LockHolder::parse(const QByteArray &words)
{
    QJsonParseError error;
    const QJsonObject all = QJsonDocument::fromJson(words, &error).object();
    if (error.error != QJsonParseError::NoError || all.isEmpty()) {
        return std::nullopt;
    }
    const auto word = [&](const char *key) { return all.value(QLatin1String(key)).toString(); };
    const auto number = [&](const char *key) {
        return int64_t{all.value(QLatin1String(key)).toInteger()};
    };
    return LockHolder{.id = word("id"),
                      .user = word("user"),
                      .host = word("host"),
                      .pid = number("pid"),
                      .start = word("start"),
                      .boot = word("boot"),
                      .machine = word("machine"),
                      .pidSpace = word("pid-space"),
                      .born = number("born"),
                      .beat = number("beat"),
                      .beatAt = word("beat-at"),
                      .takenFrom = word("taken-from")};
}

QByteArray LockHolder::words() const
{
    QJsonObject all{{QStringLiteral("id"), id},
                    {QStringLiteral("user"), user},
                    {QStringLiteral("host"), host},
                    {QStringLiteral("pid"), static_cast<qint64>(pid)},
                    {QStringLiteral("start"), start},
                    {QStringLiteral("boot"), boot},
                    {QStringLiteral("machine"), machine},
                    {QStringLiteral("pid-space"), pidSpace},
                    {QStringLiteral("born"), static_cast<qint64>(born)},
                    {QStringLiteral("beat"), static_cast<qint64>(beat)},
                    {QStringLiteral("beat-at"), beatAt}};
    if (!takenFrom.isEmpty()) {
        all.insert(QStringLiteral("taken-from"), takenFrom);
    }
    return QJsonDocument(all).toJson(QJsonDocument::Compact) + '\n';
}

bool LockHolder::isOfThisBoot() const
{
    return !boot.isEmpty() && boot == ownBoot();
}

LockHolder::Life LockHolder::life() const
{
    if (!isOfThisBoot()) {
        // The same machine, started anew since: nothing that ran before it runs now.
        const bool isHere = !boot.isEmpty() && !machine.isEmpty() && machine == ownMachine()
            && host == currentHost();
        return isHere ? Life::Dead : Life::Unknown;
    }
    if (pidSpace.isEmpty() || pidSpace != ownPidSpace() || pid <= 0 || pid > INT_MAX) {
        return Life::Unknown;
    }
    if (::kill(static_cast<pid_t>(pid), 0) != 0 && errno == ESRCH) {
        return Life::Dead;
    }
    const int64_t found = bornAt(pid);
    return found != 0 && born != 0 && found != born ? Life::Dead : Life::Alive;
}

QString LockHolder::name() const
{
    return text("%1@%2, process %3, since %4")
        .arg(safe(user), safe(host), QString::number(pid), safe(start));
}

QString LockHolder::describe() const
{
    const QString who = text("%1 on %2 has been deploying since %3 (process %4)")
                            .arg(safe(user), safe(host), safe(start), QString::number(pid));
    if (isOfThisBoot()) {
        const int64_t silent = sinceBoot() - beat;
        return beat > 0 && silent > LongAgo
            ? text("%1, without a sign of life for %2 s").arg(who, QString::number(silent / 1000))
            : who;
    }
    return beatAt.isEmpty()
        ? who
        : text("%1, and gave its last sign of life at %2 by its clock").arg(who, safe(beatAt));
}

QString LockHolder::lastSign() const
{
    if (isOfThisBoot() && beat > 0) {
        const int64_t silent = std::max<int64_t>(0, sinceBoot() - beat);
        return text("%1 s ago").arg(QString::number(silent / 1000));
    }
    return beatAt.isEmpty() ? QString() : text("%1 by its clock").arg(safe(beatAt));
}

} // namespace Slipway::Local
