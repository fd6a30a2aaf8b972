// SPDX-License-Identifier: GPL-3.0-or-later
// A content has one modification time, wherever and whenever it is deployed: servers make ETags of it.
#include "deploy/storedcontent.h"
#include "deploytesting/contractworlds.h"

#include <QTest>

#include <algorithm>
#include <ctime>
#include <fcntl.h>
#include <map>
#include <ranges>
#include <sys/stat.h>

using namespace Slipway;
using namespace Slipway::Testing;

namespace {

constexpr int64_t Second = 1'000'000'000;

/// Nanoseconds, by path.
std::map<std::string, int64_t> timesOf(const std::string &folder)
{
    std::map<std::string, int64_t> times;
    for (const auto &[path, file] : readTree(folder, ".slipway")) {
        struct stat status = {};
        if (::lstat((folder + '/' + path).c_str(), &status) == 0) {
            times[path] = int64_t{status.st_mtim.tv_sec} * Second + status.st_mtim.tv_nsec;
        }
    }
    return times;
}

/// The times of what a host serves that is deployed to for the first time or once more.
std::map<std::string, int64_t> deployed(const std::string &host, LocalMode mode,
                                        const std::shared_ptr<const Release> &release,
                                        const ReleaseStore &store)
{
    const auto world = localWorld(mode, host);
    const auto target = world->target();
    const auto plan = planFor(*target, release);
    const auto content = keepRelease(*release, store);
    if (!plan || !content || !deploy(*target, **plan, **content, {}, {})) {
        qFatal("not deployed to %s", host.c_str());
    }
    return timesOf(mode == LocalMode::Releases ? host + "/current" : host);
}

/// By the clock that files get their times from.
int64_t now()
{
    timespec time = {};
    ::clock_gettime(CLOCK_REALTIME_COARSE, &time);
    return int64_t{time.tv_sec} * Second + time.tv_nsec;
}

} // namespace

class ContentTimesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneTimeOnAllHosts_data();
    void oneTimeOnAllHosts();
    void lookedAtInBetween();
};

void ContentTimesTest::oneTimeOnAllHosts_data()
{
    QTest::addColumn<LocalMode>("mode");
    QTest::newRow("in place") << LocalMode::InPlace;
    QTest::newRow("pool") << LocalMode::Pool;
    QTest::newRow("releases") << LocalMode::Releases;
}

void ContentTimesTest::oneTimeOnAllHosts()
{
    QFETCH(LocalMode, mode);
    const ScratchFolder folder;
    const ReleaseStore store(folder.path() + "/store");
    SourceTree sources;
    const auto on = [&](const char *host, const std::shared_ptr<const Release> &release) {
        return deployed(folder.path() + '/' + host, mode, release, store);
    };
    const auto first = sources.release(firstTree());
    const auto second = sources.release(secondTree());
    const auto early = on("one", first);
    QCOMPARE(early.size(), firstTree().size());
    QCOMPARE(on("two", first), early);
    // A host that gets only the later release has the times of the one that had both.
    const auto late = on("one", second);
    QCOMPARE(on("three", second), late);
    QCOMPARE(late.at("same.txt"), early.at("same.txt"));
    QVERIFY(late.at("css/site.css") != early.at("css/site.css"));
}

/// A put was killed and the clock set back since: until somebody has cleaned up each content is read anew.
void ContentTimesTest::lookedAtInBetween()
{
    const ScratchFolder folder;
    const ReleaseStore store(folder.path() + "/store");
    SourceTree sources;
    const auto release = sources.release(firstTree());
    const auto early = deployed(folder.path() + "/one", LocalMode::InPlace, release, store);
    const std::string mark = store.folder() + "/putting/1-1";
    writeFile(mark, {});
    const timespec ahead = {.tv_sec = std::time(nullptr) + 86'400, .tv_nsec = 0};
    const timespec times[2] = {ahead, ahead};
    QCOMPARE(::utimensat(AT_FDCWD, mark.c_str(), times, 0), 0);
    const int64_t last = std::ranges::max(early | std::views::values);
    QTRY_VERIFY(now() > last);
    QCOMPARE(deployed(folder.path() + "/two", LocalMode::InPlace, release, store), early);
}

QTEST_GUILESS_MAIN(ContentTimesTest)
#include "tst_contenttimes.moc"
