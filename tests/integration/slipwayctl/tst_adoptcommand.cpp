// SPDX-License-Identifier: GPL-3.0-or-later
// `slipwayctl adopt`: says what it would do, does it, and slipway.toml follows.
#include "commandfixture.h"
#include "deploy/journal.h"
#include "deploytesting/callfaults.h"
#include "deploytesting/contractworlds.h"
#include "processtesting/childprocess.h"
#include "store/releasestore.h"
#include "terminalprocess.h"

#include <QJsonArray>
#include <QTest>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <unistd.h>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

class AdoptCommandTest : public QObject, private CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_folder.reset(); }
    void aNamedTarget();
    void aFolder();
    void asksOnATerminal();
    void isOneToGoBackTo();
    void isWhatUndoingLeaves();
    void isVerifiedByTheStore();

private:
    [[nodiscard]] std::string config() const
    {
        std::ifstream in(bytes("project/slipway.toml"));
        return (std::stringstream() << in.rdbuf()).str();
    }
    [[nodiscard]] QStringList project() const
    {
        return {u"--project"_s, QString::fromStdString(bytes("project"))};
    }
};

void AdoptCommandTest::init()
{
    makeProject(StorageKind::Plain, u"django.contrib.staticfiles.storage.StaticFilesStorage"_s,
                {"shop"});
    qputenv("XDG_DATA_HOME", bytes("data").c_str());
    writeFile(bytes("project/manage.py"), {.bytes = ""});
    writeFile(bytes("project/shop/static/site.css"), {.bytes = "new"});
    writeFile(bytes("static/site.css"), {.bytes = "old"});
    writeFile(bytes("static/robots.txt"), {.bytes = "theirs"});
}

void AdoptCommandTest::aNamedTarget()
{
    writeFile(bytes("project/slipway.toml"),
              {.bytes = "[targets.web]\npath = \"" + bytes("static")
                   + "\"   # served\nmode = \"in-place\"\nkeep-releases = 9\n"});
    const std::string before = config();
    const QStringList adopt = QStringList{u"adopt"_s, u"--target"_s, u"web"_s} + project();
    const Run asked = run(adopt);
    QVERIFY2(asked.status == 0 && asked.out.contains("Nothing was changed"),
             (asked.out + asked.err).constData());
    QVERIFY2(asked.out.contains((bytes("static") + ".releases").c_str()), asked.out.constData());
    QVERIFY(!fs::is_symlink(bytes("static")));
    QCOMPARE(config(), before);

    const Run done = run(adopt + QStringList{u"--yes"_s});
    QVERIFY2(done.status == 0, (done.out + done.err).constData());
    QVERIFY(fs::is_symlink(bytes("static")));
    QCOMPARE(readTree(bytes("static/")).at("robots.txt").bytes, std::string("theirs"));
    const std::string after = config();
    QVERIFY2(after.contains("path = \"" + bytes("static") + ".releases\"   # served"),
             after.c_str());
    QVERIFY2(after.contains("mode = \"releases\"") && after.contains("keep-releases = 9"),
             after.c_str());
    // Again: there is nothing left to do.
    const Run again = run(adopt + QStringList{u"--yes"_s, u"--json"_s});
    QCOMPARE(again.status, 0);
    QCOMPARE(again.json()[u"before"_s].toBool(), true);
    QCOMPARE(config(), after);
    // Deployed there, it is served where the old files were.
    const Run deployed =
        run(QStringList{u"deploy"_s, u"--yes"_s, u"--target"_s, u"web"_s} + project());
    QVERIFY2(deployed.status == 0, (deployed.out + deployed.err).constData());
    QCOMPARE(readTree(bytes("static/")).at("site.css").bytes, std::string("new"));
    QCOMPARE(readTree(bytes("static/")).at("robots.txt").bytes, std::string("theirs"));

    // Killed before slipway.toml was changed: adopting again does what is left.
    writeFile(bytes("project/slipway.toml"), {.bytes = before});
    const Run refused =
        run(QStringList{u"deploy"_s, u"--yes"_s, u"--target"_s, u"web"_s} + project());
    QVERIFY2(refused.status == 1 && refused.err.contains("releases"), refused.err.constData());
    QCOMPARE(run(adopt + QStringList{u"--yes"_s}).status, 0);
    QCOMPARE(config(), after);
}

void AdoptCommandTest::aFolder()
{
    const QString folder = QString::fromStdString(bytes("static"));
    const Run done = run({u"adopt"_s, u"--to"_s, folder, u"--yes"_s, u"--json"_s});
    QVERIFY2(done.status == 0, (done.out + done.err).constData());
    QCOMPARE(done.json()[u"path"_s].toString(), folder + u".releases"_s);
    QCOMPARE(done.json()[u"files"_s].toInt(), 2);
    QVERIFY(fs::is_symlink(bytes("static")));
    const Run missing =
        run({u"adopt"_s, u"--to"_s, QString::fromStdString(bytes("nowhere")), u"--yes"_s});
    QCOMPARE(missing.status, 1);
    QVERIFY(!fs::exists(bytes("nowhere.releases")));
    const Run system =
        run({u"adopt"_s, u"--to"_s, u"/etc"_s}); // it would only say what it would do
    QVERIFY2(system.status == 1 && !system.err.isEmpty(), system.out.constData());
}

void AdoptCommandTest::asksOnATerminal()
{
    const QStringList adopt{u"adopt"_s, u"--to"_s, QString::fromStdString(bytes("static")),
                            u"--snapshot"_s, QString::fromStdString(bytes("snapshot.json"))};
    for (const auto &[answer, status] :
         {std::pair("n\n", 1), std::pair("\n", 1), std::pair("y\n", 0)}) {
        TerminalProcess terminal(QStringLiteral(SLIPWAYCTL_PROGRAM), adopt, {});
        QVERIFY2(terminal.waitFor("[y/N]"), terminal.output().constData());
        QVERIFY(!fs::is_symlink(bytes("static")));
        terminal.type(answer);
        QCOMPARE(terminal.finish(), status);
    }
    QVERIFY(fs::is_symlink(bytes("static")));
}

/// Adopt, deploy, roll back without saying to what: visitors get what they got before all of it.
void AdoptCommandTest::isOneToGoBackTo()
{
    writeFile(
        bytes("project/slipway.toml"),
        {.bytes = "[targets.web]\npath = \"" + bytes("static") + "\"\nmode = \"releases\"\n"});
    writeFile(bytes("static/staticfiles.json"),
              {.bytes = R"({"paths": {"site.css": "site.0123456789ab.css"}, "version": "1.1"})"});
    writeFile(bytes("static/site.0123456789ab.css"), {.bytes = "old"});
    const Tree before = readTree(bytes("static"));
    const QStringList target = QStringList{u"--target"_s, u"web"_s} + project();
    const auto succeed = [&](const QStringList &arguments) {
        const Run done = run(arguments + target);
        if (done.status != 0) {
            qWarning() << arguments << done.out << done.err;
        }
        return done.status == 0 ? done.out : QByteArray();
    };
    const Run adopted = run(QStringList{u"adopt"_s, u"--yes"_s, u"--json"_s} + target);
    QCOMPARE(adopted.status, 0);
    const QString id = adopted.json()[u"release"_s].toString();
    QVERIFY(!id.isEmpty());
    const QByteArray verified = succeed({u"verify"_s});
    QVERIFY2(verified.contains(id.toUtf8()) && verified.contains("4 files,"), verified.constData());
    writeFile(bytes("static/robots.txt"), {.bytes = "Theirs"});
    const Run changed = run(QStringList{u"verify"_s} + target);
    QVERIFY2(changed.status == 1 && changed.out.contains("robots.txt: other content"),
             (changed.out + changed.err).constData());
    writeFile(bytes("static/robots.txt"), {.bytes = "theirs"});
    const QByteArray deployed = succeed({u"deploy"_s, u"--yes"_s});
    QVERIFY2(deployed.contains("1 file written"), deployed.constData());
    QCOMPARE(readTree(bytes("static/")).at("site.css").bytes, std::string("new"));

    // Also when the target has let its folder go.
    fs::remove_all(bytes("static.releases/releases/") + id.toStdString());
    const QByteArray back = succeed({u"rollback"_s, u"--yes"_s});
    QVERIFY2(back.contains(id.toUtf8()) && back.contains("Django reads the manifest once"),
             back.constData());
    const Tree after = readTree(bytes("static/"));
    QVERIFY2(after == before, treeDifference(after, before).constData());
    const QByteArray again = succeed({u"verify"_s});
    QVERIFY2(again.contains("4 files,"), again.constData());
    const Run history = runSlipwayctl(QStringList{u"history"_s, u"web"_s} + project());
    QVERIFY2(history.status == 0 && history.out.contains(id.toUtf8()),
             (history.out + history.err).constData());
    const Run shown = runSlipwayctl({u"releases"_s, u"show"_s, id});
    QVERIFY2(shown.status == 0 && shown.out.contains("adopted"), shown.out.constData());
    const Run list = runSlipwayctl({u"releases"_s, u"--json"_s});
    const QJsonArray releases = list.json()[u"releases"_s].toArray();
    QCOMPARE(releases.size(), 2);
    const Run compared =
        runSlipwayctl({u"releases"_s, u"compare"_s, id, releases[0][u"id"_s].toString()});
    QVERIFY2(compared.status == 0 && compared.out.contains("site.css"),
             (compared.out + compared.err).constData());

    // Nobody's files have not become Slipway's on the way back.
    writeFile(bytes("project/shop/static/site.css"), {.bytes = "newer"});
    QVERIFY(!succeed({u"deploy"_s, u"--yes"_s}).isEmpty());
    const Tree next = readTree(bytes("static/"));
    QCOMPARE(next.at("site.css").bytes, std::string("newer"));
    QVERIFY(next.contains("robots.txt") && next.contains("site.0123456789ab.css"));
}

/// Without the release in the store there is nothing to compare with, and verify says so.
void AdoptCommandTest::isVerifiedByTheStore()
{
    const QStringList to{u"--to"_s, QString::fromStdString(bytes("static"))};
    QCOMPARE(run(QStringList{u"adopt"_s, u"--yes"_s} + to).status, 0);
    const QStringList there{u"--to"_s, QString::fromStdString(bytes("static.releases")),
                            u"--mode"_s, u"releases"_s};
    const Run verified = run(QStringList{u"verify"_s} + there);
    QVERIFY2(verified.status == 0 && verified.out.contains("2 files,"),
             (verified.out + verified.err).constData());
    fs::remove_all(ReleaseStore::defaultFolder());
    const Run alone = run(QStringList{u"verify"_s} + there);
    QVERIFY2(alone.status == 1 && alone.err.contains("nothing to compare with"),
             (alone.out + alone.err).constData());
}

/// Adopt, deploy, be killed once it is published, undo: the same.
void AdoptCommandTest::isWhatUndoingLeaves()
{
    const Tree before = readTree(bytes("static"));
    const std::string root = bytes("static.releases");
    const auto target = [&](const std::string &path) {
        return QStringList{u"--to"_s, QString::fromStdString(path)};
    };
    const Run adopted =
        run(QStringList{u"adopt"_s, u"--yes"_s} + target(bytes("static")) + project());
    QVERIFY2(adopted.status == 0, (adopted.out + adopted.err).constData());
    SourceTree sources;
    const auto release = sources.release({{"site.css", {.bytes = "new"}}});
    const ChildEnd end = runInChild([&] {
        TargetConfig config;
        config.path = root;
        config.mode = LocalMode::Releases;
        const auto there = localWorld(config.mode, root)->target();
        const auto plan = planFor(*there, release);
        if (!plan || !ReleaseStore(ReleaseStore::defaultFolder()).put(*release)) {
            return 1;
        }
        CallFaults::watch([&] {
            if (readTree(bytes("static/")).at("site.css").bytes == "new") {
                ::kill(::getpid(), SIGKILL);
            }
        });
        const auto content = sourceContent();
        (void)deployAll({{.target = there.get(),
                          .plan = plan->get(),
                          .options = {.confirmedWarnings = {u"replace-foreign"_s}},
                          .board = nullptr,
                          .progress = nullptr,
                          .journal = JournalPlace{.folder = DeployJournal::defaultFolder(),
                                                  .target = config,
                                                  .store = ReleaseStore::defaultFolder()}}},
                        *content, DeployOrder::Together);
        return 2;
    });
    QCOMPARE(end.signal, SIGKILL);
    const QStringList there = target(root) + QStringList{u"--mode"_s, u"releases"_s} + project();
    const Run undone = run(QStringList{u"deploy"_s, u"--undo"_s, u"--yes"_s} + there);
    QVERIFY2(undone.status == 0, (undone.out + undone.err).constData());
    COMPARE_TREES(readTree(bytes("static/")), before);
    const Run next = run(QStringList{u"deploy"_s, u"--yes"_s} + there);
    QVERIFY2(next.status == 0, (next.out + next.err).constData());
    const Tree after = readTree(bytes("static/"));
    QCOMPARE(after.at("site.css").bytes, std::string("new"));
    QVERIFY(after.contains("robots.txt"));
}

QTEST_GUILESS_MAIN(AdoptCommandTest)
#include "tst_adoptcommand.moc"
