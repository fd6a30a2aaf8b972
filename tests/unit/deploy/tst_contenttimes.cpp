// SPDX-License-Identifier: GPL-3.0-or-later
// A content has one modification time, wherever and whenever it is deployed: servers make ETags of it.
#include "deploy/storedcontent.h"
#include "deploytesting/contractworlds.h"

#include <QTest>

#include <map>
#include <sys/stat.h>

using namespace Slipway;
using namespace Slipway::Testing;

namespace {

/// Nanoseconds, by path.
std::map<std::string, int64_t> timesOf(const std::string &folder)
{
    std::map<std::string, int64_t> times;
    for (const auto &[path, file] : readTree(folder, ".slipway")) {
        struct stat status = {};
        if (::lstat((folder + '/' + path).c_str(), &status) == 0) {
            times[path] = int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
        }
    }
    return times;
}

} // namespace

class ContentTimesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneTimeOnAllHosts_data();
    void oneTimeOnAllHosts();
};

void ContentTimesTest::oneTimeOnAllHosts_data()
{
    QTest::addColumn<LocalMode>("mode");
    QTest::addColumn<QString>("served");
    QTest::newRow("in place") << LocalMode::InPlace << "";
    QTest::newRow("pool") << LocalMode::Pool << "";
    QTest::newRow("releases") << LocalMode::Releases << "/current";
}

void ContentTimesTest::oneTimeOnAllHosts()
{
    QFETCH(LocalMode, mode);
    QFETCH(QString, served);
    const ScratchFolder folder;
    const ReleaseStore store(folder.path() + "/store");
    SourceTree sources;
    const auto deployed = [&](const char *host, const std::shared_ptr<const Release> &release) {
        const std::string root = folder.path() + '/' + host;
        const auto world = localWorld(mode, root);
        const auto target = world->target();
        const auto plan = planFor(*target, release);
        const auto content = keepRelease(*release, store);
        if (!plan || !content || !deploy(*target, **plan, **content, {}, {})) {
            qFatal("not deployed to %s", host);
        }
        return timesOf(root + served.toStdString());
    };
    const auto first = sources.release(firstTree());
    const auto second = sources.release(secondTree());
    const auto early = deployed("one", first);
    QCOMPARE(early.size(), firstTree().size());
    QCOMPARE(deployed("two", first), early);
    // A host that gets only the later release has the times of the one that had both.
    const auto late = deployed("one", second);
    QCOMPARE(deployed("three", second), late);
    QCOMPARE(late.at("same.txt"), early.at("same.txt"));
    QVERIFY(late.at("css/site.css") != early.at("css/site.css"));
}

QTEST_GUILESS_MAIN(ContentTimesTest)
#include "tst_contenttimes.moc"
