// SPDX-License-Identifier: GPL-3.0-or-later
// `slipwayctl deploy --take-lock` while another slipwayctl deploys to the same release folders.
#include "commandfixture.h"
#include "deploytesting/contractworlds.h"

#include <QProcess>
#include <QTest>

#include <filesystem>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

constexpr int Files = 400;

} // namespace

class TakeoverCommandTest : public QObject, private CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void publishesBesideTheOther();

private:
    [[nodiscard]] QStringList deployment(const QStringList &options) const
    {
        return QStringList{u"deploy"_s, u"--yes"_s,
                           u"--to"_s,   QString::fromStdString(bytes("www")),
                           u"--mode"_s, localModeId(LocalMode::Releases)}
        + options;
    }
    [[nodiscard]] Tree live() const { return readTree(bytes("www/current"), ".slipway"); }
    /// A release is being built, and has files already.
    [[nodiscard]] bool isBuilding() const
    {
        std::error_code error;
        for (const auto &entry : fs::directory_iterator(bytes("www/releases"), error)) {
            if (entry.path().filename().string().starts_with(".staging-")
                && !fs::is_empty(entry.path(), error) && !error) {
                return true;
            }
        }
        return false;
    }
    /// The project's files, and what they are published as.
    [[nodiscard]] Tree writeFiles(const std::string &bytesOfEach) const
    {
        Tree tree;
        for (int number = 0; number < Files; ++number) {
            const std::string path =
                "f" + std::to_string(number % 10) + "/n" + std::to_string(number) + ".css";
            tree[path] = {.bytes = bytesOfEach + std::to_string(number)};
            writeFile(bytes("project/shop/static/" + path), tree[path]);
        }
        return tree;
    }
};

/// The other one is slow, and goes on for a while after its lock is gone.
void TakeoverCommandTest::publishesBesideTheOther()
{
    makeProject(StorageKind::Plain, u"django.contrib.staticfiles.storage.StaticFilesStorage"_s,
                {"shop"});
    qputenv("XDG_DATA_HOME", bytes("data").c_str());
    (void)writeFiles("one");
    const Run first = run(deployment({}));
    QVERIFY2(first.status == 0, first.all().constData());
    const fs::path before = fs::read_symlink(bytes("www/current"));

    // 400 kB: minutes are left when the first file is there.
    Tree tree = writeFiles(std::string(1000, '2'));
    QProcess slow;
    slow.start(QStringLiteral(SLIPWAYCTL_PROGRAM),
               deployment({u"--bandwidth"_s, u"1 kB"_s, u"--snapshot"_s,
                           QString::fromStdString(bytes("snapshot.json"))}));
    QTRY_VERIFY_WITH_TIMEOUT(isBuilding(), 60'000);
    QCOMPARE(slow.state(), QProcess::Running);

    const Run taken = run(deployment({u"--take-lock"_s}));
    QVERIFY2(taken.status == 0, taken.all().constData());
    const fs::path published = fs::read_symlink(bytes("www/current"));
    QVERIFY(published != before);
    COMPARE_TREES(live(), tree);

    QVERIFY(slow.waitForFinished(60'000));
    QCOMPARE(slow.exitStatus(), QProcess::NormalExit);
    const QByteArray slowSaid = slow.readAllStandardOutput() + slow.readAllStandardError();
    QVERIFY2(slow.exitCode() != 0, slowSaid.constData());
    QVERIFY2(slowSaid.contains("was taken over"), slowSaid.constData());
    QCOMPARE(fs::read_symlink(bytes("www/current")).string(), published.string());
    COMPARE_TREES(live(), tree);
    const Run verified = run({u"verify"_s, u"--to"_s, QString::fromStdString(bytes("www")),
                              u"--mode"_s, localModeId(LocalMode::Releases)});
    QVERIFY2(verified.status == 0, verified.all().constData());

    // Whatever it put there after that goes with the next deployment.
    tree = writeFiles("three");
    const Run next = run(deployment({}));
    QVERIFY2(next.status == 0, next.all().constData());
    COMPARE_TREES(live(), tree);
    QCOMPARE(localWorld(LocalMode::Releases, bytes("www"))->leftovers(), QByteArray());
}

QTEST_GUILESS_MAIN(TakeoverCommandTest)
#include "tst_takeovercommand.moc"
