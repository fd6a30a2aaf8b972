// SPDX-License-Identifier: GPL-3.0-or-later
#include "storewait.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "history/historystore.h"
#include "store/releasestore.h"
#include "terminal.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <utility>
#include <vector>

namespace Slipway::Ctl {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

QString placeOf(const HistoryEntry &entry)
{
    const QString folder = displayPath(entry.place);
    const QString name = displayPath(pathFromText(entry.target));
    return name.isEmpty() || name == folder ? folder : QStringLiteral("%1 (%2)").arg(name, folder);
}

/// The deployments of this machine that are under way, one after another; empty: none is known.
QString deploymentsUnderWay()
{
    const auto list =
        HistoryStore(HistoryStore::defaultFile()).list({.places = {}, .most = HistoryQuery::All});
    QStringList words;
    for (const HistoryEntry &entry : list ? list->entries : std::vector<HistoryEntry>()) {
        if (entry.state == HistoryState::Running) {
            words +=
                text("the deployment of %1 to %2 by %3 since %4")
                    .arg(entry.releaseId, placeOf(entry), displayPath(pathFromText(entry.by())),
                         entry.started.toLocalTime().toString(u"yyyy-MM-dd HH:mm"));
        }
    }
    return words.join(text(", and for "));
}

/// The first words of a process's command line: "slipwayctl releases prune"; empty: not ours to see, or gone.
QString wordsOfProcess(const std::string &pid)
{
    constexpr qsizetype MostWords = 3;
    std::ifstream file("/proc/" + pid + "/cmdline", std::ios::binary);
    QStringList words;
    for (std::string word; words.size() < MostWords && std::getline(file, word, '\0');) {
        words += displayPath(words.isEmpty() ? PosixPath::baseName(word) : std::string_view(word));
    }
    return words.join(QLatin1Char(' '));
}

/// The processes that have one of the store's lock files to themselves, as /proc/locks of the kernel says:
/// "1: FLOCK  ADVISORY  WRITE 4711 08:01:131090 0 EOF". The number of the file alone is compared: some file systems
/// give another device there than stat(2) does. Empty: none is known.
QString processesInStore()
{
    const std::string folder = ReleaseStore::defaultFolder();
    std::vector<std::string> files;
    for (const char *name : {"/lock", "/marks.lock"}) {
        struct stat status = {};
        if (::stat((folder + name).c_str(), &status) == 0) {
            files.push_back(':' + std::to_string(status.st_ino));
        }
    }
    std::ifstream locks("/proc/locks");
    QStringList found;
    for (std::string line; std::getline(locks, line);) {
        std::istringstream words(line);
        std::string number;
        std::string kind;
        std::string strength;
        std::string access;
        std::string pid;
        std::string file;
        words >> number >> kind >> strength >> access >> pid >> file;
        const bool isOfStore = std::ranges::any_of(
            files, [&file](const std::string &end) { return file.ends_with(end); });
        const bool isSeen = pid != "0" && !pid.starts_with('-'); // else it is in another container
        if (kind != "FLOCK" || access != "WRITE" || !isOfStore || !isSeen) {
            continue;
        }
        const QString process = text("process %1").arg(QString::fromStdString(pid));
        const QString program = wordsOfProcess(pid);
        const QString each =
            program.isEmpty() ? process : QStringLiteral("%1 (%2)").arg(program, process);
        if (!found.contains(each)) {
            found += each;
        }
    }
    return found.join(text(", and for "));
}

void tellWait(const QString &command, const QString &holders)
{
    writeError(QStringLiteral("slipwayctl %1: ").arg(command)
               + text("waiting for %1 to end, %2 s at most; Ctrl+C stops waiting")
                     .arg(holders.isEmpty() ? text("another Slipway at work in the release store")
                                            : holders)
                     .arg(StoreLock::Patience.count())
               + QLatin1Char('\n'));
}

Error withHolders(Error error, const QString &holders)
{
    if (!holders.isEmpty()) {
        error.why = text("it waited in vain for %1 to end").arg(holders);
    }
    return error;
}

} // namespace

void tellStoreWait(const QString &command)
{
    tellWait(command, deploymentsUnderWay());
}

void tellMarkWait(const QString &command)
{
    tellWait(command, processesInStore());
}

Error withStoreHolders(Error error)
{
    return error.code == ErrorCode::Busy ? withHolders(std::move(error), deploymentsUnderWay())
                                         : error;
}

Error withMarkHolders(Error error)
{
    return error.code == ErrorCode::Busy ? withHolders(std::move(error), processesInStore())
                                         : error;
}

} // namespace Slipway::Ctl
