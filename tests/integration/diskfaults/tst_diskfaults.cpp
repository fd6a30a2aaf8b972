// SPDX-License-Identifier: GPL-3.0-or-later
// `slipwayctl deploy` itself on a disk that fails at its nth call, for n from 1 on (diskfaults.cpp, preloaded): what
// it says, what visitors get, and that the next run finishes it. SLIPWAY_FAULTS_MODE says on which kind of target.
#include "deploytesting/contractworlds.h"
#include "foldersnapshot.h"
#include "programrun.h"

#include <QTest>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

constexpr LocalMode Mode = SLIPWAY_FAULTS_MODE;

/// How the disk fails.
struct Fault {
    int errnum = EIO;
    bool stays = false; ///< From that call on.
    int64_t at = 0;
};

/// What became of a run on such a disk.
struct FaultyRun {
    Run run;
    QByteArray failed; ///< "CALL PATH"; empty: it ended before that call.
    int64_t calls = 0;
};

QByteArray said(const Run &run)
{
    return run.out.right(2000) + run.err;
}

} // namespace

class DiskFaultsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { m_folder.reset(); }
    void fails_data();
    void fails();

private:
    /// A project, published as it was.
    void prepare();
    void change() const;
    [[nodiscard]] std::string path(const std::string &name) const
    {
        return m_folder->path() + '/' + name;
    }
    [[nodiscard]] Run run(const QStringList &given) const;
    [[nodiscard]] FaultyRun runOn(const Fault &fault) const;
    [[nodiscard]] Tree live() const
    {
        return readTree(path(Mode == LocalMode::Releases ? "www/current" : "www"), ".slipway");
    }
    void checkSaid(const FaultyRun &faulty, const Fault &fault) const;
    void checkServed(bool isPublished) const;
    void takeUp() const;

    std::unique_ptr<ScratchFolder> m_folder;
    Tree m_before;
    Tree m_after; ///< What an undisturbed run leaves.
};

void DiskFaultsTest::prepare()
{
    m_folder = std::make_unique<ScratchFolder>();
    writeSnapshotFile(path("snapshot.json"),
                      folderSnapshot(path("project"), StorageKind::Manifest));
    const std::string assets = path("project/assets/");
    writeFile(assets + "css/site.css", {.bytes = "a { background: url(../img/a.svg) }"});
    writeFile(assets + "img/a.svg", {.bytes = "<svg/>"});
    writeFile(assets + "img/old.svg", {.bytes = "<svg>old</svg>"});
    const Run first = run({u"deploy"_s});
    QVERIFY2(first.status == 0, said(first).constData());
}

void DiskFaultsTest::change() const
{
    const std::string assets = path("project/assets/");
    writeFile(assets + "img/a.svg", {.bytes = "<svg>anew</svg>"});
    writeFile(assets + "js/new.js", {.bytes = std::string(300'000, ' ') + "run()"});
    fs::remove(assets + "img/old.svg");
}

Run DiskFaultsTest::run(const QStringList &given) const
{
    return runSlipwayctl(given
                         + QStringList{u"--json"_s, u"--snapshot"_s,
                                       QString::fromStdString(path("snapshot.json")), u"--to"_s,
                                       QString::fromStdString(path("www")), u"--mode"_s,
                                       localModeId(Mode)});
}

FaultyRun DiskFaultsTest::runOn(const Fault &fault) const
{
    const QByteArray log = QByteArray::fromStdString(path("faults"));
    fs::remove(log.toStdString());
    qputenv("SLIPWAY_FAULT_UNDER", QByteArray::fromStdString(path("www")));
    qputenv("SLIPWAY_FAULT_AT", QByteArray::number(qint64(fault.at)));
    qputenv("SLIPWAY_FAULT_ERRNO", QByteArray::number(fault.errnum));
    qputenv("SLIPWAY_FAULT_LOG", log);
    qputenv("SLIPWAY_FAULT_STAYS", fault.stays ? "1" : "");
    qputenv("LD_PRELOAD", SLIPWAY_DISKFAULTS);
    FaultyRun faulty{.run = run({u"deploy"_s, u"--yes"_s}), .failed = {}, .calls = 0};
    qunsetenv("LD_PRELOAD");
    std::ifstream in(log.toStdString());
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("calls ")) {
            faulty.calls = std::stoll(line.substr(6));
        } else {
            faulty.failed = QByteArray::fromStdString(line);
        }
    }
    return faulty;
}

void DiskFaultsTest::initTestCase()
{
    prepare();
    m_before = live();
    change();
    const FaultyRun good = runOn({});
    QVERIFY2(good.run.status == 0, said(good.run).constData());
    QVERIFY2(good.failed.isEmpty(), good.failed.constData());
    QVERIFY2(good.calls > 30, QByteArray::number(qint64(good.calls)).constData());
    m_after = live();
    QVERIFY(!treeDifference(m_after, m_before).isEmpty());
    m_folder.reset();
}

void DiskFaultsTest::fails_data()
{
    QTest::addColumn<int>("errnum");
    QTest::addColumn<bool>("stays");
    QTest::addColumn<int>("stride"); // every call, or every second, or third
    QTest::newRow("broken once") << EIO << false << 1;
    QTest::newRow("broken from there on") << EIO << true << 2;
    QTest::newRow("full once") << ENOSPC << false << 3;
    QTest::newRow("full from there on") << ENOSPC << true << 2;
    QTest::newRow("read-only from there on") << EROFS << true << 3;
}

/// Whoever reads it knows what failed, where, why, and what to do; and it is no success.
void DiskFaultsTest::checkSaid(const FaultyRun &faulty, const Fault &fault) const
{
    const QByteArray all = faulty.failed + '\n' + said(faulty.run);
    const QJsonObject json = faulty.run.json();
    const QJsonObject error = json[u"error"_s].toObject();
    // What the disk did not take is never believed to be there, and fsync(2) is not asked a second time.
    const bool isLost = faulty.failed.startsWith("syncfs ")
        || (faulty.failed.startsWith("close ")
            && (faulty.failed.contains("/.slipway/tmp/")
                || faulty.failed.contains("/releases/.staging-")));
    QVERIFY2(!isLost || faulty.run.status == 1, all.constData());
    if (faulty.run.status == 0) { // it was tried again, or nothing hangs on it
        QVERIFY2(error.isEmpty(), all.constData());
        QVERIFY2(json[u"deployment"_s][u"published"_s].toBool(), all.constData());
        return;
    }
    QVERIFY2(faulty.run.status == 1, all.constData());
    for (const QString &key : {u"what"_s, u"where"_s, u"why"_s, u"advice"_s}) {
        QVERIFY2(!error[key].toString().isEmpty(), all.constData());
    }
    QVERIFY2(error[u"where"_s].toString().startsWith(QString::fromStdString(path("www"))),
             all.constData());
    QVERIFY2(error[u"why"_s].toString() == QString::fromLocal8Bit(std::strerror(fault.errnum)),
             all.constData());
}

/// Of what is published everything is there, of what is not nothing that is not whole.
void DiskFaultsTest::checkServed(bool isPublished) const
{
    const Tree now = live();
    if (Mode == LocalMode::Releases) {
        COMPARE_TREES(now, isPublished ? m_after : m_before);
        return;
    }
    for (const auto &[path, file] : isPublished ? m_after : m_before) {
        const auto found = now.find(path);
        const bool mayBeGone = !isPublished && !m_after.contains(path);
        QVERIFY2(found != now.end() || mayBeGone, path.c_str());
    }
    for (const auto &[path, file] : now) {
        const auto before = m_before.find(path);
        const auto after = m_after.find(path);
        const bool isOld = before != m_before.end() && before->second == file;
        const bool isNew = after != m_after.end() && after->second == file;
        QVERIFY2(isNew || (isOld && (!isPublished || after == m_after.end())), path.c_str());
    }
}

void DiskFaultsTest::takeUp() const
{
    Run done = run({u"deploy"_s, u"--resume"_s});
    if (done.status == 1 && done.json()[u"error"_s][u"code"_s] == u"not-found"_s) {
        done = run({u"deploy"_s, u"--yes"_s}); // it had not begun, or it came to its end
    }
    QVERIFY2(done.status == 0, said(done).constData());
    COMPARE_TREES(live(), m_after);
    if (!localWorld(Mode, path("www"))->leftovers().isEmpty()) {
        // It could not be removed, and there was nothing to deploy: the next one that has something does.
        writeFile(path("project/assets/later.txt"), {.bytes = "later"});
        done = run({u"deploy"_s, u"--yes"_s});
        QVERIFY2(done.status == 0, said(done).constData());
        QCOMPARE(localWorld(Mode, path("www"))->leftovers(), QByteArray());
    }
}

void DiskFaultsTest::fails()
{
    QFETCH(int, errnum);
    QFETCH(bool, stays);
    QFETCH(int, stride);
    int failed = 0;
    int published = 0;
    for (Fault fault{.errnum = errnum, .stays = stays, .at = 1};; fault.at += stride) {
        prepare();
        if (QTest::currentTestFailed()) {
            return;
        }
        change();
        const FaultyRun faulty = runOn(fault);
        if (faulty.failed.isEmpty()) { // all of its calls have had their turn
            QVERIFY2(faulty.run.status == 0, said(faulty.run).constData());
            break;
        }
        failed += faulty.run.status == 0 ? 0 : 1;
        const bool isPublished = faulty.run.json()[u"deployment"_s][u"published"_s].toBool();
        published += isPublished ? 1 : 0;
        checkSaid(faulty, fault);
        if (!QTest::currentTestFailed()) {
            checkServed(isPublished);
        }
        if (!QTest::currentTestFailed()) {
            takeUp();
        }
        if (QTest::currentTestFailed()) {
            qWarning("call %lld: %s", static_cast<long long>(fault.at), faulty.failed.constData());
            return;
        }
    }
    QVERIFY2(failed * stride > 20, qPrintable(QString::number(failed)));
    QVERIFY2(published > 0, qPrintable(QString::number(published)));
}

QTEST_GUILESS_MAIN(DiskFaultsTest)
#include "tst_diskfaults.moc"
